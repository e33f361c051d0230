"""What a clause finds on a line: the one interpreter of the rules, a predicate a function.

The same thing may be found more than once; who puts the findings in order keeps the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from cpt0558t.clauses._clause import NOTHING, Clause, Find
from cpt0558t.codes import DIAGNOSIS, MODIFIER, PROCEDURE, TAXONOMY
from cpt0558t.reviewing._reading import Odd, Reading

CUT: Final = 12  # characters that a finding keeps of what may be of any length
_NAMED: Final = 25  # codes; a claim of a facility has room for so many diagnoses
_SHAPES: Final = {
    "modifiers": MODIFIER,
    "diagnoses": DIAGNOSIS,
    "code": PROCEDURE,
    "taxonomy": TAXONOMY,
}


def in_a_sentence(codes: Sequence[str]) -> str:
    """``a, b and c``; of more than a claim has room for, how many others there are."""
    *first, last = codes[:_NAMED]
    if len(codes) > _NAMED:
        first, last = [*first, last], f"{len(codes) - _NAMED} others"
    return f"{', '.join(first)} and {last}" if first else last


class Found(NamedTuple):
    """What was found: the field, the value, its place there if it has one, what is said of it."""

    field: str
    value: str | None
    place: int = 0
    said: Mapping[str, str] = NOTHING


def _the_line(clause: Clause, line: Reading) -> Iterator[Found]:
    yield Found(clause.rule.field, line.code)


def _any_member(clause: Clause, line: Reading) -> Iterator[Found]:
    if line.modifiers.isdisjoint(clause.members):
        return
    # As the rule lists them, so that the order on the line does not matter.
    held = [one for one in clause.members if one in line.modifiers]
    yield Found(clause.rule.field, ", ".join(held), _first(clause, line, held))


def _all_members(clause: Clause, line: Reading) -> Iterator[Found]:
    if line.modifiers.issuperset(clause.members):
        held = clause.members
        yield Found(clause.rule.field, ", ".join(held), _first(clause, line, held))


def _first(clause: Clause, line: Reading, codes: tuple[str, ...] | list[str]) -> int:
    """The place of the first of some codes that stand in the clause's field."""
    return next(place for place, code in line.codes(clause.rule.field) if code in codes)


def _each_value(clause: Clause, line: Reading) -> Iterator[Found]:
    for place, code in line.codes(clause.rule.field):
        said = clause.values.get(code)
        if said is not None:
            yield Found(clause.rule.field, code, place, said)


def _whole_and_part(clause: Clause, line: Reading) -> Iterator[Found]:
    held = line.day_codes | {str(line.code)}
    parts = [part for part in clause.rule.others if part in held]
    if parts and held.issuperset(clause.members):
        yield Found(clause.rule.field, ", ".join([*clause.members, *parts]))


def _no_other(clause: Clause, line: Reading) -> Iterator[Found]:
    if line.day_codes.isdisjoint(clause.others):
        yield Found(clause.rule.field, line.code)


def _beside(clause: Clause, line: Reading) -> Iterator[Found]:
    asked = clause.case.passed
    for place, code, modifiers in line.day:
        if code in clause.members:
            passed = not clause.others.isdisjoint(line.modifiers | modifiers)
            if asked is None or asked is passed:
                yield Found(clause.rule.field, code, place)


def _amount(units: float | Decimal) -> str:
    """A number of units as text, a whole one without a point, cut where it has no end."""
    whole = int(units)
    return str(whole if whole == units else units)[:CUT]


def _above(clause: Clause, line: Reading) -> Iterator[Found]:
    units = line.line.units
    if units is not None and clause.limit is not None and units > clause.limit:
        yield Found(clause.rule.field, _amount(units))


def _unknown(clause: Clause, line: Reading) -> Iterator[Found]:
    unknown = {code for _, code in line.codes(clause.rule.field)}.difference(clause.members)
    if unknown:
        said = {"values": in_a_sentence(sorted(unknown))}
        yield Found(clause.rule.field, str(len(unknown)), said=said)


def _empty(clause: Clause, line: Reading) -> Iterator[Found]:
    if not line.given(clause.rule.field):
        yield Found(clause.rule.field, None)


def _repeated(clause: Clause, line: Reading) -> Iterator[Found]:
    first: dict[str, int] = {}
    for place, code in line.codes(clause.rule.field):
        if code in first:
            yield Found(clause.rule.field, code, first[code])
        else:
            first[code] = place


def _more(clause: Clause, line: Reading) -> Iterator[Found]:
    count = len(line.given(clause.rule.field))
    if clause.limit is not None and count > clause.limit:
        yield Found(clause.rule.field, str(count))


def _where(odd: Odd) -> str:
    """Where a malformed value stands, in words that begin a sentence."""
    if odd.field in ("code", "taxonomy"):
        return f"The {odd.field}"
    return f"Entry {odd.place + 1} of {odd.field}"


def _malformed(clause: Clause, line: Reading) -> Iterator[Found]:
    system = _SHAPES[clause.rule.field]
    for odd in line.odd(clause.rule.field):
        said = {
            "where": _where(odd),
            "length": str(len(odd.value)),
            "shape": system.shape,
            "example": repr(system.example),
        }
        yield Found(odd.field, odd.value[:CUT], odd.place, said)


PREDICATES: Final[Mapping[Find, Callable[[Clause, Reading], Iterator[Found]]]] = {
    Find.THE_LINE: _the_line,
    Find.ANY_MEMBER: _any_member,
    Find.ALL_MEMBERS: _all_members,
    Find.EACH_VALUE: _each_value,
    Find.WHOLE_AND_PART: _whole_and_part,
    Find.NO_OTHER: _no_other,
    Find.BESIDE: _beside,
    Find.ABOVE: _above,
    Find.UNKNOWN: _unknown,
    Find.EMPTY: _empty,
    Find.REPEATED: _repeated,
    Find.MORE: _more,
    Find.MALFORMED: _malformed,
}
