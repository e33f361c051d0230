"""The exported files: nothing is lost, nothing is run, and other tools read them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest
from frictionless import Package
from hypothesis import given, strategies as st

import cpt0558t as cpt
from cpt0558t import export
from cpt0558t.export import _cells, _files
from cpt0558t.records._base import field_names
from cpt0558t.tables.registry import ALL

ROOT = Path(__file__).resolve().parents[1]
PACKAGED: dict[str, Any] = json.loads(cpt.data_files().joinpath("datapackage.json").read_bytes())
FORMATS: dict[str, Any] = {"both": ("csv", "jsonl"), "csv": "csv", "jsonl": ["jsonl"]}
# What OWASP's page on CSV injection lists, and the forms of full width that it names.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@pytest.fixture(scope="module", name="folder")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of both formats."""
    return export.write(tmp_path_factory.mktemp("export") / "tables").parent


@pytest.fixture(name="descriptor")
def described(folder: Path) -> dict[str, Any]:
    """Its descriptor."""
    loaded: dict[str, Any] = json.loads((folder / "datapackage.json").read_bytes())
    return loaded


def cells(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a CSV file, by the standard library."""
    text = (folder / f"{table}.csv").read_bytes().decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


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


def test_no_cell_of_this_edition_needs_to_be_made_harmless(folder: Path) -> None:
    """So whoever reads the files has nothing to take away; the day one does, this says so."""
    texts = (text for table in ALL for row in cells(folder, table) for text in row.values())
    assert [text for text in texts if text.startswith((*DANGEROUS, "'"))] == []


@given(st.text())
def test_what_was_made_harmless_is_restored(text: str) -> None:
    """Whatever stood there, apostrophes too."""
    assert export.restored(export.harmless(text)) == text


@given(st.sampled_from(DANGEROUS), st.text())
def test_no_harmless_cell_begins_as_a_formula(sign: str, text: str) -> None:
    """The apostrophe stands before it."""
    assert export.harmless(f"{sign}{text}") == f"'{sign}{text}"


@pytest.mark.parametrize("blanks", [" ", "\u00a0", " \t "])
@pytest.mark.parametrize("sign", [sign for sign in DANGEROUS if not sign.isspace()])
def test_blanks_before_a_formula_do_not_hide_it(blanks: str, sign: str) -> None:
    """Some programs drop them."""
    assert export.harmless(f"{blanks}{sign}1") == f"'{blanks}{sign}1"


@pytest.mark.parametrize("text", ["26", "M17.11", "a = b", "x-y", "", "Ménière"])
def test_other_texts_are_left_as_they_are(text: str) -> None:
    """A code is a code."""
    assert export.harmless(text) == text


HOSTILE = '=HYPERLINK("http://example.org";"a, b")'


@pytest.fixture(name="hostile")
def of_hostile_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An export of a table whose texts are formulas."""
    gap = cpt.Gap(kind="promised", subject=HOSTILE, statement="-1", section="Summary & Overview")
    tables: Mapping[str, Any] = {"gaps": cpt.Rows(cpt.Gap, "Gaps", (gap,))}
    monkeypatch.setattr(_files, "ALL", {**ALL, **tables})
    return export.write(tmp_path / "x").parent


def test_a_formula_becomes_text(hostile: Path) -> None:
    """An apostrophe before it, and quotes around what would break out of the cell."""
    (row,) = cells(hostile, "gaps")
    assert (row["subject"], row["statement"]) == (f"'{HOSTILE}", "'-1")


def test_json_lines_has_the_text_itself(hostile: Path) -> None:
    """No spreadsheet opens it."""
    assert json.loads((hostile / "gaps.jsonl").read_bytes())["subject"] == HOSTILE


def test_a_number_below_zero_is_no_formula() -> None:
    """Its column is a number, and an apostrophe would make it text."""
    assert _cells.cell(-1) == "-1"


@pytest.mark.parametrize("function", [export.harmless, export.restored])
def test_what_is_no_text_is_refused(function: Any) -> None:
    """With an error of ours."""
    with pytest.raises(cpt.InvalidQueryError):
        function(26)


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
