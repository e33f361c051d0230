"""The folder of an export is whole or not there, and nobody's files are lost."""

from __future__ import annotations

import hashlib
import json
import stat
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

import cpt0558t as cpt
from cpt0558t import export
from export_folders import contents, no_space


@pytest.fixture(name="earlier")
def of_earlier(tmp_path: Path) -> Path:
    """The folder of an earlier export, of both formats."""
    return export.write(tmp_path / "tables").parent


@pytest.fixture(name="mine")
def of_mine(tmp_path: Path) -> Path:
    """A folder that holds somebody's files, one by the name of a table."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "sources.csv").write_text("mine\n", encoding="utf-8")
    (folder / "thesis.txt").write_text("mine too\n", encoding="utf-8")
    return folder


def listed(folder: Path, name: str, **told: Any) -> None:
    """Add a resource to the descriptor of an export."""
    descriptor = folder / "datapackage.json"
    held = json.loads(descriptor.read_bytes())
    held["resources"].append({"name": "added", "path": name, **told})
    descriptor.write_text(json.dumps(held), encoding="utf-8")


def test_the_path_of_the_descriptor_comes_back(tmp_path: Path) -> None:
    """As it was asked for, ready for other tools."""
    assert export.write(str(tmp_path / "x")) == tmp_path / "x" / "datapackage.json"


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    """As a mounted volume is."""
    assert Package(str(export.write(tmp_path))).validate().valid


def test_an_earlier_export_is_renewed(earlier: Path) -> None:
    """With the bytes of this edition."""
    before = contents(earlier)
    (earlier / "sources.csv").write_bytes(b"old")
    export.write(earlier)
    assert contents(earlier) == before


def test_what_an_earlier_export_had_and_this_has_not_is_gone(earlier: Path) -> None:
    """Nothing stays that the descriptor does not name."""
    export.write(earlier, formats="csv")
    assert not list(earlier.glob("*.jsonl"))


def test_other_files_are_not_written_over(mine: Path) -> None:
    """Unless it is asked for; nothing is touched."""
    before = contents(mine)
    with pytest.raises(cpt.InvalidQueryError, match=r"'sources\.csv', 'thesis\.txt'"):
        export.write(mine)
    assert contents(mine) == before


def test_a_file_added_to_an_earlier_export_is_not_lost(earlier: Path) -> None:
    """It is of no export."""
    (earlier / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(cpt.InvalidQueryError, match="overwrite"):
        export.write(earlier)


def test_a_message_names_the_first_few_files(tmp_path: Path) -> None:
    """A home folder has many."""
    for name in "abcdefg":
        (tmp_path / name).touch()
    with pytest.raises(cpt.InvalidQueryError, match=r"\('a', 'b', 'c', \.\.\.\)"):
        export.write(tmp_path)


def test_overwriting_leaves_files_of_other_names(mine: Path) -> None:
    """And takes those of the same name."""
    package = Package(str(export.write(mine, overwrite=True)))
    assert package.validate().valid
    assert (mine / "thesis.txt").read_text(encoding="utf-8") == "mine too\n"


DESCRIPTORS: dict[str, bytes] = {
    "no JSON": b"{",
    "no text": b"\xff",
    "no object": b"[]",
    "of another package": json.dumps({"name": "x", "resources": []}).encode(),
    "without files": json.dumps({"name": "cpt0558t-tables"}).encode(),
    "of no files": json.dumps({"name": "cpt0558t-tables", "resources": [1]}).encode(),
    "too deep": b"[" * 100_000,
}


@pytest.mark.parametrize("which", DESCRIPTORS)
def test_a_descriptor_of_something_else_protects_nothing_and_gives_nothing(
    tmp_path: Path, which: str
) -> None:
    """Its folder is somebody's."""
    (tmp_path / "datapackage.json").write_bytes(DESCRIPTORS[which])
    with pytest.raises(cpt.InvalidQueryError, match="no earlier export"):
        export.write(tmp_path)


LISTED: dict[str, dict[str, Any]] = {
    "without a digest": {},
    "with another digest": {"hash": f"sha256:{hashlib.sha256(b'other').hexdigest()}"},
    "with a digest that is none": {"hash": 7},
}


@pytest.mark.parametrize("which", LISTED)
@pytest.mark.parametrize("overwrite", [False, True])
def test_a_file_that_somebody_listed_is_not_lost(
    earlier: Path, which: str, *, overwrite: bool
) -> None:
    """Whoever adds a resource to the descriptor does not give it away."""
    listed(earlier, "thesis.csv", **LISTED[which])
    (earlier / "thesis.csv").write_bytes(b"mine")
    if overwrite:
        export.write(earlier, overwrite=True)
    else:
        with pytest.raises(cpt.InvalidQueryError, match=r"\('thesis\.csv'\)"):
            export.write(earlier)
    assert (earlier / "thesis.csv").read_bytes() == b"mine"


def test_a_table_of_another_edition_is_gone(earlier: Path) -> None:
    """A file that has the digest that its descriptor gives is as it was written."""
    listed(earlier, "older.csv", hash=f"sha256:{hashlib.sha256(b'old').hexdigest()}")
    (earlier / "older.csv").write_bytes(b"old")
    export.write(earlier)
    assert not (earlier / "older.csv").exists()


def test_a_listed_file_that_cannot_be_read_is_somebodys(
    earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And no reason to break."""
    listed(earlier, "thesis.csv", hash="sha256:0")
    (earlier / "thesis.csv").touch()
    kept = Path.read_bytes
    monkeypatch.setattr(
        Path, "read_bytes", lambda path: no_space(path) if path.stem == "thesis" else kept(path)
    )
    with pytest.raises(cpt.InvalidQueryError, match=r"\('thesis\.csv'\)"):
        export.write(earlier)


def test_a_forged_descriptor_reaches_no_file_elsewhere(tmp_path: Path) -> None:
    """Only what stands in the folder itself may be of an earlier export."""
    folder = tmp_path / "x"
    folder.mkdir()
    (tmp_path / "precious.txt").touch()
    forged = {"name": "cpt0558t-tables", "resources": [{"path": "../precious.txt"}]}
    (folder / "datapackage.json").write_text(json.dumps(forged), encoding="utf-8")
    export.write(folder)
    assert (tmp_path / "precious.txt").exists()


def test_a_folder_by_the_name_of_a_file_is_told(earlier: Path) -> None:
    """Before anything is touched."""
    (earlier / "mue.csv").unlink()
    (earlier / "mue.csv").mkdir()
    with pytest.raises(cpt.InvalidQueryError, match=r"a folder named 'mue\.csv'"):
        export.write(earlier)
    assert (earlier / "datapackage.json").exists()


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    """What it points to is filled."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    export.write(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "datapackage.json").exists()


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    """And nothing is left."""
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(cpt.ExportError):
        export.write(tmp_path / "a")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a", "b"]


def test_others_may_read_what_they_may_read_elsewhere(tmp_path: Path) -> None:
    """The mode is what the process gives to any folder."""
    (tmp_path / "usual").mkdir()
    made = export.write(tmp_path / "x").parent
    assert stat.S_IMODE(made.stat().st_mode) == stat.S_IMODE((tmp_path / "usual").stat().st_mode)
