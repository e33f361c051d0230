"""FHIR out: the value sets, the concept map and the Bundle, as others read them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.valueset import ValueSet
from pydantic import BaseModel

import cpt0558t as cpt
from cpt0558t import fhir
from cpt0558t.fhir._terms import NOTICES
from fhir_claims import CPT, HCPCS, ICD, NUCC

ROOT: Final = Path(__file__).resolve().parents[2]
RESOURCES: Final = [entry["resource"] for entry in fhir.bundle()["entry"]]
SETS: Final = {each["id"].removeprefix("cpt-0558t-"): each for each in fhir.value_sets()}
CPT_TITLES: Final = {
    row.title for row in cpt.authority_codes if row.authority == "AMA CPT" and row.own_words
}


def codes(name: str) -> dict[str, list[str]]:
    """The codes of a value set, by system."""
    include = SETS[name]["compose"]["include"]
    return {each["system"]: [one["code"] for one in each["concept"]] for each in include}


def displays(name: str) -> dict[str, str]:
    """The displays of a value set, by code."""
    include = SETS[name]["compose"]["include"]
    return {one["code"]: one["display"] for each in include for one in each["concept"]}


def off(model: BaseModel) -> Iterator[str]:
    """The fields of a resource that hold something else than FHIR allows there.

    fhir.resources knows the values that a code may have, and does not ask for them.
    """
    for name, field in type(model).model_fields.items():
        value: Any = getattr(model, name)
        extra: Any = field.json_schema_extra or {}
        held: list[Any] = value if isinstance(value, list) else [value]
        allowed = extra.get("enum_values")
        if allowed and not {one for one in held if one is not None} <= set(allowed):
            yield f"{type(model).__name__}.{name}"
        for one in held:
            if isinstance(one, BaseModel):
                yield from off(one)


def test_the_bundle_is_what_r4_has() -> None:
    """Read by another library, with every code among those that its field may have."""
    assert list(off(Bundle.model_validate(fhir.bundle()))) == []


def test_the_walk_over_the_codes_finds_a_wrong_one() -> None:
    """The library that reads it does not."""
    assert list(off(ValueSet.model_validate({**RESOURCES[0], "status": "banana"}))) == [
        "ValueSet.status"
    ]


def test_the_bundle_survives_the_other_library_unchanged() -> None:
    """Nothing in it is unknown to R4."""
    read = Bundle.model_validate(fhir.bundle())
    assert json.loads(read.model_dump_json()) == fhir.bundle()


def test_the_bundle_is_the_same_each_time() -> None:
    """Whoever changes one changes no other."""
    first = fhir.bundle()
    first["entry"][0]["resource"]["compose"]["include"].clear()
    first["entry"].pop()
    assert fhir.bundle() == json.loads(json.dumps(fhir.bundle()))
    assert len(fhir.bundle()["entry"][0]["resource"]["compose"]["include"]) == 2


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda each: each["id"])
def test_a_resource_says_what_it_is_and_whose(resource: dict[str, Any]) -> None:
    """Version and date of the edition, publisher, and AMA's copyright."""
    told = {name: resource[name] for name in ("version", "date", "publisher")}
    assert told == {
        "version": cpt.EDITION,
        "date": cpt.EDITION.replace(".", "-"),
        "publisher": "The cpt0558t maintainers",
    }
    assert "copyright American Medical Association" in resource["copyright"]


@pytest.mark.parametrize("system", NOTICES)
def test_the_notices_are_the_words_of_the_file(system: str) -> None:
    """Typed twice, and held equal."""
    notice = " ".join((ROOT / "NOTICE").read_text(encoding="utf-8").split())
    assert NOTICES[system] in notice


@pytest.mark.parametrize(
    ("name", "system"),
    [("published-taxonomies", NUCC), ("published-diagnoses", ICD), ("confirmed", HCPCS)],
)
def test_a_set_has_the_notice_of_each_of_its_systems(name: str, system: str) -> None:
    """Beside that of CPT."""
    assert NOTICES[system] in SETS[name]["copyright"]


@pytest.mark.parametrize("resource", [SETS["published"], RESOURCES[-1]], ids=["set", "map"])
@pytest.mark.parametrize("system", NOTICES)
def test_what_has_all_codes_of_the_page_has_every_notice(
    resource: dict[str, Any], system: str
) -> None:
    """Also where it takes the codes in from other sets."""
    assert NOTICES[system] in resource["copyright"]


def test_names_are_such_as_programs_and_servers_take() -> None:
    """By the rules of R4 for ids and names."""
    assert [
        bool(re.fullmatch(r"[A-Za-z0-9\-.]{1,64}", each["id"]))
        and bool(re.fullmatch(r"[A-Z][A-Za-z0-9_]{0,254}", each["name"]))
        for each in RESOURCES
    ] == [True] * len(RESOURCES)


def test_each_resource_has_a_uuid_of_its_own() -> None:
    """No domain is claimed; the entry is found by the same name."""
    urls = [each["url"] for each in RESOURCES]
    assert [entry["fullUrl"] for entry in fhir.bundle()["entry"]] == urls
    assert len(set(urls)) == len(urls)
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", url) for url in urls)


def test_the_uuids_stay() -> None:
    """Whoever refers to a resource finds it in the next edition too."""
    assert SETS["confirmed"]["url"] == "urn:uuid:dc5a7876-597b-587f-bf0a-3862247334d0"


def test_what_a_resource_refers_to_is_in_the_bundle() -> None:
    """The sets of the set of sets, and the source of the map."""
    held = {f"{each['url']}|{each['version']}" for each in RESOURCES}
    include = SETS["published"]["compose"]["include"]
    asked = [one for each in include for one in each.get("valueSet", ())]
    assert {*asked, RESOURCES[-1]["sourceCanonical"]} <= held


def test_modifiers_are_in_the_system_of_who_issues_them() -> None:
    """Of CPT those that the AMA issues, of HCPCS those of CMS."""
    assert codes("published-modifiers") == {
        CPT: ["26", "52", "53", "22", "62", "80"],
        HCPCS: ["TC", "AS", "QK", "QX", "QY", "SH", "CQ"],
    }


@pytest.mark.parametrize(
    ("name", "system", "table"),
    [
        ("published-taxonomies", NUCC, cpt.taxonomies),
        ("published-diagnoses", ICD, cpt.diagnoses),
        ("published-related-codes", CPT, cpt.related_codes),
    ],
)
def test_a_published_set_has_all_codes_of_its_table(name: str, system: str, table: Any) -> None:
    """In the order of the page."""
    assert codes(name) == {system: list(table)}


@pytest.mark.parametrize(
    ("name", "table", "cell"),
    [
        ("published-modifiers", cpt.modifiers, "description"),
        ("published-taxonomies", cpt.taxonomies, "specialty"),
        ("published-diagnoses", cpt.diagnoses, "description"),
        ("published-related-codes", cpt.related_codes, "description"),
    ],
)
def test_a_published_set_has_the_words_of_the_page(name: str, table: Any, cell: str) -> None:
    """To the letter."""
    assert displays(name) == {code: getattr(row, cell) for code, row in table.items()}


def test_what_survives_the_check_is_ten_codes() -> None:
    """Ten of the rows are what the page says."""
    assert codes("confirmed") == {
        CPT: ["26", "52", "53", "22", "62", "80", "76376"],
        HCPCS: ["TC"],
        ICD: ["M17.11", "R26.89"],
    }


def test_what_was_meant_is_what_intended_answers() -> None:
    """Where that is sure."""
    tables: tuple[Any, ...] = (cpt.modifiers, cpt.taxonomies, cpt.diagnoses, cpt.related_codes)
    listed = [code for table in tables for code in table]
    meant = {cpt.intended(code) for code in ("0558T", *listed)} - {None}
    assert {code for held in codes("intended").values() for code in held} == meant


def test_only_what_may_stand_on_a_claim_is_for_use() -> None:
    """What has the page's words as its displays is not: its lists, and the map from them."""
    trial = {each["id"] for each in RESOURCES if each["experimental"]}
    assert trial == {each["id"] for each in RESOURCES} - {
        "cpt-0558t-confirmed",
        "cpt-0558t-intended",
    }


@pytest.mark.parametrize("name", ["confirmed", "intended"])
def test_a_cpt_code_has_a_paraphrase_of_this_project(name: str) -> None:
    """And no descriptor of the AMA."""
    wanted = codes(name)[CPT]
    assert {displays(name)[code] for code in wanted} <= CPT_TITLES
