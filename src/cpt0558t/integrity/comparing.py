"""What differs between two editions of the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import attrs

from cpt0558t._loading.files import MANIFEST, Row, parse, read, rows_of
from cpt0558t._text import plain, shown
from cpt0558t.errors import InvalidQueryError
from cpt0558t.integrity.digests import canonical, key_of
from cpt0558t.records._base import Record
from cpt0558t.records._fields import text, text_or_none


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

    file: str = attrs.field(validator=text)
    key: str = attrs.field()
    field: str | None = attrs.field(validator=text_or_none)
    old: str | None = attrs.field()
    new: str | None = attrs.field()

    def in_words(self) -> str:
        """The difference in one line."""
        place = f"{self.file} [{self.key}]"
        if self.field is not None:
            return f"{place} {self.field}: {self.old} -> {self.new}"
        return f"{place} {'added' if self.old is None else 'removed'}"


def changes(folder: str) -> tuple[Change, ...]:
    """What differs between the packaged data and those of another edition.

    Args:
        folder: The ``data`` folder of the other, older edition.

    Returns:
        A change a field, in the order of the manifest and of the rows.

    Raises:
        InvalidQueryError: There is no such folder, or it holds no such data.
        DataError: A file of either is damaged.
    """
    root = Path(plain(folder) or "")
    try:
        known = bool(plain(folder)) and (root / MANIFEST).is_file()
    except (OSError, ValueError):  # a name that no system takes
        known = False
    if not known:
        message = f"{shown(folder)} is no data folder: it holds no {MANIFEST}"
        raise InvalidQueryError(message)
    manifest = cast("Mapping[str, Any]", parse(MANIFEST, read(MANIFEST)))
    found: list[Change] = []
    for resource in manifest["resources"]:
        path: str = resource["path"]
        old = root / path
        before = rows_of(path, parse(path, old.read_bytes()) if old.is_file() else [])
        after = rows_of(path, parse(path, read(path)))
        found += _changed(path, resource["schema"].get("primaryKey", ()), before, after)
    return tuple(found)


def _changed(path: str, names: Sequence[str], old: list[Row], new: list[Row]) -> Iterator[Change]:
    def keyed(rows: list[Row]) -> dict[tuple[str, ...], Row]:
        return {key_of(row, names) if names else (canonical(row),): row for row in rows}

    before, after = keyed(old), keyed(new)
    for key in dict.fromkeys([*before, *after]):
        one, two = before.get(key), after.get(key)
        label = " ".join(part.strip('"') for part in key)
        if one is None or two is None:
            sides = [None if side is None else canonical(side) for side in (one, two)]
            yield Change(file=path, key=label, field=None, old=sides[0], new=sides[1])
            continue
        for field in dict.fromkeys([*one, *two]):
            if one.get(field) != two.get(field):
                values = canonical(one.get(field)), canonical(two.get(field))
                yield Change(file=path, key=label, field=field, old=values[0], new=values[1])
