"""The tasks derive the packaged facts from the extracts, and the extracts from new files."""

from __future__ import annotations

import hashlib
import json
import re
import sys

import pytest

import authority
import extracts
import take_codes
from files import DATA, ROOT

NUCC = """"Code","Grouping","Classification","Specialization","Definition","Display Name","Section"
"163W00000X","Nurses","Registered Nurse","","","Registered Nurse","Individual"
"207L00000X","Physicians","Anesthesiology","","","Anesthesiology Physician","Individual"
"""


def record(code: str, kind: str, long: str, short: str = "", ended: str = "") -> str:
    """A line of CMS's contractor record, by the positions of its layout."""
    return f"   {code}00100{kind}{long:80}{short:28}".ljust(284) + ended


def derived_again(monkeypatch: pytest.MonkeyPatch, **changed: object) -> int:
    """The status of a check after each judgement of QK was changed."""
    rows = authority.judgements()
    monkeypatch.setattr(
        authority,
        "judgements",
        lambda: [row | changed if row["code"] == "QK" else row for row in rows],
    )
    monkeypatch.setattr(sys, "argv", ["authority.py", "--check"])
    return authority.main()


def test_the_packaged_facts_are_what_the_task_derives(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check of the extracts finds no difference."""
    assert derived_again(monkeypatch) == 0


def test_a_title_that_is_no_more_is_to_be_judged_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A judgement made against another title holds up the derivation, and is named."""
    assert derived_again(monkeypatch, judged_title="Direction of anesthesia") == 1
    assert "judge again: QK: the title was 'Direction of anesthesia'" in capsys.readouterr().out


def test_a_change_of_verdict_is_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Old and new stand in one line."""
    assert derived_again(monkeypatch, agrees=True, gravity=None) == 1
    assert "modifier QK verdict: 'differs' -> 'confirmed'" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("exists", "billable", "agrees", "verdict"),
    [
        (False, False, True, "invalid"),
        (True, False, True, "not_billable"),
        (True, True, True, "confirmed"),
        (True, None, False, "differs"),
    ],
)
def test_a_verdict_follows_from_the_authority_first(
    *, exists: bool, billable: bool | None, agrees: bool, verdict: str
) -> None:
    """Existence, then billable, then what was judged."""
    code: extracts.Row = {"exists": exists, "billable": billable}
    assert authority.verdict(code, agrees=agrees) == verdict


def test_an_extract_has_the_digest_that_its_readme_states() -> None:
    """SHA-256, and no folder of extracts without one."""
    for folder in authority.DIGESTED:
        path = ROOT / "sources" / folder
        text = (path / "README.md").read_text(encoding="utf-8")
        stated = dict(re.findall(r"SHA-256 of `([\w.]+)` \| `(\w+)`", text))
        files = [file for file in path.iterdir() if file.name != "README.md"]
        assert stated == {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def test_a_new_file_of_nucc_adds_its_release(capsys: pytest.CaptureFixture[str]) -> None:
    """Tracked rows only, older releases kept, and what is missing named."""
    rows = take_codes.nucc(NUCC, "27.0", "S99").splitlines()
    assert rows[-1] == "27.0,163W00000X,Nurses,Registered Nurse,,Registered Nurse,Individual,S99"
    assert len(rows) == 1 + 24 + 1
    assert "not in the file: 207RC0000X" in capsys.readouterr().out


def test_a_contractor_record_is_read_by_its_positions() -> None:
    """Long text over several lines, short text, and the day on which a modifier ended."""
    text = "\n".join(
        (
            record("TC", "7", "Technical component; a charge", "Technical component"),
            record("TC", "8", "may be made"),
            record("QK", "7", "Medical direction", "Med dir", ended="20261231"),
            record("71", "3", "A procedure", "No modifier"),
        )
    )
    found = take_codes.contractor_record(text)
    long = "Technical component; a charge may be made"
    assert found == {
        "TC": {"long": long, "short": "Technical component", "active": "true"},
        "QK": {"long": "Medical direction", "short": "Med dir", "active": "false"},
    }


def test_a_json_copy_gives_short_texts(capsys: pytest.CaptureFixture[str]) -> None:
    """The same release again replaces its rows; no CPT modifier is asked for."""
    text = json.dumps([{"code": "QK", "shortDescription": "Med dir", "active": False}])
    rows = take_codes.hcpcs(text, "2026-10", "S51").splitlines()
    assert [row for row in rows if row.startswith("2026-10")] == [
        "2026-10,QK,Med dir,short,false,S51"
    ]
    assert not re.search(r": \d\d$", capsys.readouterr().out, re.MULTILINE)


def test_icd10cm_is_the_extract_again() -> None:
    """What is in the repository is what the package gives."""
    pytest.importorskip("simple_icd_10_cm", reason="simple-icd-10-cm is not installed")
    path = ROOT.joinpath("sources", *take_codes.ICD10CM)
    assert take_codes.icd10cm(*take_codes.ICD10CM_RELEASE) == path.read_text(encoding="utf-8")


def test_another_version_of_the_package_is_not_taken_for_the_one_that_was_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its release and source must be named."""
    monkeypatch.setattr("importlib.metadata.version", lambda _name: "2.0.0")
    with pytest.raises(SystemExit, match=r"2\.0\.0 is installed: name its --release"):
        take_codes.icd10cm_release(None, None)
    assert take_codes.icd10cm_release("FY2027", "S99") == ("FY2027", "S99")


def test_without_the_package_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback."""
    monkeypatch.setitem(sys.modules, "simple_icd_10_cm", None)
    with pytest.raises(SystemExit, match="simple-icd-10-cm is not installed"):
        take_codes.icd10cm("x", "y")


def test_a_paraphrase_is_no_cell_of_the_page() -> None:
    """CPT is in our own words; the page's cells come near its descriptors."""
    own = {row["meaning"] for row in extracts.table("ama", "paraphrases.csv")}
    page = (*extracts.objects(DATA / "published" / "modifiers.json"),)
    page += (*extracts.objects(DATA / "published" / "related_codes.json"),)
    assert own.isdisjoint(row["description"] for row in page)
