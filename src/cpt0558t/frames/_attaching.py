"""What was worked out for some lines of a frame, put beside all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias, cast

import narwhals.stable.v2 as nw

from cpt0558t.frames._engines import ROW, beside, numbered, put_back
from cpt0558t.frames._judging import Asked
from cpt0558t.frames._reading import HELPER, Eager, Frame, Lazy
from cpt0558t.frames._work import lines, signature

# Lines with their helper columns, and the new columns as expressions on them.
Made: TypeAlias = "tuple[Frame, Mapping[str, nw.Expr]]"
Work: TypeAlias = "Callable[[Frame, Asked], Made]"

_KEY: Final = f"{HELPER}signature"


def attached(frame: Frame, asked: Asked, work: Work, *, ordered: bool) -> Frame:
    """A frame with new columns: null but for the lines that the work is done for.

    Args:
        frame: The frame.
        asked: What is asked for; its first new column says whether the work was done.
        work: What is worked out, for lines with the codes that are asked for.
        ordered: Whether rows keep their order where that takes time, as in DuckDB.
    """
    if isinstance(frame, nw.DataFrame):
        return _eager(frame, asked, work)
    if frame.implementation.is_polars():
        return _by_place(frame, asked, work)
    return _by_signature(numbered(frame) if ordered else frame, asked, work)


def _worked(frame: Frame, asked: Asked, work: Work, key: str) -> Frame:
    """The lines that the work is for, as their key and the new columns."""
    held, made = work(lines(frame, asked, [key]), asked)
    told = held.with_columns(**{f"{asked.prefix}{name}": one for name, one in made.items()})
    return told.select(key, *asked.new)


def _eager(frame: Eager, asked: Asked, work: Work) -> Eager:
    found = _worked(numbered(frame), asked, work, ROW)
    return put_back(frame, cast("Eager", found), asked.new, asked.new[0])


def _by_place(frame: Lazy, asked: Asked, work: Work) -> Lazy:
    """A lazy frame whose engine can number its rows."""
    placed = numbered(frame)
    return _told(beside(placed, _worked(placed, asked, work, ROW), [ROW]), asked)


def _by_signature(frame: Frame, asked: Asked, work: Work) -> Lazy:
    """A lazy frame whose rows have no place that two queries would agree on."""
    signed = frame.with_columns(signature(asked).alias(_KEY))
    found = cast("Lazy", _worked(signed, asked, work, _KEY)).unique(_KEY)
    told = beside(signed, found, [_KEY])
    return _told(told.sort(ROW) if ROW in told.collect_schema() else told, asked)


def _told(frame: Frame, asked: Asked) -> Lazy:
    flag = asked.new[0]
    told = frame.with_columns(nw.col(flag).fill_null(value=False))
    return cast("Lazy", told.select(*asked.schema, *asked.new))
