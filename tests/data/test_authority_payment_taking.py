"""A new file of CMS goes into its extract: shown on files in CMS's layouts.

Each file here gives rows that the extract has; without them, the task must put them back to the
byte.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import files
import take_payment
from cms_files import CASES, EDIT, MUE_HEADS, OPPS_HEADS, PTP_HEADS, SOURCES, opps, ptp, rows_of


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the extracts, which the task takes for the repository's."""
    for name in ("cms-pfs", "cms-opps", "cms-ncci"):
        shutil.copytree(SOURCES / name, tmp_path / "sources" / name)
    monkeypatch.setattr(files, "ROOT", tmp_path)
    monkeypatch.setattr(take_payment, "ROOT", tmp_path)
    return tmp_path


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Write the lines of each part to a file, and call the task on the files."""

    def call(command: str, batch: dict[str, str], *parts: list[str], check: bool = False) -> int:
        paths = [folder / f"part{number}.txt" for number, _ in enumerate(parts, 1)]
        for path, lines in zip(paths, parts, strict=True):
            path.write_bytes("\r\n".join([*lines, ""]).encode("cp1252"))
        options = [word for name, cell in batch.items() for word in (f"--{name}", cell)]
        words = ["take_payment", command, *map(str, paths), *options, *["--check"] * check]
        monkeypatch.setattr("sys.argv", words)
        return take_payment.main()

    return call


@pytest.mark.parametrize("case", CASES)
def test_a_batch_that_was_taken_out_comes_back_to_the_byte(
    case: str, folder: Path, run: Callable[..., int]
) -> None:
    """The rows in their places, and the digest in the README."""
    command, path, batch, layout = CASES[case]
    rows = rows_of(path, **batch)
    extract = folder / "sources" / path
    kept = [row for row in rows_of(path) if row not in rows]
    extract.write_text(files.as_csv(list(kept[0]), kept), "utf-8")
    assert run(command, batch, layout(rows)) == 0
    for file in (extract, extract.with_name("README.md")):
        assert file.read_bytes() == (SOURCES / path).with_name(file.name).read_bytes()


@pytest.mark.parametrize("case", CASES)
def test_a_batch_that_is_there_is_replaced_not_doubled(
    case: str, folder: Path, run: Callable[..., int]
) -> None:
    """A row that the new file has no more is gone; the others stand once."""
    command, path, batch, layout = CASES[case]
    rows = rows_of(path, **batch)
    assert run(command, batch, layout(rows[:-1])) == 0
    with (folder / "sources" / path).open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == [row for row in rows_of(path) if row != rows[-1]]


@pytest.mark.parametrize("case", CASES)
def test_a_check_of_the_file_that_was_taken_finds_nothing(
    case: str, run: Callable[..., int]
) -> None:
    """The extract is what the file gives."""
    command, path, batch, layout = CASES[case]
    assert run(command, batch, layout(rows_of(path, **batch)), check=True) == 0


def test_the_parts_of_an_edition_go_in_together(folder: Path, run: Callable[..., int]) -> None:
    """CMS cuts an edition of pairs by the code of column 1."""
    _, path, batch, _ = CASES["ptp"]
    rows = rows_of(path, **batch)
    assert run("ptp", batch, ptp(rows[:30]), ptp(rows[30:])) == 0
    assert (folder / "sources" / path).read_bytes() == (SOURCES / path).read_bytes()


@pytest.mark.parametrize(
    ("command", "lines", "told"),
    [
        ("pfs", ["HCPCS,MOD"], "the head 'STATUS CODE' stands 0 times"),
        ("opps", ["0558T,,S,,,$88.91"], "no line begins with the head 'HCPCS CODE'"),
        ("opps", [OPPS_HEADS, "0558T,,S,,,none,,,,,,,"], "the rate of 0558T is no amount"),
        ("ptp", [*PTP_HEADS, "0558T\t73700\t\t20260101"], "0558T 73700 has not seven cells"),
        ("ptp", ptp(EDIT * 2), "two rows for practitioner 2024-07-01 72125 0558T"),
        ("ptp", ptp([]), "no tracked code"),
        ("mue", [*MUE_HEADS, "0558T,,,"], "the row of 0558T has no units"),
    ],
)
def test_a_file_of_another_layout_changes_nothing(
    command: str,
    lines: list[str],
    told: str,
    run: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The exit status is 2, the reason is said, and no file is named as written."""
    _, _, batch, _ = next(case for case in CASES.values() if case[0] == command)
    assert run(command, batch, lines) == 2
    said = capsys.readouterr()
    assert told in said.err
    assert said.out == ""


def test_a_tracked_code_that_the_file_lacks_is_named(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    """CMS may have deleted it."""
    _, path, batch, _ = CASES["opps"]
    run("opps", batch, opps([row for row in rows_of(path, **batch) if row["code"] != "0743T"]))
    assert "not in the file: 0743T" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "wrong"),
    [
        ("opps", {"quarter": "2026-05-01"}),
        ("ptp", {"setting": "hospital"}),
        ("mue", {"edition": "July 2024"}),
        ("pfs", {"source": "the web"}),
    ],
)
def test_a_batch_that_cannot_be_is_refused(
    command: str, wrong: dict[str, str], run: Callable[..., int]
) -> None:
    """By the command line, before a file is read."""
    _, _, batch, _ = next(case for case in CASES.values() if case[0] == command)
    with pytest.raises(SystemExit, match="2"):
        run(command, batch | wrong, [])
