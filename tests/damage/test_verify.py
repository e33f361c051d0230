"""What ``verify`` tells of damage: the place, once, and no other file is blamed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

import cpt0558t as cpt
from cpt0558t.integrity import verifying
from cpt0558t.integrity.digests import of_file
from damages import DATA, MANIFEST, SEAL
from installation import Installation
from questions import printed

CHECKS = "authority/checks.json"
MUE = "authority/mue.json"


def places() -> set[tuple[str, int | None, str | None]]:
    """File, row and field of all that is off."""
    return {(fault.file, fault.row, fault.field) for fault in cpt.verify()}


def swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Replace the first occurrence."""
    return lambda raw: raw.replace(old, new, 1)


def resealed(installation: Installation, name: str, change: Callable[[Any], object]) -> None:
    """Change rows, and make the manifest and its seal agree, as a clumsy maintainer might."""
    rows = json.loads((DATA / name).read_bytes())
    change(rows)
    raw = json.dumps(rows).encode()
    manifest = json.loads((DATA / MANIFEST).read_bytes())
    (entry,) = (one for one in manifest["resources"] if one["path"] == name)
    entry["hash"] = of_file(raw)
    text = json.dumps(manifest).encode()
    installation.write(name, raw)
    installation.write(MANIFEST, text)
    installation.write(SEAL, f"{of_file(text).removeprefix('sha256:')}\n".encode())


def test_a_copy_of_it_is_whole(installation: Installation) -> None:
    """What the other tests damage."""
    installation.edit("sources.json", lambda raw: raw)
    assert cpt.verify() == ()


@pytest.mark.parametrize(
    ("file", "change", "row", "field"),
    [
        ("published/diagnoses.json", (b"artificial knee", b"artificial hip"), 8, "description"),
        (CHECKS, (b'"M24.80"', b'"M24.8"'), 20, "intended"),
        ("authority/opps_snapshots.json", (b'"80.90"', b'"80.91"'), 87, "rate"),
        ("authority/ncci_edits.json", (b'"71250"', b'"71251"'), 23, "column_1"),
        ("sources.json", (b"openpayer.com", b"openpayer.con"), 1, "publisher"),
        ("authority/fee_schedule.json", (b'"modifier"', b'"modifieR"'), 1, "modifier"),
    ],
    ids=["cell", "code", "rate", "edit", "source", "key of nothing"],
)
def test_a_changed_cell_is_named(
    installation: Installation, file: str, change: tuple[bytes, bytes], row: int, field: str
) -> None:
    """File, row and field."""
    installation.edit(file, swap(*change))
    first = cpt.verify()[0]
    assert (first.file, first.row, first.field, first.why) == (
        *(file, row, field),
        "it is not what was packaged",
    )


@pytest.mark.parametrize(
    ("damage", "field"),
    [
        (swap(b'"not_billable"', b'"not_billable'), "verdict"),
        (swap(b'"not_billable"', b'"not_bill\xffable"'), "verdict"),
        (swap(b'"not_billable",', b'"not_billable";'), "verdict"),
        (swap(b'"not_billable"', b"NaN"), "verdict"),
        (swap(b'"not_billable"', b"9" * 5000), "verdict"),
        (swap(b'"not_billable"', b'{"a": ' * 5000), "verdict"),
        (swap(b'"not_billable"', b'"{{{}}}'), "verdict"),
        (swap(b'"not_billable",', b'"differs", "code": "x",'), "code"),
        (swap(b'"verdict": "not_billable"', b'"verdi"t": "not_billable"'), "verdict"),
        (swap(b'"verdict": "not_billable"', b'verdict": "not_billable"'), "verdict"),
        (swap(b'"verdict": "not_billable"', b'"verdict: "not_billable"'), "verdict"),
        (swap(b'"verdict": "not_billable"', b'"ver\xffict": "not_billable"'), "verdict"),
        (swap(b'"verdict": "not_billable"', b'"verdict" "not_billable"'), "verdict"),
    ],
    ids=[
        *("quote", "not utf-8", "comma", "NaN", "huge", "deep", "braces", "key twice"),
        *("key cut", "key open", "key not closed", "key not utf-8", "colon"),
    ],
)
def test_the_place_where_a_file_cannot_be_read_is_named(
    installation: Installation, damage: Callable[[bytes], bytes], field: str
) -> None:
    """M48.06 is the twenty-first row."""
    installation.edit(CHECKS, damage)
    assert (CHECKS, 21, field) in places()


@pytest.mark.parametrize(
    ("damage", "row"),
    [
        (swap(b"[", b"("), None),
        (swap(b"  {", b"  ("), 1),
        (swap(b"},", b"};"), 1),
        (swap(b"},\n  {", b"},\n  ("), 2),
        (swap(b'{"', b"{x"), 1),
        (lambda raw: raw[:-2], 23),
    ],
    ids=["first", "row", "comma", "next row", "first key", "last"],
)
def test_what_is_between_the_rows_is_named_by_the_row_that_follows(
    installation: Installation, damage: Callable[[bytes], bytes], row: int | None
) -> None:
    """Or by none, before the first."""
    installation.edit(MUE, damage)
    assert row in {fault.row for fault in cpt.verify() if fault.file == MUE}


def test_a_brace_in_a_text_is_no_row(installation: Installation) -> None:
    """Messages of rules have them; the damage is in the last row, the thirty-ninth."""
    installation.edit("authority/rule_cases.json", lambda raw: raw[:-5] + b'"' + raw[-4:])
    assert {fault.row for fault in cpt.verify()} == {39}


def test_a_file_that_cannot_be_read_blames_no_other(installation: Installation) -> None:
    """What points to its rows is not at fault."""
    installation.edit("sources.json", swap(b"[", b"("))
    assert {fault.file for fault in cpt.verify()} == {"sources.json"}


def test_a_lost_row_is_named_where_it_stood(installation: Installation) -> None:
    """The rows after it are not at fault."""
    rows = json.loads((DATA / MUE).read_bytes())
    installation.write(MUE, json.dumps([*rows[:3], *rows[4:]]).encode())
    assert [(fault.file, fault.row) for fault in cpt.verify()] == [(MUE, 4)]


def test_a_key_of_any_name_is_told(installation: Installation) -> None:
    """Also one that no field could have."""
    installation.edit(MUE, swap(b'"edition"', b'" dition\\n"'))
    assert [fault.in_words().isprintable() for fault in cpt.verify()] == [True, True]


@pytest.mark.parametrize("sources", [5, None, [[1]], "S01"])
def test_sources_of_another_type_are_told(installation: Installation, sources: Any) -> None:
    """In their own file."""
    family = "authority/family.json"
    resealed(installation, family, lambda rows: rows[0].update(sources=sources))
    assert (family, 1, "sources") in places()


@pytest.mark.parametrize(
    ("name", "change", "row", "field"),
    [
        (MUE, lambda rows: rows.append(rows[0]), 24, "setting"),
        (MUE, lambda rows: rows[0].update(source="S99"), 1, "source"),
        ("authority/family.json", lambda rows: rows[1].update(sources=["S99"]), 2, "sources"),
        (CHECKS, lambda rows: rows[0].update(code="ZZ"), 1, "code"),
        (MUE, lambda rows: rows[2].update(units="one"), 3, "units"),
    ],
    ids=["key twice", "no such source", "none of the sources", "no such code", "wrong type"],
)
def test_what_digests_cannot_tell_is_found_too(
    installation: Installation, name: str, change: Callable[[Any], None], row: int, field: str
) -> None:
    """Keys, references and types, when the digests agree."""
    resealed(installation, name, change)
    assert (name, row, field) in places()


@pytest.mark.parametrize(
    "damage",
    [
        b"[",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"resources": [1]}',
        b'{"resources": [{"path": 1}]}',
        b'{"resources": [{"path": 1, "schema": {"fields": []}}]}',
        b'{"resources": [{"path": "a\\u0000"}]}',
    ],
)
def test_a_damaged_manifest_is_named(installation: Installation, damage: bytes) -> None:
    """By itself."""
    installation.write(MANIFEST, damage)
    assert {fault.file for fault in cpt.verify()} == {MANIFEST}


def test_bytes_between_the_cells_are_told_without_a_place(installation: Installation) -> None:
    """The rows say what they said."""
    installation.edit(MUE, lambda raw: raw + b" ")
    assert [fault.in_words() for fault in cpt.verify()] == [
        f"{MUE}: its bytes are not those packaged"
    ]


def test_a_file_that_nobody_packaged_is_named(installation: Installation) -> None:
    """Someone put it there."""
    path = installation.folder / "authority" / "extra.json"
    path.write_bytes(b"[]")
    found = [fault.file for fault in cpt.verify()]
    path.unlink()
    assert found == ["authority/extra.json"]


@pytest.mark.parametrize("end", [b"", b" \n", b"\r\n", b"\n\n"])
def test_a_seal_that_ends_otherwise_is_named(installation: Installation, end: bytes) -> None:
    """Its digits are right, its bytes are not."""
    installation.edit(SEAL, lambda raw: raw.strip() + end)
    assert places() == {(SEAL, None, None)}


def test_a_folder_that_cannot_be_listed_is_told(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one that is gone, or that the user may not see."""
    monkeypatch.setattr(verifying, "data_files", lambda: installation.folder / "nowhere")
    assert [fault.in_words() for fault in cpt.verify()] == [
        ".: it cannot be listed: No such file or directory"
    ]


def test_the_command_line_names_file_row_and_field(installation: Installation) -> None:
    """With status 1."""
    installation.edit("published/diagnoses.json", swap(b"artificial knee", b"artificial hip"))
    expected = "published/diagnoses.json, row 8, field description: it is not what was packaged\n"
    assert printed("verify") == (1, expected, "")


def test_the_command_line_has_status_1_for_a_damaged_manifest(installation: Installation) -> None:
    """And names it."""
    installation.write(MANIFEST, b"[")
    status, out, err = printed("verify")
    assert (status, out.partition(":")[0], err) == (1, MANIFEST, "")
