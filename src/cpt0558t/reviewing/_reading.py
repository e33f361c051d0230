"""A claim line as the rules see it: codes in normal form, each with its place on the line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cpt0558t.codes import DIAGNOSIS, MODIFIER, PAYER, PROCEDURE, TAXONOMY, CodeSystem
from cpt0558t.records._entries import read_entry
from cpt0558t.records.claim import ServiceLine

MEDICARE: Final = PAYER.tidy("Medicare")


class Placed(NamedTuple):
    """A well-formed code in normal form, and its place in its field, counted from 0."""

    place: int
    code: str


class Done(NamedTuple):
    """Another service of the day, with its well-formed modifiers."""

    place: int
    code: str
    modifiers: frozenset[str]


class Odd(NamedTuple):
    """What cannot be a code of the system that was expected."""

    field: str
    place: int
    value: str


def is_medicare(payer: str | None) -> bool:
    """Whether a payer is Medicare, by the name that the page has for it, in any spelling."""
    return payer is not None and PAYER.tidy(payer) == MEDICARE


def _codes(values: Iterable[str], system: CodeSystem) -> tuple[Placed, ...]:
    """The well-formed ones."""
    normal = ((place, system.normal(value)) for place, value in enumerate(values))
    return tuple(Placed(place, code) for place, code in normal if system.accepts(code))


class Reading:
    """A line, read once for all rules."""

    __slots__ = ("_codes", "code", "day", "day_codes", "line", "medicare", "modifiers")

    def __init__(self, line: ServiceLine) -> None:
        self.line = line
        own = PROCEDURE.normal(line.code)
        self.code = own if PROCEDURE.accepts(own) else None
        self.medicare = is_medicare(line.payer)
        taxonomy = () if line.taxonomy is None else (line.taxonomy,)
        self._codes: Mapping[str, tuple[Placed, ...]] = {
            "modifiers": _codes(line.modifiers, MODIFIER),
            "diagnoses": _codes(line.diagnoses, DIAGNOSIS),
            "taxonomy": _codes(taxonomy, TAXONOMY),
        }
        self.modifiers = frozenset(placed.code for placed in self._codes["modifiers"])
        self.day = tuple(_done(line.same_day))
        self.day_codes = frozenset(done.code for done in self.day)

    def codes(self, field: str) -> tuple[Placed, ...]:
        """The well-formed modifiers, diagnoses or taxonomy, as on the line."""
        return self._codes[field]

    def given(self, field: str) -> Sequence[str]:
        """What a field of several codes holds, well formed or not."""
        values: tuple[str, ...] = getattr(self.line, field)
        return values

    def odd(self, field: str) -> Iterator[Odd]:
        """What cannot be a code in a field, or in what was done that day."""
        line = self.line
        if field == "diagnoses":
            yield from _odd(field, line.diagnoses, DIAGNOSIS)
        elif field == "taxonomy":
            yield from _odd(field, () if line.taxonomy is None else (line.taxonomy,), TAXONOMY)
        elif field == "modifiers":
            yield from _odd(field, line.modifiers, MODIFIER)
            for place, entry in enumerate(map(read_entry, line.same_day)):
                if not entry.whole:
                    yield Odd("same_day", place, entry.rest)
        else:
            yield from _odd(field, (line.code,), PROCEDURE)
            yield from _odd("same_day", [read_entry(one).given for one in line.same_day], PROCEDURE)


def _done(entries: Iterable[str]) -> Iterator[Done]:
    for place, entry in enumerate(map(read_entry, entries)):
        if entry.code is not None:
            yield Done(place, entry.code, frozenset(entry.modifiers))


def _odd(field: str, values: Iterable[str], system: CodeSystem) -> Iterator[Odd]:
    for place, value in enumerate(values):
        if not system.accepts(system.normal(value)):
            yield Odd(field, place, value)
