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
import json
import sys
from pathlib import Path
from typing import Any

from cpt0558t.integrity.digests import SEAL, digest, of_file
from cpt0558t.records._base import field_names as records_fields
from cpt0558t.records._columns import DIGITS, Column, columns
from files import DATA, as_json, settle
from manifest_parts import ALLOWED, HEAD, PARTS, SYSTEMS, Part


def column(part: Part, held: Column) -> dict[str, Any]:
    """The Table Schema field of one column."""
    record, name = part.record, held.name
    constraints: dict[str, Any] = {} if held.optional else {"required": True}
    if part.key == (name,):
        constraints["unique"] = True
    if name == "code" and record in SYSTEMS:
        constraints["pattern"] = SYSTEMS[record].pattern
    if held.values:
        constraints["enum"] = held.values
    elif held.type == "integer":
        constraints["minimum"] = 0 if name == "units" else 1
    elif held.type == "number":
        constraints["pattern"] = DIGITS
    if (record, name) in ALLOWED:
        constraints["enum"] = list(ALLOWED[record, name])
    # A decimal is a text in JSON.
    kind = "string" if held.type == "number" else held.type
    field = {"name": name, "type": kind, "description": held.description}
    return field | ({"constraints": constraints} if constraints else {})


def resource_name(path: str) -> str:
    """The name of a file as a resource."""
    return path.removesuffix(".json").replace("/", "-").replace("_", "-")


def resource(part: Part) -> dict[str, Any]:
    """The descriptor of one file."""
    raw = (DATA / part.path).read_bytes()
    rows: list[dict[str, Any]] = json.loads(raw)
    names = part.columns or records_fields(part.record)
    held = {one.name: one for one in columns(part.record)}
    schema: dict[str, Any] = {"fields": [column(part, held[name]) for name in names]}
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
