"""Pickles: what today's release writes, what earlier ones have written, what later ones will."""

from __future__ import annotations

import copy
import json
import pickle
import pickletools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

import cpt0558t as cpt
import pickles
from cpt0558t import diagrams, fhir, x12
from cpt0558t.codes import MODIFIER
from cpt0558t.tables.registry import ALL

FOLDER: Final = Path(__file__).parents[1] / "data" / "pickles"
KEPT: Final = sorted(FOLDER.glob("*.pickle"))
# In these places a pickle may look; they stay, and what is not ours is Python's.
PLACES: Final = {
    *("cpt0558t._pickled", "cpt0558t.errors"),
    *("_codecs", "builtins", "datetime", "decimal"),
}
TODAY: Final = pickles.samples()
EACH: Final = [
    *TODAY["records"],
    *TODAY["tables"],
    *(kind for kinds in TODAY["kinds"].values() for kind in kinds),
    *(TODAY["system"], TODAY["picture"]),
]
OF_TABLES: Final = {table.record for table in ALL.values()}
PUBLIC: Final = [
    value
    for home in (cpt, fhir, x12, diagrams)
    for value in (getattr(home, name) for name in home.__all__)
    if isinstance(value, type)
]

kept = pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
each = pytest.mark.parametrize("thing", EACH, ids=lambda thing: type(thing).__name__)
protocols = pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))


def newest() -> dict[str, Any]:
    """What the newest of the kept pickles holds, by its version and edition."""
    path = max(KEPT, key=lambda path: [int(number) for number in re.findall(r"\d+", path.stem)])
    held: dict[str, Any] = pickle.loads(path.read_bytes())
    return held


def held_by(thing: Any) -> Iterator[type]:
    """The classes of what is in a pickle, at any depth."""
    yield type(thing)
    if isinstance(thing, dict):
        thing = list(thing.values())
    elif isinstance(thing, cpt.Record):
        thing = [getattr(thing, field.name) for field in attrs.fields(type(thing))]
    if isinstance(thing, list | tuple | cpt.Rows):
        for one in thing:
            yield from held_by(one)


def globals_of(raw: bytes) -> Iterator[str]:
    """The modules that a pickle of protocol 2 looks into."""
    for code, argument, _ in pickletools.genops(raw):
        if code.name == "GLOBAL":
            yield str(argument).partition(" ")[0]


@each
@protocols
def test_what_was_pickled_is_equal(thing: Any, protocol: int) -> None:
    """By every protocol that Python has; code systems are told apart by identity."""
    assert pickle.loads(pickle.dumps(thing, protocol)) == thing


@each
@pytest.mark.parametrize("how", [copy.copy, copy.deepcopy])
def test_a_copy_is_equal(thing: Any, how: Any) -> None:
    """Shallow or deep."""
    assert how(thing) == thing


@pytest.mark.parametrize("error", pickles.ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize(
    "how",
    [
        copy.copy,
        copy.deepcopy,
        *(
            lambda error, protocol=protocol: pickle.loads(pickle.dumps(error, protocol))
            for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
        ),
    ],
)
def test_a_copied_error_has_its_message_and_its_facts(error: Exception, how: Any) -> None:
    """Copied in any way."""
    twin = how(error)
    assert (type(twin), twin.args, str(twin), vars(twin)) == (
        *(type(error), error.args, str(error)),
        vars(error),
    )


def test_a_pickle_names_no_room_of_the_house() -> None:
    """So that a class can be moved: it names public names, and few places that stay."""
    assert set(globals_of(pickle.dumps(TODAY, 2))) <= PLACES


def test_kinds_come_back_as_themselves() -> None:
    """An enum is compared by identity."""
    assert all(pickle.loads(pickle.dumps(kind)) is kind for kind in cpt.Confidence)


def test_a_code_system_of_ones_own_is_pickled_by_value() -> None:
    """It has no name here."""
    own = attrs.evolve(MODIFIER, noun="mark")
    assert pickle.loads(pickle.dumps(own)).noun == "mark"


def test_pickles_are_kept() -> None:
    """One at least; no test below would see that there is none."""
    assert KEPT


def still(then: Any, now: Any) -> Any:
    """What a value was, without the fields that records have lost since."""
    if isinstance(then, dict) and isinstance(now, dict):
        return {name: still(then[name], now[name]) for name in then if name in now}
    if isinstance(then, list) and isinstance(now, list):
        return [still(*pair) for pair in zip(then, now, strict=True)]
    return then


@kept
def test_a_kept_pickle_holds_what_it_held(path: Path) -> None:
    """By the JSON that was written with it, as far as its fields are still there."""
    name = path.stem.rpartition(".")[0]
    then = json.loads((FOLDER / f"{name}.json").read_bytes())
    now = pickles.told(pickle.loads(path.read_bytes()))
    assert still(now, then) == still(then, now)


@kept
def test_the_rows_of_a_kept_pickle_equal_those_of_today(path: Path) -> None:
    """As long as the edition is the same; those of another one have their codes."""
    held = pickle.loads(path.read_bytes())
    rows = [one for one in held["records"] if type(one) in OF_TABLES]
    same = f"-{cpt.EDITION}." in path.name
    assert not [row for row in rows if (same and row not in EACH) or not row.in_words()]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.2.pickle")), ids=lambda path: path.stem)
def test_a_kept_pickle_names_no_room_of_the_house(path: Path) -> None:
    """Nor did it then."""
    assert set(globals_of(path.read_bytes())) <= PLACES


@pytest.mark.parametrize("kind", PUBLIC, ids=lambda kind: kind.__name__)
def test_the_newest_kept_pickle_has_every_public_class(kind: type) -> None:
    """Records, tables, enums, errors: what is new is pickled anew before it is released."""
    base = (cpt.Record, cpt.CPT0558TError)
    assert kind in base or kind in set(held_by(newest()))


def test_the_task_never_writes_over_a_kept_pickle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody may have such a pickle."""
    monkeypatch.setattr(pickles, "FOLDER", tmp_path / "pickles")
    monkeypatch.setattr(pickles, "ROOT", tmp_path)
    first, second = pickles.main(), pickles.main()
    assert (first, second, len(list((tmp_path / "pickles").iterdir()))) == (0, 1, 3)
