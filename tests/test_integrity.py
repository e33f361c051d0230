"""An installation that is not whole is found out, with the place; editions can be compared."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

import cpt0558t as cpt
from cpt0558t._loading import files
from cpt0558t.cli import main
from cpt0558t.integrity import verifying
from cpt0558t.tables import registry
from cpt0558t.tables._table import Rows, Table

DATA = Path(str(cpt.data_files()))
FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file())
TABLES = [name for name in FILES if name.endswith(".json") and name != "datapackage.json"]

Edit: TypeAlias = "Callable[[str, Callable[[bytes], bytes]], None]"


@pytest.fixture
def edit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edit:
    """Change a file of an installation: a copy, whose tables have not been read yet."""
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    monkeypatch.setattr(files, "read", lambda name: read(folder, name))
    monkeypatch.setattr(verifying, "read", lambda name: read(folder, name))
    monkeypatch.setattr(verifying, "data_files", lambda: folder)
    fresh = {name: unread(table) for name, table in registry.ALL.items()}
    monkeypatch.setattr(verifying, "ALL", fresh)

    def change(name: str, how: Callable[[bytes], bytes]) -> None:
        path = folder / name
        path.write_bytes(how(path.read_bytes() if path.exists() else b""))

    return change


def read(folder: Path, name: str) -> bytes:
    """As the loader does."""
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        message = f"data file {name} cannot be read"
        raise cpt.DataError(message, file=name) from error


def unread(table: Any) -> Any:
    """The same table, empty."""
    if isinstance(table, Rows):
        return Rows(table.record, table.title, table._given)
    return Table(table.record, table.title, table._given, table.system, table._key)


def swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Replace the first occurrence."""
    return lambda raw: raw.replace(old, new, 1)


def test_this_installation_is_whole() -> None:
    """Nothing is off."""
    assert cpt.verify() == ()


def test_a_copy_of_it_is_whole(edit: Edit) -> None:
    """What the other tests damage."""
    edit("sources.json", lambda raw: raw)
    assert cpt.verify() == ()


@pytest.mark.parametrize(
    ("file", "change", "row", "field"),
    [
        ("published/diagnoses.json", (b"artificial knee", b"artificial hip"), 8, "description"),
        ("authority/checks.json", (b'"M24.80"', b'"M24.8"'), 20, None),
        ("authority/opps_snapshots.json", (b'"80.90"', b'"80.91"'), None, "rate"),
        ("authority/ncci_edits.json", (b'"71250"', b'"71251"'), None, "column_1"),
        ("sources.json", (b"openpayer.com", b"openpayer.con"), 1, "publisher"),
    ],
    ids=["cell", "code", "rate", "edit", "source"],
)
def test_a_changed_cell_is_named(
    edit: Edit, file: str, change: tuple[bytes, bytes], row: int | None, field: str | None
) -> None:
    """File, row and field."""
    edit(file, swap(*change))
    first = next(fault for fault in cpt.verify() if fault.file == file and fault.row)
    assert first.why == "it is not what was packaged"
    assert row is None or first.row == row
    assert field is None or first.field == field


@pytest.mark.parametrize("name", FILES)
def test_any_byte_that_is_altered_is_found(edit: Edit, name: str) -> None:
    """One at a time, at random places of every file, the manifest and its seal too."""
    original = (DATA / name).read_bytes()
    chance = random.Random(name)  # noqa: S311 - the places need not be secret
    for _ in range(6):
        at = chance.randrange(len(original))
        other = chance.choice([byte for byte in range(256) if byte != original[at]])
        edit(name, lambda _, at=at, other=other: _altered(original, at, other))  # type: ignore[misc]
        found = "datapackage.json" if name == "datapackage.sha256" else name
        assert found in {fault.file for fault in cpt.verify()}
        edit(name, lambda _: original)


def _altered(raw: bytes, at: int, other: int) -> bytes:
    return raw[:at] + bytes([other]) + raw[at + 1 :]


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: raw[: len(raw) // 2],
        lambda raw: b"\xef\xbb\xbf" + raw,
        lambda raw: raw[:-3] + b"\xff" + raw[-3:],
        lambda _: b"",
        lambda _: b"[]",
        lambda _: b"{}",
        lambda raw: raw + b" ",
        lambda raw: json.dumps([*json.loads(raw), json.loads(raw)[0]]).encode(),
        lambda raw: json.dumps(json.loads(raw)[1:]).encode(),
        lambda raw: json.dumps([{"odd": 1}, *json.loads(raw)]).encode(),
        lambda raw: json.dumps([[], *json.loads(raw)]).encode(),
    ],
    ids=[
        "cut",
        "bom",
        "not utf-8",
        "empty",
        "no rows",
        "no array",
        "blank",
        "row doubled",
        "row lost",
        "odd row",
        "no object",
    ],
)
def test_a_damaged_file_is_named(edit: Edit, name: str, damage: Callable[[bytes], bytes]) -> None:
    """Whatever happened to it."""
    edit(name, damage)
    assert name in {fault.file for fault in cpt.verify()}


def test_a_missing_file_is_named(edit: Edit, tmp_path: Path) -> None:
    """And is no traceback."""
    edit("sources.json", lambda raw: raw)
    (tmp_path / "data" / "sources.json").unlink()
    assert "sources.json" in {fault.file for fault in cpt.verify()}


def test_a_missing_seal_is_named(edit: Edit, tmp_path: Path) -> None:
    """The manifest could not be trusted."""
    edit("datapackage.sha256", lambda raw: raw)
    (tmp_path / "data" / "datapackage.sha256").unlink()
    assert [fault.file for fault in cpt.verify()] == ["datapackage.sha256"]


def test_a_file_that_nobody_packaged_is_named(edit: Edit) -> None:
    """Someone put it there."""
    edit("authority/extra.json", lambda _: b"[]")
    assert [fault.file for fault in cpt.verify()] == ["authority/extra.json"]


@pytest.mark.parametrize(
    ("damage", "row", "field"),
    [
        (swap(b'"not_billable"', b'"not_billable'), 21, "verdict"),
        (swap(b'"not_billable"', b'"not_bill\xffable"'), 21, "verdict"),
        (swap(b'"not_billable",', b'"not_billable";'), 21, "verdict"),
    ],
    ids=["quote", "not utf-8", "comma"],
)
def test_the_place_where_a_file_cannot_be_read_is_named(
    edit: Edit, damage: Callable[[bytes], bytes], row: int, field: str
) -> None:
    """M48.06 is the twenty-first row."""
    edit("authority/checks.json", damage)
    places = {(fault.file, fault.row, fault.field) for fault in cpt.verify()}
    assert ("authority/checks.json", row, field) in places


def test_a_file_that_cannot_be_read_blames_no_other(edit: Edit) -> None:
    """What points to its rows is not at fault."""
    edit("sources.json", swap(b"[", b"("))
    assert {fault.file for fault in cpt.verify()} == {"sources.json"}


def test_a_lost_row_is_named_where_it_stood(edit: Edit) -> None:
    """The rows after it are not at fault."""
    name = "authority/mue.json"
    edit(name, lambda raw: json.dumps([*json.loads(raw)[:3], *json.loads(raw)[4:]]).encode())
    assert [(fault.file, fault.row) for fault in cpt.verify()] == [(name, 4)]


def test_a_key_of_any_name_is_told(edit: Edit) -> None:
    """Also one that no field could have."""
    edit("authority/mue.json", swap(b'"edition"', b'" dition\\n"'))
    assert "authority/mue.json" in {fault.file for fault in cpt.verify()}
    assert all(fault.in_words().isprintable() for fault in cpt.verify())


@pytest.mark.parametrize("sources", [5, None, [[1]], "S01"])
def test_sources_of_another_type_are_told(edit: Edit, sources: Any) -> None:
    """In their own file."""
    reseal(edit, "authority/family.json", lambda rows: rows[0].update(sources=sources))
    assert ("authority/family.json", "sources") in {
        (fault.file, fault.field) for fault in cpt.verify()
    }


def test_the_command_line_has_status_1_for_a_damaged_manifest(
    edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    """And names it."""
    edit("datapackage.json", lambda _: b"[")
    assert main(["verify"]) == 1
    assert capsys.readouterr().out.startswith("datapackage.json: its digest is not the one in")


@pytest.mark.parametrize(
    "damage",
    [
        b"[",
        b"[]",
        b"{}",
        b'{"resources": [1]}',
        b'{"resources": [{"path": 1}]}',
        b'{"resources": [{"path": "a\\u0000"}]}',
    ],
)
def test_a_damaged_manifest_is_named(edit: Edit, damage: bytes) -> None:
    """By itself."""
    edit("datapackage.json", lambda _: damage)
    assert {fault.file for fault in cpt.verify()} == {"datapackage.json"}


def reseal(edit: Edit, name: str, change: Callable[[Any], None]) -> None:
    """Change rows, and make the manifest and its seal agree, as a clumsy maintainer might."""
    import hashlib

    manifest = json.loads((DATA / "datapackage.json").read_bytes())
    rows = json.loads((DATA / name).read_bytes())
    change(rows)
    raw = json.dumps(rows).encode()
    (entry,) = (one for one in manifest["resources"] if one["path"] == name)
    entry["hash"] = f"sha256:{hashlib.sha256(raw).hexdigest()}"
    text = json.dumps(manifest).encode()
    edit(name, lambda _: raw)
    edit("datapackage.json", lambda _: text)
    edit("datapackage.sha256", lambda _: hashlib.sha256(text).hexdigest().encode())


@pytest.mark.parametrize(
    ("name", "change", "row", "field"),
    [
        ("authority/mue.json", lambda rows: rows.append(rows[0]), 24, "setting"),
        ("authority/mue.json", lambda rows: rows[0].update(source="S99"), 1, "source"),
        ("authority/family.json", lambda rows: rows[1].update(sources=["S99"]), 2, "sources"),
        ("authority/checks.json", lambda rows: rows[0].update(code="ZZ"), 1, "code"),
        ("authority/mue.json", lambda rows: rows[2].update(units="one"), 3, "units"),
    ],
    ids=["key twice", "no such source", "none of the sources", "no such code", "wrong type"],
)
def test_what_digests_cannot_tell_is_found_too(
    edit: Edit, name: str, change: Callable[[Any], None], row: int, field: str
) -> None:
    """Keys, references and types, when the digests agree."""
    reseal(edit, name, change)
    assert (name, row, field) in {(fault.file, fault.row, fault.field) for fault in cpt.verify()}


def test_the_command_line_says_that_it_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    """With status 0."""
    assert main(["verify"]) == 0
    assert capsys.readouterr().out == (
        f"whole: every file of data edition {cpt.EDITION} is as it was packaged\n"
    )


def test_the_command_line_names_file_row_and_field(
    edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    """With status 1."""
    edit("published/diagnoses.json", swap(b"artificial knee", b"artificial hip"))
    assert main(["verify"]) == 1
    expected = "published/diagnoses.json, row 8, field description: it is not what was packaged\n"
    assert capsys.readouterr().out == expected


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A data folder of another edition: a cell, a row and a file differ."""
    folder = tmp_path / "older"
    shutil.copytree(DATA, folder)
    checks = folder / "authority" / "checks.json"
    rows = json.loads(checks.read_bytes())
    rows[0]["verdict"] = "differs"
    checks.write_text(json.dumps(rows[:-1]), encoding="utf-8")
    (folder / "authority" / "positions.json").unlink()
    facts = folder / "published" / "procedure.json"
    facts.write_text(json.dumps(json.loads(facts.read_bytes())[1:]), encoding="utf-8")
    return folder


def test_two_equal_editions_do_not_differ(capsys: pytest.CaptureFixture[str]) -> None:
    """Said in words."""
    assert main(["changes", str(DATA)]) == 0
    assert capsys.readouterr().out == "no row differs\n"


@pytest.mark.parametrize(
    "line",
    [
        'authority/checks.json [modifier 26] verdict: "differs" -> "confirmed"',
        "authority/checks.json [procedure 0558T] added",
    ],
)
def test_a_change_is_a_line(older: Path, line: str) -> None:
    """The row by its key, the field with both values."""
    assert line in [change.in_words() for change in cpt.changes(str(older))]


def test_a_new_file_is_as_many_new_rows(older: Path) -> None:
    """Eight positions."""
    found = [row for row in cpt.changes(str(older)) if row.file == "authority/positions.json"]
    assert (len(found), {row.old for row in found}) == (8, {None})


def test_a_row_without_a_key_is_known_by_all_of_it(older: Path) -> None:
    """A fact was added."""
    found = [row for row in cpt.changes(str(older)) if row.file == "published/procedure.json"]
    assert [(row.old, json.loads(str(row.new))["topic"]) for row in found] == [(None, "code")]


def test_a_row_that_is_gone_is_said_to_be_removed(older: Path) -> None:
    """The old edition had a source more."""
    path = older / "sources.json"
    rows = json.loads(path.read_bytes())
    path.write_text(json.dumps([*rows, {**rows[0], "id": "S98"}]), encoding="utf-8")
    assert "sources.json [S98] removed" in [row.in_words() for row in cpt.changes(str(older))]


def test_a_folder_may_be_given_as_a_path(older: Path) -> None:
    """As programs have it."""
    assert cpt.changes(older) == cpt.changes(str(older))


def test_a_file_that_only_the_old_edition_has_is_told(older: Path) -> None:
    """Its rows are gone."""
    manifest = json.loads((older / "datapackage.json").read_bytes())
    gone = {"path": "authority/gone.json", "schema": {"primaryKey": ["id"]}}
    manifest["resources"].append(gone)
    (older / "datapackage.json").write_text(json.dumps(manifest), encoding="utf-8")
    (older / "authority" / "gone.json").write_text('[{"id": "x"}, {"id": "x"}]', encoding="utf-8")
    found = [row.in_words() for row in cpt.changes(older) if row.file == "authority/gone.json"]
    assert (len(found), found[0]) == (2, "authority/gone.json [x] removed")


@pytest.mark.parametrize("manifest", ["xx", "[]", '{"resources": [1]}', '{"resources": 1}'])
def test_an_old_edition_with_a_damaged_manifest_is_refused(older: Path, manifest: str) -> None:
    """Nothing could be said of it."""
    (older / "datapackage.json").write_text(manifest, encoding="utf-8")
    with pytest.raises(cpt.DataError, match=r"datapackage\.json is damaged"):
        cpt.changes(older)


def test_a_field_that_is_new_is_a_change(older: Path) -> None:
    """Also where its value is null."""
    path = older / "authority" / "family.json"
    rows = json.loads(path.read_bytes())
    del rows[0]["sunset"]
    path.write_text(json.dumps(rows), encoding="utf-8")
    line = "authority/family.json [0554T] sunset: None -> null"
    assert line in [row.in_words() for row in cpt.changes(older)]


@pytest.mark.parametrize("folder", [None, 7, "", "no such folder", "a\0b", "x" * 5000])
def test_what_is_no_data_folder_is_refused(folder: Any) -> None:
    """By an error of ours."""
    with pytest.raises(cpt.InvalidQueryError, match="is no data folder"):
        cpt.changes(folder)


def test_changes_can_be_json(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For programs."""
    main(["changes", str(older), "--json"])
    assert {row["file"] for row in json.loads(capsys.readouterr().out)} >= {"authority/checks.json"}
