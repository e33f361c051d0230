"""The command line: an answer, or one line and exit status 2; never a traceback."""

from __future__ import annotations

import json

import pytest

import cpt0558t as cpt
from cpt0558t._loading import files
from cpt0558t.cli import main
from cpt0558t.tables.registry import ALL

COMMANDS = [
    [],
    ["show", "26"],
    ["show", "0558t"],
    ["search", "knee"],
    ["search", "zebra crossing"],
    ["discrepancies"],
    ["verify"],
    ["--version"],
    ["review", "--code", "0558T", "--diagnosis", "M17.11"],
    ["applicable", "0558T"],
    *(["table", name] for name in ALL),
]
BAD = [
    ["show", "27"],
    ["show", ""],
    ["show", "\x00"],
    ["show", "x" * 500],
    ["show"],
    ["search"],
    ["search", "x" * 2000],
    ["search", ""],
    ["search", ",", "-"],
    ["show", "26", "a\nb\x1b[31m"],
    ["show", "26", "x" * 5000],
    ["table", "modfiers"],
    ["table", ""],
    ["tabel"],
    ["--nonsense"],
]


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a sound command line prints."""
    assert main(arguments) == 0
    return capsys.readouterr().out


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """The width of a terminal that nobody changed."""
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_line_passes_the_width(capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    """80 columns are enough for every answer."""
    assert max(map(len, answer(capsys, *command).splitlines())) <= 80


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("place", [0, 99], ids=["before", "after"])
def test_every_answer_can_be_json(
    capsys: pytest.CaptureFixture[str], command: list[str], place: int
) -> None:
    """``--json`` before or after the command."""
    command = [*command[:place], "--json", *command[place:]]
    assert json.loads(answer(capsys, *command)) is not None


@pytest.mark.parametrize("command", BAD, ids=lambda command: " ".join(command)[:20])
def test_bad_input_is_one_line_and_status_2(
    capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    """On standard error; nothing on standard output."""
    try:
        status: object = main(command)
    except SystemExit as stop:
        status = stop.code
    printed = capsys.readouterr()
    assert (status, printed.out, printed.err.count("\n")) == (2, "", 1)


def test_show_names_the_table_and_every_field(capsys: pytest.CaptureFixture[str]) -> None:
    """A field a line."""
    names = [line.split("  ")[0] for line in answer(capsys, "show", "m1711").splitlines()]
    assert [name for name in names if name][:5] == [
        "table",
        "code",
        "description",
        "relevance",
        "role",
    ]


def test_a_code_that_does_not_exist_is_never_shown_without_saying_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whoever copies M23.80 has read that there is none."""
    assert "check                does not exist" in answer(capsys, "show", "M23.80")


@pytest.mark.parametrize("command", [["table", "diagnoses"], ["show", "Z96.641"]], ids=" ".join)
def test_the_authority_stands_beside_the_page(
    capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    """In words, with the code that was meant."""
    said = " ".join(answer(capsys, *command).split())
    assert "hip joint" in said
    assert "Z96.651" in said


def test_a_search_never_shows_a_wrong_row_without_its_verdict(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The code and the verdict stand together."""
    assert "M23.80 (does" in answer(capsys, "search", "derangement")


def test_show_says_which_row_of_the_page_meant_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    """Though the page does not list it."""
    assert "the page's 'Z96.641' evidently meant" in answer(capsys, "show", "z96651")


def test_what_is_not_known_is_said_as_not_known(capsys: pytest.CaptureFixture[str]) -> None:
    """No source gives a sunset date."""
    assert "sunset     not known" in answer(capsys, "show", "0554T")


def test_the_discrepancies_are_whole_on_a_narrow_screen(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cells stand one under the other."""
    monkeypatch.setenv("COLUMNS", "40")
    assert "Presence of right artificial hip joint" in " ".join(
        answer(capsys, "discrepancies").split()
    )


def test_the_discrepancies_fit_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    """21 rows and 0558T, a head, a rule, and what they come to."""
    lines = answer(capsys, "discrepancies").splitlines()
    assert (len(lines[2:24]), lines[24], lines[25][:26]) == (22, "", "21 of the page's 31 coded ")


def test_the_discrepancies_begin_with_the_worst(capsys: pytest.CaptureFixture[str]) -> None:
    """The code that does not exist."""
    worst = answer(capsys, "discrepancies").splitlines()[2]
    assert worst.split("  ")[0] == "M23.80"
    assert "does not exist" in worst


def test_show_as_json_is_the_record(capsys: pytest.CaptureFixture[str]) -> None:
    """With the name of its table."""
    expected = {"table": "modifiers", **cpt.modifier("26").to_dict()}
    assert json.loads(answer(capsys, "show", "26", "--json"))[0] == expected


def test_search_says_which_field_matched(capsys: pytest.CaptureFixture[str]) -> None:
    """Table, row, field and its text."""
    last = answer(capsys, "search", "load-bearing", "vascular").splitlines()[2]
    assert last.split()[:3] == ["taxonomies", "163W00000X", "notes:"]


def test_a_search_may_find_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """That is an answer."""
    assert answer(capsys, "search", "zebra crossing") == "nothing found\n"


@pytest.mark.parametrize("name", ["related_codes", "related-codes", " Related_Codes"])
def test_a_table_is_found_by_its_name(capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Case and hyphens do not matter."""
    assert "73700" in answer(capsys, "table", name)


def test_a_misspelt_table_gets_the_nearest_and_the_list(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The message names what would have worked."""
    main(["table", "modfiers"])
    assert "nearest: 'modifiers'; the tables are procedure, " in capsys.readouterr().err


def test_the_version_names_both_clocks(capsys: pytest.CaptureFixture[str]) -> None:
    """The code's and the data's."""
    expected = f"cpt0558t {cpt.__version__}, data edition {cpt.EDITION}\n"
    assert answer(capsys, "--version") == expected


def test_damaged_data_is_one_line_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The manifest cannot be read."""
    monkeypatch.setattr(files, "read", lambda _: b"[")
    assert (main(["--version"]), capsys.readouterr().err.count("\n")) == (2, 1)


@pytest.mark.parametrize(("columns", "most"), [("20", 40), ("100", 100), ("1000", 120)])
def test_the_width_of_the_terminal_is_used_within_bounds(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: str, most: int
) -> None:
    """Not below 40, not above 120."""
    monkeypatch.setenv("COLUMNS", columns)
    longest = max(map(len, answer(capsys, "table", "modifiers").splitlines()))
    assert most - 12 < longest <= most
