"""The edition of the data, and files that are no flat rows."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest

import cpt0558t as cpt
from cpt0558t._loading import files


@pytest.mark.parametrize("version", ["", "x\n\x1b[2J", "\ud8002026.11", None, 7])
def test_an_edition_has_a_name_that_can_be_shown(
    version: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands on terminals, in FHIR and in exports."""
    raw = json.dumps({"version": version}).encode()
    monkeypatch.setattr(files, "read", lambda _: raw)
    with pytest.raises(cpt.DataError) as caught:
        files.edition()
    assert (caught.value.file, caught.value.field) == ("datapackage.json", "version")


def test_a_file_without_rows_is_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty table would answer that nothing is known."""
    monkeypatch.setattr(files, "read", lambda _: b"[]")
    with pytest.raises(cpt.DataError) as caught:
        files.rows("x.json", ("a",))
    assert str(caught.value) == "data file x.json is damaged: it has no row"


def test_a_field_whose_own_name_is_damaged_is_named_by_its_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The fields of a file are known in their order."""
    monkeypatch.setattr(files, "read", lambda _: b'[{"a":1,"\xff":2}]')
    with pytest.raises(cpt.DataError) as caught:
        files.rows("x.json", ("a", "b"))
    assert (caught.value.row, caught.value.field) == (1, "b")


@pytest.mark.parametrize("cell", [{"b": 1}, {}, [[1]], [1, {"b": 1}]], ids=repr)
def test_a_cell_holds_a_value_or_a_list_of_values(cell: Any) -> None:
    """What is nested deeper is told by its row and field."""
    with pytest.raises(cpt.DataError) as caught:
        files.rows_of("x.json", [{"a": 1}, {"z": [], "a": cell}])
    assert str(caught.value) == (
        "data file x.json is damaged at row 2, field 'a': a value or a list of values was expected"
    )


@pytest.mark.parametrize("cell", [1, "b", None, [], [1, "b"]], ids=repr)
def test_values_and_lists_of_values_are_taken(cell: Any) -> None:
    """As the packaged files have them."""
    assert files.rows_of("x.json", [{"a": cell}]) == [{"a": cell}]


def test_what_a_zip_says_of_itself_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its errors are no errors of a system."""

    def damaged(_: str) -> NoReturn:
        message = "invalid block type"
        raise ValueError(message)

    loader = SimpleNamespace(loader=SimpleNamespace(get_data=damaged))
    monkeypatch.setattr(files, "__spec__", loader)
    with pytest.raises(cpt.DataError) as caught:
        files.read("x.json")
    assert str(caught.value) == "data file x.json cannot be read: invalid block type"


def test_a_text_that_is_none_ends_in_the_field_whose_turn_it_is() -> None:
    """Where bytes are no text, as where a text is no JSON."""
    with pytest.raises(cpt.DataError) as caught:
        files.parse("x.json", b'[{"a":1,\xff', ("a", "b"))
    assert (caught.value.row, caught.value.field) == (1, "b")
