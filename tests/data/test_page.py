"""The packaged cells are the page's, to the letter and in its order.

Proved against digests of the page's rows, and, where ``CPT0558T_PAGE`` names a copy of its
text, against the page itself.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
from pathlib import Path

import pytest

import cpt0558t as cpt
import page
from files import as_json

ROOT = Path(__file__).resolve().parents[2]
LEDGER = ROOT / "sources" / "openpayer" / "row_digests.csv"
NAMES = ("modifiers", "taxonomies", "diagnoses", "related_codes", "payers")
PAGE = os.environ.get("CPT0558T_PAGE", "")

with_page = pytest.mark.skipif(not PAGE, reason="CPT0558T_PAGE names no copy of the page")


def cells(name: str) -> list[tuple[str, ...]]:
    """The rows of a table without our classification and the check, its last two fields."""
    table = getattr(cpt, name)
    assert isinstance(table, cpt.Table)
    published = [tuple(row.to_dict().values()) for row in table.values()]
    return published if name == "payers" else [row[:-2] for row in published]


def recorded(name: str) -> list[str]:
    """The digests of a table's rows on the page."""
    with LEDGER.open(encoding="utf-8", newline="") as ledger:
        return [row["sha256"] for row in csv.DictReader(ledger) if row["table"] == name]


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_has_the_digest_of_the_page(name: str) -> None:
    """Cells joined by a tab, hashed, are what was recorded from the page, row by row."""
    ours = [hashlib.sha256("\t".join(row).encode()).hexdigest() for row in cells(name)]
    assert ours == recorded(name)


@pytest.mark.parametrize(
    ("name", "count"), list(zip(NAMES, (13, 5, 8, 5, 5), strict=True)), ids=NAMES
)
def test_as_many_rows_as_the_page(name: str, count: int) -> None:
    """The page has 13 modifiers, 5 taxonomies, 8 diagnoses, 5 related codes, 5 payers."""
    assert len(recorded(name)) == count


@pytest.mark.parametrize(
    ("code", "field", "cell"),
    [
        ("QX", "when_to_use", "When an assistant-at-surgery meets requirements for direct billing"),
        ("TC", "description", "Technical component"),
        ("207RC0000X", "specialty", "Radiologist - Diagnostic Radiology"),
        ("M23.80", "description", "Other internal derangement of unspecified joint"),
    ],
)
def test_a_cell_read_from_the_page_by_eye(code: str, field: str, cell: str) -> None:
    """A few cells, copied by hand."""
    assert getattr(cpt.lookup(code)[0], field) == cell


@with_page
def test_the_page_at_hand_is_the_page_recorded() -> None:
    """The copy of the text has the digest of the text that was read."""
    assert hashlib.sha256(Path(PAGE).read_bytes()).hexdigest() == recorded("page")[0]


@with_page
@pytest.mark.parametrize("name", NAMES)
def test_every_cell_stands_in_the_page(name: str) -> None:
    """The rows of the copy are the packaged rows."""
    assert page.tables(Path(PAGE).read_text(encoding="utf-8"))[name] == cells(name)


@with_page
def test_names_and_labels_are_the_pages() -> None:
    """Title and service type stand in the page to the letter."""
    text = Path(PAGE).read_text(encoding="utf-8")
    assert all(part in text for part in (cpt.procedure.title, cpt.procedure.service_type))


@with_page
def test_every_section_named_is_a_heading_of_the_page() -> None:
    """A fact, step or gap names a line of the page."""
    lines = set(Path(PAGE).read_text(encoding="utf-8").splitlines())
    assert {row.section for rows in (cpt.facts, cpt.workflow, cpt.gaps) for row in rows} <= lines


@with_page
def test_prose_is_not_copied() -> None:
    """No statement of ours of eight words or more stands in the page, but for its labels."""
    text = Path(PAGE).read_text(encoding="utf-8")
    ours = [row.text for row in cpt.facts if row.topic not in {"title", "service_type"}]
    ours += [row.statement for row in cpt.gaps] + [row.action for row in cpt.workflow]
    assert [line for line in ours if len(line.split()) >= 8 and line in text] == []


def test_the_reader_takes_rows_with_and_without_outer_bars() -> None:
    """The page writes some tables with bars around and some without."""
    text = "| CPT Code | Description | Relationship |\n|---|---|---|\n1 | a | b |\n| 2 | c | d |\nx"
    assert page.tables(text) == {"related_codes": [("1", "a", "b"), ("2", "c", "d")]}


def test_the_reader_derives_the_packaged_files(tmp_path: Path) -> None:
    """What is packaged is what the task writes from rows: an array of objects, two blanks deep."""
    row = {"code": "26", "description": "a", "when_to_use": "b"}
    text = as_json([row])
    (tmp_path / "rows.json").write_text(text, encoding="utf-8")
    assert json.loads(text) == [row]
