"""What the pages are written on: how wide it is, and how values become JSON and labels."""

from __future__ import annotations

import json
from shutil import get_terminal_size
from typing import Final

_FEWEST_COLUMNS: Final = 40
MOST_COLUMNS: Final = 120
WARNING: Final = (
    "The page is wrong about most of the codes in its tables: see cpt0558t discrepancies. "
    "What authorities say stands under check."
)
NOTICE: Final = (
    "CPT is a registered trademark of the American Medical Association, which holds the "
    "copyright in CPT. Whoever redistributes CPT codes may need a licence of the AMA."
)


def width() -> int:
    """The columns of the terminal, in sensible bounds; 80 where there is none."""
    return min(max(get_terminal_size().columns, _FEWEST_COLUMNS), MOST_COLUMNS)


def as_text(value: object) -> str:
    """A value of built-in types as JSON that people can read."""
    return json.dumps(value, indent=2)


def label(name: str) -> str:
    """The name of a field as a reader sees it."""
    return name.replace("_", " ")
