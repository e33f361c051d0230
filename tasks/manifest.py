"""Write the manifest of the packaged data, ``datapackage.json``, a Data Package (version 2).

    python tasks/manifest.py            # write it where it differs
    python tasks/manifest.py --check    # only say whether it differs; exit status 1 if so

What the manifest says of a column is derived from the record that the column fills: its
name, type and description from the class, its pattern from the code system. What is typed
here is the edition, the terms, and what no class knows: the keys.
"""

from __future__ import annotations

import argparse
import hashlib
import inspect
import re
import sys
import typing
from datetime import date
from enum import StrEnum
from typing import Any, Final

import attrs

from cpt0558t import codes, records
from cpt0558t.records import published
from files import DATA, as_json, settle

EDITION: Final = "2026.11"

TYPES: Final = {str: "string", int: "integer", date: "date", tuple: "array"}
SYSTEMS: Final[dict[type[records.Record], codes.CodeSystem]] = {
    records.Modifier: codes.MODIFIER,
    records.Taxonomy: codes.TAXONOMY,
    records.Diagnosis: codes.DIAGNOSIS,
    records.RelatedCode: codes.PROCEDURE,
}
SECTIONS: Final = tuple(
    getattr(published, name)
    for name in ("SUMMARY", "OVERVIEW", "CONTEXT", "SPECIFICATIONS", "DIAGNOSES", "RELATED")
)
# Texts that only some values may fill, by class and field.
ALLOWED: Final[dict[tuple[type[records.Record], str], tuple[str, ...]]] = {
    (records.Fact, "topic"): records.field_names(records.Procedure),
    (records.Fact, "section"): SECTIONS,
    (records.WorkflowStep, "section"): SECTIONS,
    (records.Gap, "section"): SECTIONS,
}
# File, class, key, and what the file is.
PUBLISHED: Final[tuple[tuple[str, type[records.Record], str | None, str], ...]] = (
    ("modifiers", records.Modifier, "code", "Modifiers that the page lists"),
    ("taxonomies", records.Taxonomy, "code", "Provider taxonomy codes that the page lists"),
    ("diagnoses", records.Diagnosis, "code", "Diagnoses that the page lists"),
    ("related_codes", records.RelatedCode, "code", "Procedure codes that the page relates"),
    ("payers", records.Payer, "name", "Payers that the page names"),
    ("procedure", records.Fact, None, "What the page says of the procedure, a statement a row"),
    ("workflow", records.WorkflowStep, "number", "The clinical workflow, in order"),
    ("gaps", records.Gap, "subject", "What the page has no data for"),
)

HEAD: Final = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "name": "cpt0558t",
    "title": "Reference data for billing code CPT 0558T",
    "description": (
        "What a published page says about CPT 0558T, to the letter, and this project's "
        "classification of it. The page is wrong about most of its codes."
    ),
    "version": EDITION,
    "keywords": ["CPT", "0558T", "medical billing", "ICD-10-CM", "NUCC", "HCPCS"],
    "licenses": [
        {"name": "MIT", "title": "MIT License: the code, and this project's own words"},
        {
            "name": "LicenseRef-CPT",
            "title": "CPT codes: copyright American Medical Association; a licence may be needed",
        },
        {
            "name": "LicenseRef-NUCC",
            "title": "NUCC taxonomy codes: copyright AMA on behalf of the NUCC",
        },
        {
            "name": "LicenseRef-ICD-10-CM",
            "title": "ICD-10-CM codes: published by NCHS and CMS, freely used",
        },
    ],
    "sources": [
        {
            "title": "CPT 0558T: CT Biomechanical Analysis of Musculoskeletal Structures",
            "path": "openpayer.com/billing-codes/cpt-0558t-biomechanical-ct-analysis",
            "version": "as retrieved on 2026-11-23",
        }
    ],
}


def descriptions(record: type[records.Record]) -> dict[str, str]:
    """What the docstring of a record says of each field."""
    block = inspect.cleandoc(record.__doc__ or "").partition("Attributes:\n")[2]
    entries = re.findall(r"^    (\w+): (.+(?:\n {8}.+)*)", block, re.MULTILINE)
    found = {name: re.sub(r"\s+", " ", text) for name, text in entries}
    # A manifest knows no Python: the name of a class is a name.
    return {
        name: re.sub(r":class:`~?(?:\w+\.)*(\w+)`", r"\1", text) for name, text in found.items()
    }


def column(record: type[records.Record], name: str, *, key: bool) -> dict[str, Any]:
    """The Table Schema field of one column."""
    hint = typing.get_type_hints(record)[name]
    options = [option for option in typing.get_args(hint) if option is not type(None)]
    optional = type(None) in typing.get_args(hint)
    kind = options[0] if optional else hint
    kind = typing.get_origin(kind) or kind
    constraints: dict[str, Any] = {} if optional else {"required": True}
    if key:
        constraints["unique"] = True
    if name == "code" and record in SYSTEMS:
        constraints["pattern"] = SYSTEMS[record].pattern
    if issubclass(kind, StrEnum):
        constraints["enum"] = [member.value for member in kind]
        kind = str
    elif kind is int:
        constraints["minimum"] = 1
    if (record, name) in ALLOWED:
        constraints["enum"] = list(ALLOWED[record, name])
    field = {"name": name, "type": TYPES[kind], "description": descriptions(record)[name]}
    return field | ({"constraints": constraints} if constraints else {})


def resource(
    path: str,
    record: type[records.Record],
    names: typing.Sequence[str],
    key: str | None,
    title: str,
    **more: object,
) -> dict[str, Any]:
    """The descriptor of one file."""
    raw = (DATA / path).read_bytes()
    schema: dict[str, Any] = {"fields": [column(record, name, key=name == key) for name in names]}
    if key is not None:
        schema["primaryKey"] = [key]
    if "foreignKeys" in more:
        schema["foreignKeys"] = more.pop("foreignKeys")
    return {
        "name": path.removesuffix(".json").replace("/", "-").replace("_", "-"),
        "type": "table",
        "path": path,
        "title": title,
        **more,
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
        "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}",
        "schema": schema,
    }


def manifest() -> dict[str, Any]:
    """The whole manifest."""
    tables: list[dict[str, Any]] = []
    classes: list[dict[str, Any]] = []
    for name, record, key, title in PUBLISHED:
        names = [field.name for field in attrs.fields(record)]
        section = getattr(record, "section", None)
        source = (
            {"sources": [{"title": f"the page, section {section}"}]}
            if isinstance(section, str)
            else {}
        )
        if record in SYSTEMS:
            *names, added = names
            classes.append(
                resource(
                    f"classification/{name}.json",
                    record,
                    ("code", added),
                    "code",
                    f"{title}: this project's classification of the page's words",
                    foreignKeys=[
                        {
                            "fields": ["code"],
                            "reference": {
                                "resource": f"published-{name.replace('_', '-')}",
                                "fields": ["code"],
                            },
                        }
                    ],
                )
            )
        tables.append(resource(f"published/{name}.json", record, names, key, title, **source))
    sources = resource(
        "sources.json",
        records.Source,
        records.field_names(records.Source),
        "id",
        "Where statements come from",
    )
    return HEAD | {"resources": [*tables, *classes, sources]}


def main() -> int:
    """Write or check the manifest."""
    parser = argparse.ArgumentParser(description="Write or check the manifest.")
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")
    arguments = parser.parse_args()
    return settle({DATA / "datapackage.json": as_json(manifest())}, check=arguments.check)


if __name__ == "__main__":
    sys.exit(main())
