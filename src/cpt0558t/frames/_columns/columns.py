"""Which column of a frame holds what: by name, or found by pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, Final, TypeAlias, cast

from attrs import field, frozen

from cpt0558t._refusals import nearest
from cpt0558t._text import is_a, plain, shown, told
from cpt0558t.errors import InvalidQueryError
from cpt0558t.frames._columns.names import listed, those_given
from cpt0558t.frames._columns.roles import KEYS, ROLES, Role

Named: TypeAlias = "Mapping[str, str | Sequence[str] | None]"

_NUMBER: Final = re.compile(r"\d*$")


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


def _stem(name: str) -> str:
    """A name without the number at its end, and without case."""
    return _NUMBER.sub("", name.strip().lower(), count=1)


def _number(name: str) -> int:
    """The number at the end of a name, so that 10 comes after 9; 0 where there is none."""
    found = _NUMBER.search(name.strip())
    return int(found[0]) if found and found[0] else 0


def _matching(role: Role, there: Sequence[str]) -> tuple[str, ...]:
    """The columns whose names look like those of a role.

    Raises:
        InvalidQueryError: Several do, and none of them is preferred.
    """
    for pattern in role.patterns:
        found = [name for name in there if re.fullmatch(pattern, name.strip().lower())]
        if not found:
            continue
        together = role.numbered and len(set(map(_stem, found))) == 1
        if len(found) > 1 and not (together and len(set(map(_number, found))) == len(found)):
            message = (
                f"several columns may be for {role.name} ({role.what}): {listed(found)}; "
                f"say which by columns={{{role.name!r}: ...}}"
            )
            raise InvalidQueryError(message)
        return tuple(sorted(found, key=_number))
    return ()


def _named(role: str, given: object, there: Sequence[object]) -> tuple[str, ...]:
    """The columns that the caller names for a role; each must be there, and named once."""
    if given is None:
        return ()
    takes = f"columns[{role!r}] takes a name, a list of names or None"
    found = those_given(takes, given if plain(given) is None else [given], there)
    if len(found) > 1 and not ROLES[role].many:
        message = f"columns[{role!r}] takes one column, not {len(found)}"
        raise InvalidQueryError(message)
    twice = [name for at, name in enumerate(found) if name in found[:at]]
    if twice:
        message = f"columns[{role!r}] names {twice[0]!r} twice"
        raise InvalidQueryError(message)
    return found


def _by_role(named: object) -> dict[str, Any]:
    """What the caller names for each role, in a mapping of our own."""
    try:
        # No more than there are roles: the first other is refused, and a stranger's may never end.
        pairs = islice(cast("Mapping[object, Any]", named).items(), len(ROLES) + 1)
        given = [(role, plain(role) or "", value) for role, value in pairs]
    except Exception as error:
        message = f"the mapping that columns takes could not be read: {told(named)}"
        raise InvalidQueryError(message) from error
    for role, text, _ in given:
        if text not in ROLES:
            near = nearest(text, ROLES)[0]
            roles = ", ".join(map(repr, ROLES))
            message = f"there is no role {shown(role)}; nearest: {near!r}; the roles are {roles}"
            raise InvalidQueryError(message)
    return {text: value for _, text, value in given}


def _all_named(asked: Mapping[str, Any], there: Sequence[object]) -> dict[str, tuple[str, ...]]:
    """The columns that the caller names, by role."""
    made = {role: _named(role, asked[role], there) for role in ROLES if role in asked}
    taken: dict[str, str] = {}
    for role, names in made.items():
        for name in names if role not in KEYS else ():
            if name in taken:
                message = f"columns names {name!r} for both {taken[name]} and {role}"
                raise InvalidQueryError(message)
            taken[name] = role
    return made


def _missing(role: Role, there: Sequence[object], taken: set[str]) -> InvalidQueryError:
    """The error for a role that no column was found for."""
    looked = ", ".join(role.patterns)
    if taken:
        looked += ", but not at those that columns= names for another role"
    return InvalidQueryError(
        f"no column for {role.name} ({role.what}) was found; looked for names like {looked}; "
        f"the frame has {listed(there)}; name it by columns={{{role.name!r}: ...}}, "
        "or say None if there is none"
    )


def find(there: Sequence[object], named: Named | None, *, needed: Iterable[str]) -> Columns:
    """The columns of a frame by role.

    A column that the caller names for a role is not found for another, but that the columns
    which tell lines apart may have one too.

    Args:
        there: The names of its columns; one that is no text is for no role.
        named: What the caller says: a column, a list of columns, or ``None`` for a role that
            the frame has nothing for.
        needed: The roles that the frame must have columns for, unless the caller says ``None``.

    Raises:
        InvalidQueryError: A column is missing, several may be meant, or the caller names a
            role or a column that does not exist, or a column twice.
    """
    if named is not None and not is_a(named, Mapping):
        message = f"columns takes a mapping, such as {{'code': 'cpt'}}, not {shown(named)}"
        raise InvalidQueryError(message)
    asked = {} if named is None else _by_role(named)
    held = _all_named(asked, there)
    taken = {name for role, names in held.items() if role not in KEYS for name in names}
    texts = [text for name in there if (text := plain(name)) is not None]
    free = [name for name in texts if name not in taken]
    held |= {name: _matching(role, free) for name, role in ROLES.items() if name not in held}
    for name in needed:
        said_so = name in asked and asked[name] is None and name != "code"
        # What was done that day is then said by the line itself.
        spared = name == "claim" and held["same_day"]
        if not (held[name] or said_so or spared):
            raise _missing(ROLES[name], there, taken)
    return Columns(held={name: held[name] for name in ROLES})
