"""What the pages are written on: how wide it is, and how values become JSON and labels."""

from __future__ import annotations

import json
from shutil import get_terminal_size
from typing import Final

_FEWEST_COLUMNS: Final = 40
MOST_COLUMNS: Final = 120


def width() -> int:
    """The columns of the terminal, in sensible bounds; 80 where there is none."""
    return min(max(get_terminal_size().columns, _FEWEST_COLUMNS), MOST_COLUMNS)


def as_text(value: object) -> str:
    """A value of built-in types as JSON that people can read."""
    return json.dumps(value, indent=2)


def label(name: str) -> str:
    """The name of a field as a reader sees it."""
    return name.replace("_", " ")
