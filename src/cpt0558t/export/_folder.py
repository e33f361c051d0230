"""A folder that is whole or not there: its files are built apart, and then moved."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Final

from cpt0558t._loading.files import parse
from cpt0558t.errors import CPT0558TError, DataError, ExportError, InvalidQueryError
from cpt0558t.export._descriptor import DESCRIPTOR, NAME, NOTICE_FILE

_SHOWN: Final = 3


@contextmanager
def _told(folder: Path) -> Generator[None]:
    """What the system refuses becomes an error of ours, with the path."""
    try:
        yield
    except CPT0558TError:  # what is ours already
        raise
    except OSError as error:
        why = error.strerror or type(error).__name__
        message = f"the tables could not be written to {str(folder)!r}: {why}"
        raise ExportError(message, path=str(error.filename or folder)) from error
    except ValueError as error:  # a null character, or what the file system cannot encode
        message = f"{str(folder)!r} is no path that this system takes"
        raise InvalidQueryError(message) from error


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
    with _told(folder):
        # Unlike Path.resolve, no error of its own for links that lead in a circle.
        target = Path(os.path.realpath(folder))
        there = target.exists()
        stale = _stale(folder, made, overwrite=overwrite) if there else ()
        beside = target if there else target.parent
        if not beside.is_dir():
            message = f"{str(folder)!r} cannot be made, since {str(beside)!r} is no folder"
            raise InvalidQueryError(message)
        work = beside / f".cpt0558t-{token_hex(8)}"
        try:
            work.mkdir()
            for name, raw in made.items():
                (work / name).write_bytes(raw)
            if there:
                _renew(target, work, made, stale)
            else:
                work.rename(target)
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _renew(target: Path, work: Path, made: Collection[str], stale: Collection[str]) -> None:
    """Move the files of a folder into another one, its descriptor first away and last there."""
    for name in (DESCRIPTOR, *stale):
        (target / name).unlink(missing_ok=True)
    for name in sorted(made, key=DESCRIPTOR.__eq__):
        (work / name).replace(target / name)


def _stale(folder: Path, made: Collection[str], *, overwrite: bool) -> set[str]:
    """The files of an earlier export that this one does not have.

    Raises:
        InvalidQueryError: It is no folder, or it holds something else.
    """
    if not folder.is_dir():
        message = f"{str(folder)!r} is a file: the tables go to a folder, a new one or an empty one"
        raise InvalidQueryError(message)
    held = {one.name: one.is_dir() for one in folder.iterdir()}
    ours = _earlier(folder / DESCRIPTOR) & held.keys()
    others = sorted(held.keys() - ours)
    if others and not overwrite:
        listed = ", ".join(map(repr, others[:_SHOWN])) + (", ..." if others[_SHOWN:] else "")
        message = (
            f"{str(folder)!r} holds what is of no earlier export ({listed}): name another folder, "
            "or say overwrite, which leaves those in place but for files of the same names"
        )
        raise InvalidQueryError(message)
    taken = sorted(name for name in (*made, DESCRIPTOR) if held.get(name))
    if taken:
        message = f"{str(folder)!r} holds a folder named {taken[0]!r}, where a file goes"
        raise InvalidQueryError(message)
    return {name for name in ours if not held[name]} - set(made)


def _earlier(descriptor: Path) -> set[str]:
    """The files of an earlier export, by its descriptor; none where there is no such."""
    try:
        told = parse(DESCRIPTOR, descriptor.read_bytes())
        if told["name"] != NAME:
            return set()
        return {DESCRIPTOR, NOTICE_FILE, *(str(one["path"]) for one in told["resources"])}
    except (DataError, OSError, KeyError, TypeError, IndexError):
        return set()
