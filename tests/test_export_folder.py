"""The folder of an export is whole or not there, and nobody's files are lost."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import pytest
from frictionless import Package

import cpt0558t as cpt
from cpt0558t import export
from cpt0558t.cli import main


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, hidden ones too."""
    return {one.name: one.read_bytes() for one in folder.iterdir()}


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


REFUSED: dict[str, Any] = {
    "a file": "file",
    "under a file": "file/x",
    "under nothing": "no/x",
    "a null character": "x\0y",
    "a lone surrogate": "x\ud800",
}


@pytest.mark.parametrize("which", REFUSED)
def test_a_path_that_can_be_no_folder_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    """With the path in the message."""
    (tmp_path / "file").touch()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(cpt.CPT0558TError, match=repr(REFUSED[which]).strip("'").replace("\\", ".")):
        export.write(REFUSED[which])


class Odd:
    """A path that breaks when it is asked."""

    def __fspath__(self) -> NoReturn:
        """As a path has it."""
        raise RuntimeError


@pytest.mark.parametrize("folder", [None, 7, b"x", "", Odd(), ["x"]], ids=repr)
def test_what_is_no_path_is_refused(folder: Any) -> None:
    """With an error of ours."""
    with pytest.raises(cpt.InvalidQueryError):
        export.write(folder)


@pytest.mark.parametrize("formats", ["xlsx", [], [None], None, 7, ["csv", 7], ""], ids=repr)
def test_what_is_no_format_is_refused_before_anything_is_written(
    tmp_path: Path, formats: Any
) -> None:
    """With an error of ours that names those that there are."""
    with pytest.raises(cpt.InvalidQueryError, match="csv"):
        export.write(tmp_path / "x", formats=formats)
    assert not (tmp_path / "x").exists()


def test_a_format_is_named_in_any_case(tmp_path: Path) -> None:
    """And as often as one likes."""
    made = export.write(tmp_path / "x", formats=["CSV", " csv "]).parent
    assert {one.suffix for one in made.iterdir()} == {".csv", ".json", ""}


def test_overwrite_is_yes_or_no(tmp_path: Path) -> None:
    """``"no"`` would be true."""
    with pytest.raises(cpt.InvalidQueryError, match="True or False"):
        export.write(tmp_path / "x", overwrite="no")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def no_space(self: Path, _raw: bytes) -> NoReturn:
    """A disk that is full."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))


@pytest.fixture(name="full")
def a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the tenth file on."""
    kept, count = Path.write_bytes, iter(range(100))

    def write(self: Path, raw: bytes) -> int:
        return kept(self, raw) if next(count) < 9 else no_space(self, raw)

    monkeypatch.setattr(Path, "write_bytes", write)


@pytest.mark.usefixtures("full")
def test_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    """No folder, and nothing beside it."""
    with pytest.raises(cpt.ExportError, match=r"tables.*: No space left on device"):
        export.write(tmp_path / "tables")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_an_earlier_export_as_it_was(
    earlier: Path, request: pytest.FixtureRequest
) -> None:
    """To the byte."""
    before = contents(earlier)
    request.getfixturevalue("full")
    with pytest.raises(cpt.ExportError):
        export.write(earlier)
    assert contents(earlier) == before


def test_what_stops_in_between_leaves_no_descriptor(
    earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So nobody takes half an export for a whole one."""
    kept, count = Path.replace, iter(range(100))

    def replace(self: Path, target: Path) -> Path:
        return kept(self, target) if next(count) < 9 else no_space(self, b"")

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(cpt.ExportError):
        export.write(earlier)
    assert not (earlier / "datapackage.json").exists()


def test_who_stops_it_by_hand_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control-C while it writes."""

    def stop(_path: Path, _raw: bytes) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", stop)
    with pytest.raises(KeyboardInterrupt):
        export.write(tmp_path / "tables")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that no one can fill")
def test_a_folder_that_cannot_be_written_is_told() -> None:
    """By its path, and as an ``OSError`` too."""
    with pytest.raises(OSError, match="/proc/cpt0558t") as caught:
        export.write("/proc/cpt0558t")
    assert type(caught.value) is cpt.ExportError


def test_the_command_writes_and_says_whose_the_codes_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On at most 80 columns."""
    assert main(["export", str(tmp_path / "x")]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("wrote 21 tables of data edition 2026.11")
    assert "may need a licence of the AMA" in printed.replace("\n", " ")


def test_the_command_answers_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the descriptor that a program opens next."""
    assert main(["export", str(tmp_path / "x"), "--format", "csv", "--json"]) == 0
    descriptor = json.loads(capsys.readouterr().out)["descriptor"]
    assert Package(descriptor).validate().valid


def test_the_command_writes_among_other_files_only_when_asked(mine: Path) -> None:
    """Status 2 without, 0 with."""
    assert [main(["export", str(mine)]), main(["export", str(mine), "--overwrite"])] == [2, 0]


@pytest.mark.usefixtures("full")
def test_the_command_has_status_1_where_the_disk_is_full(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As for any answer that could not be written: one line on standard error."""
    assert main(["export", str(tmp_path / "x")]) == 1
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)


@pytest.mark.parametrize("room", ["cpt0558t.export", "cpt0558t.x12", "csv"])
def test_no_other_command_loads_the_room(room: str) -> None:
    """Who asks for a code does not pay for files."""
    program = (
        "import sys; from cpt0558t.cli import main; main(['show', '26']); "
        f"print({room!r} in sys.modules)"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout.endswith("False\n")
