"""The bill of materials: what the wheel holds and needs, and where its data come from."""

from __future__ import annotations

import json
from typing import Any

import pytest

import cpt0558t as cpt
import sbom
from files import DATA

BILL: dict[str, Any] = json.loads(sbom.outputs())
WHOLE: dict[str, Any] = BILL["metadata"]["component"]
MANIFEST: dict[str, Any] = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
HELD = {one["bom-ref"]: one for one in [*WHOLE["components"], *BILL["components"]]}


def test_the_bill_is_the_one_that_is_kept() -> None:
    """It is derived anew wherever what it tells of has changed."""
    assert sbom.SBOM.read_text(encoding="utf-8") == sbom.outputs()


@pytest.mark.parametrize("resource", MANIFEST["resources"], ids=lambda one: str(one["name"]))
def test_each_packaged_file_stands_with_the_digest_of_the_manifest(
    resource: dict[str, Any],
) -> None:
    """The manifest is written by another task."""
    digest = HELD[f"data/{resource['path']}"]["hashes"][0]["content"]
    assert resource["hash"] == f"sha256:{digest}"


@pytest.mark.parametrize("name", cpt.sources)
def test_each_source_stands_with_its_publisher(name: str) -> None:
    """Whose word a statement is."""
    assert HELD[f"source/{name}"]["publisher"] == cpt.sources[name].publisher


@pytest.mark.parametrize(
    ("ref", "terms"),
    [
        ("data/published/modifiers.json", "MIT AND LicenseRef-CPT"),
        ("data/published/taxonomies.json", "MIT AND LicenseRef-NUCC"),
        ("data/published/diagnoses.json", "MIT AND LicenseRef-ICD-10-CM"),
        ("data/published/payers.json", "MIT"),
        (
            "data/authority/codes.json",
            "MIT AND LicenseRef-CPT AND LicenseRef-NUCC AND LicenseRef-ICD-10-CM",
        ),
        (
            "code/literals.py",
            "MIT AND LicenseRef-CPT AND LicenseRef-NUCC AND LicenseRef-ICD-10-CM",
        ),
    ],
)
def test_whose_codes_a_file_holds_is_told(ref: str, terms: str) -> None:
    """As NOTICE has it: CPT and NUCC of the AMA, ICD-10-CM of NCHS and CMS."""
    assert HELD[ref]["licenses"] == [{"expression": terms}]


def test_the_code_is_under_the_licence_of_mit() -> None:
    """Beside the codes of others."""
    assert HELD["code"]["licenses"][0]["license"]["id"] == "MIT"


@pytest.mark.parametrize(
    ("pattern", "path", "matching"),
    [
        ("**", ".github/a.yml", True),
        ("a/*.json", "a/b.json", True),
        ("a/*.json", "a/b/c.json", False),
        ("a/**/b.json", "a/b.json", True),
        ("a/**/b.json", "a/c/d/b.json", True),
        ("a/b.json", "a/bxjson", False),
        ("a/**", "a/b/c", True),
        ("a/**", "b/c", False),
    ],
)
def test_a_pattern_is_read_as_reuse_reads_it(pattern: str, path: str, matching: bool) -> None:
    """One asterisk stays within a folder, two do not."""
    assert sbom.matches(pattern, path) is matching


@pytest.mark.parametrize(
    ("text", "extra", "told"),
    [
        ("attrs>=23.1", None, ("required", "vers:pypi/>=23.1")),
        ("duckdb>=1.3,!=1.4.0", "duckdb", ("optional", "vers:pypi/>=1.3|!=1.4.0")),
        ("importlib-resources>=6.4; python_version<'3.13'", None, ("required", "vers:pypi/>=6.4")),
    ],
)
def test_a_need_has_its_range(text: str, extra: str | None, told: tuple[str, str]) -> None:
    """In the notation of package URLs; it is no part of the wheel."""
    need = sbom.need(text, extra)
    assert (need["scope"], need["versionRange"], need["isExternal"]) == (*told, True)


@pytest.mark.parametrize("name", ["attrs", "importlib-resources", "narwhals", "polars", "tqdm"])
def test_each_package_that_is_asked_for_stands_in_the_bill(name: str) -> None:
    """Of the core and of the extras."""
    assert f"pkg:pypi/{name}" in HELD


def test_every_reference_leads_somewhere() -> None:
    """And no two things have the same."""
    named = {to for one in BILL["dependencies"] for to in (one["ref"], *one["dependsOn"])}
    assert named - {WHOLE["bom-ref"]} <= set(HELD)


def test_a_file_leads_to_the_sources_that_its_rows_name() -> None:
    """The fee schedule was read in releases of CMS."""
    [links] = [
        one["dependsOn"]
        for one in BILL["dependencies"]
        if one["ref"] == "data/authority/fee_schedule.json"
    ]
    assert set(links) == {f"source/{entry.source}" for entry in cpt.fee_schedule}


def test_the_bill_has_no_time_in_it() -> None:
    """So that the same tree gives the same bytes."""
    assert "timestamp" not in sbom.outputs()


def test_another_content_has_another_serial_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the same content the same."""
    monkeypatch.setattr(cpt, "__version__", "9.9.9")
    assert json.loads(sbom.outputs())["serialNumber"] != BILL["serialNumber"]
