"""What a notebook shows of records and tables. How that looks is tested in tests/browser."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest

import cpt0558t as cpt
from cpt0558t._render import Folded, notebook_table
from cpt0558t.tables.registry import ALL
from hostile import HOSTILE, LINE, LONG, REVIEW, hostile_records, samples

RECORDS = pytest.mark.parametrize("record", samples(), ids=lambda record: type(record).__name__)
TABLES = pytest.mark.parametrize("table", ALL.values(), ids=ALL)


def seen(shown: Any) -> ET.Element:
    """What a notebook shows, as a tree: it is XML too."""
    return ET.fromstring(f"<div>{shown._repr_html_()}</div>")  # noqa: S314 - our own markup


def told(tree: ET.Element) -> str:
    """All the text that a reader sees."""
    return "".join(tree.itertext())


def cells(*texts: str | Folded) -> ET.Element:
    """A table of one row."""
    markup = notebook_table("t", ["h"] * len(texts), [texts])
    return ET.fromstring(markup)  # noqa: S314 - our own markup


@RECORDS
def test_a_record_shows_a_field_a_row(record: Any) -> None:
    """By the names of its fields."""
    names = [row.findtext("th/div") for row in seen(record).findall("table/tbody/tr")]
    assert names == [field.name.replace("_", " ") for field in attrs.fields(type(record))]


@RECORDS
def test_a_record_says_what_it_is(record: Any) -> None:
    """In its caption, by its class."""
    caption = seen(record).findtext("table/caption/div") or ""
    assert caption.startswith(type(record).__name__)


@TABLES
def test_a_table_says_what_it_is_and_how_long(table: Any) -> None:
    """In its caption."""
    caption = seen(table).findtext("table/caption/div") or ""
    assert caption.startswith(f"{table.title}: {len(table)}")


@pytest.mark.parametrize(
    "shown", [*samples(), *ALL.values(), REVIEW], ids=lambda one: repr(one)[:20]
)
def test_every_header_cell_says_what_it_heads(shown: Any) -> None:
    """A column or a row, with its name."""
    heads = list(seen(shown).iter("th"))
    assert {(cell.get("scope") in {"row", "col"}, bool(told(cell))) for cell in heads} == {
        (True, True)
    }


@pytest.mark.parametrize(
    "shown", [*samples(), *ALL.values(), REVIEW], ids=lambda one: repr(one)[:20]
)
def test_what_is_shown_does_without_style(shown: Any) -> None:
    """Nothing that an untrusted notebook loses: no style, class, role or script."""
    names = {(node.tag, *node.attrib) for node in seen(shown).iter()}
    assert names <= {
        ("div",),
        ("div", "align"),
        ("table",),
        ("caption",),
        ("thead",),
        ("tbody",),
        ("tr",),
        ("td",),
        ("th", "scope"),
        ("details",),
        ("summary",),
    }


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (cpt.diagnoses, "does not exist (major)"),
        (cpt.diagnoses, "not billable (major)"),
        (cpt.related_codes, "differs (minor)"),
        (cpt.related_codes, "confirmed"),
    ],
    ids=["invalid", "header", "differs", "confirmed"],
)
def test_a_verdict_stands_in_words(table: Any, words: str) -> None:
    """At the beginning of its cell, where it is never folded up."""
    rows = [row.findall("td/div") for row in seen(table).iter("tr")]
    verdicts = [cells[-1] for cells in rows if cells]
    first = [cell.findtext("details/summary") or cell.text or "" for cell in verdicts]
    assert any(text.startswith(words) for text in first)


def test_a_check_is_folded_up_under_its_words() -> None:
    """All that the authority says is one click away."""
    inner = seen(cpt.diagnosis("Z96.641")).find(".//details")
    assert inner is not None
    said = {row.findtext("th/div"): row.findtext("td/div") for row in inner.iter("tr")}
    assert (inner.findtext("summary") or "").startswith("differs (major); is: ")
    assert said["title"] == "Presence of right artificial hip joint"


def test_a_review_shows_a_finding_a_row() -> None:
    """With its severity in words, and its message not folded up."""
    rows = seen(REVIEW).findall("table/tbody/tr")
    held = [
        (row.findtext("th/div"), *[told(cell) for cell in row.findall("td")][:4]) for row in rows
    ]
    assert held == [(f.rule, f.severity, f.field, f.value, f.message) for f in REVIEW.findings]


def test_a_review_says_how_much_it_found() -> None:
    """In its caption."""
    caption = seen(REVIEW).findtext("table/caption/div")
    assert caption == "Review of 0558T-26-TC, professional: 3 errors, 2 infos"


def test_a_review_without_findings_says_so() -> None:
    """There is no row, and the caption says why."""
    sound = seen(cpt.Review(line=LINE, findings=()))
    assert (
        sound.findtext("table/caption/div") == "Review of 0558T-26-TC, professional: nothing found"
    )


def test_a_review_holds_its_line_folded_up() -> None:
    """Under the findings."""
    line = seen(REVIEW).find("details")
    assert line is not None
    assert line.findtext("table/caption/div") == "ServiceLine: 0558T-26-TC, professional"


def test_a_review_of_very_many_findings_shows_the_first() -> None:
    """And says how many there are."""
    many = seen(cpt.Review(line=LINE, findings=REVIEW.findings * 100))
    assert len(many.findall("table/tbody/tr")) == 20
    assert "300 errors, 200 infos. The first 20 are shown" in told(many)


@pytest.mark.parametrize(
    ("table", "shown"),
    [(cpt.rules, 32), (cpt.ncci_edits[:40], 40), (cpt.ncci_edits[:41], 20), (cpt.fee_schedule, 20)],
    ids=["rules", "40", "41", "240"],
)
def test_a_long_table_shows_its_first_rows(table: Any, shown: int) -> None:
    """Whole up to 40."""
    assert len(seen(table).findall("table/tbody/tr")) == shown


def test_a_long_table_says_how_to_see_more() -> None:
    """In its caption, after how many there are."""
    caption = seen(cpt.fee_schedule).findtext("table/caption/div") or ""
    assert caption.endswith(": 240. The first 20 are shown; where() narrows, to_html() has all")


@TABLES
def test_no_table_is_large(table: Any) -> None:
    """A notebook that shows them all stays light: pandas shows 60 rows of such width in 30 kB."""
    assert len(table._repr_html_()) < 30_000


@TABLES
def test_the_whole_table_can_be_had(table: Any) -> None:
    """A row a record, and nothing folded up."""
    tree = ET.fromstring(table.to_html())  # noqa: S314 - our own markup
    assert (len(tree.findall("tbody/tr")), tree.find(".//details")) == (len(table), None)


def test_half_a_character_can_be_written() -> None:
    """A lone surrogate would let no page be saved."""
    assert cells("a", "\ud800").findtext("tbody/tr/td/div") == "?"


@pytest.mark.parametrize("text", [HOSTILE, LONG], ids=["short", "long"])
@pytest.mark.parametrize("at", range(len(hostile_records())))
def test_what_looks_like_markup_stays_text_in_every_field(at: int, text: str) -> None:
    """Of every record: no element but our own."""
    tags = {node.tag for node in seen(hostile_records(text)[at]).iter()}
    assert not tags & {"script", "img", "b"}


def test_the_hostile_text_is_there_to_be_read() -> None:
    """In every record but a line, that shows only codes, and a hit, whose record is of ours."""
    mild = {type(one).__name__ for one in hostile_records() if HOSTILE not in told(seen(one))}
    assert mild == {"ServiceLine", "Hit"}


def test_a_hostile_title_of_a_table_stays_text() -> None:
    """Whoever makes one may name it as they like."""
    table = cpt.Rows(cpt.Gap, HOSTILE, (cpt.gaps[0],))
    assert HOSTILE in told(seen(table))


@pytest.mark.parametrize("name", ["sources", "modifiers"])
def test_a_table_of_hostile_rows_stays_a_table(name: str) -> None:
    """Also where it is shown whole."""
    rows = tuple(one for one in hostile_records() if type(one) is ALL[name].record)
    tree = ET.fromstring(cpt.Rows(ALL[name].record, "t", rows).to_html())  # noqa: S314 - ours
    assert {node.tag for node in tree.iter()} == {
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
