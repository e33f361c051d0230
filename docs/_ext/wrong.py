"""The page's rows held against the authorities, as parts of the page that says what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import attrs

import cpt0558t
from cpt0558t import Check, Gravity, Verdict

CODED: Final = ("modifiers", "taxonomies", "diagnoses", "related_codes")
# Each heading with the rows that stand under it, the worst first.
GROUPS: Final[tuple[tuple[str, Callable[[Check], bool]], ...]] = (
    ("Does not exist", lambda check: check.verdict is Verdict.INVALID),
    ("Not billable", lambda check: check.verdict is Verdict.NOT_BILLABLE),
    (
        "Is something else",
        lambda check: check.verdict is Verdict.DIFFERS and check.gravity is Gravity.MAJOR,
    ),
    (
        "The right code in wrong words",
        lambda check: check.verdict is Verdict.DIFFERS and check.gravity is Gravity.MINOR,
    ),
    ("Confirmed", lambda check: check.confirmed),
)
SUMMARY_HEAD: Final = """\
| code | the page says | verdict | the authority says | evidently meant (how sure) |
| --- | --- | --- | --- | --- |
"""
SOURCES_HEAD: Final = """\
## Sources

What the rows name, and how near it is to who issues the codes:
[the kinds of source](verdicts.md#sources).
"""
ITSELF: Final = "the code itself"


def _rows() -> list[Any]:
    """Every coded row of the page and its account of 0558T: the wrong ones first, worst first."""
    page = [row for name in CODED for row in getattr(cpt0558t, name).values()]
    return [*cpt0558t.discrepancies(), *(row for row in page if row.check.confirmed)]


def coded() -> int:
    """How many coded rows the page has."""
    return sum(len(getattr(cpt0558t, name)) for name in CODED)


def wrong() -> int:
    """How many of them are not what the page says."""
    return sum(type(row) is not cpt0558t.Procedure for row in cpt0558t.discrepancies())


def escaped(text: str) -> str:
    """A text that Markdown takes as it stands."""
    return re.sub(r"([\\`*_{}\[\]<>#|~$&])", r"\\\1", text)


def _says(row: Any) -> list[str]:  # noqa: ANN401 - a coded record or the procedure
    """The page's words for the code: the two cells beside it, or the account of 0558T."""
    return [getattr(row, field.name) for field in attrs.fields(type(row))[1:3]]


def _meant(check: Check) -> str:
    """What the row evidently meant, with its title and how sure that is."""
    if check.intended is None:
        return "No code clearly fits."
    title = escaped(check.intended_title or "")
    same = ITSELF if check.intended == check.code else title
    return f"{check.intended}: {same} ({check.intended_confidence} confidence)"


def _meant_in_short(check: Check) -> str:
    """The same for a cell: what was meant by a row that is right goes without saying."""
    if check.confirmed:
        return "as it says"
    if check.intended is None:
        return "no code clearly fits"
    meant = ITSELF if check.intended == check.code else check.intended
    return f"{meant} ({check.intended_confidence})"


def _title(check: Check) -> str:
    return "There is no such code." if check.title is None else escaped(check.title)


def _verdict(check: Check) -> str:
    return f"{check.verdict.words} ({check.gravity})" if check.gravity else check.verdict.words


def summary() -> str:
    """A line for each row, linked to all that is known of it."""
    lines: list[str] = []
    for row in _rows():
        check: Check = row.check
        cells = (
            f"[{row.code}](#row-{row.code})",
            escaped(_says(row)[0]),
            _verdict(check),
            _title(check),
            _meant_in_short(check),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return SUMMARY_HEAD + "\n".join(lines) + "\n"


def _sources(linked: Callable[[str, str], str]) -> Iterator[str]:
    """Each source that a row names, in one line, its id a link to its row."""
    named = {source for row in _rows() for source in row.check.sources}
    for source, held in cpt0558t.sources.items():
        if source in named:
            parts = [held.publisher, held.title, held.release]
            about = escaped(", ".join(part for part in parts if part))
            yield f"(source-{source})=\n{linked(source, 'reference/')} {about} ({held.kind})\n"


def _entry(row: Any) -> Iterator[str]:  # noqa: ANN401 - a coded record or the procedure
    """All that is known of one row."""
    check: Check = row.check
    yield f"(row-{row.code})="
    yield f"### {row.code}: {check.verdict.words}\n"
    names = [field.name.replace("_", " ") for field in attrs.fields(type(row))[1:3]]
    for name, text in zip(names, _says(row), strict=True):
        yield f"The page's {name}\n: {escaped(text)}\n"
    yield f"Verdict\n: {_verdict(check)}, {check.confidence} confidence\n"
    more = " (in this project's own words)" if check.own_words else ""
    more = " (a header: no claim takes it)" if check.verdict is Verdict.NOT_BILLABLE else more
    yield f"{check.authority}, {escaped(check.release)}\n: {_title(check)}{more}\n"
    if not check.confirmed:
        yield f"Evidently meant\n: {_meant(check)}\n"
    if check.alternatives:
        others = "; ".join(escaped(other.in_words()) for other in check.alternatives)
        yield f"{'Or perhaps' if check.intended else 'The nearest'}\n: {others}\n"
    if check.note is not None:
        yield f"Note\n: {escaped(check.note)}\n"
    yield f"Sources\n: {', '.join(f'[{one}](#source-{one})' for one in check.sources)}\n"


def rows(linked: Callable[[str, str], str]) -> str:
    """All that is known of each row, under what is wrong with it; and the sources, once each.

    Args:
        linked: What turns the ids of sources in a text into links.
    """
    lines: list[str] = []
    for heading, holds in GROUPS:
        lines.append(f"## {heading}\n")
        for row in _rows():
            if holds(row.check):
                lines += _entry(row)
    lines += [SOURCES_HEAD, *_sources(linked)]
    return "\n".join(lines)
