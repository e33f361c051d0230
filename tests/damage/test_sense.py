"""What is well-formed JSON of the right types, and still makes no sense: told with its place."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

import cpt0558t as cpt
from cpt0558t import fhir
from cpt0558t.clauses._checks import _instead
from damages import DATA, MANIFEST
from installation import Installation

RULES: Final = "authority/rules.json"
CASES: Final = "authority/rule_cases.json"
CODES: Final = "authority/codes.json"
SNAPSHOTS: Final = "authority/opps_snapshots.json"


def row_of(file: str, **fields: object) -> int:
    """The number of the first row with some values, as the file has them."""
    rows = json.loads((DATA / file).read_bytes())
    return 1 + next(
        at for at, row in enumerate(rows) if all(row[name] == one for name, one in fields.items())
    )


def damage(installation: Installation, file: str, at: int, **changes: object) -> None:
    """Change fields of a row."""
    rows = json.loads((DATA / file).read_bytes())
    rows[at - 1].update(changes)
    installation.write(file, json.dumps(rows).encode())


def place(ask: Callable[[], object]) -> tuple[str, int | None, str | None]:
    """Where the damage is, by the error that a question raises."""
    with pytest.raises(cpt.DataError) as caught:
        ask()
    return caught.value.file, caught.value.row, caught.value.field


@pytest.mark.parametrize(
    ("rule", "changes", "field"),
    [
        ("component-pair", {"field": "code"}, "field"),
        ("component-pair", {"members": []}, "members"),
        ("component-pair", {"test": "pair_edit"}, "field"),
        ("component-indicator", {"indicator": None}, "indicator"),
        ("component-indicator", {"field": "code"}, "members"),
        ("component-pair", {"code_range": ["70000"]}, "code_range"),
        ("component-pair", {"id": "COMPONENT pair"}, None),
    ],
    ids=str,
)
def test_a_rule_that_makes_no_sense_is_refused(
    installation: Installation, rule: str, changes: dict[str, object], field: str | None
) -> None:
    """By what its test asks: the field of the line, and what it needs."""
    at = row_of(RULES, id=rule)
    damage(installation, RULES, at, **changes)
    expected = (RULES, at, field) if field else (CASES, row_of(CASES, rule=rule), "rule")
    assert place(lambda: cpt.rules.rows) == expected


@pytest.mark.parametrize(
    ("rule", "changes", "field"),
    [
        ("component-pair", {"members": ["59"]}, "members"),
        ("component-pair", {"message": "{values} {held}"}, "message"),
        ("component-pair", {"message": "a { b"}, "message"),
        ("component-pair", {"message": "{value.x}"}, "message"),
        ("component-pair", {"suggestion": "without {values}"}, "suggestion"),
        ("too-many-modifiers", {"limit": None}, "limit"),
        ("component-pair", {"number": 2}, "number"),
        ("component-pair", {"rule": "component pair"}, "rule"),
    ],
    ids=str,
)
def test_a_case_that_makes_no_sense_is_refused(
    installation: Installation, rule: str, changes: dict[str, object], field: str
) -> None:
    """By its rule, and by what its message may say."""
    at = row_of(CASES, rule=rule)
    damage(installation, CASES, at, **changes)
    assert place(lambda: cpt.rules.rows) == (CASES, at, field)


def test_a_rule_without_a_case_is_refused(installation: Installation) -> None:
    """It could say nothing."""
    cases = json.loads((DATA / CASES).read_bytes())
    left = [row for row in cases if row["rule"] != "mue-units"]
    installation.write(CASES, json.dumps(left).encode())
    assert place(lambda: cpt.rules.rows) == (RULES, row_of(RULES, id="mue-units"), "id")


def test_two_rules_of_one_name_are_refused(installation: Installation) -> None:
    """In any spelling: the second would hide the first."""
    damage(installation, RULES, 2, id="COMPONENT PAIR")
    assert place(lambda: cpt.rules.rows) == (RULES, 2, "id")


@pytest.mark.parametrize(
    ("file", "changes", "table"),
    [
        ("published/payers.json", {"name": "aetna"}, "payers"),
        ("sources.json", {"id": "PAGE"}, "sources"),
    ],
)
def test_two_rows_of_one_name_are_refused(
    installation: Installation, file: str, changes: dict[str, object], table: str
) -> None:
    """Names are compared without their case."""
    damage(installation, file, 3, **changes)
    assert place(lambda: len(getattr(cpt, table))) == (file, 3, next(iter(changes)))


@pytest.mark.parametrize("quarter", ["9999-10-01", "0001-01-01", "2023-02-01", "2023-01-02"])
def test_a_quarter_begins_on_its_first_day(installation: Installation, quarter: str) -> None:
    """And has one before and one after it, since the history goes on from it."""
    damage(installation, SNAPSHOTS, 5, quarter=quarter)
    assert place(lambda: cpt.opps_history.rows) == (SNAPSHOTS, 5, "quarter")


@pytest.mark.parametrize(
    ("file", "changes", "field"),
    [
        (CODES, {"code": ["26"]}, "code"),
        (CODES, {"system": None}, "system"),
        (CODES, {"title": 7}, "title"),
        (CODES, {"authority": ""}, "authority"),
        ("authority/checks.json", {"code": ["26"]}, "code"),
        ("authority/checks.json", {"alternatives": None}, "alternatives"),
        ("authority/checks.json", {"alternatives": [7]}, "alternatives"),
    ],
    ids=str,
)
def test_damage_of_a_check_is_told_with_the_file_that_has_it(
    installation: Installation, file: str, changes: dict[str, object], field: str
) -> None:
    """The code of the authority, or the check; 26 is the first row of either."""
    damage(installation, file, 1, **changes)
    assert place(lambda: cpt.modifier("26")) == (file, 1, field)


@pytest.mark.parametrize("field", ["intended", "alternatives"])
def test_a_title_that_is_no_text_is_told_where_it_stands(
    installation: Installation, field: str
) -> None:
    """Also where it belongs to a code that a row meant, or may have meant."""
    checks = json.loads((DATA / "authority/checks.json").read_bytes())
    named = next(row for row in checks if row["system"] == "taxonomy" and row[field])[field]
    code = named if isinstance(named, str) else named[0]
    at = row_of(CODES, code=code)
    damage(installation, CODES, at, title=[])
    assert place(lambda: cpt.taxonomies.rows) == (CODES, at, "title")


def test_an_issuer_that_issues_nothing_is_told(installation: Installation) -> None:
    """FHIR has a system for each of them."""
    damage(installation, CODES, 4, authority="Nobody")
    assert place(fhir.bundle) == (CODES, 4, "authority")


def test_a_code_without_any_other_has_words_for_it() -> None:
    """Where no check names one; none of this edition is so."""
    check = cpt.diagnosis("M25.60").check
    lonely = attrs.evolve(check, intended=None, alternatives=())
    assert _instead(lonely) == "another code"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A data folder of another edition."""
    return Path(shutil.copytree(DATA, tmp_path / "older"))


@pytest.mark.parametrize(
    "path",
    [
        *("../sources.json", "a/../../b", "/etc/hostname", "", 7, None, ["sources.json"]),
        *("..\\sources.json", "\\sources.json", "C:/sources.json", "C:\\sources.json"),
    ],
)
def test_the_files_of_another_edition_are_in_its_folder(older: Path, path: object) -> None:
    """Its manifest may say what it likes."""
    manifest = json.loads((older / MANIFEST).read_bytes())
    manifest["resources"][0]["path"] = path
    (older / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(cpt.DataError, match=r"datapackage\.json is damaged"):
        cpt.changes(older)


@pytest.mark.parametrize("key", [7, [7], [None]])
def test_the_keys_of_another_edition_are_names(older: Path, key: object) -> None:
    """Nothing else is a field."""
    manifest = json.loads((older / MANIFEST).read_bytes())
    manifest["resources"][0]["schema"]["primaryKey"] = key
    (older / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(cpt.DataError, match=r"datapackage\.json is damaged"):
        cpt.changes(older)


@pytest.mark.parametrize("file", ["sources.json", MANIFEST])
def test_a_file_of_another_edition_that_cannot_be_read_is_named(older: Path, file: str) -> None:
    """A folder in its place."""
    (older / file).unlink()
    (older / file).mkdir()
    error = cpt.InvalidQueryError if file == MANIFEST else cpt.DataError
    with pytest.raises(error, match=file.replace(".", r"\.")):
        cpt.changes(older)


def test_what_is_nested_in_another_edition_is_refused(older: Path) -> None:
    """With its place: the files are flat."""
    rows: Any = json.loads((older / "sources.json").read_bytes())
    rows[2]["title"] = [["x"]]
    (older / "sources.json").write_text(json.dumps(rows), encoding="utf-8")
    assert place(lambda: cpt.changes(older)) == ("sources.json", 3, "title")
