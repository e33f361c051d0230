"""Packaged JSON to records. The only reader of files.

A file is an array of flat objects. What is wrong with one is told with the file, the row and
the field; nothing half-built is handed out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeAlias, TypeVar, cast

from cpt0558t._text import shown
from cpt0558t.errors import DataError, InvalidRecordError
from cpt0558t.records import Fact, Procedure, Record, converters, field_names

if TYPE_CHECKING:
    if sys.version_info >= (3, 13):
        from importlib.resources.abc import Traversable
    else:
        from importlib_resources.abc import Traversable

R = TypeVar("R", bound=Record)
Row: TypeAlias = "dict[str, Any]"

MANIFEST: Final = "datapackage.json"


def data_files() -> Traversable:
    """The packaged data folder, to list it and to read files from it, also inside a zip.

    Returns:
        A ``Traversable``, as ``importlib.resources`` has it. ``datapackage.json`` in it says
        what each file holds.
    """
    # The standard library's own fails inside a zip before 3.13. Either takes as long to
    # import as all of this package, so the tables are read without them.
    name = "importlib.resources" if sys.version_info >= (3, 13) else "importlib_resources"
    folder: Traversable = import_module(name).files("cpt0558t")
    return folder.joinpath("data")


def read(file: str) -> bytes:
    """The bytes of one packaged file, by its path inside ``data``.

    Raises:
        DataError: The file is missing or cannot be read.
    """
    loader: Any = __spec__.loader
    try:
        # What imported this module also hands out the files beside it, from folder or zip.
        if hasattr(loader, "get_data"):
            return bytes(loader.get_data(f"{__file__.rpartition('_loading')[0]}data/{file}"))
        return data_files().joinpath(file).read_bytes()
    except OSError as error:
        message = f"data file {file} cannot be read: {error.strerror or error}"
        raise DataError(message, file=file) from error


def _once(pairs: list[tuple[str, Any]]) -> Row:
    row = dict(pairs)
    if len(row) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        message = f"key {shown(twice)} stands twice in one object"
        raise ValueError(message)
    return row


def _no_constant(name: str) -> NoReturn:
    message = f"{name} is not JSON"
    raise ValueError(message)


def parse(file: str, raw: bytes) -> Any:  # noqa: ANN401 - any JSON value
    """The JSON value of a file's bytes: strict UTF-8, no key twice, no NaN.

    Raises:
        DataError: The bytes are not that.
    """
    try:
        return json.loads(str(raw, "utf-8"), object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        message = f"data file {file} is damaged: {error}"
        raise DataError(message, file=file) from error


def rows(file: str, fields: Sequence[str]) -> list[Row]:
    """The rows of a file, each with just the fields named, in whatever order.

    Raises:
        DataError: The file is damaged, or a row has a field too many or too few.
    """
    value = parse(file, read(file))
    if not isinstance(value, list):
        message = f"data file {file} is damaged: an array of rows was expected"
        raise DataError(message, file=file)
    wanted = set(fields)
    table: list[Row] = []
    for number, item in enumerate(cast("list[object]", value), 1):
        if not isinstance(item, dict):
            _fail(file, number, None, "an object was expected")
        row = cast("Row", item)
        if row.keys() != wanted:
            odd = min(row.keys() ^ wanted)
            _fail(file, number, odd, "the field is missing" if odd in wanted else "no such field")
        table.append(row)
    return table


def _fail(file: str, row: int, field: str | None, why: str) -> NoReturn:
    where = f"row {row}" if field is None else f"row {row}, field {field!r}"
    message = f"data file {file} is damaged at {where}: {why}"
    raise DataError(message, file=file, row=row, field=field)


def build(record: type[R], row: Row, places: Mapping[str, tuple[str, int]]) -> R:
    """One record from one row.

    Args:
        record: Its class.
        row: Its values, a field each.
        places: The file and row that each field comes from; ``""`` for all others.

    Raises:
        DataError: A value is not what the field takes.
    """
    try:
        return record(**row)
    except InvalidRecordError as error:
        # An enum does not know which field asked; no record has two that do.
        enums = (name for name, enum in converters(record).items() if isinstance(enum, type))
        field = error.field or next(enums)
        _fail(*places.get(field, places[""]), field, str(error))


def records(record: type[R], file: str, *, key: str | None = None) -> tuple[R, ...]:
    """The records of a file.

    Args:
        record: Their class.
        file: The file's path inside ``data``.
        key: The field that no two rows share, if there is one.

    Raises:
        DataError: The file is damaged, or a key stands twice.
    """
    table = rows(file, field_names(record))
    if key is not None:
        _places(table, file, key)
    return tuple(build(record, row, {"": (file, at)}) for at, row in enumerate(table, 1))


def coded(record: type[R], name: str) -> tuple[R, ...]:
    """The records of a published table whose rows have a code and, last, a class of ours.

    The page's columns and our classification are two files, joined by code: the first holds
    nothing that the page does not say.

    Raises:
        DataError: Either file is damaged, a code stands twice, or the files' codes differ.
    """
    file, other = f"published/{name}.json", f"classification/{name}.json"
    *columns, added = field_names(record)
    table, classes = rows(file, columns), rows(other, ("code", added))
    published, classified = _places(table, file, "code"), _places(classes, other, "code")
    for code, at in published.items():
        if code not in classified:
            _fail(file, at, "code", f"{shown(code)} is not in {other}")
    for code, at in classified.items():
        if code not in published:
            _fail(other, at, "code", f"{shown(code)} is not in {file}")
    by_code = {row["code"]: row[added] for row in classes}
    return tuple(
        build(
            record,
            {**row, added: by_code[row["code"]]},
            {"": (file, at), added: (other, classified[row["code"]])},
        )
        for at, row in enumerate(table, 1)
    )


def _places(table: Sequence[Row], file: str, key: str) -> dict[object, int]:
    """The row of each key, counted from 1; no two rows may have one."""
    places: dict[object, int] = {}
    for number, row in enumerate(table, 1):
        value = row[key]
        if type(value) not in (str, int) or value in places:
            _fail(file, number, key, f"{shown(value)} is no key, or stands twice")
        places[value] = number
    return places


def procedure(facts: Sequence[Fact], file: str) -> Procedure:
    """The procedure that the facts state.

    Raises:
        DataError: A topic is unknown, missing, or stands twice where it may stand once, or
            its text is not what the field takes.
    """
    fields = field_names(Procedure)
    row: Row = {name: [] for name in converters(Procedure)}
    places: dict[str, tuple[str, int]] = {"": (file, len(facts))}
    for number, fact in enumerate(facts, 1):
        topic = fact.topic
        places[topic] = (file, number)
        if isinstance(row.get(topic), list):
            row[topic].append(fact.text)
        elif topic in row or topic not in fields:
            _fail(file, number, "topic", f"{shown(topic)} is no topic, or stands twice")
        else:
            row[topic] = fact.text
    for name in fields:
        if not row.get(name):
            message = f"data file {file} is damaged: no row has the topic {name!r}"
            raise DataError(message, file=file, field="topic")
    return build(Procedure, row, places)


def edition() -> str:
    """The edition of the packaged data, from the manifest.

    Raises:
        DataError: The manifest is damaged or names no edition.
    """
    manifest = parse(MANIFEST, read(MANIFEST))
    version = cast("Row", manifest).get("version") if isinstance(manifest, dict) else None
    if not isinstance(version, str):
        message = f"data file {MANIFEST} is damaged: no version"
        raise DataError(message, file=MANIFEST, field="version")
    return version
