"""Claim lines on the command line: findings out, and an exit status that a script can use."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from cpt0558t.cli import main

SOUND = ["--code", "0558T", "--diagnosis", "M17.11"]
GOOD = {"code": "0558T", "diagnoses": ["M17.11"], "same_day": ["0554T"], "payer": "Medicare"}
BAD = {"code": "0558T", "diagnoses": [], "ref": {"claim": "A1"}}
NAME = "SMITH^JOHN"


def lines(*rows: Any) -> bytes:
    """Rows as JSON Lines; bytes as they are."""
    raw = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
    return b"\n".join(raw)


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give the process something to read."""

    def give(raw: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))

    return give


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (SOUND, 0),
        ([*SOUND, "--modifier", "26"], 0),
        ([*SOUND, "--modifier", "26", "--payer", "Medicare"], 1),
        ([*SOUND, "--same-day", "0554T", "--units", "2", "--on", "2026-05-01"], 0),
        ([*SOUND, "--units", "2", "--payer", "medicare"], 1),
        ([*SOUND, "--units", "1.0", "--payer", "medicare"], 0),
        ([*SOUND, "--setting", "facility", "--on", "2023-01-01", "--payer", "Medicare"], 1),
        ([*SOUND, "--taxonomy", "207RC0000"], 1),
        (["--code", "0558T", "--diagnosis", "I20.8"], 0),
        ([*SOUND, "--units", "two"], 2),
        ([*SOUND, "--units", "1e999999"], 2),
        ([*SOUND, "--units", "NaN"], 2),
        ([*SOUND, "--on", "yesterday"], 2),
        ([*SOUND, "--setting", "hospital"], 2),
        (["--diagnosis", "M17.11"], 2),
        ([], 2),
        ([*SOUND, "--jsonl", "-"], 2),
        (["--jsonl", "no/such/file"], 2),
    ],
)
def test_the_status_says_whether_the_line_is_sound(arguments: list[str], status: int) -> None:
    """0 sound, 1 an error, 2 bad input."""
    assert main(["review", *arguments]) == status


def test_a_review_shows_finding_scope_and_sources(capsys: pytest.CaptureFixture[str]) -> None:
    """What, why, on whose authority."""
    main(["review", *SOUND, "--modifier", "26", "--on", "2026-05-01"])
    told = capsys.readouterr().out
    parts = ["warning  component-indicator: modifiers 26", "RVU25D", "sources  S02, S03, S04, S29"]
    assert [part in told for part in parts] == [True, True, True]


def test_a_finding_without_value_and_suggestion_is_shown(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Only what there is."""
    main(["review", "--code", "73700"])
    assert capsys.readouterr().out == (
        "73700, professional: 1 error\n\n"
        "error    no-diagnosis: diagnoses\n"
        "         The line has no diagnosis, and needs at least one.\n"
        "scope    the form of a line\n"
        "sources  S66\n"
    )


def test_a_review_as_json_has_the_findings_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """And whether it is sound."""
    main(["review", *SOUND, "--units", "1.5", "--json"])
    held = json.loads(capsys.readouterr().out)
    assert (held["ok"], held["findings"][0]["value"]) == (True, "1.5")


@pytest.mark.parametrize(
    "arguments",
    [["--modifier", NAME], ["--setting", NAME], [NAME], [f"--icd10cm={NAME}"], [f"--m={NAME}"]],
)
def test_a_name_on_the_command_line_is_not_repeated(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither as a finding nor as an error."""
    with contextlib.suppress(SystemExit):
        main(["review", *SOUND, *arguments])
    printed = capsys.readouterr()
    assert NAME not in printed.out + printed.err


def test_an_argument_too_many_elsewhere_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """Where it is no patient's."""
    with pytest.raises(SystemExit, match="2"):
        main(["verify", "all"])
    assert "unrecognized arguments: all" in capsys.readouterr().err


def test_many_lines_give_a_finding_a_line(stdin: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """With the number of the line, and its reference."""
    stdin(lines(GOOD, BAD))
    assert main(["review", "--jsonl", "-"]) == 1
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    told = [(row["line"], row["rule"], row["ref"]) for row in found]
    assert told == [
        (1, "contractor-priced", None),
        (2, "no-diagnosis", {"claim": "A1"}),
        (2, "scan-for-the-test", {"claim": "A1"}),
    ]


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (lines(GOOD), 0),
        (lines(BAD), 1),
        (b"", 0),
        (b"\n  \r\n" + lines(GOOD) + b"\r\n\r\n", 0),
        (b"\xef\xbb\xbf" + lines(GOOD), 0),
    ],
)
def test_the_status_of_many_is_that_of_the_worst(stdin: Any, raw: bytes, status: int) -> None:
    """Blank lines and a byte order mark are nothing."""
    stdin(raw)
    assert main(["review", "--jsonl", "-"]) == status


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (NAME.encode(), "line 1 is not read: expected a JSON object in UTF-8"),
        (b'"' + NAME.encode() + b'"', "line 1: a line is a ServiceLine or a mapping"),
        (b"\xff", "line 1 is not read: expected a JSON object in UTF-8"),
        (
            b'{"code": "0558T", "code": "0554T"}',
            "line 1 is not read: expected a JSON object in UTF-8",
        ),
        (b"[" * 100_000, "line 1 is not read: expected a JSON object in UTF-8"),
        (b'{"code": "0558T", "units": NaN}', "line 1: ServiceLine.units takes"),
        (b'{"code": "0558T", "setting": "SMITH^JOHN"}', "line 1: ServiceLine.setting takes"),
        (b'{"code": "0558T", "ref": NaN}', "line 1 is not read"),
        (b'{"code": "0558T", "ref": 1e999}', "line 1 is not read"),
        (b'{"cod": "0558T"}', "did you mean 'code'?"),
    ],
)
def test_a_line_that_cannot_be_read_does_not_stop_the_others(
    stdin: Any, capsys: pytest.CaptureFixture[str], row: bytes, told: str
) -> None:
    """It is told on standard error, without what stands there; the status is 2."""
    stdin(lines(row, BAD))
    assert main(["review", "--jsonl", "-"]) == 2
    printed = capsys.readouterr()
    assert (told in printed.err, NAME in printed.err, printed.out.count("\n")) == (True, False, 2)


def test_lines_are_read_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Named on the command line."""
    path = tmp_path / "lines.jsonl"
    path.write_bytes(lines(BAD))
    main(["review", "--jsonl", str(path)])
    assert capsys.readouterr().out.count("\n") == 2


def test_a_closed_standard_input_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was given."""
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["review", "--jsonl", "-"]) == 0


def test_a_missing_package_is_missed_before_the_first_line(
    monkeypatch: pytest.MonkeyPatch, stdin: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, and no finding."""
    from cpt0558t.reviewing import _icd10cm

    monkeypatch.setitem(sys.modules, "simple_icd_10_cm", None)
    _icd10cm.code_set.cache_clear()
    stdin(lines(BAD))
    assert main(["review", "--jsonl", "-", "--icd10cm"]) == 2
    printed = capsys.readouterr()
    assert (printed.out, "pip install 'cpt0558t[icd10cm]'" in printed.err) == ("", True)


def test_a_reader_that_has_seen_enough_ends_the_work(
    monkeypatch: pytest.MonkeyPatch, stdin: Any
) -> None:
    """Nothing is reviewed for nobody."""
    reader, writer = os.pipe()
    os.close(reader)
    stdin(lines(*[BAD] * 3, NAME.encode()))
    with open(writer, "w") as output:  # noqa: PTH123 - it has no path
        monkeypatch.setattr(sys, "stdout", output)
        assert main(["review", "--jsonl", "-"]) == 1


def test_which_modifiers_may_stand_on_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    """As a table."""
    main(["applicable", "0558T", "--payer", "Medicare"])
    rows = [line.split()[:2] for line in capsys.readouterr().out.splitlines()]
    assert (["26", "no"] in rows, ["52", "yes"] in rows) == (True, True)


def test_which_modifiers_are_not_known_to_stand_there(capsys: pytest.CaptureFixture[str]) -> None:
    """On a code whose indicators are not carried."""
    main(["applicable", "99213"])
    assert "26        unknown" in capsys.readouterr().out


def test_the_modifiers_of_a_code_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """With the finding of each that does not pass."""
    main(["applicable", "0558T", "--setting", "facility", "--json"])
    rows = {row["code"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["53"]["finding"]["rule"] == "discontinued-is-professional"


def test_a_code_that_cannot_be_one_is_bad_input() -> None:
    """A question about nothing."""
    assert main(["applicable", "558"]) == 2
