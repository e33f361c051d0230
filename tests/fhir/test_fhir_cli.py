"""FHIR on the command line: a claim reviewed, the terminology written."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from cpt0558t import fhir
from cpt0558t.cli import main
from fhir_claims import CPT, R4_CLAIM, claim, coded, diagnosis, item

DAY: dict[str, Any] = {"servicedDate": "2026-05-01"}
SOUND = claim(item(**DAY), diagnosis=[diagnosis(1, "M81.0")])
WRONG = claim(item(**DAY), diagnosis=[diagnosis(1, "M48.06")])
HALF = claim(item(**DAY), {"sequence": 2}, diagnosis=[diagnosis(1, "M81.0")])
ODD = claim(item(**DAY), item(2, servicedDate="SMITH"), diagnosis=[diagnosis(1, "M81.0")])


@pytest.fixture
def written(tmp_path: Path) -> Any:
    """Write a claim to a file, and say where."""

    def write(given: Any) -> str:
        path = tmp_path / "claim.json"
        path.write_text(given if isinstance(given, str) else json.dumps(given), encoding="utf-8")
        return str(path)

    return write


@pytest.mark.parametrize("arguments", [[], ["--json"]])
@pytest.mark.parametrize(
    ("given", "status"),
    [
        (SOUND, 0),
        (HALF, 0),
        (WRONG, 1),
        (ODD, 2),
        (claim({"sequence": 1}), 2),
        (claim(), 2),
        ({"resourceType": "Patient"}, 2),
        ("no JSON", 2),
    ],
)
def test_the_status_says_whether_the_claim_is_sound(
    given: Any, status: int, arguments: list[str], written: Any
) -> None:
    """0 sound, 1 an error, 2 what was malformed, or nothing that could be reviewed."""
    assert main(["review", "--fhir", written(given), *arguments]) == status


def test_a_review_tells_each_item_by_its_path(
    written: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was found on it, and why one was not read."""
    main(["review", "--fhir", written(HALF)])
    told = capsys.readouterr().out.splitlines()
    assert (told[0], told[-2]) == (
        "Claim.item[0]: 0558T, professional: 2 infos",
        "Claim.item[1]: the item has no CPT or HCPCS code",
    )


def test_a_review_as_json_has_lines_and_what_was_skipped(
    written: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """With path and sequence."""
    main(["review", "--fhir", written(HALF), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert [(one["path"], one["sequence"], one["ok"]) for one in told["lines"]] == [
        ("Claim.item[0]", 1, True)
    ]
    assert told["skipped"] == [
        {
            "path": "Claim.item[1]",
            "sequence": 2,
            "part": None,
            "kind": "no_known_code",
            "reason": "the item has no CPT or HCPCS code",
        }
    ]


@pytest.mark.parametrize(
    ("given", "ok"), [(SOUND, True), (HALF, True), (WRONG, False), (ODD, False), (claim(), False)]
)
def test_a_review_as_json_says_whether_all_is_sound(
    given: Any, ok: bool, written: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is not sound, nor is what was malformed; an item without a code may be."""
    main(["review", "--json", "--fhir", written(given)])
    assert json.loads(capsys.readouterr().out)["ok"] is ok


def test_what_is_malformed_is_told_on_standard_error(
    written: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without its value."""
    main(["review", "--fhir", written(ODD)])
    told = capsys.readouterr()
    assert told.err.startswith("cpt0558t: Claim.item[1]: the item is no line: ServiceLine.on takes")
    assert "SMITH" not in told.out + told.err


def test_a_claim_is_read_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a dash says."""
    raw = io.BytesIO(json.dumps(R4_CLAIM, indent=1).encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(raw))
    main(["review", "--fhir", "-", "--json"])
    assert len(json.loads(capsys.readouterr().out)["lines"]) == 3


@pytest.mark.parametrize(("payer", "status"), [("Aetna", 0), ("Medicare", 1)])
def test_the_payer_may_be_told(payer: str, status: int, written: Any) -> None:
    """A claim seldom says in words that it is Medicare's."""
    given = claim(item(modifier=[coded(CPT, "26")], **DAY), diagnosis=[diagnosis(1, "M81.0")])
    assert main(["review", "--fhir", written(given), "--payer", payer]) == status


@pytest.mark.parametrize("more", [["--code", "0558T"], ["--jsonl", "-"], ["--units", "1"]])
def test_a_claim_is_reviewed_by_itself(more: list[str], written: Any) -> None:
    """Not with a line, nor with other lines."""
    assert main(["review", "--fhir", written(SOUND), *more]) == 2


def test_a_file_that_is_not_there_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """With status 2."""
    assert main(["review", "--fhir", "no/such/file"]) == 2
    assert "cannot be read: No such file or directory" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["fhir"], ["fhir", "--json"]])
def test_the_terminology_is_printed(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """As the library has it."""
    assert main(arguments) == 0
    assert json.loads(capsys.readouterr().out) == fhir.bundle()


def test_the_terminology_is_written_to_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And where is told."""
    path = tmp_path / "bundle.json"
    assert main(["fhir", "--out", str(path)]) == 0
    assert json.loads(path.read_text(encoding="utf-8")) == fhir.bundle()
    assert capsys.readouterr().out.startswith("written to ")


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        (
            "no/such/folder/bundle.json",
            1,
            "could not be written to 'no/such/folder/bundle.json': No",
        ),
        (".", 1, "could not be written to '.': Is a directory"),
        ("\0", 2, "is no path that this system takes"),
    ],
)
def test_what_cannot_be_written_is_told_in_one_line(
    path: str, status: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With status 1 where the system does not let it, as for tables; 2 for what is no path."""
    assert main(["fhir", "--out", path]) == status
    told = capsys.readouterr().err
    assert (words in told, told.count("\n")) == (True, 1)
