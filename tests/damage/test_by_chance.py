"""Damage by chance, always the same: single bytes, cells, the manifest."""

from __future__ import annotations

import contextlib
import hashlib
import json
import random
from typing import Any

import pytest

import cpt0558t as cpt
from damages import DATA, FILES, MANIFEST, SEAL, TABLES, Damaged, cells
from installation import Installation
from questions import QUESTIONS

_EACH = 13  # changes of each file: more than 300 in all
# What JSON is made of is changed into more often than chance would have it.
_BYTES = bytes(range(256)) + b'"{}[],:0-. \\\n' * 8
_VALUES: tuple[Any, ...] = (
    *(None, True, 0, -1, 1000, 10**30, 1.5, "", " ", "x", "{x}", "{value.x}", "{", "\ud800"),
    *([], [1], ["x"], [[]], {}, "page", "0558T", "99999", "medicare", "9999-12-31", "0001-01-01"),
)


def changed(file: str, chance: random.Random) -> Damaged:
    """A file with one byte changed, and the row and field in which it is."""
    raw = (DATA / file).read_bytes()
    at = chance.randrange(len(raw))
    new = chance.choice([byte for byte in _BYTES if byte != raw[at]])
    found = raw[:at] + bytes([new]) + raw[at + 1 :]
    if file in TABLES:
        for cell in cells(raw):
            if cell.key <= at < cell.end:
                return Damaged(found, cell.row, cell.field)
    return Damaged(found)


def named(faults: tuple[cpt.Fault, ...], file: str, found: Damaged) -> bool:
    """Whether a change is told, with its row and field if it has them."""
    own = [fault for fault in faults if fault.file == file]
    if found.field is None:
        # A seal that fits no manifest may as well be a manifest that fits no seal.
        return bool(own) or (file == SEAL and faults[0].file == MANIFEST)
    return any((fault.row, fault.field) == (found.row, found.field) for fault in own)


@pytest.mark.parametrize("file", FILES)
def test_every_byte_that_is_changed_is_named(installation: Installation, file: str) -> None:
    """With the file, and within a row with row and field, also where it is no JSON any more."""
    chance = random.Random(file)  # noqa: S311 - the places need not be secret
    missed: list[Damaged] = []
    for _ in range(_EACH):
        found = changed(file, chance)
        installation.write(file, found.raw)
        if not named(cpt.verify(), file, found):
            missed.append(found)
    assert missed == []


def cell_changed(file: str, chance: random.Random) -> list[dict[str, Any]]:
    """The rows of a file, the value of a cell another one: of another row, or of any type."""
    rows: list[dict[str, Any]] = json.loads((DATA / file).read_bytes())
    row, name = chance.choice(rows), chance.choice(list(rows[0]))
    others = [*_VALUES, *(one[name] for one in rows[:10])]
    row[name] = chance.choice([one for one in others if one != row[name]])
    return rows


@pytest.mark.parametrize("file", TABLES)
def test_no_question_fails_but_by_a_data_error(installation: Installation, file: str) -> None:
    """What was damaged so that it can still be read is answered, or refused by that error."""
    chance = random.Random(file)  # noqa: S311 - the places need not be secret
    for _ in range(3):
        installation.write(file, json.dumps(cell_changed(file, chance)).encode())
        for ask in QUESTIONS.values():
            with contextlib.suppress(cpt.DataError, cpt.UnknownCodeError):
                assert ask() is not ...


def edited(value: Any, chance: random.Random) -> Any:
    """A JSON value, one thing in it another one, or gone."""
    if chance.random() < 0.2 or not isinstance(value, dict | list) or not value:
        return chance.choice([*_VALUES, "../x", "a\0", {"path": 1}])
    if isinstance(value, dict):
        name = chance.choice(list(value))
        rest = {key: one for key, one in value.items() if key != name}
        return rest if chance.random() < 0.2 else {**rest, name: edited(value[name], chance)}
    at = chance.randrange(len(value))
    return [*value[:at], edited(value[at], chance), *value[at + 1 :]]


@pytest.mark.parametrize("seed", range(60))
def test_a_manifest_of_any_shape_is_told_of_by_verify(
    installation: Installation, seed: int
) -> None:
    """Also one that is sealed: whoever made it made it so."""
    chance = random.Random(seed)  # noqa: S311 - the places need not be secret
    manifest = json.loads((DATA / MANIFEST).read_bytes())
    part = {**manifest, "resources": edited(manifest["resources"], chance)}
    raw = json.dumps(part).encode()
    installation.write(MANIFEST, raw)
    installation.write(SEAL, f"{hashlib.sha256(raw).hexdigest()}\n".encode())
    assert all(fault.in_words().isprintable() for fault in cpt.verify())
