"""``datapackage.json`` describes the packaged files, and they keep to it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

import cpt0558t as cpt
import manifest
from cpt0558t.records import _base, answers, authority, checks, payment, prose, published, sources
from cpt0558t.records._columns import descriptions

DATA = Path(str(cpt.data_files()))
DESCRIPTOR: dict[str, Any] = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES: dict[str, dict[str, Any]] = {entry["path"]: entry for entry in DESCRIPTOR["resources"]}


def test_frictionless_finds_the_package_valid() -> None:
    """Types, keys, enums, patterns and foreign keys hold, by another project's judgement."""
    report = Package(str(DATA / "datapackage.json")).validate()
    assert report.flatten(["path", "rowNumber", "fieldName", "message"]) == []


@pytest.mark.parametrize("path", RESOURCES)
def test_a_file_has_the_digest_recorded(path: str) -> None:
    """SHA-256 of its bytes."""
    digest = hashlib.sha256((DATA / path).read_bytes()).hexdigest()
    assert RESOURCES[path]["hash"] == f"sha256:{digest}"


def test_every_packaged_file_is_described() -> None:
    """No file without a schema, no schema without a file."""
    files = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file()}
    assert files - {"datapackage.json", "datapackage.sha256"} == set(RESOURCES)


def test_the_manifest_is_what_the_task_writes() -> None:
    """The packaged manifest follows the records."""
    files = manifest.outputs()
    assert {path: path.read_text(encoding="utf-8") for path in files} == files


@pytest.mark.parametrize("damage", ["M23.8-", "m23.80", "M2380X9"])
def test_frictionless_refuses_a_malformed_code(tmp_path: Path, damage: str) -> None:
    """The patterns bite: a code with a wrong letter does not pass."""
    descriptor = dict(RESOURCES["published/diagnoses.json"], path="rows.json")
    for digests in ("hash", "rowDigests", "columnDigests"):
        del descriptor[digests]
    rows = json.loads((DATA / "published/diagnoses.json").read_text(encoding="utf-8"))
    rows[1]["code"] = damage
    (tmp_path / "rows.json").write_text(json.dumps(rows), encoding="utf-8")
    package = Package({"name": "p", "resources": [descriptor]}, basepath=str(tmp_path))
    assert not package.validate().valid


def test_the_edition_is_the_manifests_version() -> None:
    """``EDITION`` is the data's own clock."""
    assert DESCRIPTOR["version"] == cpt.EDITION


@pytest.mark.parametrize("name", ["modifiers", "taxonomies", "diagnoses", "related_codes"])
def test_a_published_file_holds_nothing_of_ours(name: str) -> None:
    """The classification of the page's words is in a file of its own."""
    fields = RESOURCES[f"published/{name}.json"]["schema"]["fields"]
    assert {field["name"] for field in fields}.isdisjoint({"kind", "role", "check"})


def test_every_field_of_every_record_is_documented_once() -> None:
    """The class docstring has an entry for each field, and none for what is no field."""
    rooms = (answers, authority, checks, payment, prose, published, sources)
    classes = {cls for room in rooms for cls in vars(room).values() if isinstance(cls, type)}
    written = [cls for cls in classes if issubclass(cls, cpt.Record) and cls is not cpt.Record]
    described = {cls: tuple(descriptions(cls)) for cls in written}
    assert described == {cls: _base.field_names(cls) for cls in written}
