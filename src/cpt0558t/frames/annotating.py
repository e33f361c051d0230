"""What is known of the lines of a frame, beside what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeVar, cast

import narwhals.stable.v2 as nw

from cpt0558t.clauses.releases import carried
from cpt0558t.frames._attaching import attached
from cpt0558t.frames._columns.columns import Named
from cpt0558t.frames._engines.engines import opened
from cpt0558t.frames._finding.judging import PREFIX
from cpt0558t.frames._lines.lines import Asked
from cpt0558t.frames._lines.reading import CODE, DATE, Reading, codes
from cpt0558t.frames._texts.several import MARK
from cpt0558t.frames._types import HELPER, Frame
from cpt0558t.frames._work import asked_of
from cpt0558t.records.authority import Relation
from cpt0558t.records.checks import Check, Confidence
from cpt0558t.tables import prose
from cpt0558t.tables.authority import family
from cpt0558t.tables.payment import opps_history
from cpt0558t.tables.published import diagnoses, modifiers, related_codes, taxonomies

N = TypeVar("N")

_STRETCH: Final = f"{HELPER}stretch"
_CHECKED: Final[Mapping[str, Any]] = {
    "modifiers": modifiers,
    "diagnoses": diagnoses,
    "taxonomy": taxonomies,
}
_ONE: Final = {"modifiers": "modifier", "diagnoses": "diagnosis", "taxonomy": "taxonomy"}
# Around what is said of a code; no text that is meant for others has it.
_SAID: Final = "\ufdd1"
# The names of the columns, in their order.
NEW: Final = (
    "annotated",
    "family",
    "relation",
    "code_verdict",
    "code_intended",
    *("modifier_verdict", "modifier_intended"),
    *("diagnosis_relevance", "diagnosis_role", "diagnosis_verdict", "diagnosis_intended"),
    *("taxonomy_verdict", "taxonomy_intended"),
    *("opps_indicator", "opps_rate", "opps_known"),
)


def annotate(
    frame: N,
    *,
    columns: Named | None = None,
    codes: Iterable[str] | None = None,
    prefix: str = PREFIX,
    ordered: bool = True,
) -> N:
    """The frame with what the page and the authorities say of each line, in its own engine.

    Args:
        frame: Lines of claims, as for :func:`review`.
        columns: Which columns hold what, as for :func:`review`.
        codes: The codes whose lines are annotated; by default those that are carried, the
            family, and those that the page relates to it.
        prefix: What the names of the new columns begin with.
        ordered: As for :func:`review`.

    Returns:
        A frame of the same kind with the same rows and columns and, after them, ``annotated``;
        ``family`` and ``relation`` of the code; its ``code_verdict`` and ``code_intended``;
        verdict and intended code of modifiers, diagnoses and taxonomy, and of diagnoses the
        published relevance and role; ``opps_indicator``, ``opps_rate`` in US dollars and
        ``opps_known`` on the date. Where a field holds several codes, each text has its code
        before it, with semicolons between. Intended codes are those of high confidence. They
        are null where ``annotated`` is false.

    Raises:
        InvalidQueryError: It is no frame, a column is missing or holds something else, or a
            new one is there already. Nothing has been worked out by then.
        InvalidCodeError: One of ``codes`` cannot be a code.
    """
    held = opened(frame)
    known = {*carried(), *family, *related_codes} if codes is None else codes
    asked = asked_of(held, columns, known, prefix, new=NEW)
    return cast("N", attached(held, asked, _notes, ordered=ordered, for_review=False).to_native())


def _notes(frame: Frame, reading: Reading, _: Asked) -> tuple[Frame, Mapping[str, nw.Expr]]:
    """The columns of an annotation, as expressions on lines with their helper columns."""
    members = [row.code for row in family.values() if row.relation is Relation.MEMBER]
    made: dict[str, nw.Expr] = {"family": nw.col(CODE).is_in(members)}
    made["relation"] = _by_code({row.code: str(row.relation) for row in family.values()})
    rows: tuple[Any, ...] = (*related_codes.values(), *prose.procedures)
    checks: dict[str, Check] = {row.code: row.check for row in rows}
    made["code_verdict"] = _by_code({code: str(check.verdict) for code, check in checks.items()})
    made["code_intended"] = _by_code(_intended(checks))
    for field, table in _CHECKED.items():
        name = _ONE[field]
        of_field: dict[str, Check] = {row.code: row.check for row in table.values()}
        if field == "diagnoses":
            listed = diagnoses.values()
            made["diagnosis_relevance"] = _listed(
                reading, field, {row.code: row.relevance for row in listed}
            )
            made["diagnosis_role"] = _listed(
                reading, field, {row.code: str(row.role) for row in listed}
            )
        verdicts = {code: str(check.verdict) for code, check in of_field.items()}
        made[f"{name}_verdict"] = _listed(reading, field, verdicts)
        made[f"{name}_intended"] = _listed(reading, field, _intended(of_field))
    held = frame.with_columns(_stretch().alias(_STRETCH))
    made |= _on_the_day()
    return held, {"annotated": nw.lit(value=True), **made}


def _intended(checks: Mapping[str, Check]) -> dict[str, str]:
    """The code that each row evidently meant, where that is sure."""
    return {
        code: check.intended
        for code, check in checks.items()
        if check.intended is not None and check.intended_confidence is Confidence.HIGH
    }


def _by_code(known: Mapping[str, str]) -> nw.Expr:
    """What is known of the line's own code."""
    return nw.col(CODE).replace_strict(known, default=None, return_dtype=nw.String)


def _listed(reading: Reading, field: str, known: Mapping[str, str]) -> nw.Expr:
    """What is known of each code of a field: ``CODE: text``, with semicolons between."""
    if field not in reading.fields:
        return nw.lit(None, dtype=nw.String)
    told = nw.col(codes(field))
    for code, text in known.items():
        said = f"{_SAID}{code}: {text}{_SAID}"
        for spelling in {code: None, code.replace(".", ""): None}:
            told = told.str.replace_all(f"{MARK}{spelling}{MARK}", said, literal=True)
    # Of what nothing is known is left out.
    told = told.str.replace_all(f"{MARK}[^{MARK}]+{MARK}", "")
    told = told.str.strip_chars(_SAID).str.replace_all(2 * _SAID, "; ", literal=True)
    return nw.when(told != "").then(told)


def _stretch() -> nw.Expr:
    """Which stretch of the OPPS history a line falls into: its number from 1, or 0."""
    day = nw.col(DATE)
    parts: list[nw.Expr] = []
    for number, row in enumerate(opps_history, 1):
        within = (nw.col(CODE) == row.code) & (day != "")
        if row.since is not None:
            within &= day >= nw.lit(row.since.isoformat())
        if row.until is not None:
            within &= day <= nw.lit(row.until.isoformat())
        parts.append(within.cast(nw.Int32) * number)
    return nw.sum_horizontal(*parts)


def _on_the_day() -> dict[str, nw.Expr]:
    """Status and rate of the line's code on its day."""

    def of(what: Callable[[Any], Any], kind: Any) -> nw.Expr:  # noqa: ANN401 - a row, a data type
        known = {
            number: what(row) for number, row in enumerate(opps_history, 1) if what(row) is not None
        }
        return nw.col(_STRETCH).replace_strict(known, default=None, return_dtype=kind)

    return {
        "opps_indicator": of(lambda row: row.status_indicator, nw.String),
        "opps_rate": of(lambda row: None if row.rate is None else float(row.rate), nw.Float64),
        "opps_known": of(lambda row: row.known, nw.Boolean),
    }
