"""The rows of the page with what FHIR asks of a code: its system and its display."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final, NamedTuple, cast

from cpt0558t._loading.files import fail
from cpt0558t._loading.rows import CODES
from cpt0558t.fhir.systems import CPT, HCPCS, ICD_10_CM, NUCC
from cpt0558t.records._base import Record, field_names
from cpt0558t.records.checks import Check, Confidence
from cpt0558t.tables.authority import authority_codes
from cpt0558t.tables.prose import procedures
from cpt0558t.tables.published import CODED

# The system of a code, by who issues it.
_ISSUERS: Final = {
    "AMA CPT": CPT,
    "CMS HCPCS Level II": HCPCS,
    "NCHS/CMS ICD-10-CM": ICD_10_CM,
    "NUCC": NUCC,
}


class Coded(NamedTuple):
    """A code in its system, as a value set has it."""

    system: str
    code: str
    display: str | None


class Row(NamedTuple):
    """A row of the page: the code as published, the code as meant, and the check."""

    published: Coded
    meant: Coded | None
    check: Check

    @property
    def sure(self) -> bool:
        """Whether it is sure what was meant."""
        return self.check.intended_confidence is Confidence.HIGH


@cache
def _systems() -> dict[tuple[str, str], str]:
    """The system of every code that a check names.

    Raises:
        DataError: Who issues a code is unknown.
    """
    found: dict[tuple[str, str], str] = {}
    for at, row in enumerate(authority_codes, 1):
        if row.authority not in _ISSUERS:
            fail(CODES, at, "authority", "it issues none of the codes")
        found[row.system, row.code] = _ISSUERS[row.authority]
    return found


def _row(record: Any) -> Row:  # noqa: ANN401 - any record with a check
    """A record with its systems. Its cell is its second field, a description of some kind."""
    check: Check = record.check
    kind = cast("type[Record]", type(record))
    cell: str = getattr(record, field_names(kind)[1])
    published = Coded(_systems()[check.system, check.code], check.code, cell)
    if check.intended is None:
        return Row(published, None, check)
    system = _systems()[check.system, check.intended]
    return Row(published, Coded(system, check.intended, check.intended_title), check)


def rows_of(records: Iterable[Record]) -> list[Row]:
    """The rows of some records, in their order."""
    return list(map(_row, records))


def all_rows() -> list[Row]:
    """Every coded row of the page, and 0558T itself first."""
    return rows_of(record for table in (procedures, *CODED) for record in table.rows)


def by_system(codes: Iterable[Coded]) -> Iterator[tuple[str, list[Coded]]]:
    """The codes of each system, each once, both in the order in which they come."""
    found: dict[str, dict[str, Coded]] = {}
    for coded in codes:
        found.setdefault(coded.system, {}).setdefault(coded.code, coded)
    for system, held in found.items():
        yield system, list(held.values())
