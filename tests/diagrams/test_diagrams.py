"""Pictures as Mermaid text. That Mermaid draws them is tested in tests/browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cpt0558t as cpt
from cpt0558t import diagrams
from cpt0558t.diagrams._mermaid import bare, label
from cpt0558t.diagrams.relating import _edited, said
from hostile import HOSTILE

ALL = pytest.mark.parametrize(
    "picture",
    [diagrams.workflow(), diagrams.related(), diagrams.opps()],
    ids=["workflow", "related", "opps"],
)
# What has a meaning to Mermaid, once its own codes of letters are taken out.
MEANT = re.compile(r"[\"<>`&%{}\[\]|;#\n\\]")


def box(picture: str, name: str) -> str:
    """The lines of a box."""
    return picture.partition(f"subgraph {name} ")[2].partition("\n  end\n")[0]


def bars(picture: str) -> list[tuple[str, str]]:
    """What each bar of a timeline says, and its tags and days."""
    return re.findall(r"^  (\w+, .+) :(.+)$", picture, re.MULTILINE)


@ALL
def test_a_diagram_is_text(picture: diagrams.Mermaid) -> None:
    """It can be written wherever text goes."""
    assert isinstance(picture, str)
    assert type(str(picture)) is str


@ALL
def test_a_notebook_gets_it_as_mermaid_and_as_text(picture: diagrams.Mermaid) -> None:
    """By the type that JupyterLab has for it."""
    text = str(picture)
    assert picture._repr_mimebundle_() == {"text/vnd.mermaid": text, "text/plain": text}


def test_a_prompt_shows_the_lines() -> None:
    """Not one long line of escapes."""
    assert repr(diagrams.opps()) == str(diagrams.opps())


@ALL
def test_readers_of_screens_are_told_what_it_is(picture: diagrams.Mermaid) -> None:
    """A title and a description, each on a line."""
    lines = picture.splitlines()[1:3]
    assert [line.split(": ")[0] for line in lines] == ["  accTitle", "  accDescr"]


def test_every_step_of_the_workflow_is_a_node_in_order() -> None:
    """Eight, each with what is done."""
    nodes = re.findall(r"s\d\[\"Step (\d)<br>(.+?)[<\"]", diagrams.workflow())
    assert nodes == [(str(step.number), step.action) for step in cpt.workflow]


def test_every_step_leads_to_the_next() -> None:
    """From the first to the eighth."""
    arrows = re.findall(r"s(\d) --> s(\d)", diagrams.workflow())
    assert arrows == [(str(number), str(number + 1)) for number in range(1, 8)]


def test_a_step_says_what_is_measured_and_by_whom() -> None:
    """And that the page does not say whom, where it does not."""
    assert "Load transmission<br>By: not said" in box(diagrams.workflow(), "published")


def test_the_workflow_says_whose_it_is() -> None:
    """The page's steps, in own words."""
    assert diagrams.workflow().count("\"The page's workflow, in this project's words\"") == 1


@pytest.mark.parametrize(
    ("picture", "name", "words"),
    [
        (diagrams.related(), "published", "; the arrows as this project classifies them"),
        (diagrams.related(), "authority", "This project's verdicts and inferences"),
        (diagrams.workflow(), "authority", ": this project's verdict and words"),
    ],
)
def test_a_box_says_what_in_it_is_this_projects_own(picture: str, name: str, words: str) -> None:
    """No inference is put into the mouth of the page or of an authority."""
    assert words in box(picture, name).partition("\n")[0]


def test_the_authority_stands_beside_the_workflow() -> None:
    """0558T is making the images, and no more."""
    said = box(diagrams.workflow(), "authority")
    assert "0558T<br>differs (major)<br>is: Making the CT images that a biomechanical" in said


@pytest.mark.parametrize("row", cpt.related_codes.values(), ids=cpt.related_codes)
def test_a_related_code_stands_as_published(row: cpt.RelatedCode) -> None:
    """With the page's description to the letter, and the class of its relationship."""
    kind = row.kind.replace("_", " ")
    node = f'p -->|"{kind}"| p{row.code}[{label(row.code, row.description)}]'
    assert node in box(diagrams.related(), "published").replace("\n", "")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("72125", "differs (major)<br>is: A CT of the neck part of the spine"),
        ("72125", "evidently meant: 72131 (high), with an NCCI edit too"),
        ("73700", "differs (minor)"),
        ("76376", "confirmed"),
        ("77046", "is: An MR study of one breast"),
        ("77046", 'evidently meant: 77011 (medium)"'),
        ("74176", "differs (minor)"),
    ],
)
def test_a_related_code_stands_as_it_is(code: str, words: str) -> None:
    """The verdict first, in words; what the code is; what the row meant."""
    found = re.search(rf"a{code}\[(.*)\]", box(diagrams.related(), "authority"))
    assert found is not None
    assert words in found[1]


def test_no_voice_speaks_in_the_box_of_the_other() -> None:
    """The page's description of 72125 is nowhere on the authorities' side."""
    cell = cpt.related_codes["72125"].description
    sides = [cell in box(diagrams.related(), name) for name in ("published", "authority")]
    assert sides == [True, False]


def test_ncci_takes_0558t_into_two_of_them() -> None:
    """Into 72125 and 74176, as CMS's files have it, unless a modifier passes the edit."""
    edits = re.findall(r"0558T is not paid beside (\d+)<br>unless", diagrams.related())
    assert edits == ["72125", "74176"]


def test_no_modifier_passes_an_edit_that_lets_none() -> None:
    """Indicator 0."""
    [strict, *_] = cpt.ncci_edits.where(modifier_indicator="0", column_1="0554T", column_2="0557T")
    assert list(_edited(strict)) == ["NCCI: 0557T is not paid beside 0554T", "ever"]


def test_what_does_not_exist_is_nothing() -> None:
    """M23.80 has no title."""
    assert list(said(cpt.diagnosis("M23.80").check)) == ["does not exist (major)"]


def test_the_gap_is_from_october_2022_to_december_2023() -> None:
    """CMS's files have E1 and no rate in those five quarters."""
    gaps = [days for words, days in bars(diagrams.opps()) if "no rate" in words]
    assert gaps == ["crit, 2022-10-01, 2024-01-01"]


def test_every_rate_of_the_files_stands_there() -> None:
    """And no other."""
    rates = {f"{row.rate} US" for row in cpt.opps_snapshots.where(code="0558T") if row.rate}
    assert set(re.findall(r"[\d.]+ US", diagrams.opps())) == rates


def test_what_is_carried_over_says_so() -> None:
    """The quarters whose file was not read, and those after the last."""
    carried = [days for words, days in bars(diagrams.opps()) if words.endswith("carried over")]
    assert carried == [
        "done, 2020-07-01, 2021-01-01",
        "done, 2022-01-01, 2022-07-01",
        "done, 2026-07-01, 2027-01-01",
    ]


def test_the_bars_leave_no_day_out() -> None:
    """Each begins on the day that the one before ends on."""
    days = [re.findall(r"\d{4}-\d\d-\d\d", tags) for _, tags in bars(diagrams.opps())]
    assert [end for _, end in days[:-1]] == [start for start, _ in days[1:]]


def test_no_section_of_the_timeline_has_the_name_of_another() -> None:
    """Mermaid would draw the two as one."""
    sections = re.findall(r"section (.+)", diagrams.opps("0555T"))
    assert len(sections) == len(set(sections)) > 1


def test_a_code_without_a_rate_has_bars_too() -> None:
    """0554T is not billable on a facility claim: status M, but for the same five quarters."""
    words = [words for words, _ in bars(diagrams.opps("0554t"))]
    assert {"M, no rate", "E1, no rate"} <= set(words)


@pytest.mark.parametrize(
    ("code", "error"), [("99999", cpt.UnknownCodeError), ("x", cpt.InvalidCodeError)]
)
def test_a_code_without_history_is_refused(code: str, error: type[Exception]) -> None:
    """As by opps_status."""
    with pytest.raises(error, match=code):
        diagrams.opps(code)


@pytest.mark.parametrize("text", [HOSTILE, 'a"]\n  click a call b()', "%%{init: {}}%%", "#quot;"])
def test_nothing_in_a_label_means_anything_to_mermaid(text: str) -> None:
    """Every letter that could is written as its number."""
    inside = re.sub(r"#\d+;", "", label(text)[1:-1])
    assert not MEANT.search(inside)


def test_a_label_keeps_what_is_plain() -> None:
    """So that the text can be read."""
    assert label("CT (spine), 3-D: it's", "Größe") == '"CT (spine), 3-D: it\'s<br>Größe"'


def test_a_text_without_quotation_marks_has_no_colon() -> None:
    """There it would end the text."""
    assert bare("a: b") == "a#58; b"


def test_half_a_character_becomes_a_blank() -> None:
    """What cannot be printed cannot be drawn."""
    assert bare("a\ud800\x00b") == "a  b"


def test_a_diagram_can_be_written_to_a_file(tmp_path: Path) -> None:
    """And read back the same."""
    path = tmp_path / "opps.mmd"
    path.write_text(diagrams.opps(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == diagrams.opps()
