"""What was worked out for some lines of a frame, put beside all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, cast

import narwhals.stable.v2 as nw

from cpt0558t.frames._engines.engines import ROW, in_order, placed
from cpt0558t.frames._engines.putting_back import put_back, put_beside
from cpt0558t.frames._lines.lines import Asked, is_one_of, lines
from cpt0558t.frames._lines.reading import Reading
from cpt0558t.frames._types import Eager, Frame, Lazy

# Lines with their helper columns, and the new columns as expressions on them.
Work: TypeAlias = "Callable[[Frame, Reading, Asked], tuple[Frame, Mapping[str, nw.Expr]]]"


def attached(
    frame: Frame, asked: Asked, work: Work, *, ordered: bool, for_review: bool = True
) -> Frame:
    """A frame with new columns: null but for the lines that the work is done for.

    Args:
        frame: The frame.
        asked: What is asked for; its first new column says whether the work was done.
        work: What is worked out, for lines with the codes that are asked for.
        ordered: Whether rows keep their order where that takes time, as in DuckDB.
        for_review: Whether the rules are asked.
    """

    def worked(whole: Frame, kept: list[str], key: str | None) -> Frame:
        held, reading = lines(whole, asked, kept, key=key, for_review=for_review)
        held, made = work(held, reading, asked)
        named = {f"{asked.prefix}{name}": one for name, one in made.items()}
        return held.with_columns(**named).select(*kept, *asked.new)

    if frame.implementation.is_polars():
        # Eager frames too: as one query, it is worked out in one go.
        with_places = cast("Lazy", placed(frame.lazy())[0])
        in_memory = isinstance(frame, nw.DataFrame)
        found = worked(with_places, [ROW], ROW)
        made = put_beside(with_places, found, asked.new, in_memory=in_memory)
        return made.collect() if in_memory else made
    if isinstance(frame, nw.DataFrame):
        return put_back(frame, cast("Eager", worked(placed(frame)[0], [ROW], ROW)), asked.new)
    whole = in_order(frame) if ordered and frame.implementation.is_duckdb() else frame
    found = worked(whole, whole.collect_schema().names(), None)
    return _with_the_rest(whole, found, asked)


def _with_the_rest(frame: Frame, found: Frame, asked: Asked) -> Lazy:
    """Lines that the work was done for, and those that it was not.

    Neither DuckDB nor Spark has a place of a row that two queries would agree on.
    """
    kinds = found.collect_schema()
    flag, *others = asked.new
    nothing = {name: nw.lit(None, dtype=kinds[name]) for name in others}
    rest = frame.filter(~is_one_of(asked, asked.codes))
    untold = rest.with_columns(**{flag: nw.lit(value=False)}, **nothing)
    told = cast("Lazy", nw.concat(cast("Any", [found, untold])))
    told = told.sort(ROW) if ROW in kinds else told
    return told.select(*asked.schema, *asked.new)
