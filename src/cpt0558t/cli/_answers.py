"""The answers that need more than their arguments: a file to read, a room that few ask for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from cpt0558t._text import shown
from cpt0558t.cli._pages import review
from cpt0558t.cli._pages.review import Said
from cpt0558t.cli._progress import watched
from cpt0558t.errors import InvalidQueryError

Answer: TypeAlias = "Callable[..., str | tuple[str, int] | Iterator[Said]]"


def reviewed(
    *, as_json: bool, icd10cm: bool, jsonl: str | None, fhir: str | None, **line: Any
) -> tuple[str, int] | Iterator[Said]:
    """The answer on one line, or on many."""
    given = {name for name, value in line.items() if value is not None}
    if jsonl is None and fhir is None:
        if line["code"] is None:
            message = "review needs a line, by --code, or many, by --jsonl or --fhir"
            raise InvalidQueryError(message)
        return review.one(as_json=as_json, icd10cm=icd10cm, **line)
    # A claim of FHIR seldom says in words who pays.
    if given - {"payer"} or (jsonl is not None and (given or fhir is not None)):
        message = (
            "review takes one line, by its options, or many, by --jsonl or by --fhir, the last "
            "also with --payer, and not two of these"
        )
        raise InvalidQueryError(message)
    review.ready(icd10cm=icd10cm)
    if fhir is None:
        return review.many(_read(str(jsonl)), icd10cm=icd10cm)
    from cpt0558t.cli._pages import fhir as pages

    raw = b"".join(_read(fhir))
    return pages.claim(raw, as_json=as_json, icd10cm=icd10cm, payer=line["payer"])


def _read(path: str) -> Iterator[bytes]:
    """The lines of a file, or of what the process is given to read."""
    try:
        if path == "-":
            lines = getattr(sys.stdin, "buffer", None) or ()
            yield from watched(lines, sys.stderr, total=None)
            return
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib costs every command its import
            size = os.fstat(file.fileno()).st_size or None
            yield from watched(file, sys.stderr, total=size)
    except (OSError, ValueError) as error:  # the latter for what can be no path
        why = getattr(error, "strerror", None) or "it is no path that this system takes"
        message = f"{shown(path)} cannot be read: {why}"
        raise InvalidQueryError(message) from error


def exported(**asked: Any) -> str:
    """What was written, by a module that no other command loads."""
    from cpt0558t.cli._pages import export

    return export.exported(**asked)


def terminology(**given: Any) -> str:
    """The codes as FHIR resources."""
    from cpt0558t.cli._pages import fhir as pages

    return pages.terminology(**given)
