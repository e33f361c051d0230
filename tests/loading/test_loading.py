"""Packaged files, damaged: what is wrong is told with file, row and field."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeAlias

import pytest

import cpt0558t as cpt
from cpt0558t._loading import files, prose, rows

Write: TypeAlias = "Callable[[str, object], None]"
MODIFIERS = "published/modifiers.json"
KINDS = "classification/modifiers.json"
CHECKS = "authority/checks.json"
CODES = "authority/codes.json"
ROW = {"code": "26", "description": "a", "when_to_use": "b"}
KIND = {"code": "26", "kind": "component"}
CODE = {
    "system": "modifier",
    "code": "26",
    "exists": True,
    "title": "t",
    "own_words": True,
    "billable": None,
    "authority": "a",
    "release": "r",
    "sources": ["page"],
}
CHECK = {
    "system": "modifier",
    "code": "26",
    "verdict": "differs",
    "gravity": "major",
    "intended": "26",
    "intended_confidence": "high",
    "confidence": "high",
    "alternatives": [],
    "note": None,
    "sources": ["page"],
}


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Put a file in the place of a packaged one: bytes, or a value as JSON."""

    def read(file: str) -> bytes:
        return (tmp_path / file).read_bytes()

    def put(file: str, content: object) -> None:
        path = tmp_path / file
        path.parent.mkdir(exist_ok=True)
        raw = content if isinstance(content, bytes) else json.dumps(content).encode()
        path.write_bytes(raw)

    monkeypatch.setattr(files, "read", read)
    put(CODES, [CODE])
    put(CHECKS, [CHECK])
    return put


def modifiers() -> tuple[cpt.Modifier, ...]:
    """The modifiers as the files at hand give them."""
    return rows.coded(cpt.Modifier, "modifiers", "modifier")


def test_a_row_and_its_class_become_one_record(write: Write) -> None:
    """The page's columns, our classification and the check come from files of their own."""
    write(MODIFIERS, [ROW])
    write(KINDS, [KIND])
    assert modifiers()[0].to_dict() == {
        **ROW,
        "kind": "component",
        "check": {
            **{name: value for name, value in CHECK.items() if name != "sources"},
            **{name: CODE[name] for name in ("authority", "release", "title", "own_words")},
            "billable": None,
            "intended_title": "t",
            "sources": ["page"],
        },
    }


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"[", "Expecting value"),
        (b"", "Expecting value"),
        (b"\xef\xbb\xbf[]", "BOM"),
        (b"\xff", "can't decode byte"),
        (b'[{"code": NaN}]', "NaN is not JSON"),
        (b'[{"code": "26", "code": "TC"}]', "'code' stands twice"),
        (b"[" * 100_000, "is damaged"),
        (b"{}", "an array of rows was expected"),
        (b"null", "an array of rows was expected"),
    ],
    ids=["cut", "empty", "bom", "not utf-8", "nan", "key twice", "deep", "object", "null"],
)
def test_a_file_that_is_no_table_is_refused(write: Write, raw: bytes, why: str) -> None:
    """Strict UTF-8 and JSON, and an array."""
    write(MODIFIERS, raw)
    with pytest.raises(cpt.DataError, match=why):
        modifiers()


DAMAGED: list[tuple[str, list[Any], list[Any], tuple[str, int | None, str | None]]] = [
    ("no object", [["26"]], [KIND], (MODIFIERS, 1, None)),
    ("field missing", [{"code": "26", "description": "a"}], [KIND], (MODIFIERS, 1, "when_to_use")),
    ("field added", [{**ROW, "kind": "x"}], [KIND], (MODIFIERS, 1, "kind")),
    ("wrong type", [{**ROW, "description": 7}], [KIND], (MODIFIERS, 1, "description")),
    ("malformed code", [{**ROW, "code": "tc"}], [{**KIND, "code": "tc"}], (MODIFIERS, 1, "code")),
    ("row doubled", [ROW, ROW], [KIND], (MODIFIERS, 2, "code")),
    ("key not text", [{**ROW, "code": []}], [KIND], (MODIFIERS, 1, "code")),
    ("class doubled", [ROW], [KIND, KIND], (KINDS, 2, "code")),
    ("no row", [], [KIND], (MODIFIERS, None, None)),
    ("no class", [ROW], [], (KINDS, None, None)),
    ("class missing", [ROW], [{**KIND, "code": "TC"}], (MODIFIERS, 1, "code")),
    ("class of nothing", [ROW], [KIND, {**KIND, "code": "TC"}], (KINDS, 2, "code")),
    ("class unknown", [ROW], [{**KIND, "kind": "x"}], (KINDS, 1, "kind")),
]


@pytest.mark.parametrize(
    ("table", "kinds", "place"), [case[1:] for case in DAMAGED], ids=[case[0] for case in DAMAGED]
)
def test_damage_is_told_with_file_row_and_field(
    write: Write, table: list[Any], kinds: list[Any], place: tuple[str, int | None, str | None]
) -> None:
    """The place is in the error's attributes."""
    write(MODIFIERS, table)
    write(KINDS, kinds)
    with pytest.raises(cpt.DataError) as caught:
        modifiers()
    assert (caught.value.file, caught.value.row, caught.value.field) == place


def test_a_missing_file_is_named(write: Write) -> None:
    """A file that cannot be read is a DataError too."""
    del write
    with pytest.raises(cpt.DataError, match=r"data file nothing\.json cannot be read"):
        _original_read("nothing.json")


_original_read = files.read


def test_a_loader_that_hands_out_no_files_is_not_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then importlib-resources reads them."""
    monkeypatch.setattr(files, "__spec__", SimpleNamespace(loader=object()))
    assert json.loads(files.read("sources.json"))[0]["id"] == "page"


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"verdict": "wrong"}, (CHECKS, 1, "verdict")),
        ({"gravity": "some"}, (CHECKS, 1, "gravity")),
        ({"note": ""}, (CHECKS, 1, "note")),
        ({"intended": "TC"}, (CHECKS, 1, "intended")),
        ({"intended": []}, (CHECKS, 1, "intended")),
        ({"alternatives": ["TC"]}, (CHECKS, 1, "alternatives")),
        ({"code": "TC"}, (CHECKS, 1, "code")),
        ({"system": "taxonomy"}, (MODIFIERS, 1, "code")),
    ],
    ids=str,
)
def test_damage_of_a_check_is_told_with_its_place(
    write: Write, change: dict[str, Any], place: tuple[str, int, str]
) -> None:
    """And a code that it names stands in the authority's file."""
    write(MODIFIERS, [ROW])
    write(KINDS, [KIND])
    write(CHECKS, [{**CHECK, **change}])
    with pytest.raises(cpt.DataError) as caught:
        modifiers()
    assert (caught.value.file, caught.value.row, caught.value.field) == place


def test_a_check_that_stands_twice_is_told_with_its_place(write: Write) -> None:
    """A code has one verdict."""
    write(MODIFIERS, [ROW])
    write(KINDS, [KIND])
    write(CHECKS, [CHECK, CHECK])
    with pytest.raises(cpt.DataError, match="at row 2, field 'code': '26' stands twice"):
        modifiers()


def test_no_half_built_table_is_left_behind(write: Write) -> None:
    """A table whose file was damaged reads it again when it is asked again."""
    table = cpt.Table(cpt.Modifier, "t", modifiers, cpt.modifiers.system)
    write(MODIFIERS, b"[")
    with pytest.raises(cpt.DataError):
        len(table)
    write(MODIFIERS, [ROW])
    write(KINDS, [KIND])
    assert list(table) == ["26"]


def facts(**changes: str) -> list[dict[str, Any]]:
    """The rows of the procedure, some topics renamed."""
    held = cpt.facts.to_dicts()
    return [{**row, "topic": changes.get(row["topic"], row["topic"])} for row in held]


def test_a_wrong_fact_is_told_with_its_own_row() -> None:
    """The code stands in the first row."""
    made = [
        cpt.Fact(**{**row, "text": "558"}) if row["topic"] == "code" else cpt.Fact(**row)
        for row in facts()
    ]
    with pytest.raises(cpt.DataError, match="at row 1, field 'code'"):
        prose.procedure(made, "published/procedure.json")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"equipment": "tools"}, "'tools' is no topic"),
        ({"standing": "title"}, "'title' is no topic, or stands twice"),
        ({"equipment": "purposes"}, "no row has the topic 'equipment'"),
        ({"standing": "purposes"}, "no row has the topic 'standing'"),
    ],
)
def test_facts_that_make_no_procedure_are_refused(changes: dict[str, str], why: str) -> None:
    """Each topic is known, and stands as often as it may."""
    made = tuple(cpt.Fact(**row) for row in facts(**changes))
    with pytest.raises(cpt.DataError, match=why):
        prose.procedure(made, "published/procedure.json")


@pytest.mark.parametrize("raw", [b"[]", b'{"version": 1}', b"{}"])
def test_a_manifest_without_a_version_is_refused(write: Write, raw: bytes) -> None:
    """The edition is a text."""
    write("datapackage.json", raw)
    with pytest.raises(cpt.DataError, match="no version"):
        files.edition()


def test_the_raw_files_are_handed_out() -> None:
    """Who wants the JSON itself finds it, with its manifest."""
    assert {entry.name for entry in cpt.data_files().iterdir()} >= {"datapackage.json", "published"}
