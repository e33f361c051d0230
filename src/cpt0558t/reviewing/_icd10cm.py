"""Every ICD-10-CM code, from the package ``simple-icd-10-cm``; it takes seconds to load."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from cpt0558t._extras import need
from cpt0558t._text import printable
from cpt0558t.clauses._checks import either
from cpt0558t.records.checks import Verdict
from cpt0558t.tables.authority import authority_codes

_NAMED: Final = 3  # codes that a suggestion names


@cache
def code_set() -> Any:  # noqa: ANN401 - a module without types
    """The code set, loaded once.

    Raises:
        MissingExtraError: The package is not installed.
    """
    return need("simple_icd_10_cm", extra="icd10cm", for_what="review(icd10cm=True)")


@cache
def release() -> str:
    """Which code set it is."""
    from importlib.metadata import version

    return f"ICD-10-CM of simple-icd-10-cm {version('simple-icd-10-cm')}"


def _title(code: str) -> str:
    """The title of a code, with whatever blanks it has as plain ones."""
    return printable(" ".join(str(code_set().get_description(code)).split()))


def _billable(code: str) -> list[str]:
    """What a claim takes among the codes under a header."""
    codes = code_set()
    return [one for one in codes.get_descendants(code) if codes.is_leaf(one)]


def _instead(code: str) -> str:
    """What would do in the place of a code that no claim takes."""
    codes = code_set()
    header = code
    while header and not codes.is_valid_item(header):
        header = header[:-1]
    if not header:
        return "a code of the ICD-10-CM tabular list"
    if codes.is_leaf(header):
        return f"{header} ({_title(header)})"
    found = _billable(header)
    named = [f"{one} ({_title(one)})" for one in found[:_NAMED]]
    more = len(found) - len(named)
    return either([*named, f"one of {more} more under {header}"] if more else named)


def _verdict(code: str) -> tuple[str, str]:
    """What the code set says of a code, as a verdict, and its title."""
    codes = code_set()
    if not codes.is_valid_item(code):
        return Verdict.INVALID.value, ""
    verdict = Verdict.CONFIRMED if codes.is_leaf(code) else Verdict.NOT_BILLABLE
    return verdict.value, _title(code)


class Known(Mapping[str, Mapping[str, str]]):
    """What a check says of the carried codes, and the code set of all others.

    Args:
        carried: What is said of carried codes.
        verdicts: The verdicts that are asked for.
    """

    def __init__(self, carried: Mapping[str, Mapping[str, str]], verdicts: tuple[str, ...]) -> None:
        self._carried = carried
        self._verdicts = verdicts
        self._known = {row.code for row in authority_codes.where(system="diagnosis")}

    def __getitem__(self, code: str) -> Mapping[str, str]:
        if code in self._known:
            return self._carried[code]
        verdict, title = _verdict(code)
        if verdict not in self._verdicts:
            raise KeyError(code)
        return {"title": title, "instead": _instead(code), "scope": release()}

    def __iter__(self) -> Iterator[str]:
        return iter(self._carried)

    def __len__(self) -> int:
        return len(self._carried)
