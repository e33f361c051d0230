"""What differs between two editions of the data."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import Any, cast

import attrs

from cpt0558t._loading.files import MANIFEST, Row, parse, read, rows_of
from cpt0558t._text import printable, shown
from cpt0558t.errors import DataError, InvalidQueryError
from cpt0558t.integrity.digests import canonical, key_of
from cpt0558t.records._base import Record
from cpt0558t.records._given import as_given_text, given_text, given_text_or_none


@attrs.frozen(kw_only=True, repr=False)
class Change(Record):
    """A difference between two editions.

    Attributes:
        file: The file, by its path inside ``data``.
        key: The key of the row, its parts with blanks between.
        field: The field that changed, or ``None`` for a whole row.
        old: The value in the old edition as JSON, or ``None`` where there was no row.
        new: The value in this edition as JSON, or ``None`` where there is no row.
    """

    # Any text: what is damaged may have any name.
    file: str = attrs.field(converter=as_given_text, validator=given_text)
    key: str = attrs.field(converter=as_given_text, validator=given_text)
    field: str | None = attrs.field(converter=as_given_text, validator=given_text_or_none)
    old: str | None = attrs.field(converter=as_given_text, validator=given_text_or_none)
    new: str | None = attrs.field(converter=as_given_text, validator=given_text_or_none)

    def in_words(self) -> str:
        """The difference in one line."""
        place = f"{self.file} [{self.key}]"
        if self.field is not None:
            return printable(f"{place} {self.field}: {self.old} -> {self.new}")
        return printable(f"{place} {'added' if self.old is None else 'removed'}")


def changes(folder: str | PathLike[str]) -> tuple[Change, ...]:
    """What differs between the packaged data and those of another edition.

    Args:
        folder: The ``data`` folder of the other, older edition.

    Returns:
        A change a field, in the order of the manifests and of the rows; a change a row that
        was added or removed.

    Raises:
        InvalidQueryError: There is no such folder, or it holds no such data.
        DataError: A file of either is damaged.
    """
    root = _folder(folder)
    new = _parts(parse(MANIFEST, read(MANIFEST)))
    old = _parts(parse(MANIFEST, _older(root, MANIFEST) or b""))
    found: list[Change] = []
    for path, key in {**old, **new}.items():
        held = _older(root, path)
        before = [] if held is None else rows_of(path, parse(path, held))
        after = rows_of(path, parse(path, read(path))) if path in new else []
        found += _changed(path, key, before, after)
    return tuple(found)


def _folder(folder: object) -> Path:
    """The folder of an edition."""
    try:
        name = os.fspath(cast("str", folder))
        if name and (Path(name) / MANIFEST).is_file():
            return Path(name)
    except Exception:  # noqa: BLE001, S110 - no path; and a stranger's __fspath__ may raise anything
        pass
    message = f"{shown(folder)} is no data folder: it holds no {MANIFEST}"
    raise InvalidQueryError(message)


def _older(root: Path, path: str) -> bytes | None:
    """The bytes of a file of the other edition, or ``None`` where it has none."""
    try:
        file = root / path
        return file.read_bytes() if file.exists() else None
    except (OSError, ValueError) as error:  # it cannot be read, or has a name that no system takes
        message = f"data file {shown(path)} of the other edition cannot be read"
        raise DataError(message, file=path) from error


def _parts(manifest: object) -> dict[str, Sequence[str]]:
    """The files of a manifest, each with the names of its key."""
    try:
        parts = cast("Mapping[str, Any]", manifest)["resources"]
        found: dict[str, Sequence[str]] = {
            part["path"]: part["schema"].get("primaryKey", ()) for part in parts
        }
        # As a folder of any system has it: no way up, no root, no drive.
        inside = all(re.fullmatch(r"(?!.*\.\.)[^/\\:][^\\:]*", path) for path in found)
        if not inside or not all(map(str.isprintable, chain(*found.values()))):
            message = "a file outside the folder, or a key that is no name"
            raise ValueError(message)  # noqa: TRY301 - told below, as all that is off
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"data file {MANIFEST} is damaged: {error!r}"
        raise DataError(message, file=MANIFEST) from error
    return found


def _changed(path: str, names: Sequence[str], old: list[Row], new: list[Row]) -> Iterator[Change]:
    before, after = _keyed(old, names), _keyed(new, names)
    for key in dict.fromkeys([*before, *after]):
        one, two = before.get(key), after.get(key)
        label = " ".join(part.strip('"') for part in key)
        if one is None or two is None:
            sides = [None if side is None else canonical(side) for side in (one, two)]
            yield Change(file=path, key=label, field=None, old=sides[0], new=sides[1])
            continue
        for field in dict.fromkeys([*one, *two]):
            values = [canonical(row[field]) if field in row else None for row in (one, two)]
            if values[0] != values[1]:
                yield Change(file=path, key=label, field=field, old=values[0], new=values[1])


def _keyed(rows: list[Row], names: Sequence[str]) -> dict[tuple[str, ...], Row]:
    """Rows by key; where a key stands twice, or there is none, by all that they hold."""
    found: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = key_of(row, names) if names else (canonical(row),)
        found[key if key not in found else (*key, canonical(row))] = row
    return found
