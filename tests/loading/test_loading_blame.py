"""The file and row that are blamed are those of what is spoiled, not those that it is joined to."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

import cpt0558t as cpt
from cpt0558t._loading import files, rows

CODES = "authority/codes.json"
KINDS = "classification/modifiers.json"
PACKAGED = files.read


def blamed(
    monkeypatch: pytest.MonkeyPatch, file: str, change: Callable[[list[Any]], object]
) -> tuple[str | None, int | None, str | None]:
    """The place that a load of the modifiers tells, where the rows of one file are changed."""
    held = json.loads(PACKAGED(file))
    change(held)
    raw = json.dumps(held).encode()
    monkeypatch.setattr(files, "read", lambda name: raw if name == file else PACKAGED(name))
    with pytest.raises(cpt.DataError) as caught:
        rows.coded(cpt.Modifier, "modifiers", "modifier")
    return caught.value.file, caught.value.row, caught.value.field


def test_whether_a_code_is_billable_is_of_the_file_of_the_codes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The check that it is joined to does not say it."""

    def spoil(held: list[Any]) -> None:
        held[:] = [row | {"billable": "x"} for row in held]

    file, _, field = blamed(monkeypatch, CODES, spoil)
    assert (file, field) == (CODES, "billable")


def test_a_class_is_of_its_own_row_in_its_own_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """In whatever order that file is; here it is turned round, and its first row spoiled."""

    def spoil(held: list[Any]) -> None:
        held.reverse()
        held[0]["kind"] = "no such kind"

    assert blamed(monkeypatch, KINDS, spoil) == (KINDS, 1, "kind")


def test_an_object_in_a_row_is_told_with_its_field() -> None:
    """Also one of plain values: a cell is a value or a list of values."""
    with pytest.raises(cpt.DataError) as caught:
        files.rows_of("x.json", [{"a": {"b": 1}}])
    assert (caught.value.row, caught.value.field) == (1, "a")
