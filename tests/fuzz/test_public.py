"""Whatever one hands to what is public: an answer, or an error of ours in one line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from time import monotonic
from types import FunctionType
from typing import Any, Final

import attrs
import pytest
from hypothesis import HealthCheck, given, seed, settings, strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase

import cpt0558t as cpt
from cpt0558t import cli, diagrams, export, fhir, frames, x12
from cpt0558t.tables._shelf import Shelf
from cpt0558t.tables.registry import ALL
from fuzzed import (
    COUNTS,
    FUNCTIONS,
    OF_RECORDS,
    OF_TABLES,
    REVIEWING,
    SEED,
    SYSTEMS,
    TABLES,
    Target,
    told,
)
from fuzzed_cli import WRITTEN
from fuzzed_records import RECORDS, single_fields
from fuzzed_rooms import ROOMS
from named_strangers import LONG, MAKERS, Stranger

TARGETS: Final = (*FUNCTIONS, *TABLES, *SYSTEMS, *REVIEWING, *RECORDS, *ROOMS, *WRITTEN)
INPUTS: Final = int(os.environ.get("CPT0558T_FUZZ", str(15 * len(TARGETS))))
"""How many inputs there are for all targets together."""
MOST: Final = 700
"""Characters of a message; one that lists the tables or the fields of a record comes near it."""

if "CPT0558T_FUZZ" in os.environ:
    # What never ends must not take the memory of the machine; Windows has no such limit.
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (8 * 2**30, 8 * 2**30))
settings.register_profile(
    "fuzz",
    deadline=None,
    database=DirectoryBasedExampleDatabase(".hypothesis/fuzz"),
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)


def fits(said: str | None) -> bool:
    """Whether a message is none, or one line that a screen shows whole."""
    return said is None or (said.isprintable() and len(said) <= MOST)


@pytest.mark.parametrize("one", TARGETS, ids=lambda one: one.name)
def test_whatever_it_is_given_it_answers_or_raises_ours(one: Target) -> None:
    """In one line that a screen shows whole."""
    begun = monotonic()

    @seed(SEED)
    @settings(settings.get_profile("fuzz"), max_examples=max(INPUTS // len(TARGETS), 1))
    @given(fed=one.fed)
    def ask(fed: Any) -> None:
        COUNTS[one.name][0] += 1
        assert fits(told(one, fed))

    ask()
    COUNTS[one.name][1] += monotonic() - begun


def takers() -> Iterator[Callable[[Any], Any]]:
    """All that take one thing: functions, methods of tables, and the fields of records."""
    yield from (one.ask for one in TARGETS if one.alone)
    yield from single_fields()
    for table in ALL.values():
        yield table.__contains__
        yield table.__getitem__
        yield table.search
        for field in attrs.fields(table.record):
            yield partial(_narrowed, table, field.name)
    for field in attrs.fields(cpt.ServiceLine):
        yield partial(_reviewed, field.name)


def _narrowed(table: Any, name: str, value: Any) -> Any:
    return table.where(**{name: value})


def _reviewed(name: str, value: Any) -> cpt.Review:
    return cpt.review({"code": "0558T", name: value})


def said_by(ask: Callable[[Any], Any], name: str) -> str | None:
    """What it says of a stranger, that is made anew for it."""
    return told(Target("", ask, st.nothing()), ((Stranger(name),), {}))


@pytest.mark.parametrize("name", [*MAKERS, *LONG])
def test_no_stranger_is_left_to_chance(name: str) -> None:
    """All that take one thing take it, or refuse it."""
    assert [said for ask in takers() if not fits(said := said_by(ask, name))] == []


# What has no need of it, and why.
TAKE_NOTHING: Final = (
    *(
        "data_files",
        "discrepancies",
        "verify",
        "fhir.bundle",
        "fhir.concept_map",
        "fhir.value_sets",
    ),
    *("diagrams.related", "diagrams.workflow"),
)
FOR_EDITORS: Final = {name for name in cpt.__all__ if name.startswith("Published")}
NO_CALLS: Final = {name for name in cpt.__all__ if isinstance(getattr(cpt, name), Shelf | str)}
LEFT: Final = {
    **dict.fromkeys(TAKE_NOTHING, "takes nothing"),
    **dict.fromkeys(FOR_EDITORS, "a type for editors, that nobody calls"),
    **dict.fromkeys(NO_CALLS, "a table or a text; what it can do is fuzzed by its class"),
    "procedure": "a record; what it can do is fuzzed by its class",
    "diagrams.Mermaid": "a str, and made as any str is",
}


def methods(kind: type) -> set[str]:
    """The public methods and properties that a class has from this library."""
    ours = [base for base in kind.__mro__ if base.__module__.startswith("cpt0558t")]
    held = {name: value for base in ours for name, value in vars(base).items() if name[0] != "_"}
    kinds = (property, classmethod, staticmethod, FunctionType)
    return {name for name, value in held.items() if isinstance(value, kinds)}


def public() -> Iterator[str]:
    """The names of all that is public, those of methods after their class."""
    places = {name: getattr(cpt, name) for name in cpt.__all__}
    for room in (diagrams, export, fhir, frames, x12, cli):
        short = room.__name__.removeprefix("cpt0558t.")
        places |= {f"{short}.{name}": getattr(room, name) for name in room.__all__}
    for name, value in places.items():
        yield name
        if isinstance(value, type):
            yield from (f"{name}.{method}" for method in methods(value))


@pytest.mark.parametrize("name", sorted(set(public()) - LEFT.keys()))
def test_nothing_public_is_forgotten(name: str) -> None:
    """A new name is fuzzed, or stands above with its reason."""
    known = (*(one.name for one in TARGETS), *OF_RECORDS, *OF_TABLES)
    owner = getattr(cpt, name.rpartition(".")[0], None)
    read = isinstance(getattr(owner, name.rpartition(".")[2], None), property)
    assert read or f".{name}".endswith(tuple(f".{one}" for one in known))
