"""What the page gets wrong, and what is right."""

from __future__ import annotations

from typing import Any, Final

from cpt0558t._text import shown
from cpt0558t.errors import InvalidQueryError, UnknownCodeError
from cpt0558t.queries.finding import lookup
from cpt0558t.records.answers import Correction
from cpt0558t.records.checks import Check, Confidence, Gravity, Verdict
from cpt0558t.records.prose import Procedure
from cpt0558t.records.published import Diagnosis, Modifier, RelatedCode, Taxonomy
from cpt0558t.tables import prose
from cpt0558t.tables._table import Table
from cpt0558t.tables.published import CODED

_WORST_FIRST: Final = (Verdict.INVALID, Verdict.NOT_BILLABLE, Verdict.DIFFERS)


def _gravity(row: Any) -> tuple[bool, int]:  # noqa: ANN401 - any record with a check
    check: Check = row.check
    return check.gravity is not Gravity.MAJOR, _WORST_FIRST.index(check.verdict)


def discrepancies() -> tuple[Modifier | Taxonomy | Diagnosis | RelatedCode | Procedure, ...]:
    """The page's records whose check is not confirmed, worst first.

    In order: what makes a claim wrong before what does not; a code that does not exist, one
    that no claim takes, one that is something else; then the page's order. The page's account
    of 0558T itself is among them.

    >>> discrepancies()[0].code
    'M23.80'
    """
    rows = [row for table in (*CODED, prose.procedures) for row in table.rows]
    return tuple(sorted((row for row in rows if not row.check.confirmed), key=_gravity))


def corrections(table: Table[Any]) -> tuple[Correction, ...]:
    """What each row of a published table evidently meant, in page order.

    Args:
        table: ``modifiers``, ``taxonomies``, ``diagnoses`` or ``related_codes``, or a part of
            one by ``where``.

    Raises:
        InvalidQueryError: It is no table whose rows have a check.

    >>> corrections(published.taxonomies)[0].code
    '2085R0202X'
    """
    kind: type = type(table)
    rows: tuple[Any, ...] = table.rows if kind is Table else (None,)
    if not all(hasattr(row, "check") for row in rows):
        message = (
            "corrections are of modifiers, taxonomies, diagnoses or related_codes, "
            f"not of {shown(table)}"
        )
        raise InvalidQueryError(message)
    return tuple(
        Correction(
            published=row.code,
            code=row.check.intended,
            title=row.check.intended_title,
            confidence=row.check.intended_confidence,
        )
        for row in rows
    )


def intended(code: str, *, at_least: Confidence = Confidence.HIGH) -> str | None:
    """The code that a row of the page evidently meant.

    Args:
        code: A code that the page lists, or 0558T, in any spelling.
        at_least: How sure it must be; a confidence or its value.

    Returns:
        The code; the same where the row is confirmed; ``None`` where none fits, or none is
        that sure.

    Raises:
        InvalidCodeError: The value has the shape of no code.
        UnknownCodeError: The page does not list it.
        InvalidRecordError: There is no such confidence.

    >>> intended("Z96.641")
    'Z96.651'
    >>> intended("M23.80") is None
    True
    >>> intended("M23.80", at_least=Confidence.MEDIUM)
    'M24.80'
    """
    least = Confidence.of(at_least)
    found: tuple[Any, ...] = lookup(code)
    checks: list[Check] = [row.check for row in found if hasattr(row, "check")]
    if not checks:
        raise _unlisted(found[0].code)
    sure = checks[0].intended_confidence
    return checks[0].intended if sure is not None and sure.reaches(least) else None


def _unlisted(code: str) -> UnknownCodeError:
    """The error for a code of the authorities alone; it says which row of the page meant it."""
    message = "; ".join([f"{code!r} is not listed by the page", *meant_by(code)])
    return UnknownCodeError(message, value=code, system="code that the page lists")


def meant_by(code: str) -> list[str]:
    """Which rows of the page meant a code that it does not list, in words; maybe none."""
    return [known[code] for table in CODED if code in (known := table.known())]
