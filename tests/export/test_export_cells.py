"""The cells of an export: no spreadsheet runs one, and each can be restored."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

import cpt0558t as cpt
from cpt0558t import export
from cpt0558t.export import _cells, _files
from cpt0558t.tables.registry import ALL
from export_folders import cells

# What OWASP's page on CSV injection lists, and the forms of full width that it names.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def test_no_cell_of_this_edition_needs_to_be_made_harmless(tmp_path: Path) -> None:
    """So whoever reads the files has nothing to take away; the day one does, this says so."""
    folder = export.write(tmp_path / "x", formats="csv").parent
    texts = (text for table in ALL for row in cells(folder, table) for text in row.values())
    assert [text for text in texts if text.startswith((*DANGEROUS, "'"))] == []


@given(st.text())
def test_what_was_made_harmless_is_restored(text: str) -> None:
    """Whatever stood there, apostrophes too."""
    assert export.restored(export.harmless(text)) == text


@given(st.sampled_from(DANGEROUS), st.text())
def test_no_harmless_cell_begins_as_a_formula(sign: str, text: str) -> None:
    """The apostrophe stands before it."""
    assert export.harmless(f"{sign}{text}") == f"'{sign}{text}"


@pytest.mark.parametrize("blanks", [" ", "\u00a0", " \t "])
@pytest.mark.parametrize("sign", [sign for sign in DANGEROUS if not sign.isspace()])
def test_blanks_before_a_formula_do_not_hide_it(blanks: str, sign: str) -> None:
    """Some programs drop them."""
    assert export.harmless(f"{blanks}{sign}1") == f"'{blanks}{sign}1"


@pytest.mark.parametrize("text", ["26", "M17.11", "a = b", "x-y", "", "Ménière"])
def test_other_texts_are_left_as_they_are(text: str) -> None:
    """A code is a code."""
    assert export.harmless(text) == text


HOSTILE = '=HYPERLINK("http://example.org";"a, b")'


@pytest.fixture(name="hostile")
def of_hostile_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An export of a table whose texts are formulas."""
    gap = cpt.Gap(kind="promised", subject=HOSTILE, statement="-1", section="Summary & Overview")
    tables: Mapping[str, Any] = {"gaps": cpt.Rows(cpt.Gap, "Gaps", (gap,))}
    monkeypatch.setattr(_files, "ALL", {**ALL, **tables})
    return export.write(tmp_path / "x").parent


def test_a_formula_becomes_text(hostile: Path) -> None:
    """An apostrophe before it, and quotes around what would break out of the cell."""
    (row,) = cells(hostile, "gaps")
    assert (row["subject"], row["statement"]) == (f"'{HOSTILE}", "'-1")


def test_json_lines_has_the_text_itself(hostile: Path) -> None:
    """No spreadsheet opens it."""
    assert json.loads((hostile / "gaps.jsonl").read_bytes())["subject"] == HOSTILE


def test_a_number_below_zero_is_no_formula() -> None:
    """Its column is a number, and an apostrophe would make it text."""
    assert _cells.cell(-1) == "-1"


@pytest.mark.parametrize("function", [export.harmless, export.restored])
def test_what_is_no_text_is_refused(function: Any) -> None:
    """With an error of ours."""
    with pytest.raises(cpt.InvalidQueryError):
        function(26)
