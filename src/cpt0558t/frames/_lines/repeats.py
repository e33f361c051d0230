"""The codes of a field that stand there more than once, and those that no table of ours has.

What one expression over a text cannot say: the codes are taken apart, a row each, and put
together again by line; or, where no two queries agree on which line is which, in lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

import narwhals.stable.v2 as nw

from cpt0558t.frames._engines.engines import beside, opened_again
from cpt0558t.frames._engines.gathering import apart, gathered, may_repeat, quoted
from cpt0558t.frames._engines.spark import repeats_in_spark
from cpt0558t.frames._lines.fields import SYSTEMS
from cpt0558t.frames._lines.reading import codes, count, odd, repeated, unknown
from cpt0558t.frames._texts.several import (
    BETWEEN,
    MARK,
    Lists,
    entries,
    entry,
    shape,
    spelt,
    without,
)
from cpt0558t.frames._types import HELPER, Frame

_TIMES: Final = f"{HELPER}times"
_AGAIN: Final = f"{HELPER}again"


def with_repeats(frame: Frame, field: str, *, known: Sequence[str], key: str | None) -> Frame:
    """Lines with the codes that a field repeats, as a text, and how many codes are not known.

    Codes stand in the text in upper case without their dot.

    Args:
        frame: Lines with the helper columns of the field.
        field: The field.
        known: The codes that are known, in normal form; none where nobody asks.
        key: The column that tells lines apart, or ``None``.
    """
    bare = [code.replace(".", "") for code in known]
    if key is None:
        in_lists = _in_duckdb if frame.implementation.is_duckdb() else repeats_in_spark
        lists = Lists(
            text=codes(field),
            shape=shape(SYSTEMS[field]),
            known=tuple(bare),
            repeated=repeated(field),
            again=_AGAIN,
        )
        made = opened_again(in_lists(frame.to_native(), lists))
    else:
        made = beside(frame, _apart(frame, field, bare, key), [key])
    made = made.with_columns(nw.col(repeated(field)).fill_null(""))
    if not known:
        return made
    strange = entries(without(nw.col(codes(field)), map(spelt, known))) - entries(
        nw.col(odd(field))
    )
    # Those that stand there twice are to be counted once.
    number = strange - nw.col(_AGAIN).fill_null(0).cast(nw.Int32)
    return made.with_columns(number.alias(unknown(field))).drop(_AGAIN)


def _apart(frame: Frame, field: str, known: Sequence[str], key: str) -> Frame:
    """What is repeated and what is not known, of the lines that may repeat something."""
    held = codes(field)
    one = nw.col(held).str.replace_all(".", "", literal=True)
    times = (
        apart(may_repeat(frame.filter(nw.col(count(field)) > 1), held).select(key, held), held)
        .filter(nw.col(held).str.contains(f"^{shape(SYSTEMS[field])}$"))
        .select(key, one.alias(held))
        .group_by(key, held)
        .agg(nw.len().alias(_TIMES))
    )
    twice = times.filter(nw.col(_TIMES) > 1)
    told = entry(nw.col(held)).alias(repeated(field))
    found = gathered(twice.select(key, told), [key], [repeated(field)])
    if not known:
        return found
    again = nw.when(~nw.col(held).is_in(known)).then(nw.col(_TIMES).cast(nw.Int32) - 1)
    counted = twice.select(key, again.otherwise(nw.lit(0)).alias(_AGAIN))
    return beside(found, counted.group_by(key).agg(nw.col(_AGAIN).sum()), [key])


def _in_duckdb(native: Any, asked: Lists) -> Any:  # noqa: ANN401 - an engine's own
    """The same by functions of lists, line by line."""
    duckdb: Any = import_module("duckdb")
    # A column of the frame may have any other name, and would be taken for it.
    one = f"{HELPER}one"
    parts = f"string_split(trim({quoted(asked.text)}, '{MARK}'), '{BETWEEN}')"
    fits = f"regexp_full_match({one}, '{asked.shape}')"
    good = f"[replace({one}, '.', '') FOR {one} IN {parts} IF {fits}]"
    times = f"map_entries(list_histogram({good}))"
    twice = f"[{one}.key FOR {one} IN {times} IF {one}.value > 1]"
    told = f"[concat('{MARK}', {one}, '{MARK}') FOR {one} IN {twice}]"
    text = f"coalesce(array_to_string({told}, ''), '')"
    columns = [duckdb.SQLExpression(text).alias(asked.repeated)]
    if asked.known:
        listed = ", ".join(f"'{code}'" for code in asked.known)
        strange = f"[{one} FOR {one} IN {good} IF {one} NOT IN ({listed})]"
        again = f"len({strange}) - len(list_distinct({strange}))"
        columns.append(duckdb.SQLExpression(again).alias(asked.again))
    return native.select(duckdb.StarExpression(), *columns)
