"""Quarterly snapshots as stretches of time.

A snapshot speaks for its calendar quarter. In a quarter without one stands the value of its
neighbours where they agree, else that of the earlier one, as not known. After the last
snapshot its value is carried on, as not known. Nothing is said of the time before the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from cpt0558t.records.payment import OppsSnapshot, OppsStatus


class _Quarter(NamedTuple):
    """A quarter with its value, and whether that is known."""

    first: date
    status: str
    rate: object
    known: bool


def _next(quarter: date) -> date:
    """The first day of the quarter after the one that begins on a day."""
    months = quarter.year * 12 + quarter.month + 2
    return date(months // 12, months % 12 + 1, 1)


def _quarters(snapshots: list[OppsSnapshot]) -> Iterator[_Quarter]:
    """Every quarter from the first snapshot to the one after the last."""
    for here, after in zip(snapshots, [*snapshots[1:], None], strict=True):
        yield _Quarter(here.quarter, here.status_indicator, here.rate, known=True)
        quarter = _next(here.quarter)
        agree = after is not None and (here.status_indicator, here.rate) == (
            after.status_indicator,
            after.rate,
        )
        end = _next(quarter) if after is None else after.quarter
        while quarter < end:
            yield _Quarter(quarter, here.status_indicator, here.rate, known=agree)
            quarter = _next(quarter)


def intervals(snapshots: Iterable[OppsSnapshot]) -> tuple[OppsStatus, ...]:
    """The stretches of equal status, rate and knowledge of each code, one after the other.

    The first of each code is the time before its first snapshot.
    """
    found: list[OppsStatus] = []
    by_code = groupby(
        sorted(snapshots, key=lambda row: (row.code, row.quarter)), lambda row: row.code
    )
    for code, rows in by_code:
        held = list(rows)
        first = held[0].quarter
        runs = [
            (values, next(quarters).first)
            for values, quarters in groupby(_quarters(held), lambda quarter: quarter[1:])
        ]
        starts = [start for _, start in runs]
        ends = [start - timedelta(days=1) for start in starts[1:]]
        found.append(
            OppsStatus(
                code=code,
                status_indicator=None,
                rate=None,
                since=None,
                until=first - timedelta(days=1),
                known=False,
                first_known=first,
            )
        )
        for ((status, rate, known), since), until in zip(runs, [*ends, None], strict=True):
            found.append(
                OppsStatus(
                    code=code,
                    status_indicator=status,
                    rate=rate,
                    since=since,
                    until=until,
                    known=known,
                    first_known=first,
                )
            )
    return tuple(found)
