"""An installation that may be damaged: a copy of the data, whose tables forget what they read."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import cpt0558t as cpt
from cpt0558t._loading import files
from cpt0558t.clauses import grounding, releases
from cpt0558t.fhir import _coded
from cpt0558t.integrity import verifying
from cpt0558t.reviewing import _judging
from cpt0558t.tables.registry import ALL
from damages import DATA

_KEPT: tuple[Any, ...] = (
    grounding.clauses,
    releases.entries,
    releases._snapshots,
    _judging._all,
    _judging.about,
    _coded._systems,
)
_LAZY = ("EDITION", "procedure")


class Installation:
    """A copy of the packaged data, in the place of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.touched: set[str] = set()

    def write(self, file: str, raw: bytes) -> None:
        """Put a file there, and let every table forget what it has read."""
        self.touched.add(file)
        (self.folder / file).write_bytes(raw)
        self.forget()

    def edit(self, file: str, how: Callable[[bytes], bytes]) -> None:
        """Change a file as it was packaged."""
        self.write(file, how((DATA / file).read_bytes()))

    def mend(self, file: str) -> None:
        """Put a file there as it was packaged, whatever is in its place."""
        self.lose(file)
        shutil.copyfile(DATA / file, self.folder / file)
        self.forget()

    def lose(self, file: str) -> Path:
        """Take a file away, or what stands in its place; where it stood."""
        self.touched.add(file)
        path = self.folder / file
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)
        self.forget()
        return path

    def forget(self) -> None:
        """As in a new process."""
        for table in ALL.values():
            table._read = None
            if isinstance(table, cpt.Table):
                table._by_key.clear()
                table._by_spelling.clear()
        for kept in _KEPT:
            kept.cache_clear()
        for name in _LAZY:
            cpt.__dict__.pop(name, None)


@pytest.fixture(scope="session")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy, made once."""
    return Path(shutil.copytree(DATA, tmp_path_factory.mktemp("installation") / "data"))


@pytest.fixture
def installation(copied: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Installation]:
    """A whole installation, that is whole again after the test."""
    before = {name: vars(cpt)[name] for name in _LAZY if name in vars(cpt)}
    read = [(table, table.rows) for table in ALL.values()]
    monkeypatch.setattr(files, "_PACKAGE", f"{copied.parent}/")
    monkeypatch.setattr(verifying, "data_files", lambda: copied)
    held = Installation(copied)
    held.forget()
    yield held
    for file in held.touched:
        held.mend(file)
    held.forget()
    # Others hold these very records.
    for table, rows in read:
        table._fill(rows)
    cpt.__dict__.update(before)
