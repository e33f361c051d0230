"""One file that is written for other tools: whole, or as it was."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import cpt0558t as cpt
from cpt0558t.cli import main
from cpt0558t.export.one_file import put_file
from export_folders import contents, no_space


@pytest.mark.parametrize("before", [{}, {"x.json": b"mine"}])
def test_a_full_disk_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: dict[str, bytes]
) -> None:
    """To the byte, and nothing beside it."""
    for name, raw in before.items():
        (tmp_path / name).write_bytes(raw)
    kept = Path.write_bytes

    def half(self: Path, raw: bytes) -> int:
        kept(self, raw[:1])
        no_space(self)

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(cpt.ExportError, match="No space left"):
        put_file(tmp_path / "x.json", b"{}")
    assert contents(tmp_path) == before


def test_a_file_is_written_over(tmp_path: Path) -> None:
    """And keeps its mode."""
    path = tmp_path / "x.json"
    path.write_bytes(b"old, and longer")
    path.chmod(0o640)
    put_file(path, b"{}")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"{}", 0o640)


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    """What it points to is written."""
    (tmp_path / "link").symlink_to("real")
    put_file(tmp_path / "link", b"{}")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"{}"


def test_a_file_that_may_not_be_written_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though its folder would let it."""
    path = tmp_path / "x.json"
    path.write_bytes(b"mine")
    with monkeypatch.context() as denied:
        denied.setattr(Path, "open", lambda self, _mode: no_space(self))
        with pytest.raises(cpt.ExportError):
            put_file(path, b"{}")
    assert contents(tmp_path) == {"x.json": b"mine"}


KILLED = """
import os, sys
from pathlib import Path
from cpt0558t.export.one_file import put_file
Path.replace = lambda *_: os._exit(9)
put_file(Path(sys.argv[1]), b"{}")
"""


def test_what_a_killed_one_left_is_cleared_up(tmp_path: Path) -> None:
    """By the next to the same place."""
    command = [sys.executable, "-c", KILLED, str(tmp_path / "x.json")]
    assert subprocess.run(command, check=False).returncode == 9
    assert [one.name[:10] for one in tmp_path.iterdir()] == [".cpt0558t-"]
    put_file(tmp_path / "x.json", b"{}")
    assert [one.name for one in tmp_path.iterdir()] == ["x.json"]


UNIX = pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="only Unix has such paths")


@UNIX
def test_a_pipe_is_written_to() -> None:
    """Here by the name that standard output has; the link leads to no path."""
    program = "from pathlib import Path; from cpt0558t.export.one_file import put_file; "
    program += "put_file(Path('/dev/stdout'), b'{}')"
    command = [sys.executable, "-c", program]
    assert subprocess.run(command, check=True, capture_output=True).stdout == b"{}"


@UNIX
def test_a_named_pipe_is_opened_once(tmp_path: Path) -> None:
    """Whoever reads it would take a second time for the end."""
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", str(tmp_path / "pipe")], stdout=subprocess.PIPE) as reader:  # noqa: S607 - as POSIX has it
        put_file(tmp_path / "pipe", b"{}")
        assert reader.communicate(timeout=60)[0] == b"{}"


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="a device of Linux")
@pytest.mark.parametrize(("device", "status"), [("/dev/null", 0), ("/dev/full", 1)])
def test_a_device_is_written_to(device: str, status: int) -> None:
    """And not replaced by a file."""
    assert main(["fhir", "--out", device]) == status
    assert Path(device).is_char_device()
