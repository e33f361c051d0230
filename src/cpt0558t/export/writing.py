"""Every table of the library, written to a folder."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Final, cast

from cpt0558t._refusals import nearest
from cpt0558t._text import plain, shown, told
from cpt0558t.errors import InvalidQueryError
from cpt0558t.export._descriptor import DESCRIPTOR
from cpt0558t.export._files import FORMATS, files
from cpt0558t.export._folder import put

_MOST: Final = 100  # formats that are read


def write(
    folder: str | PathLike[str],
    *,
    formats: str | Iterable[str] = ("csv", "jsonl"),
    overwrite: bool = False,
) -> Path:
    """Write every table to a folder, with a data package descriptor and the notice beside them.

    A file a table and format, such as ``diagnoses.csv``. In CSV a check becomes columns of its
    own, such as ``check_verdict``, and a list text with semicolons between; what a spreadsheet
    could run is made harmless, see :func:`harmless`. In JSON Lines a row is what ``to_dict``
    gives. ``datapackage.json`` describes every column, in the form of Data Package, version 2.
    The same edition gives the same bytes.

    The folder is whole or not there; an earlier export in it is renewed, also one that was
    broken off. A file is of an earlier export if its descriptor names it, and it has a name that
    this library writes or the digest that the descriptor gives.

    Args:
        folder: The folder: a new one, an empty one, or one of an earlier export.
        formats: ``"csv"``, ``"jsonl"``, or both, which is the default.
        overwrite: Whether it may hold other files. They stay, but for those whose names are
            taken.

    Returns:
        The path of the descriptor.

    Raises:
        InvalidQueryError: There is no such format, or the folder is a file, has no parent
            folder or holds other files.
        ExportError: The system did not let it be written.
    """
    target = _path(folder)
    put(target, files(_formats(formats)), overwrite=_asked(overwrite))
    return target / DESCRIPTOR


def _asked(overwrite: object) -> bool:
    if type(overwrite) is not bool:
        message = f"overwrite takes True or False, not {shown(overwrite)}"
        raise InvalidQueryError(message)
    return overwrite


def _path(folder: object) -> Path:
    try:
        name = plain(os.fspath(cast("str", folder)))
    except Exception:  # noqa: BLE001 - a stranger's __fspath__ may raise anything
        name = None
    if not name:
        message = f"write takes the path of a folder, not {shown(folder)}"
        raise InvalidQueryError(message)
    return Path(name)


def _formats(given: object) -> list[str]:
    """The formats asked for, each once, in the order of the library."""
    text = plain(given)
    try:
        # What never ends has no more formats than these.
        wanted = (
            [text] if text is not None else list(islice(cast("Iterable[object]", given), _MOST))
        )
    except Exception as error:
        message = f"formats takes {' or '.join(map(repr, FORMATS))}, or both, not {told(given)}"
        raise InvalidQueryError(message) from error
    names = [(plain(one) or "").strip().lower() for one in wanted]
    odd = [one for one, name in zip(wanted, names, strict=True) if name not in FORMATS]
    if odd:
        near = nearest(plain(odd[0]) or "", FORMATS)[0]
        message = (
            f"there is no format {shown(odd[0])}; nearest: {near!r}; "
            f"there are {' and '.join(map(repr, FORMATS))}"
        )
        raise InvalidQueryError(message)
    if not names:
        message = f"write needs a format: {' or '.join(map(repr, FORMATS))}, or both"
        raise InvalidQueryError(message)
    return [name for name in FORMATS if name in names]
