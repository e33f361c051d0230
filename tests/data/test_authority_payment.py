"""What CMS says of payment is packaged as its extracts have it.

The extracts in ``sources/`` were compared with copies of CMS's files; expected values here are
from the extracts, or read from the originals by eye.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

import files
import payment

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "sources"
PACKAGED = ROOT / "src" / "cpt0558t" / "data" / "authority"
# Packaged file, extract, rows, and a fact to corrupt: row, field, wrong value.
KINDS: dict[str, tuple[str, int, tuple[int, str, Any]]] = {
    "fee_schedule": ("cms-pfs/indicators.csv", 240, (100, "pctc", "1")),
    "indicators": ("cms-pfs/meanings.csv", 68, (16, "meaning", "26 and TC can be used.")),
    "opps_snapshots": ("cms-opps/status.csv", 177, (90, "status_indicator", "S")),
    "ncci_edits": ("cms-ncci/ptp.csv", 224, (60, "modifier_indicator", "9")),
    "mue": ("cms-ncci/mue.csv", 23, (0, "units", 1)),
}


def extract(path: str) -> list[dict[str, str]]:
    """The rows of an extract."""
    with (SOURCES / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def packaged(name: str) -> list[dict[str, Any]]:
    """The objects of a packaged file."""
    rows: list[dict[str, Any]] = json.loads((PACKAGED / f"{name}.json").read_text("utf-8"))
    return rows


def as_cells(row: dict[str, Any]) -> dict[str, str]:
    """An object as its extract writes it: nothing for null, a blank between sources."""
    return {
        name: "" if cell is None else " ".join(cell) if isinstance(cell, list) else str(cell)
        for name, cell in row.items()
    }


@pytest.mark.parametrize("name", KINDS)
def test_every_object_is_its_row_of_the_extract(name: str) -> None:
    """All columns, in their order, and all rows, in theirs."""
    ours = [list(as_cells(row).items()) for row in packaged(name)]
    assert ours == [list(row.items()) for row in extract(KINDS[name][0])]


@pytest.mark.parametrize("name", KINDS)
def test_as_many_objects_as_the_copies_of_the_files_gave(name: str) -> None:
    """Counted when the copies were read."""
    assert len(packaged(name)) == KINDS[name][1]


@pytest.mark.parametrize("name", KINDS)
def test_a_file_has_one_object_a_line(name: str) -> None:
    """A changed fact is one changed line of a diff."""
    first, *lines, last, end = (PACKAGED / f"{name}.json").read_text("utf-8").split("\n")
    assert [json.loads(line.strip().rstrip(",")) for line in lines] == packaged(name)
    assert (first, last, end) == ("[", "]", "")


@pytest.mark.parametrize("name", KINDS)
def test_a_cell_without_text_is_null(name: str) -> None:
    """No packaged text is empty, and no null is written as a word."""
    cells = [cell for row in packaged(name) for cell in row.values()]
    assert not {"", "None", "null", "-"} & {cell for cell in cells if isinstance(cell, str)}


@pytest.mark.parametrize("name", KINDS)
def test_a_corrupted_fact_is_found(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A copy with one wrong value fails the check, which says what is wrong in which row."""
    folder = tmp_path / "authority"
    folder.mkdir()
    for other in KINDS:
        (folder / f"{other}.json").write_bytes((PACKAGED / f"{other}.json").read_bytes())
    number, field, wrong = KINDS[name][2]
    rows = packaged(name)
    right = rows[number][field]
    rows[number][field] = wrong
    (folder / f"{name}.json").write_text(payment.as_lines(rows), "utf-8")
    monkeypatch.setattr(files, "ROOT", tmp_path)
    assert payment.derive(check=True, data=tmp_path, sources=SOURCES) == 1
    told, differs = capsys.readouterr().out.splitlines()
    assert told.endswith(f": {field}: {wrong} -> {right}")
    assert differs == f"differs: authority/{name}.json"


def test_a_lost_row_and_an_invented_one_are_named() -> None:
    """An edit that is gone, an edit that is new."""
    rows: list[payment.Row] = [dict(row) for row in packaged("ncci_edits")[:2]]
    told = list(payment.changes(payment.PTP, rows[:1], rows[1:]))
    assert [line.split(": ")[:2] for line in told] == [
        ["ncci_edits outpatient_hospital 2024-07-01 0554T 0557T", "gone"],
        ["ncci_edits outpatient_hospital 2024-07-01 0554T 0743T", "new"],
    ]


def test_the_packaged_files_are_what_the_task_writes(capsys: pytest.CaptureFixture[str]) -> None:
    """The check finds nothing, and says nothing."""
    assert payment.derive(check=True) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("path", [kind[0] for kind in KINDS.values()])
def test_an_extract_has_the_digest_of_its_readme(path: str) -> None:
    """SHA-256 of the bytes."""
    readme = (SOURCES / path).with_name("README.md").read_text("utf-8")
    name = re.escape(Path(path).name)
    recorded = re.findall(rf"\| SHA-256 of `{name}` \| `([0-9a-f]{{64}})` \|", readme)
    assert recorded == [hashlib.sha256((SOURCES / path).read_bytes()).hexdigest()]
