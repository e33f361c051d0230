"""The work that is asked of a frame, in the way of its engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cpt0558t._refusals import refusal
from cpt0558t._text import is_a, plain, shown
from cpt0558t.clauses.releases import carried
from cpt0558t.codes import PROCEDURE
from cpt0558t.errors import InvalidQueryError
from cpt0558t.frames._columns.columns import Named, find
from cpt0558t.frames._columns.names import those_given
from cpt0558t.frames._columns.roles import NEEDED
from cpt0558t.frames._engines.engines import is_caseless, refuse_special
from cpt0558t.frames._lines.kinds import settled, settled_keys
from cpt0558t.frames._lines.lines import Asked
from cpt0558t.frames._types import HELPER, Frame


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
    if type(prefix) is not str or not prefix.isprintable() or prefix.lower().startswith(HELPER):
        message = f"prefix takes a text such as 'cpt0558t_', not {shown(prefix)}"
        raise InvalidQueryError(message)
    schema = dict(frame.collect_schema())
    found = find(list(schema), columns, needed=NEEDED)
    names = tuple(f"{prefix}{name}" for name in new)
    asked = Asked(
        columns=found,
        schema=settled(frame, found, schema),
        codes=_codes(codes),
        prefix=prefix,
        new=names,
    )
    refuse_special(frame, names)
    taken = _among(frame, names, schema)
    if taken:
        message = f"the frame has a column {taken[0]!r} already; choose another prefix"
        raise InvalidQueryError(message)
    return asked


def _among(frame: Frame, names: Iterable[str], others: Iterable[object]) -> list[str]:
    """The names that are among others too, as the engine of a frame compares them."""
    caseless = is_caseless(frame)
    there = {name.lower() if caseless and type(name) is str else name for name in others}
    return [name for name in names if (name.lower() if caseless else name) in there]


def _codes(given: Iterable[str] | None) -> tuple[str, ...]:
    """The codes whose lines are reviewed, in normal form."""
    if given is None:
        return tuple(sorted(carried()))
    if is_a(given, str) or not is_a(given, Iterable):
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


def keys_of(
    frame: Frame, asked: Asked, given: Sequence[str] | None, taken: Sequence[str]
) -> list[str]:
    """The columns that tell lines apart: those that are named, or claim and line.

    Raises:
        InvalidQueryError: One is not there, has the name of a column that is taken, or holds
            what has no order.
    """
    if given is None:
        found = (*asked.columns.of("claim"), *asked.columns.of("line"))
    else:
        takes = "keys takes a list of columns, such as ['claim_id']"
        found = those_given(takes, given, list(asked.schema))
    if own := _among(frame, found, taken):
        message = f"findings have a column {own[0]!r} of their own; rename the frame's"
        raise InvalidQueryError(message)
    settled_keys(frame, found, asked.schema)
    return list(dict.fromkeys(found))
