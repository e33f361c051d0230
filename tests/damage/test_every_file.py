"""Every packaged file with every damage: it is found and named, and nothing half-read stays."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

import cpt0558t as cpt
from cpt0558t.tables.registry import ALL
from damages import CASES, MANIFEST, SEAL, damaged
from installation import Installation

# Every damage, and every file, but not all of one with all of the other: it takes long.
SOME = [case for at, case in enumerate(CASES) if at % 3 == 0]


@pytest.mark.parametrize(("file", "damage"), CASES, ids=map(", ".join, CASES))
def test_a_damaged_file_is_named(installation: Installation, file: str, damage: str) -> None:
    """Whatever happened to it, and with its row and field where it is in one."""
    found = damaged(file, damage)
    installation.write(file, found.raw)
    places = {
        (fault.file, fault.row if found.row else None, field if found.field else None)
        for fault in cpt.verify()
        for field in (fault.field or "").split(" or ")
    }
    # A seal that fits no manifest may as well be a manifest that fits no seal.
    other = MANIFEST if file == SEAL else file
    assert places & {(file, found.row, found.field), (other, found.row, found.field)}


def said(table: Any) -> set[str]:
    """What is raised by everything that reads a table."""
    ways: tuple[Callable[[], object], ...] = (
        lambda: len(table),
        lambda: list(table),
        lambda: repr(table),
        lambda: table.rows,
        lambda: table.get("26") if isinstance(table, cpt.Table) else table[0],
        lambda: "26" in table if isinstance(table, cpt.Table) else list(reversed(table)),
        lambda: table["26"] if isinstance(table, cpt.Table) else table[:1],
        table._repr_html_,
        table.to_dicts,
        table.where,
        lambda: table.search("knee"),
        lambda: bool(table),
        lambda: hash(table),
        lambda: table == table,  # noqa: PLR0124 - it must be read to be compared
    )
    return set(map(raised, ways))


def raised(ask: Callable[[], object]) -> str:
    """The message of what is raised; empty where it works."""
    try:
        ask()
    except cpt.DataError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(("file", "damage"), SOME, ids=map(", ".join, SOME))
def test_a_damaged_table_says_the_same_whatever_it_is_asked(
    installation: Installation, file: str, damage: str
) -> None:
    """One clear error again and again: it is never empty, and never half there."""
    installation.write(file, damaged(file, damage).raw)
    broken = {name: table for name, table in ALL.items() if raised(partial(len, table))}
    assert {name: len(said(table)) for name, table in broken.items()} == dict.fromkeys(broken, 1)
