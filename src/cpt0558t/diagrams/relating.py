"""The codes around 0558T: the page's cells, and beside them what became of their check."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cpt0558t.diagrams._mermaid import Mermaid, boxed, described, drawn, label, side_by_side
from cpt0558t.records.checks import Check
from cpt0558t.records.payment import NcciEdit
from cpt0558t.records.published import RelatedCode
from cpt0558t.tables.payment import ncci_edits
from cpt0558t.tables.prose import procedures
from cpt0558t.tables.published import related_codes

# Whose voice is heard, and what is this project's own. Mermaid has room for one line.
_PAGE: Final = "As published: the page's own cells; the arrows as this project classifies them"
# An NCCI-associated modifier passes the edit.
_PASSES: Final = "1"


def related() -> Mermaid:
    """The codes that the page relates to 0558T: as published, and beside it as they are.

    On the one side stand the page's descriptions, with its relationships as this project
    classifies them. On the other stands what the code is, by the authority, in this project's
    own words, and whether NCCI pays the two on one day, by the newest edition that was read for
    each setting. The verdict of each row, and what it evidently meant, are this project's own.

    >>> print(related())
    flowchart LR
      accTitle: The codes around 0558T
    ...
    """
    code, check = procedures[0].code, procedures[0].check
    newest = max(edit.edition for edit in ncci_edits)
    about = described(
        f"The codes around {code}",
        f"The {len(related_codes)} codes that the page relates to {code}: on one side as "
        "published, on the other as this project holds them against the authorities",
    )
    said_by = (
        "This project's verdicts and inferences, in its own words, from "
        f"{check.authority} {check.release} and NCCI to {newest}"
    )
    page = boxed("published", _PAGE, _published())
    authority = boxed("authority", said_by, _checked())
    beside = side_by_side("published", "authority")
    return drawn("flowchart LR", [*about, *page, *authority, beside])


def _published() -> Iterator[str]:
    procedure = procedures[0]
    yield "direction LR"
    yield f"p[{label(procedure.code, procedure.title)}]"
    for row in related_codes.values():
        kind = row.kind.value.replace("_", " ")
        yield f"p -->|{label(kind)}| p{row.code}[{label(row.code, row.description)}]"


def _checked() -> Iterator[str]:
    procedure = procedures[0]
    yield "direction LR"
    yield f"a[{label(procedure.code, *said(procedure.check))}]"
    for row in related_codes.values():
        node = f"a{row.code}[{label(row.code, *said(row.check), *_meant(row, procedure.code))}]"
        edit = _edit(row.code, procedure.code)
        if edit is None:
            yield f"{node} -.-|{label('no NCCI edit read')}| a"
        else:
            yield f"{node} -->|{label(*_edited(edit))}| a"


def said(check: Check) -> Iterator[str]:
    """The verdict of a check, and what the code is."""
    gravity = f" ({check.gravity})" if check.gravity else ""
    yield f"{check.verdict.words}{gravity}"
    if check.title is not None:
        yield f"is: {check.title}"


def _meant(row: RelatedCode, code: str) -> Iterator[str]:
    check = row.check
    if check.intended in {None, row.code}:
        return
    also = ", with an NCCI edit too" if _edit(str(check.intended), code) else ""
    yield f"evidently meant: {check.intended} ({check.intended_confidence}){also}"


def _edit(one: str, other: str) -> NcciEdit | None:
    """The newest edit that was read of two codes, or none."""
    both = {one, other}
    found = [edit for edit in ncci_edits if {edit.column_1, edit.column_2} == both]
    return max(found, key=lambda edit: edit.edition, default=None)


def _edited(edit: NcciEdit) -> Iterator[str]:
    yield f"NCCI: {edit.column_2} is not paid beside {edit.column_1}"
    yield "unless a modifier passes it" if edit.modifier_indicator == _PASSES else "ever"
