"""What an export refuses, what the system refuses it, and how the command tells it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import pytest
from frictionless import Package

import cpt0558t as cpt
from cpt0558t import export
from cpt0558t.cli import main
from export_folders import contents, no_space


@pytest.fixture(name="earlier")
def of_earlier(tmp_path: Path) -> Path:
    """The folder of an earlier export, of both formats."""
    return export.write(tmp_path / "tables").parent


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


@pytest.mark.parametrize(
    "folder", [None, 7, b"x", "", Odd(), ["x"]], ids=lambda folder: type(folder).__name__
)
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
        export.write(tmp_path / "x", overwrite="no")  # type: ignore[arg-type] # pyright: ignore[reportArgumentType] - the point


@pytest.fixture(name="full")
def a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the tenth file on."""
    kept, count = Path.write_bytes, iter(range(100))

    def write(self: Path, raw: bytes) -> int:
        return kept(self, raw) if next(count) < 9 else no_space(self)

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
        return kept(self, target) if next(count) < 9 else no_space(self)

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


def test_the_command_writes_among_other_files_only_when_asked(tmp_path: Path) -> None:
    """Status 2 without, 0 with."""
    (tmp_path / "thesis.txt").touch()
    asked = ["export", str(tmp_path)]
    assert [main(asked), main([*asked, "--overwrite"])] == [2, 0]


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
