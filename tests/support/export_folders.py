"""What the tests of an export's folder share."""

from __future__ import annotations

import csv
import errno
import io
import os
from pathlib import Path
from typing import NoReturn


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, hidden ones too."""
    return {one.name: one.read_bytes() for one in folder.iterdir()}


def cells(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a CSV file, by the standard library."""
    text = (folder / f"{table}.csv").read_bytes().decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def no_space(path: Path) -> NoReturn:
    """A disk that is full."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
