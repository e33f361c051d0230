"""Quarterly snapshots as stretches of time, on histories that are made up for the question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

import pytest

import cpt0558t as cpt
from cpt0558t.tables._intervals import intervals

# Status, rate, first and last day, and whether it is known.
Stretch: TypeAlias = "tuple[str | None, str | None, str | None, str | None, bool]"
BEFORE: Stretch = (None, None, None, "2021-12-31", False)


def snapshot(quarter: str, status: str, rate: str | None, code: str = "0558T") -> cpt.OppsSnapshot:
    """What Addendum B says of a code in a quarter."""
    return cpt.OppsSnapshot(
        code=code,
        quarter=date.fromisoformat(quarter),
        status_indicator=status,
        rate=None if rate is None else Decimal(rate),
        source="page",
    )


def stretches(snapshots: Sequence[cpt.OppsSnapshot], code: str = "0558T") -> list[Stretch]:
    """What becomes of them, of one code."""

    def text(value: object) -> str | None:
        return None if value is None else str(value)

    return [
        (row.status_indicator, text(row.rate), text(row.since), text(row.until), row.known)
        for row in intervals(snapshots)
        if row.code == code
    ]


HISTORIES: dict[str, tuple[list[tuple[str, str, str | None]], list[Stretch]]] = {
    "one snapshot": (
        [("2022-01-01", "S", "80")],
        [
            BEFORE,
            ("S", "80", "2022-01-01", "2022-03-31", True),
            ("S", "80", "2022-04-01", None, False),
        ],
    ),
    "quarters that follow and agree": (
        [("2022-01-01", "S", "80"), ("2022-04-01", "S", "80")],
        [
            BEFORE,
            ("S", "80", "2022-01-01", "2022-06-30", True),
            ("S", "80", "2022-07-01", None, False),
        ],
    ),
    "another rate in the next quarter": (
        [("2022-01-01", "S", "80"), ("2022-04-01", "S", "81")],
        [
            BEFORE,
            ("S", "80", "2022-01-01", "2022-03-31", True),
            ("S", "81", "2022-04-01", "2022-06-30", True),
            ("S", "81", "2022-07-01", None, False),
        ],
    ),
    "neighbours of a gap agree": (
        [("2022-01-01", "S", "80"), ("2022-07-01", "S", "80")],
        [
            BEFORE,
            ("S", "80", "2022-01-01", "2022-09-30", True),
            ("S", "80", "2022-10-01", None, False),
        ],
    ),
    "neighbours of a gap differ in the rate": (
        [("2022-01-01", "S", "80"), ("2022-07-01", "S", "81")],
        [
            BEFORE,
            ("S", "80", "2022-01-01", "2022-03-31", True),
            ("S", "80", "2022-04-01", "2022-06-30", False),
            ("S", "81", "2022-07-01", "2022-09-30", True),
            ("S", "81", "2022-10-01", None, False),
        ],
    ),
    "neighbours of a gap differ in the status": (
        [("2022-01-01", "S", None), ("2022-07-01", "E1", None)],
        [
            BEFORE,
            ("S", None, "2022-01-01", "2022-03-31", True),
            ("S", None, "2022-04-01", "2022-06-30", False),
            ("E1", None, "2022-07-01", "2022-09-30", True),
            ("E1", None, "2022-10-01", None, False),
        ],
    ),
    "a gap over the turn of a year": (
        [("2022-01-01", "S", "80"), ("2023-01-01", "S", "80")],
        [
            BEFORE,
            ("S", "80", "2022-01-01", "2023-03-31", True),
            ("S", "80", "2023-04-01", None, False),
        ],
    ),
    "a value that comes back": (
        [("2022-01-01", "S", "80"), ("2022-04-01", "E1", None), ("2022-07-01", "S", "80")],
        [
            BEFORE,
            ("S", "80", "2022-01-01", "2022-03-31", True),
            ("E1", None, "2022-04-01", "2022-06-30", True),
            ("S", "80", "2022-07-01", "2022-09-30", True),
            ("S", "80", "2022-10-01", None, False),
        ],
    ),
    "the last quarter of a year": (
        [("2022-01-01", "S", "80"), ("2022-10-01", "E1", None)],
        [
            BEFORE,
            ("S", "80", "2022-01-01", "2022-03-31", True),
            ("S", "80", "2022-04-01", "2022-09-30", False),
            ("E1", None, "2022-10-01", "2022-12-31", True),
            ("E1", None, "2023-01-01", None, False),
        ],
    ),
}
each = pytest.mark.parametrize(("held", "expected"), HISTORIES.values(), ids=HISTORIES)


@each
def test_snapshots_become_stretches(
    held: list[tuple[str, str, str | None]], expected: list[Stretch]
) -> None:
    """A snapshot for its quarter, a gap by its neighbours, what follows as not known."""
    assert stretches([snapshot(*one) for one in held]) == expected


@each
def test_the_order_of_the_snapshots_does_not_matter(
    held: list[tuple[str, str, str | None]], expected: list[Stretch]
) -> None:
    """They are put in order by code and quarter."""
    assert stretches([snapshot(*one) for one in reversed(held)]) == expected


def test_codes_do_not_mix() -> None:
    """Each has a history of its own."""
    held = [
        snapshot("2022-01-01", "S", "80"),
        snapshot("2021-01-01", "E1", None, "0554T"),
        snapshot("2022-04-01", "S", "80"),
    ]
    assert stretches(held, "0554T") == [
        (None, None, None, "2020-12-31", False),
        ("E1", None, "2021-01-01", "2021-03-31", True),
        ("E1", None, "2021-04-01", None, False),
    ]


def test_the_histories_of_codes_stand_in_the_order_of_the_codes() -> None:
    """Whatever the order of the snapshots."""
    held = [snapshot("2022-01-01", "S", "80"), snapshot("2021-01-01", "E1", None, "0554T")]
    assert list(dict.fromkeys(row.code for row in intervals(held))) == ["0554T", "0558T"]


def test_every_stretch_knows_the_first_snapshot_of_its_code() -> None:
    """From that day on something is known."""
    held = [snapshot("2022-01-01", "S", "80"), snapshot("2022-07-01", "E1", None)]
    assert {row.first_known for row in intervals(held)} == {date(2022, 1, 1)}


def test_without_snapshots_there_is_no_history() -> None:
    """No code, no stretch."""
    assert intervals([]) == ()
