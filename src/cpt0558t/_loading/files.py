"""The packaged files: handed out, read, parsed into rows. Nothing else reads one."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeAlias, cast

from cpt0558t._text import shown
from cpt0558t.errors import DataError

if TYPE_CHECKING:
    if sys.version_info >= (3, 13):
        from importlib.resources.abc import Traversable
    else:
        from importlib_resources.abc import Traversable

Row: TypeAlias = "dict[str, Any]"

MANIFEST: Final = "datapackage.json"
_NESTED: Final = frozenset({dict, list})
# The path of the package with its separator; inside a zip, it goes on from that of the zip.
_PACKAGE: Final = __file__.rpartition("_loading")[0]


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
            return bytes(loader.get_data(f"{_PACKAGE}data/{file}"))
        return data_files().joinpath(file).read_bytes()
    except Exception as error:  # a zip has errors of its own, such as those of zlib
        why = getattr(error, "strerror", None) or error
        message = f"data file {file} cannot be read: {why}"
        raise DataError(message, file=file) from error


def unique_keys(pairs: list[tuple[str, Any]]) -> Row:
    """The object of some pairs.

    Raises:
        ValueError: A key stands twice.
    """
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


def parse(file: str, raw: bytes, fields: Sequence[str] = ()) -> Any:  # noqa: ANN401 - any JSON value
    """The JSON value of a file's bytes: strict UTF-8, no key twice, no NaN.

    Args:
        file: The file's path inside ``data``.
        raw: Its bytes.
        fields: The fields of its rows in their order, where they are known: what is damaged
            is then named, even if its own name is.

    Raises:
        DataError: The bytes are not that.
    """
    try:
        return json.loads(
            str(raw, "utf-8"), object_pairs_hook=unique_keys, parse_constant=_no_constant
        )
    except (ValueError, RecursionError) as error:
        # The manifest alone is no table.
        row, field = (None, None) if file == MANIFEST else _place(raw, error, fields)
        fail(file, row, field, str(error))


def _place(raw: bytes, error: Exception, fields: Sequence[str]) -> tuple[int | None, str | None]:
    """Row and field where a file of rows stops being one."""
    from cpt0558t._loading.places import place

    if isinstance(error, UnicodeDecodeError):
        return place(raw[: error.start].decode(), None, fields)
    at = error.pos if isinstance(error, json.JSONDecodeError) else None
    return place(str(raw, "utf-8"), at, fields)


def rows_of(file: str, value: object) -> list[Row]:
    """The rows of a parsed file.

    Raises:
        DataError: It is no array of flat objects.
    """
    if not isinstance(value, list):
        message = f"data file {file} is damaged: an array of rows was expected"
        raise DataError(message, file=file)
    table = cast("list[object]", value)
    for number, row in enumerate(table, 1):
        if not isinstance(row, dict):
            fail(file, number, None, "an object was expected")
        field = _nested(cast("Row", row))
        if field is not None:
            fail(file, number, field, "a value or a list of values was expected")
    return cast("list[Row]", table)


def _nested(row: Row) -> str | None:
    """A field that holds more than a value or a list of values."""
    for field, cell in row.items():
        if type(cell) in _NESTED and (
            type(cell) is dict or not _NESTED.isdisjoint(map(type, cell))
        ):
            return field
    return None


def rows(file: str, fields: Sequence[str]) -> list[Row]:
    """The rows of a file, each with just the fields named, in whatever order.

    Raises:
        DataError: The file is damaged or has no row, or a row has a field too many or too few.
    """
    table = rows_of(file, parse(file, read(file), fields))
    if not table:
        fail(file, None, None, "it has no row")
    wanted = set(fields)
    for number, row in enumerate(table, 1):
        if row.keys() != wanted:
            odd = min(row.keys() ^ wanted)
            fail(file, number, odd, "the field is missing" if odd in wanted else "no such field")
    return table


def fail(file: str, row: int | None, field: str | None, why: str) -> NoReturn:
    """Raise the error for damage at a place."""
    places = (row and f"row {row}", field and f"field {field!r}")
    where = ", ".join(place for place in places if place)
    message = f"data file {file} is damaged{' at ' if where else ''}{where}: {why}"
    raise DataError(message, file=file, row=row, field=field)


def edition() -> str:
    """The edition of the packaged data, from the manifest.

    Raises:
        DataError: The manifest is damaged or names no edition.
    """
    manifest = parse(MANIFEST, read(MANIFEST))
    version = cast("Row", manifest).get("version") if isinstance(manifest, dict) else None
    if not isinstance(version, str) or not (version and version.isprintable()):
        message = f"data file {MANIFEST} is damaged: no version"
        raise DataError(message, file=MANIFEST, field="version")
    return version
