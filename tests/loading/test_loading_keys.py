"""What rows are looked up by: texts, compared as a table would, each with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

import cpt0558t as cpt
from cpt0558t._loading import files, rows
from cpt0558t.tables.registry import ALL

Change: TypeAlias = "Callable[[list[Any]], object]"
CHECKS = "authority/checks.json"
CODES = "authority/codes.json"
PACKAGED = files.read


def modifiers() -> tuple[cpt.Modifier, ...]:
    """The modifiers as the files at hand give them."""
    return rows.coded(cpt.Modifier, "modifiers", "modifier")


def damaged(monkeypatch: pytest.MonkeyPatch, file: str, change: Change, load: Any) -> str:
    """What is said of a load where the rows of one file are changed."""
    held = json.loads(PACKAGED(file))
    change(held)
    raw = json.dumps(held).encode()
    monkeypatch.setattr(files, "read", lambda name: raw if name == file else PACKAGED(name))
    with pytest.raises(cpt.DataError) as caught:
        load()
    return str(caught.value)


@pytest.mark.parametrize(
    ("file", "field", "value", "told"),
    [
        (CODES, "system", 7, "7"),
        (CODES, "code", None, "None"),
        (CODES, "code", ["26"], "a value of type list"),
        (CHECKS, "code", 7, "7"),
    ],
)
def test_what_is_looked_up_is_a_text(
    monkeypatch: pytest.MonkeyPatch, file: str, field: str, value: Any, told: str
) -> None:
    """And where it is none, its file, row and field are told."""
    place = [row["system"] for row in json.loads(PACKAGED(file))].index("modifier")
    said = damaged(monkeypatch, file, lambda held: held[place].update({field: value}), modifiers)
    assert said == (
        f"data file {file} is damaged at row {place + 1}, field '{field}': "
        f"a text was expected, not {told}"
    )


@pytest.mark.parametrize(("value", "told"), [(7, "7"), ("XXXX", "'XXXX'"), ("", "''")])
def test_what_was_meant_is_a_code_of_the_authority(
    monkeypatch: pytest.MonkeyPatch, value: Any, told: str
) -> None:
    """Whatever else stands there."""
    held = json.loads(PACKAGED(CHECKS))
    place = [row["system"] for row in held].index("modifier")
    said = damaged(monkeypatch, CHECKS, lambda held: held[place].update(intended=value), modifiers)
    assert said == (
        f"data file {CHECKS} is damaged at row {place + 1}, field 'intended': "
        f"{told} is not in {CODES}"
    )


def test_other_codes_are_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text would be read letter by letter."""
    place = [row["system"] for row in json.loads(PACKAGED(CHECKS))].index("modifier")
    said = damaged(
        monkeypatch, CHECKS, lambda held: held[place].update(alternatives="26"), modifiers
    )
    assert said == (
        f"data file {CHECKS} is damaged at row {place + 1}, field 'alternatives': "
        "a list of codes was expected"
    )


@pytest.mark.parametrize(
    ("name", "file", "key", "other"),
    [
        ("payers", "published/payers.json", "name", str.upper),
        ("sources", "sources.json", "id", str.lower),
        ("rules", "authority/rules.json", "id", lambda text: text.replace("-", " ")),
    ],
)
def test_two_spellings_of_one_key_are_one_key(
    monkeypatch: pytest.MonkeyPatch, name: str, file: str, key: str, other: Any
) -> None:
    """As the table has it: one of them would be lost."""
    held = json.loads(PACKAGED(file))
    twice = other(next(row[key] for row in held if other(row[key]) != row[key]))
    load: Any = ALL[name]._given
    said = damaged(monkeypatch, file, lambda held: held.append({**held[0], key: twice}), load)
    assert said == (
        f"data file {file} is damaged at row {len(held) + 1}, field '{key}': "
        f"'{twice}' is no key, or stands twice"
    )
