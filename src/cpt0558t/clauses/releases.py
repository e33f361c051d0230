"""Releases by date: which of the fee schedule, and which snapshot of OPPS, a line is judged by."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from typing import NamedTuple

from cpt0558t.clauses._clause import Release
from cpt0558t.clauses._grouping import grouped
from cpt0558t.records.payment import FeeScheduleEntry, OppsSnapshot
from cpt0558t.tables.payment import fee_schedule, opps_snapshots


class Stretch(NamedTuple):
    """A time in which an indicator of a code has one value.

    The first stretch of a code begins with ``None``, since a line that is older is judged by
    the earliest release; the last ends with ``None``.
    """

    value: str
    since: date | None
    until: date | None


@cache
def entries() -> Mapping[str, tuple[FeeScheduleEntry, ...]]:
    """The rows of each code for the whole service, the earliest first."""
    held = grouped((row.code, row) for row in fee_schedule.rows if row.modifier is None)
    return {code: tuple(sorted(rows, key=lambda row: row.effective)) for code, rows in held.items()}


def carried() -> frozenset[str]:
    """The codes whose indicators are carried."""
    return frozenset(entries())


def stretches(code: str, indicator: str) -> tuple[Stretch, ...]:
    """The stretches of an indicator of a carried code, one after the other."""
    runs = [
        (value, next(rows).effective)
        for value, rows in groupby(entries()[code], lambda row: str(getattr(row, indicator)))
    ]
    starts = [None, *(start for _, start in runs[1:])]
    ends = [*(start - timedelta(days=1) for _, start in runs[1:]), None]
    return tuple(
        Stretch(value, start, end)
        for (value, _), start, end in zip(runs, starts, ends, strict=True)
    )


def _newest(days: Sequence[date], day: date) -> int:
    """The place of the last of some days that is not after another; -1 where all are."""
    return bisect_right(days, day) - 1


def in_force(code: str, day: date | None) -> Release:
    """The release of the fee schedule that a line with a carried code is judged by.

    Args:
        code: A carried code.
        day: The date of the line. Without one it is judged by the newest release; one before
            the first release that is carried for the code, by that.
    """
    rows = entries()[code]
    why, at = "", len(rows) - 1
    if day is None:
        why = ", the newest, since the line has no date"
    elif (at := _newest([row.effective for row in rows], day)) < 0:
        why, at = ", the earliest carried for this code, since the line is older", 0
    row = rows[at]
    return Release(f"release {row.release}, in force from {row.effective}{why}", row.source)


@cache
def _snapshots() -> Mapping[str, tuple[OppsSnapshot, ...]]:
    """The OPPS snapshots of each code, the earliest first."""
    ordered = sorted(opps_snapshots.rows, key=lambda row: row.quarter)
    held = grouped((row.code, row) for row in ordered)
    return {code: tuple(rows) for code, rows in held.items()}


def snapshot(code: str, day: date | None) -> Release:
    """The OPPS snapshot that a line with a code is judged by.

    Args:
        code: A code of the OPPS history.
        day: The date of the line, not before the first snapshot of the code. Without one it is
            judged by the newest.
    """
    asked = day or date.max
    rows = _snapshots()[code]
    row = rows[_newest([row.quarter for row in rows], asked)]
    quarter = date(asked.year, (asked.month - 1) // 3 * 3 + 1, 1)
    known = quarter == row.quarter
    why = "" if known else ", carried over, since no later one before that day was read"
    return Release(f"Addendum B of {row.quarter}{why}", row.source)
