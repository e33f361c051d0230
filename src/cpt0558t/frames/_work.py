"""The work that is asked of a frame, in the way of its engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from cpt0558t._refusals import nearest, refusal
from cpt0558t._text import plain, shown
from cpt0558t.clauses.releases import carried
from cpt0558t.codes import PROCEDURE
from cpt0558t.errors import InvalidQueryError
from cpt0558t.frames._columns import Named, find
from cpt0558t.frames._lines import Asked
from cpt0558t.frames._reading import HELPER, Frame

NEEDED: Final = ("code", "modifiers", "diagnoses", "claim", "date")


def asked_of(
    frame: Frame,
    columns: Named | None,
    codes: Iterable[str] | None,
    prefix: str,
    *,
    new: Iterable[str],
) -> Asked:
    """What a call asks for, once everything that it names has been found.

    Raises:
        InvalidQueryError: A column is missing, or the prefix is no text.
        InvalidCodeError: One of the codes cannot be one.
    """
    if type(prefix) is not str or prefix.startswith(HELPER):
        message = f"prefix takes a text such as 'cpt0558t_', not {shown(prefix)}"
        raise InvalidQueryError(message)
    schema = dict(frame.collect_schema())
    found = find(list(schema), columns, needed=NEEDED)
    names = tuple(f"{prefix}{name}" for name in new)
    asked = Asked(columns=found, schema=schema, codes=_codes(codes), prefix=prefix, new=names)
    for name in names:
        if name in schema:
            message = f"the frame has a column {name!r} already; choose another prefix"
            raise InvalidQueryError(message)
    return asked


def _codes(given: Iterable[str] | None) -> tuple[str, ...]:
    """The codes whose lines are reviewed, in normal form."""
    if given is None:
        return tuple(sorted(carried()))
    kind: type = type(given)
    if issubclass(kind, str) or not issubclass(kind, Iterable):
        message = f"codes takes several codes, such as ['0558T'], not {shown(given)}"
        raise InvalidQueryError(message)
    found: list[str] = []
    for code in given:
        normal = PROCEDURE.normal(plain(code) or "")
        if not PROCEDURE.accepts(normal):
            raise refusal(PROCEDURE, code, dict.fromkeys(sorted(carried()), ""), {})
        found.append(normal)
    if not found:
        message = "codes takes one code at least, such as ['0558T']"
        raise InvalidQueryError(message)
    return tuple(dict.fromkeys(found))


def keys_of(asked: Asked, given: Sequence[str] | None, taken: Sequence[str]) -> list[str]:
    """The columns that tell lines apart: those that are named, or claim and line.

    Raises:
        InvalidQueryError: One is not there, or has the name of a column that is taken.
    """
    if given is None:
        return list(dict.fromkeys((*asked.columns.of("claim"), *asked.columns.of("line"))))
    if not issubclass(type(given), list | tuple):
        message = f"keys takes a list of columns, such as ['claim_id'], not {shown(given)}"
        raise InvalidQueryError(message)
    for name in given:
        if name not in asked.schema:
            near = nearest(plain(name) or "", asked.schema)[0]
            message = f"the frame has no column {shown(name)}; nearest: {near!r}"
            raise InvalidQueryError(message)
        if name in taken:
            message = f"findings have a column {name!r} of their own; rename the frame's"
            raise InvalidQueryError(message)
    return list(dict.fromkeys(given))
