"""Who watches a terminal sees how far a long piece of work has come; nobody else sees anything."""

from __future__ import annotations

import io
import sys
from itertools import count

import pytest

from cpt0558t.cli import _progress
from cpt0558t.cli._progress import watched

LINES = [b"a\n", b"bc\n"]


class Terminal(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


@pytest.fixture
def long_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock on which every line takes ten seconds."""
    ticks = count(0.0, 10.0)
    monkeypatch.setattr(_progress, "monotonic", lambda: next(ticks))


@pytest.mark.parametrize("stream", [None, io.StringIO(), Terminal()])
def test_all_lines_come_through(stream: io.StringIO | None) -> None:
    """Watched or not."""
    assert list(watched(LINES, stream, total=5)) == LINES


def test_nothing_is_shown_where_nobody_watches() -> None:
    """A file gets no bar."""
    stream = io.StringIO()
    list(watched(LINES, stream, total=5))
    assert stream.getvalue() == ""


def test_a_bar_shows_how_far_the_work_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of the bytes."""
    monkeypatch.setattr(_progress, "_SOON", 0)
    stream = Terminal()
    list(watched(LINES, stream, total=5))
    assert "100%" in stream.getvalue()


def test_short_work_shows_no_bar() -> None:
    """It is over before anyone looks."""
    stream = Terminal()
    list(watched(LINES, stream, total=5))
    assert "%" not in stream.getvalue()


@pytest.mark.usefixtures("long_work")
def test_without_the_package_the_command_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """When a bar would have come."""
    monkeypatch.setitem(sys.modules, "tqdm", None)
    stream = Terminal()
    assert list(watched(LINES, stream, total=None)) == LINES
    assert stream.getvalue() == (
        "cpt0558t: A progress bar needs tqdm, which is not installed: "
        "pip install 'cpt0558t[progress]'\n"
    )


def test_short_work_without_the_package_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody misses the bar."""
    monkeypatch.setitem(sys.modules, "tqdm", None)
    stream = Terminal()
    list(watched(LINES, stream, total=None))
    assert stream.getvalue() == ""
