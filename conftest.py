"""Every example is run: in README, docs and docstrings, Python and command line."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
from doctest import ELLIPSIS, IGNORE_EXCEPTION_DETAIL
from typing import Any
from unittest import mock

from sybil import Example, Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

import cpt0558t
from cpt0558t.cli import main


class ConsoleParser(CodeBlockParser):
    """Blocks of ``console``: ``$ cpt0558t ...`` and what it prints, at 80 columns."""

    language = "console"

    def evaluate(self, example: Example) -> str | None:
        """Run each command of a block and compare all that it prints."""
        for command, expected in re.findall(
            r"^\$ cpt0558t ?(.*)\n((?:(?!\$ ).*\n?)*)", str(example.parsed), re.MULTILINE
        ):
            printed = io.StringIO()
            with (
                mock.patch.dict(os.environ, COLUMNS="80"),
                contextlib.redirect_stdout(printed),
                contextlib.redirect_stderr(printed),
                contextlib.suppress(SystemExit),
            ):
                main(shlex.split(command))
            if printed.getvalue().rstrip() != expected.rstrip():
                return f"$ cpt0558t {command}\n{printed.getvalue()}"
        return None


class ModelParser(CodeBlockParser):
    """Blocks of ``sql+jinja``: a model of dbt, which the next example has as ``model``."""

    language = "sql+jinja"

    def evaluate(self, example: Example) -> None:
        """Keep the text of the model."""
        example.namespace["model"] = str(example.parsed)


def public_names(namespace: dict[str, Any]) -> None:
    """Docstrings speak as if everything public were imported."""
    namespace.update({name: getattr(cpt0558t, name) for name in cpt0558t.__all__})


pytest_collect_file = (
    Sybil(
        parsers=[
            PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
            ConsoleParser(),
            ModelParser(),
        ],
        patterns=["README.md", "docs/*.md", "docs/frames/*.md"],
    )
    + Sybil(
        parsers=[DocTestParser(optionflags=ELLIPSIS | IGNORE_EXCEPTION_DETAIL)],
        patterns=["src/**/*.py"],
        document_types={".py": PythonDocStringDocument},
        setup=public_names,
    )
).pytest()
