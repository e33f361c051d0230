"""The codes of a field that stand there more than once, and those that no table of ours has.

What one expression over a text cannot say: the codes are taken apart, a row each, and put
together again by line; or, where no two queries agree on which line is which, in lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

import narwhals.stable.v2 as nw

from cpt0558t.frames._engines import beside, opened_again
from cpt0558t.frames._fields import SYSTEMS
from cpt0558t.frames._gathering import apart, gathered, may_repeat, quoted
from cpt0558t.frames._reading import HELPER, Frame, codes, count, odd, repeated, unknown
from cpt0558t.frames._spark import repeats_in_spark
from cpt0558t.frames._texts import BETWEEN, MARK, Lists, entries, entry, shape, spelt, without

_TIMES: Final = f"{HELPER}times"
_STRANGE: Final = f"{HELPER}strange"


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
            strange=_STRANGE,
        )
        made = opened_again(in_lists(frame.to_native(), lists))
    else:
        made = beside(frame, _apart(frame, field, bare, key), [key])
    made = made.with_columns(nw.col(repeated(field)).fill_null(""))
    if not known:
        return made
    # On lines whose codes were not taken apart, none stands twice.
    strange = entries(without(nw.col(codes(field)), map(spelt, known))) - entries(
        nw.col(odd(field))
    )
    told = nw.col(_STRANGE)
    number = nw.when(told.is_null()).then(strange).otherwise(entries(told.fill_null("")))
    return made.with_columns(number.alias(unknown(field))).drop(_STRANGE)


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
    told, nothing = entry(nw.col(held)), nw.lit("")
    texts = {repeated(field): nw.when(nw.col(_TIMES) > 1).then(told).otherwise(nothing)}
    if known:
        texts[_STRANGE] = nw.when(~nw.col(held).is_in(known)).then(told).otherwise(nothing)
    found = times.select(key, *[text.alias(name) for name, text in texts.items()])
    return gathered(found, [key], list(texts))


def _in_duckdb(native: Any, asked: Lists) -> Any:  # noqa: ANN401 - an engine's own
    """The same by functions of lists, line by line."""
    duckdb: Any = import_module("duckdb")
    parts = f"string_split(trim({quoted(asked.text)}, '{MARK}'), '{BETWEEN}')"
    good = f"[replace(x, '.', '') FOR x IN {parts} IF regexp_full_match(x, '{asked.shape}')]"
    twice = f"[x.key FOR x IN map_entries(list_histogram({good})) IF x.value > 1]"
    listed = ", ".join(f"'{code}'" for code in asked.known)
    others = f"[x FOR x IN list_distinct({good}) IF x NOT IN ({listed})]"
    made = {asked.repeated: twice, **({asked.strange: others} if asked.known else {})}

    def text(some: str) -> str:
        entries = f"[concat('{MARK}', x, '{MARK}') FOR x IN {some}]"
        return f"coalesce(array_to_string({entries}, ''), '')"

    columns = [duckdb.SQLExpression(text(some)).alias(name) for name, some in made.items()]
    return native.select(duckdb.StarExpression(), *columns)
