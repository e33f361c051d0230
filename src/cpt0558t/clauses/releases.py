"""The fee schedule as stretches of time: which release is in force for a code on a day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from typing import NamedTuple

from cpt0558t.records.payment import FeeScheduleEntry
from cpt0558t.tables.payment import fee_schedule


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
    held: dict[str, list[FeeScheduleEntry]] = {}
    for row in fee_schedule.rows:
        if row.modifier is None:
            held.setdefault(row.code, []).append(row)
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


def in_force(code: str, day: date | None) -> tuple[FeeScheduleEntry, str]:
    """The row that a line with a carried code is judged by, and the release in words.

    Args:
        code: A carried code.
        day: The date of the line. Without one it is judged by the newest release; one before
            the first release that is carried for the code, by that.
    """
    rows = entries()[code]
    if day is None:
        row, why = rows[-1], ", the newest, since the line has no date"
    else:
        at = bisect_right([row.effective for row in rows], day)
        row = rows[max(at - 1, 0)]
        why = "" if at else ", the earliest carried for this code, since the line is older"
    return row, f"release {row.release}, in force from {row.effective}{why}"
