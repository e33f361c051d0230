"""Where a file stops being one, who reads it, and which key no two rows of it share."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import cpt0558t as cpt
from cpt0558t._loading import files
from cpt0558t.tables import prose
from cpt0558t.tables._table import Rows
from cpt0558t.tables.registry import ALL

PACKAGED = files.read


@pytest.mark.parametrize(
    ("raw", "row", "field", "why"),
    [
        (b"", None, None, "Expecting value: line 1 column 1 (char 0)"),
        (b"x", None, None, "Expecting value: line 1 column 1 (char 0)"),
        (b'[{"code": "1", "d": "2", "d": "3"}]', 1, "d", "key 'd' stands twice in one object"),
        (b'[{"code": "1"}, {"code": NaN}]', 2, "code", "NaN is not JSON"),
        (b'[{"a": "1"}, {"b": Infinity}, {"c": 1}]', 2, "b", "Infinity is not JSON"),
        (b'[{"a": "1"}, {"b": -Infinity}, {"c": 1}]', 2, "b", "-Infinity is not JSON"),
        (
            b'[{"code": "1", "d": "2" "3"}, {"code": "4", "e": "5"}]',
            1,
            "d",
            "Expecting ',' delimiter: line 1 column 25 (char 24)",
        ),
        (
            b'[{"code": "1"}, {"code": "2" x}, {"d": "3"}]',
            2,
            "code",
            "Expecting ',' delimiter: line 1 column 30 (char 29)",
        ),
        (
            b'[{"code": "1", "d": "2"}, {x}, {"code": "3"}]',
            2,
            None,
            "Expecting property name enclosed in double quotes: line 1 column 28 (char 27)",
        ),
        (
            b'[{"code": "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"}, {"code": 2 3}, {"code": "4"}]',
            2,
            "code",
            "Expecting ',' delimiter: line 1 column 31 (char 30)",
        ),
        (
            b'[{"code": "1"}, {"code": "\xff"}, {"d": "3"}]',
            2,
            "code",
            "'utf-8' codec can't decode byte 0xff in position 26: invalid start byte",
        ),
    ],
)
def test_the_place_where_a_file_stops_being_one_is_told(
    raw: bytes, row: int | None, field: str | None, why: str
) -> None:
    """Its row and its field, as far as they can be known."""
    with pytest.raises(cpt.DataError) as caught:
        files.parse("x.json", raw)
    places = [f"row {row}"] * (row is not None) + [f"field '{field}'"] * (field is not None)
    at = f" at {', '.join(places)}" if places else ""
    error = caught.value
    assert (str(error), error.file, error.row, error.field) == (
        f"data file x.json is damaged{at}: {why}",
        "x.json",
        row,
        field,
    )


def test_the_manifest_has_no_rows() -> None:
    """Nor fields of them."""
    with pytest.raises(cpt.DataError) as caught:
        files.parse("datapackage.json", b'{"a": {"b": 1, "b": 2}}')
    assert str(caught.value) == (
        "data file datapackage.json is damaged: key 'b' stands twice in one object"
    )


def test_what_imported_the_package_reads_its_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """From a folder or a zip, by the path of the package."""
    loader = SimpleNamespace(get_data=lambda path: path[-27:].encode())
    monkeypatch.setattr(files, "__spec__", SimpleNamespace(loader=loader))
    assert files.read("sources.json") == b"/cpt0558t/data/sources.json"


def test_what_a_system_says_without_a_word_of_its_own_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A loader may raise an error of its own making."""

    def get_data(path: str) -> bytes:
        del path
        message = "it is gone"
        raise OSError(message)

    loader = SimpleNamespace(get_data=get_data)
    monkeypatch.setattr(files, "__spec__", SimpleNamespace(loader=loader))
    with pytest.raises(cpt.DataError, match=r"^data file x\.json cannot be read: it is gone$"):
        files.read("x.json")


@pytest.mark.parametrize(
    ("version", "package"),
    [
        ((3, 11, 7), "importlib_resources"),
        ((3, 12, 9), "importlib_resources"),
        ((3, 13), "importlib.resources"),
        ((3, 14, 1), "importlib.resources"),
    ],
)
def test_the_folder_comes_from_the_backport_before_3_13(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...], package: str
) -> None:
    """There the standard library's own fails inside a zip."""
    known = {package: SimpleNamespace(files=Path)}
    monkeypatch.setattr(files, "sys", SimpleNamespace(version_info=version))
    monkeypatch.setattr(files, "import_module", known.__getitem__)
    assert files.data_files() == Path("cpt0558t", "data")


@pytest.mark.parametrize(
    ("name", "file", "key"),
    [
        ("workflow", "published/workflow.json", "number"),
        ("gaps", "published/gaps.json", "subject"),
        ("payers", "published/payers.json", "name"),
        ("family", "authority/family.json", "code"),
        ("coverage_documents", "authority/coverage_documents.json", "document"),
        ("sources", "sources.json", "id"),
    ],
)
def test_a_key_that_stands_twice_is_told_of_its_file(
    monkeypatch: pytest.MonkeyPatch, name: str, file: str, key: str
) -> None:
    """With the second row."""
    held = json.loads(PACKAGED(file))
    doubled = json.dumps([*held, held[0]]).encode()
    monkeypatch.setattr(files, "read", lambda asked: doubled if asked == file else b"")
    load: Any = ALL[name]._given
    with pytest.raises(cpt.DataError) as caught:
        load()
    assert (caught.value.file, caught.value.row, caught.value.field) == (file, len(held) + 1, key)


def test_a_procedure_that_lacks_a_topic_names_the_file_of_the_facts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is made of them."""
    held = tuple(fact for fact in cpt.facts if fact.topic != "equipment")
    monkeypatch.setattr(prose, "facts", Rows(cpt.Fact, "t", held))
    load: Any = prose.procedures._given
    with pytest.raises(cpt.DataError) as caught:
        load()
    assert caught.value.file == "published/procedure.json"


def test_a_file_of_rows_that_cannot_be_parsed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """By its path."""
    monkeypatch.setattr(files, "read", lambda _: b"x")
    with pytest.raises(cpt.DataError) as caught:
        files.rows("published/payers.json", ["name"])
    assert caught.value.file == "published/payers.json"


def test_a_manifest_that_cannot_be_parsed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has no row."""
    monkeypatch.setattr(files, "read", lambda _: b"[{")
    with pytest.raises(cpt.DataError, match=r"^data file datapackage\.json is damaged: Expecting "):
        files.edition()


def test_of_several_fields_that_are_missing_the_first_by_name_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So that it is the same one each time."""
    monkeypatch.setattr(files, "read", lambda _: b'[{"b": 1}]')
    with pytest.raises(cpt.DataError) as caught:
        files.rows("x.json", ["d", "b", "c", "a"])
    assert caught.value.field == "a"


@pytest.mark.parametrize("row", [1, 2, 3])
def test_a_row_that_opens_with_the_wrong_bracket_is_that_row(row: int) -> None:
    """One bit makes it of the right one."""
    texts = [b'{"a":1,"b":2}', b'{"a":3,"b":4}', b'{"a":5,"b":6}']
    texts[row - 1] = b"[" + texts[row - 1][1:]
    with pytest.raises(cpt.DataError) as caught:
        files.parse("x.json", b"[" + b",".join(texts) + b"]", ("a", "b"))
    assert caught.value.row == row
