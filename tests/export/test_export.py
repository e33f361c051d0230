"""The exported files: nothing is lost, and other tools read them."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from frictionless import Package

import cpt0558t as cpt
from cpt0558t import export
from cpt0558t.records._base import field_names
from cpt0558t.tables.registry import ALL
from export_folders import cells

ROOT = Path(__file__).resolve().parents[2]
PACKAGED: dict[str, Any] = json.loads(cpt.data_files().joinpath("datapackage.json").read_bytes())
FORMATS: dict[str, Any] = {"both": ("csv", "jsonl"), "csv": "csv", "jsonl": ["jsonl"]}


@pytest.fixture(scope="module", name="folder")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of both formats."""
    return export.write(tmp_path_factory.mktemp("export") / "tables").parent


@pytest.fixture(name="descriptor")
def described(folder: Path) -> dict[str, Any]:
    """Its descriptor."""
    loaded: dict[str, Any] = json.loads((folder / "datapackage.json").read_bytes())
    return loaded


def scalars(record: cpt.Record, before: str = "") -> Iterator[tuple[str, Any]]:
    """The fields of a record that are no lists, by the name of the column that they go to."""
    for name in field_names(type(record)):
        value: Any = getattr(record, name)
        if isinstance(value, cpt.Record):
            yield from scalars(value, f"{before}{name}_")
        elif type(value) is not tuple:
            yield f"{before}{name}", value


@pytest.mark.parametrize("which", FORMATS)
def test_frictionless_finds_an_export_valid(tmp_path: Path, which: str) -> None:
    """Types, keys, enums, patterns and foreign keys, by another project's judgement."""
    report = Package(str(export.write(tmp_path / "x", formats=FORMATS[which]))).validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []


def test_there_is_a_file_a_table_and_format(folder: Path) -> None:
    """Beside them the descriptor and the notice, and nothing else."""
    files = {f"{name}.{kind}" for name in ALL for kind in ("csv", "jsonl")}
    assert {one.name for one in folder.iterdir()} == files | {"datapackage.json", "NOTICE"}


@pytest.mark.parametrize("table", ALL)
def test_csv_holds_every_value_undamaged(folder: Path, table: str) -> None:
    """Read by frictionless with the types of the descriptor: dates, decimals, numbers, texts."""
    package = Package(str(folder / "datapackage.json"))
    rows = package.get_table_resource(f"{table.replace('_', '-')}-csv").read_rows()
    held = [dict(scalars(row)) for row in ALL[table].rows]
    assert [{name: row[name] for name in held[0]} for row in rows] == held


@pytest.mark.parametrize("table", ALL)
def test_json_lines_holds_the_rows_as_dicts(folder: Path, table: str) -> None:
    """A JSON object a line."""
    lines = (folder / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(one) for one in lines] == ALL[table].to_dicts()


@pytest.mark.parametrize("table", ALL)
def test_duckdb_reads_the_same_cells_as_the_standard_library(folder: Path, table: str) -> None:
    """Two readers agree; an empty cell is no value to the one and no text to the other."""
    relation = duckdb.read_csv(str(folder / f"{table}.csv"), all_varchar=True)
    rows = [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]
    assert [{k: v or "" for k, v in row.items()} for row in rows] == cells(folder, table)


def test_a_rate_keeps_its_digits(folder: Path) -> None:
    """As CMS has it for 0558T in April 2026."""
    rows = cells(folder, "opps_snapshots")
    (row,) = [row for row in rows if (row["code"], row["quarter"]) == ("0558T", "2026-04-01")]
    assert row["rate"] == "88.91"


def test_a_list_is_one_cell(folder: Path) -> None:
    """With semicolons between."""
    (row,) = cells(folder, "procedure")
    assert row["sites_of_service"] == "Outpatient imaging center; Hospital radiology department"


@pytest.mark.parametrize("table", ALL)
def test_csv_keeps_to_rfc_4180(folder: Path, table: str) -> None:
    """CRLF after each record and nowhere else, and no byte order mark."""
    raw = (folder / f"{table}.csv").read_bytes()
    lines = raw.split(b"\r\n")
    assert lines[-1] == b""
    assert len(lines) == len(ALL[table].rows) + 2
    assert b"\n" not in b"".join(lines)
    assert not raw.startswith(b"\xef\xbb\xbf")


def test_the_descriptor_has_size_and_digest_of_each_file(
    folder: Path, descriptor: dict[str, Any]
) -> None:
    """SHA-256, as Data Package writes it."""
    for one in descriptor["resources"]:
        raw = (folder / one["path"]).read_bytes()
        digest = f"sha256:{hashlib.sha256(raw).hexdigest()}"
        assert (one["bytes"], one["hash"]) == (len(raw), digest)


@pytest.mark.parametrize("name", ["version", "keywords", "description"])
def test_the_descriptor_says_what_the_packaged_one_says(
    descriptor: dict[str, Any], name: str
) -> None:
    """Of the edition and of the page."""
    assert descriptor[name] == PACKAGED[name]


def test_every_licence_is_named(descriptor: dict[str, Any]) -> None:
    """And where its words are."""
    wanted = [{**one, "path": "NOTICE"} for one in PACKAGED["licenses"]]
    assert descriptor["licenses"] == wanted


@pytest.mark.parametrize("path", ["NOTICE", "LICENSES/MIT.txt"])
def test_the_notice_goes_with_the_files(folder: Path, path: str) -> None:
    """To the letter, beside them."""
    text = (ROOT / path).read_text(encoding="utf-8").strip()
    assert text in (folder / "NOTICE").read_text(encoding="utf-8")


def test_the_notice_is_in_the_descriptor_too(folder: Path, descriptor: dict[str, Any]) -> None:
    """For who passes on that file alone."""
    assert descriptor["notice"] == (folder / "NOTICE").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_every_column_is_described(descriptor: dict[str, Any], kind: str) -> None:
    """No column without a word."""
    fields = [
        field
        for one in descriptor["resources"]
        if one["format"] == kind
        for field in one["schema"]["fields"]
    ]
    assert [field["name"] for field in fields if not field["description"]] == []


# The packaged files that are a table as they are; codes.json has a longer name there.
KEYED = {
    one["path"].rpartition("/")[2].removesuffix(".json"): one["schema"].get("primaryKey")
    for one in PACKAGED["resources"]
    if one["path"] != "published/procedure.json"
}


@pytest.mark.parametrize("table", [*sorted(ALL.keys() & KEYED.keys()), "authority_codes"])
def test_keys_are_those_of_the_packaged_files(descriptor: dict[str, Any], table: str) -> None:
    """What no two rows share there, no two share here."""
    keys = {one["path"]: one["schema"].get("primaryKey") for one in descriptor["resources"]}
    assert keys[f"{table}.csv"] == KEYED[table.removeprefix("authority_")]


DAMAGE = {
    "no date": ("opps_snapshots", "quarter", "spring"),
    "no number": ("fee_schedule", "conversion_factor", "much"),
    "no verdict": ("diagnoses", "check_verdict", "maybe"),
    "no code": ("diagnoses", "code", "KNEE"),
    "no source": ("mue", "source", "S9999"),
    "twice": ("payers", "name", "Medicare"),
}


@pytest.mark.parametrize("which", DAMAGE)
def test_the_schemas_bite(tmp_path: Path, which: str) -> None:
    """A damaged cell does not pass, whatever the digests say."""
    table, column, damage = DAMAGE[which]
    descriptor = export.write(tmp_path / "x", formats="csv")
    rows = cells(descriptor.parent, table)
    rows[0][column] = damage
    with (descriptor.parent / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    held = json.loads(descriptor.read_bytes())
    for one in held["resources"]:
        del one["hash"], one["bytes"]
    assert not Package(held, basepath=str(descriptor.parent)).validate().valid


def test_the_same_edition_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """In another process, with another order of its sets, in another folder and time zone."""
    program = f"from cpt0558t import export; export.write({str(tmp_path / 'again')!r})"
    changed = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONUTF8": "0", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", program], check=True, env=os.environ | changed)
    again = {one.name: one.read_bytes() for one in (tmp_path / "again").iterdir()}
    assert again == {one.name: one.read_bytes() for one in folder.iterdir()}


def test_without_docstrings_only_the_descriptions_are_missing(tmp_path: Path) -> None:
    """Python -OO drops them; the export is valid all the same."""
    program = f"from cpt0558t import export; print(export.write({str(tmp_path / 'x')!r}))"
    command = [sys.executable, "-OO", "-c", program]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert Package(done.stdout.strip()).validate().valid


def test_the_descriptor_says_how_a_text_is_restored(descriptor: dict[str, Any]) -> None:
    """For who has the files and not this library."""
    told = [one["description"] for one in descriptor["resources"] if one["format"] == "csv"]
    assert all("apostrophe" in text for text in told)


def test_a_damaged_manifest_is_an_error_of_ours(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The terms are read from it."""
    monkeypatch.setattr("cpt0558t.export._descriptor.read", lambda _name: b"{}")
    with pytest.raises(cpt.DataError):
        export.write(tmp_path / "x")
