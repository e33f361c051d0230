"""The command line and the export, in a folder that is gone afterwards."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import tempfile
from collections.abc import Generator
from typing import Any, Final
from unittest import mock

from hypothesis import strategies as st

from cpt0558t import export
from cpt0558t.cli import main
from fhir_claims import R4_CLAIM
from fuzzed import target
from rubbish import anything, days, endless, mostly, spelled, texts


@contextlib.contextmanager
def _elsewhere(stdin: bytes = b"") -> Generator[None]:
    """A folder that is gone afterwards, and streams of our own."""
    streams: dict[str, Any] = {name: io.StringIO() for name in ("stdout", "stderr")}
    streams["stdin"] = io.TextIOWrapper(io.BytesIO(stdin))
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.chdir(folder),
        mock.patch.dict(os.environ, COLUMNS="80"),
        mock.patch.multiple(sys, **streams),
    ):
        yield


def _within(path: Any) -> Any:
    """A path that leads nowhere else."""
    return path.replace("/", "_").replace("..", "_") if type(path) is str else path


def _main(argv: Any, stdin: bytes) -> None:
    """The command line, which leaves with a status, or as argparse has it."""
    given = [_within(one) for one in argv] if type(argv) is list else argv
    # What pytest itself was called with is nothing to try.
    with _elsewhere(stdin), contextlib.suppress(SystemExit):
        assert main([] if given is None else given) in (0, 1, 2)


def _write(folder: Any, **named: Any) -> None:
    with _elsewhere():
        export.write(_within(folder), **named)


_OPTIONS: Final = (
    *(
        "--json",
        "--version",
        "--code",
        "--modifier",
        "--diagnosis",
        "--same-day",
        "--payer",
        "--units",
    ),
    *(
        "--setting",
        "--on",
        "--taxonomy",
        "--jsonl",
        "--fhir",
        "--format",
        "--overwrite",
        "--out",
        "-",
    ),
)
_COMMANDS: Final = (
    *("discrepancies", "show", "search", "table", "changes", "review", "review", "applicable"),
    *("export", "fhir"),
)
_plain_texts = texts.map(lambda text: text if type(text) is str else "")
_arguments = st.builds(
    lambda command, rest: [command, *rest],
    st.sampled_from(_COMMANDS) | _plain_texts,
    st.lists(st.sampled_from(_OPTIONS) | spelled | _plain_texts | days.map(str), max_size=6),
)
_reviewed = st.builds(
    lambda option, rest: ["review", *rest, option, "-"],
    st.sampled_from(["--jsonl", "--fhir"]),
    st.sampled_from([[], ["--json"], ["--json", "--payer", "Medicare"]]),
)
_json = st.one_of(
    st.binary(max_size=60),
    _plain_texts.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(
        st.dictionaries(
            st.sampled_from(["code", "modifiers", "units", "on", "ref", "same_day"]) | _plain_texts,
            st.none()
            | st.integers()
            | st.floats()
            | _plain_texts
            | st.lists(_plain_texts, max_size=2),
            max_size=4,
        ).map(json.dumps),
        max_size=3,
    ).map(lambda rows: "\n".join(rows).encode()),
    st.just(json.dumps(R4_CLAIM).encode()),
    st.just(b"[" * 100_000),
)
WRITTEN: Final = (
    target(
        "cli.main",
        _main,
        st.one_of(_arguments, _reviewed, st.lists(anything, max_size=3), anything),
        _json,
    ),
    target(
        "export.write",
        _write,
        mostly(texts),
        formats=st.one_of(mostly(st.just("jsonl")), endless, st.lists(anything, max_size=2)),
        overwrite=mostly(st.booleans()),
        # Not for each stranger alone: it makes every file before it looks at the folder.
    )._replace(alone=False),
)
