"""Strings in, text or HTML out."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from cpt0558t._render import html_table, text_pairs, text_table

HOSTILE = "<script>alert('x')</script>&amp;\"'"


def parsed(markup: str) -> ET.Element:
    """The markup as a tree: it is XML too."""
    return ET.fromstring(markup)  # noqa: S314 - our own markup


def test_html_has_a_caption() -> None:
    """The caption says what a table is."""
    assert parsed(html_table("Modifiers", ["code"], [["26"]])).findtext("caption") == "Modifiers"


def test_every_header_cell_has_a_scope() -> None:
    """Readers of screens are told what a header is for."""
    tree = parsed(html_table("t", ["code", "text"], [["26", "a"], ["TC", "b"]]))
    scopes = [cell.get("scope") for cell in tree.iter("th")]
    assert scopes == ["col", "col", "row", "row"]


@pytest.mark.parametrize(
    ("caption", "head", "cell"), [(HOSTILE, "h", "c"), ("t", HOSTILE, "c"), ("t", "h", HOSTILE)]
)
def test_what_looks_like_markup_stays_text(caption: str, head: str, cell: str) -> None:
    """Hostile text in any place comes back as the same text."""
    tree = parsed(html_table(caption, [head], [[cell]]))
    assert HOSTILE in tree.itertext()


def test_no_word_of_a_table_is_cut() -> None:
    """Where the words do not fit beside each other, the cells stand one under the other."""
    assert text_table(["first", "second"], [["flexion-extension", "b"]], 20).splitlines() == [
        "first   flexion-",
        "        extension",
        "second  b",
    ]


@pytest.mark.parametrize("width", [80, 40, 20])
def test_no_line_of_a_table_passes_the_width(width: int) -> None:
    """Long cells are wrapped, even inside a word where it must be."""
    table = text_table(["code", "text"], [["26", "word " * 40], ["TC", "x" * 200]], width)
    assert max(map(len, table.splitlines())) <= width


def test_a_table_that_fits_is_as_narrow_as_it_can_be() -> None:
    """No column is wider than its widest cell."""
    assert text_table(["a", "b"], [["1", "22"]], 80) == "a  b\n-  --\n1  22"


def test_nothing_is_lost_by_wrapping() -> None:
    """Every word of a cell stands in the table."""
    cell = " ".join(f"word{number}" for number in range(50))
    assert set(cell.split()) <= set(text_table(["a", "b"], [["1", cell]], 30).split())


def test_pairs_put_a_paragraph_beside_its_name() -> None:
    """Wrapped lines begin under the first."""
    assert text_pairs([("name", "one two"), ("n", "x")], 10) == "name  one\n      two\nn     x"
