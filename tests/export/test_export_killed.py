"""An export that was killed at any step: the next one goes on, and leaves nothing of it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

import cpt0558t as cpt
from cpt0558t import export
from export_folders import contents, no_space

# Ends the process, without any cleaning up, at a call of one of pathlib's functions.
KILLED: Final = """
import os, sys
from pathlib import Path
from cpt0558t import export
name, count, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]
kept, left = getattr(Path, name), iter(range(count, -1, -1))
def stopped(self, *given):
    if next(left) == 0:
        os._exit(9)
    return kept(self, *given)
setattr(Path, name, stopped)
export.write(folder)
"""
# At a call of write_bytes it is building, of replace it is moving. 44 files go there; the
# descriptor that was there goes first.
STEPS: Final = {
    "building the first file": ("write_bytes", 0),
    "building the tenth": ("write_bytes", 9),
    "taking the descriptor away": ("replace", 0),
    "moving the first file": ("replace", 1),
    "moving the tenth": ("replace", 10),
    "moving the last": ("replace", 44),
}
OLD: Final = b"code\r\n26\r\n"


def killed(step: str, folder: Path) -> None:
    """An export that ends in the middle."""
    name, count = STEPS[step]
    command = [sys.executable, "-c", KILLED, name, str(count), str(folder)]
    assert subprocess.run(command, check=False).returncode == 9


def of_another_edition(folder: Path) -> None:
    """A whole export, with a table that this edition does not have and one that it has changed."""
    descriptor = export.write(folder)
    held: dict[str, Any] = json.loads(descriptor.read_bytes())
    digest = f"sha256:{hashlib.sha256(OLD).hexdigest()}"
    held["resources"].append({"name": "older-csv", "path": "older.csv", "hash": digest})
    for one in held["resources"]:
        if one["path"] == "sources.csv":
            one["hash"] = digest
    for name in ("older.csv", "sources.csv"):
        (folder / name).write_bytes(OLD)
    descriptor.write_text(json.dumps(held), encoding="utf-8")


@pytest.fixture(scope="module", name="whole")
def of_this_edition(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of an export that nobody stopped."""
    return contents(export.write(tmp_path_factory.mktemp("export") / "x").parent)


@pytest.mark.parametrize("step", STEPS)
def test_a_killed_renewal_is_renewed(tmp_path: Path, whole: dict[str, bytes], step: str) -> None:
    """Killed wherever it may be, of an older edition at that; nothing of it stays."""
    of_another_edition(tmp_path)
    killed(step, tmp_path)
    export.write(tmp_path)
    assert contents(tmp_path) == whole


def test_a_renewal_may_be_killed_again_and_again(tmp_path: Path, whole: dict[str, bytes]) -> None:
    """What the first one knew of the older edition is not lost by the second."""
    of_another_edition(tmp_path)
    for step in ("moving the first file", "moving the first file", "building the tenth"):
        killed(step, tmp_path)
    export.write(tmp_path)
    assert contents(tmp_path) == whole


def test_other_formats_may_follow_a_killed_renewal(tmp_path: Path) -> None:
    """What is not asked for any more goes."""
    export.write(tmp_path)
    killed("moving the tenth", tmp_path)
    export.write(tmp_path, formats="csv")
    assert {one.suffix for one in tmp_path.iterdir()} == {".csv", ".json", ""}


def test_an_empty_folder_may_be_filled_after_a_kill(
    tmp_path: Path, whole: dict[str, bytes]
) -> None:
    """There was no descriptor before."""
    killed("moving the tenth", tmp_path)
    export.write(tmp_path)
    assert contents(tmp_path) == whole


@pytest.mark.parametrize("step", list(STEPS)[:2])
def test_a_killed_first_export_leaves_nothing_beside_the_next(tmp_path: Path, step: str) -> None:
    """The folder that was in the making stood in the parent folder."""
    killed(step, tmp_path / "x")
    assert [one.name[:10] for one in tmp_path.iterdir()] == [".cpt0558t-"]
    export.write(tmp_path / "x")
    assert [one.name for one in tmp_path.iterdir()] == ["x"]


def test_an_old_orphan_of_any_export_goes(tmp_path: Path) -> None:
    """No export takes an hour."""
    orphan = tmp_path / ".cpt0558t-0123456789abcdef"
    orphan.mkdir()
    os.utime(orphan, (0, 0))
    export.write(tmp_path / "x")
    assert not orphan.exists()


def test_an_export_beside_another_leaves_it_at_work(tmp_path: Path) -> None:
    """A folder that was made just now may be another process's."""
    at_work = tmp_path / ".cpt0558t-0123456789abcdef"
    at_work.mkdir()
    export.write(tmp_path / "x")
    assert at_work.exists()


def test_a_parent_folder_that_cannot_be_listed_is_no_hindrance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One may write to it, and that is enough."""
    monkeypatch.setattr(Path, "iterdir", no_space)
    assert export.write(tmp_path / "x").exists()


def test_a_broken_off_export_gives_away_no_file_of_somebody(tmp_path: Path) -> None:
    """One by the name of a table, that is neither of the old edition nor of the new one."""
    export.write(tmp_path)
    killed("moving the tenth", tmp_path)
    (tmp_path / "sources.csv").write_text("mine\n", encoding="utf-8")
    with pytest.raises(cpt.InvalidQueryError, match=r"\('sources\.csv'\)"):
        export.write(tmp_path)
    assert (tmp_path / "sources.csv").read_text(encoding="utf-8") == "mine\n"


def test_an_orphan_in_the_folder_itself_gives_away_nothing_either(tmp_path: Path) -> None:
    """A first export to a folder inside was killed; what is around it is somebody's."""
    (tmp_path / "mue.csv").write_text("mine\n", encoding="utf-8")
    killed("building the tenth", tmp_path / "x")
    with pytest.raises(cpt.InvalidQueryError, match=r"\('mue\.csv'\)"):
        export.write(tmp_path)


def test_what_fails_in_the_moment_of_moving_can_be_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: dict[str, bytes]
) -> None:
    """As after a kill: what tells the next export of the old edition is kept."""
    of_another_edition(tmp_path)
    kept, count = Path.replace, iter(range(100))

    def replace(self: Path, target: Path) -> Path:
        return kept(self, target) if next(count) < 9 else no_space(self)

    with monkeypatch.context() as full:
        full.setattr(Path, "replace", replace)
        with pytest.raises(cpt.ExportError):
            export.write(tmp_path)
    export.write(tmp_path)
    assert contents(tmp_path) == whole


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "desktop.ini"])
def test_the_droppings_of_a_desktop_are_no_hindrance(tmp_path: Path, name: str) -> None:
    """Whoever looked at a folder left them there; they stay."""
    (tmp_path / name).write_bytes(b"seen")
    export.write(tmp_path)
    export.write(tmp_path, formats="csv")
    assert (tmp_path / name).read_bytes() == b"seen"
