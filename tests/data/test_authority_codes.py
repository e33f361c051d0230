"""The packaged facts about codes are the authorities', and each rests on a source.

ICD-10-CM is held against the whole code set of simple-icd-10-cm, the rest against the extracts.
Each check names what is wrong; the last test hands it a copy with one fact corrupted.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from files import DATA, ROOT

Row = dict[str, Any]
Tables = dict[str, list[Row]]
Check = Callable[[Tables, Any], list[str]]

NAMES = ("codes", "checks", "family", "positions", "coverage_documents")
PUBLISHED = {
    "modifier": ("modifiers", "description"),
    "taxonomy": ("taxonomies", "specialty"),
    "diagnosis": ("diagnoses", "description"),
    "procedure": ("related_codes", "description"),
}
# Sources of the rules that are to come, which no other table cites.
RULES = {"S04", "S35", "S53", "S55", "S56", "S57", "S58"}
KINDS = {"page", "authority", "copy", "payer", "secondary", "interested"}


def extract(path: str) -> list[dict[str, str]]:
    """The rows of a file in ``sources/``."""
    with (ROOT / "sources" / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def packaged(path: str) -> list[Row]:
    """The rows of a packaged file."""
    rows: list[Row] = json.loads((DATA / path).read_text(encoding="utf-8"))
    return rows


TABLES: Tables = {name: packaged(f"authority/{name}.json") for name in NAMES}
TABLES["sources"] = packaged("sources.json")
PAGE: dict[tuple[str, str], str] = {
    (system, row["code"]): row[column]
    for system, (name, column) in PUBLISHED.items()
    for row in packaged(f"published/{name}.json")
}


@pytest.fixture(scope="session")
def icd() -> Any:
    """The whole of ICD-10-CM, as another project ships it."""
    return pytest.importorskip("simple_icd_10_cm", reason="simple-icd-10-cm is not installed")


def of(tables: Tables, system: str) -> list[Row]:
    """The codes of a system."""
    return [row for row in tables["codes"] if row["system"] == system]


def icd_faults(tables: Tables, icd: Any) -> list[str]:
    """Where a title, existence or billable flag is not that of the code set."""
    faults: list[str] = []
    for row in of(tables, "diagnosis"):
        exists = icd.is_valid_item(row["code"])
        title = icd.get_description(row["code"]) if exists else None
        if (exists, title) != (row["exists"], row["title"]):
            faults.append(row["code"])
        if row["billable"] is not (exists and icd.is_leaf(row["code"])):
            faults.append(row["code"])
    return faults


def nucc_faults(tables: Tables, _icd: Any) -> list[str]:
    """Where a title is not NUCC's, or a row of the newest release is missing."""
    parts = ("grouping", "classification", "specialization")
    truth = {
        row["code"]: " / ".join(row[part] for part in parts if row[part])
        for row in extract("nucc/taxonomy.csv")
        if row["release"] == "26.1"
    }
    rows = {row["code"]: row["title"] for row in of(tables, "taxonomy")}
    return sorted(code for code in {*rows, *truth} if rows.get(code) != truth.get(code))


def hcpcs_faults(tables: Tables, _icd: Any) -> list[str]:
    """Where a title is no text of CMS, or a modifier of October 2026 is said not to exist."""
    rows = extract("cms-hcpcs/modifiers.csv")
    truth = {(row["modifier"], row["description"].casefold()) for row in rows}
    newest = [row for row in rows if row["release"] == "2026-10"]
    active = {(row["modifier"], row["active"] == "true") for row in newest}
    own = [row for row in of(tables, "modifier") if row["authority"] == "CMS HCPCS Level II"]
    wrong = {row["code"] for row in own if (row["code"], row["title"].casefold()) not in truth}
    wrong |= {row["code"] for row in own if (row["code"], row["exists"]) not in active}
    return sorted(wrong | ({row["modifier"] for row in rows} - {row["code"] for row in own}))


def verdict_faults(tables: Tables, _icd: Any) -> list[str]:
    """Where a verdict does not follow from the authority's title and the page's words."""
    codes = {(row["system"], row["code"]): row for row in tables["codes"]}
    faults: list[str] = []
    for row in tables["checks"]:
        code = codes[row["system"], row["code"]]
        same = code["title"] == PAGE.get((row["system"], row["code"]))
        expected = {"confirmed", "differs"} if code["own_words"] else {"differs"}
        expected = {"confirmed"} if same else expected
        expected = {"not_billable"} if code["billable"] is False else expected
        expected = expected if code["exists"] else {"invalid"}
        right = row["verdict"] == "confirmed"
        if row["verdict"] not in expected or (row["gravity"] is None) is not right:
            faults.append(row["code"])
    return faults


def intended_faults(tables: Tables, icd: Any) -> list[str]:
    """Where a code that is named is unknown or not for claims, or the page names another."""
    codes = {(row["system"], row["code"]): row for row in tables["codes"]}
    titles = {icd.get_description(code): code for code in icd.get_all_codes() if icd.is_leaf(code)}
    faults: list[str] = []
    for row in tables["checks"]:
        named = [code for code in (row["intended"], *row["alternatives"]) if code]
        found = [codes.get((row["system"], code), {}) for code in named]
        if not all(code.get("exists") and code["billable"] is not False for code in found):
            faults.append(row["code"])
        # Where the page's words are the very title of a code for claims, that code was meant.
        meant = titles.get(PAGE.get((row["system"], row["code"]), ""))
        if row["system"] == "diagnosis" and meant not in {None, row["intended"]}:
            faults.append(row["code"])
        if row["verdict"] == "confirmed" and row["intended"] != row["code"]:
            faults.append(row["code"])
        if row["intended_confidence"] is None:
            faults.append(row["code"])
    return faults


def edit_faults(tables: Tables, _icd: Any) -> list[str]:
    """Where a note says of the edits between a code and 0558T what the extract does not."""
    pairs = {(row["column_1"], row["column_2"]) for row in extract("cms-ncci/ptp.csv")}
    faults: list[str] = []
    for row in tables["checks"][26:31]:
        code, note = row["code"], row["note"]
        taken = (code, "0558T") in pairs and ("0558T", code) not in pairs
        said = f"NCCI takes 0558T into {code} " in note and "in every edition read" in note
        none = f"No NCCI edit read holds 0558T with {code}." in note
        if (said, none) != (taken, not taken):
            faults.append(code)
    return faults


def source_faults(tables: Tables, _icd: Any) -> list[str]:
    """Sources that are not carried, not cited or of no kind; statements of interest alone."""
    kinds = {row["id"]: row["kind"] for row in tables["sources"]}
    faults = [key for key, kind in kinds.items() if kind not in KINDS]
    cited: set[str] = set()
    for name in NAMES:
        for row in tables[name]:
            sources = row["sources"] if "sources" in row else [row["source"]]
            cited |= set(sources)
            found = {kinds.get(source, "unknown") for source in sources}
            if "unknown" in found or found == {"interested"}:
                faults.append(f"{name}: {sources}")
            if not found and row.get("status") != "nothing_found":
                faults.append(f"{name}: no source")
    for path in (DATA / "authority").glob("*.json"):
        if path.stem not in NAMES:
            cited |= set(re.findall(r'"(S\d\d)"', path.read_text(encoding="utf-8")))
    return faults + sorted(set(kinds) ^ (cited | RULES | {"page"}))


def extract_faults(tables: Tables, _icd: Any) -> list[str]:
    """Where the family, a position or a coverage document is not as its extract has it."""
    faults: list[str] = []
    paths = ("ama/family.csv", "payers/positions.csv", "cms-coverage/documents.csv")
    for name, path in zip(NAMES[2:], paths, strict=True):
        cells = [sorted(text for text in row.values() if text) for row in extract(path)]
        for row in tables[name]:
            listed = {**row, "sources": " ".join(row.get("sources", ()))}
            texts = [str(value) for value in listed.values() if value not in {None, "", False}]
            if sorted(texts) not in cells:
                faults.append(f"{name}: {texts}")
        faults += [] if len(cells) == len(tables[name]) else [name]
    return faults


CHECKS: tuple[Check, ...] = (
    *(icd_faults, nucc_faults, hcpcs_faults, verdict_faults),
    *(intended_faults, edit_faults, source_faults, extract_faults),
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_no_check_finds_a_fault(check: Check, icd: Any) -> None:
    """The packaged data are as the authorities and the extracts have them."""
    assert check(TABLES, icd) == []


def test_twenty_one_of_thirty_one_rows_are_not_confirmed() -> None:
    """In the page's order, and the code that it is about comes last."""
    rows = TABLES["checks"][:-1]
    assert [(row["system"], row["code"]) for row in rows] == list(PAGE)
    assert sum(row["verdict"] != "confirmed" for row in rows) == 21


# A check, a table, what is in the first two columns of a row, and a wrong value.
CORRUPTED: tuple[tuple[Check, str, str, Row], ...] = (
    (icd_faults, "codes", "Z96.651", {"title": "Presence of left artificial knee joint"}),
    (icd_faults, "codes", "M23.80", {"exists": True}),
    (icd_faults, "codes", "M48.06", {"billable": True}),
    (nucc_faults, "codes", "163W00000X", {"title": "Nursing Service Providers"}),
    (hcpcs_faults, "codes", "QX", {"title": "Crna service: without medical direction"}),
    (hcpcs_faults, "codes", "SH", {"exists": False}),
    (verdict_faults, "checks", "M25.60", {"verdict": "confirmed", "gravity": None}),
    (verdict_faults, "checks", "M48.06", {"verdict": "differs"}),
    (verdict_faults, "checks", "26", {"gravity": "minor"}),
    (intended_faults, "checks", "Z96.641", {"intended": "Z96.641"}),
    (intended_faults, "checks", "M96.1", {"intended": "M96"}),
    (intended_faults, "checks", "M23.80", {"alternatives": ["M23.81"]}),
    (intended_faults, "checks", "SH", {"intended_confidence": None}),
    (
        edit_faults,
        "checks",
        "73700",
        {"note": "NCCI takes 0558T into 73700 in every edition read."},
    ),
    (source_faults, "family", "0743T", {"sources": ["S99"]}),
    (source_faults, "checks", "76376", {"sources": ["S32"]}),
    (source_faults, "positions", "Aetna", {"sources": []}),
    (source_faults, "sources", "S25", {"kind": "hearsay"}),
    (extract_faults, "family", "0554T", {"effective": "2019-01-01"}),
    (extract_faults, "positions", "UnitedHealthcare", {"status": "documented"}),
    (extract_faults, "coverage_documents", "L35490", {"version": 80}),
)


@pytest.mark.parametrize(("check", "table", "key", "wrong"), CORRUPTED)
def test_a_corrupted_fact_is_found(
    check: Check, table: str, key: str, wrong: Row, icd: Any
) -> None:
    """One value of each kind, altered in a copy, makes its check name something."""
    tables = deepcopy(TABLES)
    next(row for row in tables[table] if key in list(row.values())[:2]).update(wrong)
    assert check(tables, icd)
