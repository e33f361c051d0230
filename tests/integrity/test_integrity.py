"""Editions can be compared, and an installation can be proved."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cpt0558t as cpt
from cpt0558t.cli import main
from damages import DATA


def test_this_installation_is_whole() -> None:
    """Nothing is off."""
    assert cpt.verify() == ()


def test_the_command_line_says_that_it_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    """With status 0."""
    assert main(["verify"]) == 0
    assert capsys.readouterr().out == (
        f"whole: every file of data edition {cpt.EDITION} is as it was packaged\n"
    )


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


def edited(folder: Path, change: Callable[[list[Any]], object]) -> None:
    """Change what the manifest of an edition says of its files."""
    path = folder / "datapackage.json"
    manifest = json.loads(path.read_bytes())
    change(manifest["resources"])
    path.write_text(json.dumps(manifest), encoding="utf-8")


def test_changes_come_in_the_order_of_the_older_manifest(older: Path) -> None:
    """Then come the files that only this edition has."""
    edited(older, lambda resources: resources.reverse())
    assert list(dict.fromkeys(change.file for change in cpt.changes(older))) == [
        "authority/positions.json",
        "authority/checks.json",
        "published/procedure.json",
    ]


def test_a_row_is_known_by_the_key_of_this_edition(older: Path) -> None:
    """The older one had another: none, by which nothing but whole rows could differ."""
    edited(older, lambda resources: [one["schema"].pop("primaryKey", 0) for one in resources])
    line = 'authority/checks.json [modifier 26] verdict: "differs" -> "confirmed"'
    assert line in [change.in_words() for change in cpt.changes(older)]


def test_a_file_anywhere_on_the_system_is_none_of_an_edition(older: Path) -> None:
    """A manifest names files by their path inside the folder, be they ever so readable."""
    rows = older / "sources.json"
    path = f"/{rows.relative_to(rows.anchor).as_posix()}"
    edited(older, lambda resources: resources.append({"path": path, "schema": {}}))
    with pytest.raises(cpt.DataError, match="a file outside the folder"):
        cpt.changes(older)
