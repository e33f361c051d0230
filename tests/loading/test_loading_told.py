"""Damaged files: the whole of what is said, and the place in the error."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

import cpt0558t as cpt
from cpt0558t._loading import files, rows
from cpt0558t._loading.rules import rules

Change: TypeAlias = "Callable[[list[Any]], object]"
# The file, what is done to its rows, what loads it, the place that is told, and why.
Damage: TypeAlias = "tuple[str, Change, Any, tuple[str, int, str | None], str]"
MODIFIERS = "published/modifiers.json"
KINDS = "classification/modifiers.json"
CHECKS = "authority/checks.json"
CODES = "authority/codes.json"
RULES = "authority/rules.json"
CASES = "authority/rule_cases.json"
PAYERS = "published/payers.json"
PACKAGED = files.read


def modifiers() -> tuple[cpt.Modifier, ...]:
    """The modifiers as the files at hand give them."""
    return rows.coded(cpt.Modifier, "modifiers", "modifier")


def payers() -> tuple[cpt.Payer, ...]:
    """The payers as the file at hand gives them."""
    return rows.records(cpt.Payer, PAYERS, key="name")


def damaged(monkeypatch: pytest.MonkeyPatch, file: str, change: Change, load: Any) -> Any:
    """The error of a load where the rows of one file are changed."""

    def read(name: str) -> bytes:
        raw = PACKAGED(name)
        if name != file:
            return raw
        held = json.loads(raw)
        change(held)
        return json.dumps(held).encode()

    monkeypatch.setattr(files, "read", read)
    with pytest.raises(cpt.DataError) as caught:
        load()
    return caught.value


def check_of(code: str, **changes: Any) -> Change:
    """Changes the check of a modifier."""

    def change(held: list[Any]) -> None:
        row = next(row for row in held if (row["system"], row["code"]) == ("modifier", code))
        row.update(changes)

    return change


def without(system: str, code: str) -> Change:
    """Takes a row away."""

    def change(held: list[Any]) -> None:
        held[:] = [row for row in held if (row["system"], row["code"]) != (system, code)]

    return change


def place_of(code: str) -> int:
    """The row of a modifier's check."""
    held = json.loads(PACKAGED(CHECKS))
    return 1 + [(row["system"], row["code"]) for row in held].index(("modifier", code))


DAMAGE: dict[str, Damage] = {
    "field missing": (
        MODIFIERS,
        lambda held: held[1].pop("when_to_use"),
        modifiers,
        (MODIFIERS, 2, "when_to_use"),
        "the field is missing",
    ),
    "field added": (
        MODIFIERS,
        lambda held: held[1].update(zzz=1),
        modifiers,
        (MODIFIERS, 2, "zzz"),
        "no such field",
    ),
    "no object": (
        MODIFIERS,
        lambda held: held.insert(1, "26"),
        modifiers,
        (MODIFIERS, 2, None),
        "an object was expected",
    ),
    "row twice": (
        MODIFIERS,
        lambda held: held.append(held[0]),
        modifiers,
        (MODIFIERS, 14, "code"),
        "'26' is no key, or stands twice",
    ),
    "key of another type": (
        MODIFIERS,
        lambda held: held[0].update(code=None),
        modifiers,
        (MODIFIERS, 1, "code"),
        "None is no key, or stands twice",
    ),
    "key twice": (
        PAYERS,
        lambda held: held.append(held[0]),
        payers,
        (PAYERS, 6, "name"),
        "'Aetna' is no key, or stands twice",
    ),
    "no class": (
        KINDS,
        lambda held: held.pop(1),
        modifiers,
        (MODIFIERS, 2, "code"),
        f"'TC' is not in {KINDS}",
    ),
    "class of nothing": (
        KINDS,
        lambda held: held.append({"code": "ZZ", "kind": "component"}),
        modifiers,
        (KINDS, 14, "code"),
        f"'ZZ' is not in {MODIFIERS}",
    ),
    "no check": (
        CHECKS,
        without("modifier", "TC"),
        modifiers,
        (MODIFIERS, 2, "code"),
        f"'TC' is not in {CHECKS}",
    ),
    "check twice": (
        CHECKS,
        lambda held: held.insert(place_of("26"), dict(held[place_of("26") - 1])),
        modifiers,
        (CHECKS, place_of("26") + 1, "code"),
        "'26' stands twice",
    ),
    "check of no code": (
        CODES,
        without("modifier", "TC"),
        modifiers,
        (CHECKS, place_of("TC"), "code"),
        f"'TC' is not in {CODES}",
    ),
    "what was meant is no code": (
        CHECKS,
        check_of("QX", intended="ZZ"),
        modifiers,
        (CHECKS, place_of("QX"), "intended"),
        f"'ZZ' is not in {CODES}",
    ),
    "what may have been meant is no code": (
        CHECKS,
        check_of("QX", alternatives=["80", "ZZ"]),
        modifiers,
        (CHECKS, place_of("QX"), "alternatives"),
        f"'ZZ' is not in {CODES}",
    ),
    "code of another system": (
        CHECKS,
        check_of("QX", intended="M17.11"),
        modifiers,
        (CHECKS, place_of("QX"), "intended"),
        f"'M17.11' is not in {CODES}",
    ),
    "rule without a case": (
        RULES,
        lambda held: held.append({**held[0], "id": "new"}),
        rules,
        (RULES, len(cpt.rules) + 1, "id"),
        f"'new' has no case in {CASES}",
    ),
    "rule twice": (
        RULES,
        lambda held: held.append(held[0]),
        rules,
        (RULES, len(cpt.rules) + 1, "id"),
        "'component-pair' is no key, or stands twice",
    ),
    "case of no rule": (
        CASES,
        lambda held: held[2].update(rule="new"),
        rules,
        (CASES, 3, "rule"),
        f"'new' is not in {RULES}",
    ),
    "case of another number": (
        CASES,
        lambda held: held[2].update(number=3),
        rules,
        (CASES, 3, "number"),
        "case 2 of the rule was expected",
    ),
    "case of an earlier number": (
        CASES,
        lambda held: held[2].update(number=1),
        rules,
        (CASES, 3, "number"),
        "case 2 of the rule was expected",
    ),
}


@pytest.mark.parametrize("case", DAMAGE.values(), ids=DAMAGE)
def test_damage_is_told_in_full(monkeypatch: pytest.MonkeyPatch, case: Damage) -> None:
    """File, row, field and why; the first three are in the error too."""
    file, change, load, place, why = case
    error = damaged(monkeypatch, file, change, load)
    name, row, field = place
    where = f"row {row}" if field is None else f"row {row}, field '{field}'"
    assert (str(error), (error.file, error.row, error.field)) == (
        f"data file {name} is damaged at {where}: {why}",
        place,
    )


@pytest.mark.parametrize(
    ("file", "change", "load", "place"),
    [
        (MODIFIERS, lambda held: held[2].update(description=7), modifiers, (MODIFIERS, 3)),
        (KINDS, lambda held: held[2].update(kind="x"), modifiers, (KINDS, 3)),
        (CHECKS, check_of("QX", note=7), modifiers, (CHECKS, place_of("QX"))),
        (PAYERS, lambda held: held[2].update(name=""), payers, (PAYERS, 3)),
        (RULES, lambda held: held[2].update(says=7), rules, (RULES, 3)),
        (CASES, lambda held: held[2].update(message=7), rules, (CASES, 3)),
    ],
)
def test_a_value_that_its_field_does_not_take_is_told_with_its_row(
    monkeypatch: pytest.MonkeyPatch, file: str, change: Change, load: Any, place: tuple[str, int]
) -> None:
    """That of the file that the field comes from."""
    error = damaged(monkeypatch, file, change, load)
    assert (error.file, error.row) == place
