"""Long texts in a notebook: the beginning, and the rest folded up."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from cpt0558t._render import Folded, notebook_table
from hostile import HOSTILE

SHORT = "One text"


def told(tree: ET.Element) -> str:
    """All the text that a reader sees."""
    return "".join(tree.itertext())


def seen(shown: Any) -> ET.Element:
    """What a notebook shows, as a tree: it is XML too."""
    return ET.fromstring(f"<div>{shown._repr_html_()}</div>")  # noqa: S314 - our own markup


def cells(*texts: str | Folded) -> ET.Element:
    """A table of one row."""
    markup = notebook_table("t", ["h"] * len(texts), [texts])
    return ET.fromstring(markup)  # noqa: S314 - our own markup


def test_a_short_text_is_not_folded() -> None:
    """It stands in its cell."""
    assert cells("a", SHORT).findtext("tbody/tr/td/div") == SHORT


def test_a_long_text_is_folded_after_a_word() -> None:
    """Its first words stay to be seen."""
    summary = cells("a", "word " * 60).findtext(".//summary")
    assert summary == f"{('word ' * 24).strip()} \N{HORIZONTAL ELLIPSIS}"


@pytest.mark.parametrize(
    "text", ["word " * 100, "x" * 1000, HOSTILE * 3], ids=["words", "one", "markup"]
)
def test_nothing_of_a_long_text_is_lost(text: str) -> None:
    """The summary and what follows it are the text."""
    summary = cells("a", text).findtext(".//summary") or ""
    first = summary.removesuffix(" \N{HORIZONTAL ELLIPSIS}")
    folded = cells("a", text).find(".//details")
    rest = "" if folded is None else told(folded).removeprefix(summary)
    assert "".join((first + rest).split()) == "".join(text.split())


def test_what_nobody_reads_is_counted() -> None:
    """A cell of a million characters says that it is one."""
    shown = told(cells("a", "x" * 1_000_000)).rstrip()
    assert shown.endswith(" (and 996,000 characters more)")


def test_a_caption_is_no_essay() -> None:
    """It is cut after a word."""
    markup = notebook_table("word " * 100, ["h"], [])
    caption = ET.fromstring(markup).findtext("caption/div")  # noqa: S314 - our own markup
    assert caption == f"{('word ' * 24).strip()} \N{HORIZONTAL ELLIPSIS}"
