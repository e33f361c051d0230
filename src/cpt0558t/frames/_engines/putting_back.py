"""What was worked out for some rows of a frame, put back by their places.

Rows have places in pandas, Polars and PyArrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any, cast

import narwhals.stable.v2 as nw

from cpt0558t.frames._engines.engines import ROW, beside, opened_again
from cpt0558t.frames._types import Eager, Frame, Lazy


def put_back(frame: Eager, found: Eager, new: Sequence[str]) -> Eager:
    """A frame with the columns that were worked out for some of its rows.

    Args:
        frame: The frame, of pandas or PyArrow.
        found: The columns, and the place of each row of it.
        new: The names of the columns; the first says whether a row was among them.
    """
    native: Any = frame.to_native()
    if frame.implementation.is_pyarrow():
        made = cast("Eager", opened_again(_into_pyarrow(native, found.to_native(), new)))
        return made.with_columns(nw.col(new[0]).fill_null(value=False))
    # All of it is done by pandas alone, which keeps a class of the caller's own.
    return cast("Eager", opened_again(_into_pandas(native, found.to_native(), new)))


def put_beside(frame: Lazy, found: Frame, new: Sequence[str], *, in_memory: bool) -> Lazy:
    """A lazy frame of Polars with the columns that were worked out for some of its rows.

    Args:
        frame: The frame, with the place of each row.
        found: The columns, and the place of each row of it.
        new: The names of the columns; the first says whether a row was among them.
        in_memory: Whether all of the frame is in memory.
    """
    if in_memory:
        # Both are in the order of their places: to look for the nearest place is a merge, and
        # five times faster. But it takes all rows at once.
        held: Any = frame.to_native()
        other: Any = found.to_native()
        merged = held.join_asof(other.sort(ROW), on=ROW, tolerance=0, check_sortedness=False)
        made = cast("Lazy", opened_again(merged))
    else:
        made = cast("Lazy", beside(frame, found, [ROW]))
    return made.with_columns(nw.col(new[0]).fill_null(value=False)).drop(ROW)


def _into_pyarrow(frame: Any, found: Any, new: Sequence[str]) -> Any:
    pa: Any = import_module("pyarrow")
    pc: Any = import_module("pyarrow.compute")
    rows = pa.array(range(frame.num_rows), pa.int64())
    places = pc.index_in(rows, value_set=found.column(ROW).combine_chunks().cast(pa.int64()))
    taken = found.select(list(new)).take(places)
    for name in new:
        frame = frame.append_column(name, taken.column(name))
    return frame


def _into_pandas(frame: Any, found: Any, new: Sequence[str]) -> Any:
    held = found.set_index(ROW)[list(new)]
    # Their own kinds of missing value; plain numbers and truth values have none.
    kinds = {
        name: "boolean" if held[name].dtype == bool else "Int32"
        for name in new
        if held[name].dtype in (bool, "int32")
    }
    held = held.astype(kinds).reindex(range(len(frame)))
    held[new[0]] = held[new[0]].fillna(False)  # noqa: FBT003 - as pandas has it
    held.index = frame.index
    return frame.assign(**{name: held[name].array for name in new})
