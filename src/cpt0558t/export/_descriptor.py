"""The descriptor of an export: a Data Package (version 2), its schemas from the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from cpt0558t._loading.files import MANIFEST, parse, read
from cpt0558t._notice import NOTICE
from cpt0558t.codes import CodeSystem
from cpt0558t.errors import DataError
from cpt0558t.integrity.digests import of_file
from cpt0558t.records._base import Record
from cpt0558t.records._columns import DIGITS, Column, columns
from cpt0558t.records._flat import SEPARATOR
from cpt0558t.tables._table import Rows, Table

DESCRIPTOR: Final = "datapackage.json"
NOTICE_FILE: Final = "NOTICE"
NAME: Final = "cpt0558t-tables"

_MEDIA: Final = {"csv": "text/csv", "jsonl": "application/x-ndjson"}
# Where no two rows share them.
_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "procedure": ("code",),
    "modifiers": ("code",),
    "taxonomies": ("code",),
    "diagnoses": ("code",),
    "related_codes": ("code",),
    "payers": ("name",),
    "workflow": ("number",),
    "gaps": ("subject",),
    "authority_codes": ("system", "code"),
    "family": ("code",),
    "fee_schedule": ("release", "code", "modifier"),
    "indicators": ("indicator", "value"),
    "opps_snapshots": ("code", "quarter"),
    "ncci_edits": ("setting", "edition", "column_1", "column_2"),
    "mue": ("setting", "edition", "code"),
    "positions": ("payer", "document"),
    "coverage_documents": ("document",),
    "rules": ("id",),
    "sources": ("id",),
}
# Columns that point to a row of another table.
_POINTS: Final[Mapping[str, tuple[str, str]]] = {
    "source": ("sources", "id"),
    "payer": ("payers", "name"),
}
_CSV: Final = (
    "RFC 4180 in UTF-8, without a byte order mark. An empty cell is no value. The items of a list "
    f"are parted by {SEPARATOR!r}; JSON Lines keeps them apart. A text that a spreadsheet could "
    "run as a formula, or that begins with an apostrophe, has an apostrophe before it: take one "
    "away to have the text."
)
_JSONL: Final = (
    "An object a line, in UTF-8. A decimal is a text of digits, so that none is rounded."
)
_TOLD: Final = {"csv": _CSV, "jsonl": _JSONL}


def _resource_name(table: str, kind: str) -> str:
    return f"{table.replace('_', '-')}-{kind}"


def _nested(record: type[Record]) -> Iterator[dict[str, Any]]:
    """The fields as JSON Lines has them."""
    for column in columns(record):
        yield _field(column, column.name, "string" if column.type == "number" else column.type)


def _flat(record: type[Record], before: str = "") -> Iterator[dict[str, Any]]:
    """The fields as CSV has them: those of a record within it as columns of their own."""
    for column in columns(record):
        name = f"{before}{column.name}"
        if column.type == "object":
            yield from _flat(column.kind, f"{name}_")
        else:
            yield _field(column, name, "string" if column.type == "array" else column.type)


def _field(column: Column, name: str, kind: str) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    # A list without items is an empty cell, as is a missing value.
    if not column.optional and column.type != "array":
        constraints["required"] = True
    if column.values:
        constraints["enum"] = column.values
    if column.type == "number" and kind == "string":
        constraints["pattern"] = DIGITS
    field = {"name": name, "type": kind, "description": column.description}
    return field | ({"constraints": constraints} if constraints else {})


def resource(table: str, held: Table[Any] | Rows[Any], kind: str, raw: bytes) -> dict[str, Any]:
    """The descriptor of one file.

    Args:
        table: The name of the table.
        held: The table.
        kind: The format.
        raw: The bytes of the file.
    """
    fields = list((_flat if kind == "csv" else _nested)(held.record))
    if isinstance(held, Table) and type(held.system) is CodeSystem:
        fields[0]["constraints"]["pattern"] = held.system.pattern
    schema: dict[str, Any] = {"fields": fields}
    if table in _KEYS:
        schema["primaryKey"] = list(_KEYS[table])
    points = [field["name"] for field in fields if field["name"] in _POINTS]
    if points:
        schema["foreignKeys"] = [_reference(name, kind) for name in points]
    return {
        "name": _resource_name(table, kind),
        "type": "table",
        "path": f"{table}.{kind}",
        "title": held.title,
        "description": _TOLD[kind],
        "format": kind,
        "mediatype": _MEDIA[kind],
        "encoding": "utf-8",
        "bytes": len(raw),
        "hash": of_file(raw),
        "schema": schema,
    }


def _reference(name: str, kind: str) -> dict[str, Any]:
    table, field = _POINTS[name]
    reference = {"resource": _resource_name(table, kind), "fields": [field]}
    return {"fields": [name], "reference": reference}


def described(resources: Sequence[Mapping[str, Any]], kind: str) -> dict[str, Any]:
    """The descriptor of them all.

    Title, terms and edition are those of the packaged data's own manifest.

    Args:
        resources: The descriptors of the files.
        kind: The format of the file of sources that it points to.

    Raises:
        DataError: The packaged manifest is damaged.
    """
    listed = f"sources.{kind}"
    try:
        held = cast("dict[str, Any]", parse(MANIFEST, read(MANIFEST)))
        said = {name: held[name] for name in ("description", "version", "keywords")}
        return {
            "$schema": held["$schema"],
            "name": NAME,
            "title": f"{held['title']}: the tables",
            **said,
            "licenses": [{**one, "path": NOTICE_FILE} for one in held["licenses"]],
            # The other one is the list of documents, which here is a table too.
            "sources": [held["sources"][0], {"title": "The other documents", "path": listed}],
            "notice": NOTICE,
            "resources": list(resources),
        }
    except (KeyError, TypeError, IndexError) as error:
        message = f"data file {MANIFEST} is damaged: it lacks its title, terms or sources"
        raise DataError(message, file=MANIFEST) from error
