"""Whether an installation is whole.

The manifest has a digest of each file, of each of its rows and of each of its columns. So a
damaged byte is not only found: row and column that no longer fit name the cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import zip_longest
from typing import Any, cast

import attrs

from cpt0558t._loading.files import MANIFEST, Row, data_files, parse, read, rows_of
from cpt0558t._text import printable, shown
from cpt0558t.errors import CPT0558TError, DataError
from cpt0558t.integrity.digests import SEAL, canonical, digest, key_of, of_file
from cpt0558t.records._base import Record
from cpt0558t.records._given import as_given_text, given_amount, given_text, given_text_or_none
from cpt0558t.tables.registry import ALL


@attrs.frozen(kw_only=True, repr=False)
class Fault(Record):
    """Something that is off in an installation.

    Attributes:
        file: The file, by its path inside ``data``.
        row: The row, counted from 1, or ``None``.
        field: The field, or ``None``.
        why: What is off.
    """

    # Any text: what is damaged may have any name.
    file: str = attrs.field(converter=as_given_text, validator=given_text)
    row: int | None = attrs.field(validator=given_amount)
    field: str | None = attrs.field(converter=as_given_text, validator=given_text_or_none)
    why: str = attrs.field(converter=as_given_text, validator=given_text)

    def in_words(self) -> str:
        """File, row, field and what is off, in one line."""
        places = (self.row and f"row {self.row}", self.field and f"field {self.field}")
        line = ", ".join([self.file, *(place for place in places if place)]) + f": {self.why}"
        return printable(line)


def verify() -> tuple[Fault, ...]:
    """What is off in this installation; empty where it is whole.

    Every file is compared with the manifest, and the manifest with its own digest. Keys are
    unique, what points to a row of another file finds it, and every table loads.
    """
    faults = [*_sealed()]
    try:
        manifest = cast("Mapping[str, Any]", parse(MANIFEST, read(MANIFEST)))
        tables: dict[str, list[Row]] = {}
        for resource in manifest["resources"]:
            faults += _file(resource, tables)
        faults += _strangers({resource["path"] for resource in manifest["resources"]})
        for resource in manifest["resources"]:
            faults += _keys(resource, tables)
    except CPT0558TError as error:
        faults.append(_fault(error))
    except Exception as error:  # noqa: BLE001 - a manifest of any shape may fail in any way
        why = f"the manifest is damaged: {error!r}"
        faults.append(Fault(file=MANIFEST, row=None, field=None, why=why))
    else:
        faults += _loads()
    return tuple(dict.fromkeys(faults))


def _fault(error: CPT0558TError) -> Fault:
    file = getattr(error, "file", "") or MANIFEST
    row, field = getattr(error, "row", None), getattr(error, "field", None)
    return Fault(file=file, row=row, field=field or None, why=str(error))


def _sealed() -> Iterator[Fault]:
    try:
        seal, found = read(SEAL), sha256(read(MANIFEST)).hexdigest().encode()
        if seal.strip() != found:
            why = f"its digest is not the one in {SEAL}"
            yield Fault(file=MANIFEST, row=None, field=None, why=why)
        elif seal != found + b"\n":
            yield Fault(file=SEAL, row=None, field=None, why="its bytes are not those packaged")
    except DataError as error:
        yield _fault(error)


def _file(resource: Mapping[str, Any], tables: dict[str, list[Row]]) -> Iterator[Fault]:
    """What is off in one file, its cells named; its rows are kept for the keys."""
    path: str = resource["path"]
    names: list[str] = [field["name"] for field in resource["schema"]["fields"]]
    if not all(type(text) is str for text in (path, *names)):
        message = "the path of a file and the names of its fields are texts"
        raise TypeError(message)
    try:
        raw = read(path)
        rows = rows_of(path, parse(path, raw, names))
    except DataError as error:
        yield _fault(error)
        return
    tables[resource["name"]] = rows
    if of_file(raw) == resource["hash"]:
        return
    cells = [*_cells(resource, rows)]
    for row, field in cells:
        yield Fault(file=path, row=row, field=field, why="it is not what was packaged")
    if not cells:
        yield Fault(file=path, row=None, field=None, why="its bytes are not those packaged")


def _cells(resource: Mapping[str, Any], rows: Sequence[Row]) -> Iterator[tuple[int, str | None]]:
    """The rows that differ from the manifest, with the columns that do."""
    packaged: Sequence[str] = resource["rowDigests"]
    found = [digest(row) for row in rows]
    columns = " or ".join(
        name
        for name, expected in resource["columnDigests"].items()
        # Of a row that lacks it, the field is nothing that a digest has.
        if not all(name in row for row in rows) or digest([row[name] for row in rows]) != expected
    )
    if len(found) == len(packaged):
        for at, (one, other) in enumerate(zip(found, packaged, strict=True), 1):
            if one != other:
                yield at, columns or None
        return
    # A row was lost or added: the first place where the two part.
    pairs = zip_longest(found, packaged)
    yield next(at for at, (one, other) in enumerate(pairs, 1) if one != other), None


def _strangers(known: set[str]) -> Iterator[Fault]:
    """Files that the manifest does not know."""
    folders = [("", data_files())]
    for prefix, folder in folders:
        try:
            entries = [*folder.iterdir()]
        except OSError as error:
            why = f"it cannot be listed: {error.strerror or error}"
            yield Fault(file=prefix or ".", row=None, field=None, why=why)
            continue
        for entry in entries:
            path = f"{prefix}{entry.name}"
            if entry.is_dir():
                folders.append((f"{path}/", entry))
            elif path not in known | {MANIFEST, SEAL}:
                yield Fault(file=path, row=None, field=None, why="the manifest does not know it")


def _keys(resource: Mapping[str, Any], tables: Mapping[str, list[Row]]) -> Iterator[Fault]:
    """Keys that stand twice, and references that lead nowhere."""
    schema, path = resource["schema"], resource["path"]
    rows = tables.get(resource["name"], [])
    names = schema.get("primaryKey", ())
    seen: set[tuple[str, ...]] = set()
    for at, row in enumerate(rows, 1) if names else ():
        if key_of(row, names) in seen:
            yield Fault(file=path, row=at, field=str(names[0]), why="its key stands twice")
        seen.add(key_of(row, names))
    for foreign in schema.get("foreignKeys", ()):
        there = foreign["reference"]
        if there["resource"] not in tables:
            continue  # it could not be read, and that is said already
        held = {key_of(row, there["fields"]) for row in tables[there["resource"]]}
        for at, row in enumerate(rows, 1):
            if key_of(row, foreign["fields"]) not in held:
                why = f"it is not in {there['resource']}"
                yield Fault(file=path, row=at, field=str(foreign["fields"][-1]), why=why)
    ids = {canonical(row.get("id")) for row in tables.get("sources", ())}
    for at, row in enumerate(rows, 1) if ids else ():
        cited: object = row.get("sources", [])
        for source in cast("list[object]", cited) if isinstance(cited, list) else [cited]:
            if canonical(source) not in ids:
                yield Fault(file=path, row=at, field="sources", why=f"{shown(source)} is no source")


def _loads() -> Iterator[Fault]:
    """What the tables themselves refuse."""
    for table in ALL.values():
        try:
            len(table)
        except CPT0558TError as error:
            yield _fault(error)
