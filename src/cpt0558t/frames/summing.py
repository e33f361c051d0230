"""The figures of a review: lines, share sound, and findings by rule, month and payer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, TypeVar, cast

import narwhals.stable.v2 as nw

from cpt0558t.frames._columns.columns import Named
from cpt0558t.frames._engines.engines import handed_out, opened, placed, stacked
from cpt0558t.frames._finding.judging import PREFIX, Judged, count, judged
from cpt0558t.frames._lines.lines import Asked, lines
from cpt0558t.frames._lines.reading import day_of
from cpt0558t.frames._texts.one import text
from cpt0558t.frames._types import HELPER, Frame
from cpt0558t.frames._work import asked_of
from cpt0558t.records.rules import Severity

N = TypeVar("N")

_MONTH: Final = f"{HELPER}month"
_PAYER: Final = f"{HELPER}payer"
_BY: Final = [_MONTH, _PAYER]
_FOUND: Final = f"{HELPER}findings"
_RULE: Final = f"{HELPER}rule"
COLUMNS: Final = ("month", "payer", "lines", "sound", "share_sound", "rule", "severity", "findings")


def summary(frame: N, *, columns: Named | None = None, codes: Iterable[str] | None = None) -> N:
    """How many lines are sound, and what is found on them, by month and payer.

    Args:
        frame: Lines of claims, as for :func:`review`.
        columns: Which columns hold what, as for :func:`review`.
        codes: The codes whose lines are reviewed, as for :func:`review`.

    Returns:
        A frame of the same kind, by ``month`` and ``payer``: ``lines`` that were reviewed,
        ``sound`` ones without an error, ``share_sound``; and for each ``rule`` and ``severity``
        the number of ``findings``. A month and payer without any finding has one row, with no
        rule.

    Raises:
        InvalidQueryError: It is no frame, a column is missing or holds something else, or a
            new one is there already. Nothing has been worked out by then.
        InvalidCodeError: One of ``codes`` cannot be a code.
    """
    held = opened(frame)
    asked = asked_of(held, columns, codes, PREFIX, new=())
    whole, key = placed(_by_month_and_payer(held, asked))
    told, reading = lines(whole, asked, _BY, key=key)
    rows = _as_rows(*_by_group(judged(told, reading, asked.codes)))
    ordered = rows.with_columns(
        month=nw.when(nw.col(_MONTH) != "").then(nw.col(_MONTH)),
        payer=nw.when(nw.col(_PAYER) != "").then(nw.col(_PAYER)),
        share_sound=nw.col("sound") / nw.col("lines"),
    ).sort(*_BY, "findings", "rule", "severity", descending=[False, False, True, False, False])
    return cast("N", handed_out(ordered.select(*COLUMNS)))


def _by_month_and_payer(frame: Frame, asked: Asked) -> Frame:
    """A frame with the month and the payer of each line; ``""`` where there is none."""
    day, payer = asked.columns.one("date"), asked.columns.one("payer")
    empty = nw.lit("")
    return frame.with_columns(
        (empty if day is None else day_of(day, asked.schema[day]).str.slice(0, 7)).alias(_MONTH),
        (empty if payer is None else text(payer, asked.schema[payer])).alias(_PAYER),
    )


def _by_group(lines: Judged) -> tuple[Frame, dict[str, tuple[str, Severity]]]:
    """Lines, sound ones and findings by month and payer, and what the columns of findings are."""
    pairs = dict.fromkeys(
        (cell.rule.id, severity)
        for cell in lines.cells
        for severity in (cell.case.severity, cell.case.severity_elsewhere or cell.case.severity)
    )
    named = {f"{_FOUND}_{at}": pair for at, pair in enumerate(pairs)}
    found = {name: count(lines.cells, severity, rule) for name, (rule, severity) in named.items()}
    sound = (count(lines.cells, Severity.ERROR) == 0).cast(nw.Int64)
    told = lines.frame.select(*_BY, sound.alias("sound"), **found)
    sums = [nw.col(name).sum().alias(name) for name in ("sound", *named)]
    groups = told.group_by(_BY).agg(nw.len().alias("lines"), *sums)
    return groups.with_columns(nw.col("lines", "sound", *named).cast(nw.Int64)), named


def _as_rows(groups: Frame, named: Mapping[str, tuple[str, Severity]]) -> Frame:
    """A row a rule and severity that found something; one where none did."""
    some = {name: nw.when(nw.col(name) > 0).then(nw.col(name)) for name in named}
    none = nw.sum_horizontal(*map(nw.col, named)) == 0
    told = groups.with_columns(nw.when(none).then(nw.lit(0, dtype=nw.Int64)).alias(_FOUND), **some)
    kept = [*_BY, "lines", "sound"]
    rows = stacked(told, [_FOUND, *named], kept, name=_RULE, value="findings")
    rule = {name: rule for name, (rule, _) in named.items()}
    severity = {name: str(severity) for name, (_, severity) in named.items()}
    return rows.with_columns(
        findings=nw.col("findings").cast(nw.Int64),
        rule=nw.col(_RULE).replace_strict(rule, default=None, return_dtype=nw.String),
        severity=nw.col(_RULE).replace_strict(severity, default=None, return_dtype=nw.String),
    )
