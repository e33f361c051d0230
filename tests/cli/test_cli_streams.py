"""Where the command line writes, and how a process of it ends."""

from __future__ import annotations

import io
import os
import runpy
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from cpt0558t.cli import main


def run(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """The command line in a process of its own."""
    command = [sys.executable, "-m", "cpt0558t", *arguments]
    return subprocess.run(command, capture_output=True, check=False, timeout=60, **options)


class Narrow(io.TextIOWrapper):
    """A standard output that knows ASCII alone."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="ascii")


def test_an_output_that_knows_fewer_characters_gets_escapes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No traceback for a character that cannot be written."""
    narrow = Narrow()
    monkeypatch.setattr(sys, "stdout", narrow)
    said = "caf\N{LATIN SMALL LETTER E WITH ACUTE}"
    monkeypatch.setattr("cpt0558t.cli._pages.reference.overview", lambda **_: said)
    main([])
    assert narrow.buffer.getvalue() == b"caf\\xe9\n"  # type: ignore[attr-defined]


@pytest.fixture
def closed_pipe() -> Iterator[int]:
    """The writing end of a pipe that nobody reads, as when ``head`` has seen enough."""
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


def test_a_reader_that_has_seen_enough_is_no_error(
    closed_pipe: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer was given as far as it was wanted."""
    with open(closed_pipe, "w", closefd=False) as output:
        monkeypatch.setattr(sys, "stdout", output)
        assert main(["table", "modifiers"]) == 0


def test_the_interpreter_does_not_complain_of_a_closed_pipe_either(closed_pipe: int) -> None:
    """It flushes standard output when it ends."""
    command = [sys.executable, "-m", "cpt0558t", "table", "modifiers"]
    done = subprocess.run(
        command, stdout=closed_pipe, stderr=subprocess.PIPE, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("command", [["show", "26"], ["--help"], ["show", "27"]], ids=" ".join)
def test_streams_that_were_closed_before_are_no_error(
    monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    """As a shell's ``>&-`` leaves them."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    try:
        status: object = main(command)
    except SystemExit as stop:
        status = stop.code
    assert status == (2 if "27" in command else 0)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")  # noqa: PTH110 - a device
def test_an_answer_that_cannot_be_written_is_one_line_and_status_1() -> None:
    """A full disk."""
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = subprocess.run(
            [sys.executable, "-m", "cpt0558t"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    expected = b"cpt0558t: the answer could not be written\n"
    assert (done.returncode, done.stderr) == (1, expected)


def test_a_full_output_is_told_to_the_caller(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The status is 1, and nothing is left to be complained of at exit."""
    with open(os.open(os.devnull, os.O_RDONLY), "w") as unwritable:  # noqa: PTH123 - it has no path
        monkeypatch.setattr(sys, "stdout", unwritable)
        assert main([]) == 1
    assert capfd.readouterr().err == "cpt0558t: the answer could not be written\n"


def test_the_module_runs() -> None:
    """``python -m cpt0558t`` prints the overview."""
    assert run().stdout.startswith(b"code              0558T")


def test_importing_the_entry_point_runs_nothing() -> None:
    """Tools that walk packages import it."""
    assert runpy.run_module("cpt0558t.__main__")["main"] is main


def test_bytes_that_are_no_text_are_bad_input() -> None:
    """An argument in another encoding than the terminal's."""
    done = run("show", os.fsdecode(b"\xff\xfe"))
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)


def test_the_entry_point_passes_the_status_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process exits with what main returns."""
    monkeypatch.setattr(sys, "argv", ["cpt0558t", "show", "27"])
    with pytest.raises(SystemExit, match="2"):
        runpy.run_module("cpt0558t", run_name="__main__")
