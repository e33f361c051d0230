"""Which column of a frame holds what: by name, or found by pattern.

The names looked for are those of the Tuva data model first, then common ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias, cast

from attrs import field, frozen

from cpt0558t._refusals import nearest
from cpt0558t._text import plain, shown
from cpt0558t.errors import InvalidQueryError

Named: TypeAlias = "Mapping[str, str | Sequence[str] | None]"

_NUMBERED: Final = re.compile(r"\d+")


@frozen(kw_only=True)
class Role:
    """What a column may be for.

    Attributes:
        name: Its name.
        what: What it holds, in words.
        patterns: What its name looks like, in lower case, the first that matches any.
        many: Whether several columns may share it, numbered.
        needed: Whether a frame without it is refused.
    """

    name: str
    what: str
    patterns: tuple[str, ...]
    many: bool = False
    needed: bool = False


ROLES: Final = {
    role.name: role
    for role in (
        Role(
            name="code",
            what="the CPT or HCPCS code",
            patterns=(
                r"hcpcs_code",
                r"(hcpcs|cpt|procedure)(_?(hcpcs|cpt))?(_?code|_?cd)?",
            ),
            needed=True,
        ),
        Role(
            name="modifiers",
            what="the modifiers",
            patterns=(
                r"hcpcs_modifier_\d+",
                r"(hcpcs_|cpt_|procedure_)?mod(ifier)?(_?code|_?cd)?_?\d+",
                r"(hcpcs_|cpt_|procedure_)?mod(ifier)?s?(_?codes?|_?cds?)?",
            ),
            many=True,
            needed=True,
        ),
        Role(
            name="diagnoses",
            what="the diagnoses",
            patterns=(
                r"diagnosis_code_\d+",
                r"(icd_?(10)?(_?cm)?_?)?(dx|diag|diagnosis)(_?code|_?cd)?_?\d+",
                r"(icd_?(10)?(_?cm)?_?)?(dx|diag|diagnosis|diagnoses)s?(_?codes?|_?cds?)?",
            ),
            many=True,
            needed=True,
        ),
        Role(
            name="claim",
            what="what the lines of one claim share",
            patterns=(r"claim_id", r"claim_?(number|no|num|identifier)", r"claim"),
            many=True,
            needed=True,
        ),
        Role(
            name="date",
            what="the date of service",
            patterns=(
                r"claim_line_start_date",
                r"(date_of_service|dos|service_date|serviced_date|line_start_date)",
                r"(service|line|from)_(from|start|begin)?_?(date|dt)",
                r"claim_start_date",
                r"date",
            ),
            needed=True,
        ),
        Role(
            name="line",
            what="the number of the line",
            patterns=(r"claim_line_number", r"line(_?(number|no|num|id))?"),
        ),
        Role(
            name="claim_type",
            what="professional or institutional",
            patterns=(r"claim_type", r"setting"),
        ),
        Role(
            name="place",
            what="the place of service",
            patterns=(r"place_of_service_code", r"(place_of_service|pos)(_?code|_?cd)?"),
        ),
        Role(
            name="payer",
            what="the payer",
            patterns=(r"payer", r"payer_name", r"(primary_)?payer(_?name)?"),
        ),
        Role(
            name="units",
            what="the units of service",
            patterns=(
                r"service_unit_quantity",
                r"(service_?)?units?(_?(quantity|qty|count|of_service))?",
                r"qty|quantity",
            ),
        ),
        Role(
            name="taxonomy",
            what="the taxonomy of who performed it",
            patterns=(r"(\w+_)?taxonomy(_?code|_?cd)?",),
        ),
        Role(
            name="same_day",
            what="what else was done that day, delimited",
            patterns=(r"same_day(_?codes?)?",),
        ),
    )
}


@frozen(kw_only=True)
class Columns:
    """The columns of a frame, by role; none where there is none.

    Attributes:
        held: The names of each role's columns, in their order.
    """

    held: Mapping[str, tuple[str, ...]] = field()

    def of(self, role: str) -> tuple[str, ...]:
        """The columns of a role."""
        return self.held.get(role, ())

    def one(self, role: str) -> str | None:
        """The column of a role that has one at most."""
        return next(iter(self.of(role)), None)

    def all(self) -> list[str]:
        """Every column that is read, once."""
        return list(dict.fromkeys(name for names in self.held.values() for name in names))


def _in_order(name: str) -> tuple[int, ...]:
    """By the numbers in a name, so that 10 comes after 9."""
    return tuple(map(int, _NUMBERED.findall(name)))


def _matching(role: Role, there: Sequence[str]) -> tuple[str, ...]:
    for pattern in role.patterns:
        found = [name for name in there if re.fullmatch(pattern, name.strip().lower())]
        if found and role.many and role.name != "claim":
            return tuple(sorted(found, key=_in_order))
        if found:
            return (found[0],)
    return ()


def _named(role: str, given: object, there: Sequence[str]) -> tuple[str, ...]:
    """The columns that the caller names for a role; each must be there."""
    text = plain(given)
    names: Iterable[object] = (text,) if text is not None else ()
    if text is None and issubclass(type(given), list | tuple):
        names = cast("list[object]", given)
    elif text is None and given is not None:
        message = f"columns[{role!r}] takes a name, a list of names or None, not {shown(given)}"
        raise InvalidQueryError(message)
    found = tuple(names)
    for name in found:
        if name not in there:
            near = nearest(plain(name) or "", there)
            hint = f"; nearest: {near[0]!r}" if near else ""
            message = f"the frame has no column {shown(name)}{hint}; it has {_listed(there)}"
            raise InvalidQueryError(message)
    if len(found) > 1 and not ROLES[role].many:
        message = f"columns[{role!r}] takes one column, not {len(found)}"
        raise InvalidQueryError(message)
    return cast("tuple[str, ...]", found)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(repr, names))


def _missing(role: Role, there: Sequence[str]) -> InvalidQueryError:
    """The error for a role that no column was found for."""
    looked = ", ".join(role.patterns)
    return InvalidQueryError(
        f"no column for {role.name} ({role.what}) was found; looked for names like {looked}; "
        f"the frame has {_listed(there)}; name it by columns={{{role.name!r}: ...}}, "
        "or say None if there is none"
    )


def find(there: Sequence[str], named: Named | None, *, needed: Iterable[str]) -> Columns:
    """The columns of a frame by role.

    Args:
        there: The names of its columns.
        named: What the caller says: a column, a list of columns, or ``None`` for a role that
            the frame has nothing for.
        needed: The roles that the frame must have columns for, unless the caller says ``None``.

    Raises:
        InvalidQueryError: A column is missing, or the caller names a role or a column that
            does not exist.
    """
    asked: Any = {} if named is None else named
    if not issubclass(type(asked), Mapping):
        message = f"columns takes a mapping, such as {{'code': 'cpt'}}, not {shown(named)}"
        raise InvalidQueryError(message)
    for role in asked:
        if role not in ROLES:
            near = nearest(plain(role) or "", ROLES)[0]
            message = (
                f"there is no role {shown(role)}; nearest: {near!r}; the roles are {_listed(ROLES)}"
            )
            raise InvalidQueryError(message)
    held: dict[str, tuple[str, ...]] = {}
    for name, role in ROLES.items():
        found = _named(name, asked[name], there) if name in asked else _matching(role, there)
        held[name] = found
    for name in needed:
        said_so = name in asked and asked[name] is None and name != "code"
        # What was done that day is then said by the line itself.
        spared = name == "claim" and held["same_day"]
        if not (held[name] or said_so or spared):
            raise _missing(ROLES[name], there)
    return Columns(held=held)
