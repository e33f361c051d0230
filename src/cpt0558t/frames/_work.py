"""The work that is asked of a frame, in the way of its engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import narwhals.stable.v2 as nw

from cpt0558t._refusals import refusal
from cpt0558t._text import plain, shown
from cpt0558t.clauses.releases import carried
from cpt0558t.codes import PROCEDURE
from cpt0558t.errors import InvalidQueryError
from cpt0558t.frames._claims import codes_that_matter, with_digits
from cpt0558t.frames._columns import Named, find
from cpt0558t.frames._engines import is_caseless, opened_again, refuse_special
from cpt0558t.frames._judging import Asked, is_one_of
from cpt0558t.frames._kinds import settled, settled_keys
from cpt0558t.frames._names import those_given
from cpt0558t.frames._reading import HELPER, Frame
from cpt0558t.frames._roles import NEEDED
from cpt0558t.frames._text import text


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
    if type(prefix) is not str or prefix.lower().startswith(HELPER):
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


def lines(frame: Frame, asked: Asked, kept: Sequence[str]) -> Frame:
    """The lines of a frame that are reviewed, with the digits of their day.

    Args:
        frame: The frame.
        asked: What is asked for.
        kept: The columns that are kept beside those that the rules read.
    """
    names = dict.fromkeys((*kept, *asked.columns.all()))
    if isinstance(frame, nw.DataFrame) and frame.implementation.is_pandas_like():
        # An index may have the name of a column.
        frame = opened_again(frame.to_native().reset_index(drop=True))
    # Not every engine joins columns that have no type.
    narrow = frame.select(
        *[
            nw.col(name).cast(nw.String) if asked.schema.get(name) == nw.Unknown else nw.col(name)
            for name in names
        ]
    )
    if not asked.by_claim:
        return narrow.filter(is_one_of(asked, asked.codes))
    # Of the others, only those that matter to a line that is reviewed.
    matter = codes_that_matter(asked.codes)
    near = narrow.filter(is_one_of(asked, sorted({*asked.codes, *matter})))
    told = with_digits(near, asked.columns, asked.schema, matter)
    return told.filter(is_one_of(asked, asked.codes))


def signature(asked: Asked) -> nw.Expr:
    """All that a review of a line depends on, as one text; null for lines that are not reviewed.

    Lines with one signature have one review; so an engine without an order of rows can put
    back by it what was found. Each text has its length before it, so that no two lines are
    taken for one.
    """
    parts: list[nw.Expr] = []
    for name in asked.columns.all():
        kind = asked.schema[name]
        told = nw.col(name).cast(nw.String).fill_null("") if kind != nw.String else text(name, kind)
        parts += [told.str.len_chars().cast(nw.String), nw.lit(":"), told]
    return nw.when(is_one_of(asked, asked.codes)).then(nw.concat_str(parts))


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
