"""What in a folder is of earlier exports: of a whole one, or of one that was broken off."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Final
from zlib import crc32

from cpt0558t._loading.files import parse
from cpt0558t.errors import DataError
from cpt0558t.export._descriptor import DESCRIPTOR, NAME, NOTICE_FILE
from cpt0558t.export._files import NAMES
from cpt0558t.integrity.digests import of_file

BEFORE: Final = "before.json"
"""The descriptor that was there, as it is kept while files are moved."""
DROPPINGS: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What a desktop leaves in any folder that somebody looks at."""
_WORK: Final = re.compile(r"\.cpt0558t-[0-9a-f]{16}")
# In seconds. An export takes about one.
_DEAD: Final = 3600


def _of(target: Path) -> str:
    """How the work for a target is named, but for what is drawn."""
    return f".cpt0558t-{crc32(os.fsencode(target.name)):08x}"


def work_for(target: Path, beside: Path) -> Path:
    """A new place to build the files of a target in."""
    return beside / f"{_of(target)}{token_hex(4)}"


def broken_off(folder: Path) -> list[Path]:
    """What exports that were stopped have left in a folder, by its name."""
    return [one for one in folder.iterdir() if _WORK.fullmatch(one.name)]


def orphans(target: Path) -> list[Path]:
    """What stopped exports have left beside a new target: its own, and those long dead.

    Any other may be an export to another folder, that is still at work.
    """
    with suppress(OSError):  # one may write to the folder, and not list it
        ago = time.time() - _DEAD
        found = broken_off(target.parent)
        return [one for one in found if one.name.startswith(_of(target)) or _older(one, ago)]
    return []


def _older(path: Path, moment: float) -> bool:
    return path.stat().st_mtime < moment


def swept(paths: Iterable[Path]) -> None:
    """Remove what was broken off, as far as the system lets it."""
    for path in paths:
        shutil.rmtree(path, ignore_errors=True)
        with suppress(OSError):  # of a folder nothing is left by now
            path.unlink()


def ours(folder: Path, made: Mapping[str, bytes]) -> set[str]:
    """The names in a folder that an export may take.

    They are the files of an earlier export, by its descriptor: those that have a name that this
    library writes, or the digest that the descriptor gives. After one that was broken off, they
    are those that have a digest of the descriptors that it left. They are what was broken off
    itself; and what is, to the byte, what is to be written.

    Args:
        folder: The folder.
        made: The bytes of each file to be written.
    """
    left = broken_off(folder)
    found = {one.name for one in left}
    told = _told(folder / DESCRIPTOR)
    if told:
        found |= {DESCRIPTOR} | (told.keys() & NAMES)
    new = {name: of_file(raw) for name, raw in made.items()}
    known: list[Mapping[str, object]] = [new, told]
    known += (_told(one / name) for one in left for name in (DESCRIPTOR, BEFORE))
    listed = {name for digests in known for name in digests}
    for path in folder.iterdir():
        if path.name in listed - found and path.is_file():
            with suppress(OSError):  # what cannot be read is somebody's
                digest = of_file(path.read_bytes())
                found |= {path.name for digests in known if digests.get(path.name) == digest}
    return found


def _told(descriptor: Path) -> Mapping[str, object]:
    """The digest of each file of an earlier export, by its descriptor; of no other package."""
    try:
        told = parse(DESCRIPTOR, descriptor.read_bytes())
        if told["name"] != NAME:
            return {}
        notice = {NOTICE_FILE: of_file(str(told.get("notice")).encode("utf-8", "replace"))}
        return notice | {str(one["path"]): one.get("hash") for one in told["resources"]}
    except (DataError, OSError, KeyError, TypeError, IndexError):
        return {}
