"""Write the manifest of the packaged data, ``datapackage.json``, a Data Package (version 2).

    python tasks/manifest.py            # write it where it differs
    python tasks/manifest.py --check    # only say whether it differs; exit status 1 if so

What the manifest says of a column is derived from the record that the column fills: its
name, type and description from the class, its pattern from the code system. What no class
knows, the keys and the terms, is in ``manifest_parts.py``. Beside the digest of each file stand
those of its rows and of its columns, so that a damaged cell can be named.
"""

from __future__ import annotations

import argparse
import hashlib
import inspect
import json
import re
import sys
import typing
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from cpt0558t.integrity.digests import SEAL, digest, of_file
from cpt0558t.records._base import Record, field_names as records_fields
from files import DATA, as_json, settle
from manifest_parts import ALLOWED, HEAD, PARTS, SYSTEMS, Part

TYPES: Final = {
    str: "string",
    int: "integer",
    bool: "boolean",
    date: "date",
    tuple: "array",
    Decimal: "string",
}
# Decimals are strings of digits, so that no reader rounds them.
DIGITS: Final = r"[0-9]+(?:\.[0-9]+)?"


def descriptions(record: type[Record]) -> dict[str, str]:
    """What the docstring of a record says of each field."""
    block = inspect.cleandoc(record.__doc__ or "").partition("Attributes:\n")[2]
    entries = re.findall(r"^    (\w+): (.+(?:\n {8}.+)*)", block, re.MULTILINE)
    found = {name: re.sub(r"\s+", " ", text) for name, text in entries}
    return {name: without_markup(text) for name, text in found.items()}


def without_markup(text: str) -> str:
    """A description for who knows no Python: null for None, names and values as they are."""
    text = re.sub(r":class:`~?(?:\w+\.)*(\w+)`", r"\1", text)
    return re.sub(r"``(.+?)``", r"\1", text.replace("``None``", "null"))


def column(part: Part, name: str) -> dict[str, Any]:
    """The Table Schema field of one column."""
    record = part.record
    hint = typing.get_type_hints(record)[name]
    optional = type(None) in typing.get_args(hint)
    options = [option for option in typing.get_args(hint) if option is not type(None)]
    kind = options[0] if optional else hint
    kind = typing.get_origin(kind) or kind
    constraints: dict[str, Any] = {} if optional else {"required": True}
    if part.key == (name,):
        constraints["unique"] = True
    if name == "code" and record in SYSTEMS:
        constraints["pattern"] = SYSTEMS[record].pattern
    if issubclass(kind, StrEnum):
        constraints["enum"] = [member.value for member in kind]
        kind = str
    elif kind is int:
        constraints["minimum"] = 0 if name == "units" else 1
    elif kind is Decimal:
        constraints["pattern"] = DIGITS
    if (record, name) in ALLOWED:
        constraints["enum"] = list(ALLOWED[record, name])
    field = {"name": name, "type": TYPES[kind], "description": descriptions(record)[name]}
    return field | ({"constraints": constraints} if constraints else {})


def resource_name(path: str) -> str:
    """The name of a file as a resource."""
    return path.removesuffix(".json").replace("/", "-").replace("_", "-")


def resource(part: Part) -> dict[str, Any]:
    """The descriptor of one file."""
    raw = (DATA / part.path).read_bytes()
    rows: list[dict[str, Any]] = json.loads(raw)
    names = part.columns or records_fields(part.record)
    schema: dict[str, Any] = {"fields": [column(part, name) for name in names]}
    if part.key:
        schema["primaryKey"] = list(part.key)
    if part.to:
        schema["foreignKeys"] = [
            {
                "fields": list(fields),
                "reference": {"resource": resource_name(path), "fields": list(there)},
            }
            for fields, (path, there) in part.to.items()
        ]
    section = getattr(part.record, "section", None)
    said = isinstance(section, str) and part.path.startswith("published/")
    return {
        "name": resource_name(part.path),
        "type": "table",
        "path": part.path,
        "title": part.title,
        **({"sources": [{"title": f"the page, section {section}"}]} if said else {}),
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
        "hash": of_file(raw),
        "rowDigests": [digest(row) for row in rows],
        "columnDigests": {name: digest([row[name] for row in rows]) for name in names},
        "schema": schema,
    }


def manifest() -> dict[str, Any]:
    """The whole manifest."""
    return HEAD | {"resources": [resource(part) for part in PARTS]}


def outputs() -> dict[Path, str]:
    """The manifest and its seal, by path."""
    text = as_json(manifest())
    seal = hashlib.sha256(text.encode()).hexdigest()
    return {DATA / "datapackage.json": text, DATA / SEAL: f"{seal}\n"}


def main() -> int:
    """Write or check the manifest."""
    parser = argparse.ArgumentParser(description="Write or check the manifest.")
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")
    arguments = parser.parse_args()
    return settle(outputs(), check=arguments.check)


if __name__ == "__main__":
    sys.exit(main())
