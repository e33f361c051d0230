"""A folder that is whole or not there: its files are built apart, and then moved."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Final

from cpt0558t._text import shown
from cpt0558t.errors import InvalidQueryError
from cpt0558t.export._descriptor import DESCRIPTOR
from cpt0558t.export._earlier import (
    BEFORE,
    DROPPINGS,
    broken_off,
    orphans,
    ours,
    swept,
    work_for,
)
from cpt0558t.export._system import called, told

_SHOWN: Final = 3


def put(folder: Path, made: Mapping[str, bytes], *, overwrite: bool) -> None:
    """Make a folder of files, or renew that of an earlier export.

    A new folder is built beside its place and moved there in one step. In one that exists, and
    may be a mounted volume, the files are built in a folder of their own inside and moved one
    by one. Its descriptor goes first and comes last, so a folder that has one is whole. Until
    all is built, nothing that was there is touched.

    Args:
        folder: The folder.
        made: The bytes of each file, the descriptor among them.
        overwrite: Whether files of no export may be there. They stay, but for those whose
            names are taken.

    Raises:
        InvalidQueryError: It is no folder and cannot become one, or it holds other files.
        ExportError: The system did not let it be written.
    """
    with told(folder, "the tables"), ExitStack() as undone:
        # Unlike Path.resolve, no error of its own for links that lead in a circle.
        target = Path(os.path.realpath(folder))
        there = target.exists()
        stale = _stale(folder, made, overwrite=overwrite) if there else ()
        beside = target if there else target.parent
        if not beside.is_dir():
            message = f"{called(folder)} cannot be made, since {called(beside)} is no folder"
            raise InvalidQueryError(message)
        left = broken_off(target) if there else orphans(target)
        work = work_for(target, beside)
        undone.callback(shutil.rmtree, work, ignore_errors=True)
        work.mkdir()
        for name, raw in made.items():
            (work / name).write_bytes(raw)
        if there:
            # From here on what is in it tells the next export which files are ours.
            undone.pop_all()
            _renew(target, work, made, stale)
        else:
            work.rename(target)
        swept([work, *left])


def _renew(target: Path, work: Path, made: Collection[str], stale: Collection[str]) -> None:
    """Move the files of a folder into another one, its descriptor first away and last there."""
    with suppress(FileNotFoundError):
        (target / DESCRIPTOR).replace(work / BEFORE)
    for name in stale:
        (target / name).unlink(missing_ok=True)
    for name in sorted(made, key=DESCRIPTOR.__eq__):
        (work / name).replace(target / name)


def _stale(folder: Path, made: Mapping[str, bytes], *, overwrite: bool) -> set[str]:
    """The files of an earlier export that this one does not have.

    Raises:
        InvalidQueryError: It is no folder, or it holds something else.
    """
    if not folder.is_dir():
        message = (
            f"{called(folder)} is a file: the tables go to a folder, a new one or an empty one"
        )
        raise InvalidQueryError(message)
    held = {one.name: one.is_dir() for one in folder.iterdir()}
    taken = ours(folder, made) & held.keys()
    others = sorted(held.keys() - taken - DROPPINGS)
    if others and not overwrite:
        listed = ", ".join(map(shown, others[:_SHOWN])) + (", ..." if others[_SHOWN:] else "")
        message = (
            f"{called(folder)} holds what is of no earlier export ({listed}): name another folder, "
            "or say overwrite, which leaves those in place but for files of the same names"
        )
        raise InvalidQueryError(message)
    folders = sorted(name for name in (*made, DESCRIPTOR) if held.get(name))
    if folders:
        message = f"{called(folder)} holds a folder named {folders[0]!r}, where a file goes"
        raise InvalidQueryError(message)
    # What was broken off goes at the end.
    gone = {one.name for one in broken_off(folder)}
    return {name for name in taken if not held[name]} - set(made) - gone
