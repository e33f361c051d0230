"""The review of the lines of a frame, in the frame's own engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar, cast

import narwhals.stable.v2 as nw

from cpt0558t.frames._attaching import attached
from cpt0558t.frames._columns.columns import Named
from cpt0558t.frames._engines.engines import handed_out, opened, placed
from cpt0558t.frames._finding.found import COLUMNS, as_rows
from cpt0558t.frames._finding.judging import PREFIX, counts, judged, reviewed_columns
from cpt0558t.frames._lines.lines import Asked, lines
from cpt0558t.frames._lines.reading import Reading
from cpt0558t.frames._types import Frame
from cpt0558t.frames._work import asked_of, keys_of

N = TypeVar("N")


def review(
    frame: N,
    *,
    columns: Named | None = None,
    codes: Iterable[str] | None = None,
    prefix: str = PREFIX,
    ordered: bool = True,
) -> N:
    """The frame with what the rules find on each line, in its own engine.

    Lines whose code is one of ``codes`` are reviewed, as :func:`cpt0558t.review` does it. What
    else was done that day is on the other lines of the claim with the same date, or in a
    column of the role ``same_day``.

    Args:
        frame: Lines of claims: a frame of pandas, Polars (eager or lazy), PyArrow, DuckDB or
            PySpark.
        columns: Which columns hold what, where their names do not say so: a name for a role,
            several for ``modifiers``, ``diagnoses`` and ``claim``, or ``None`` for a role that
            the frame has nothing for. One column for several codes is a delimited text. A
            column has one role; only those of ``claim`` and ``line`` may have another. The
            roles are ``code``, ``modifiers``, ``diagnoses``, ``claim``, ``line``, ``date``,
            ``claim_type``, ``place``, ``payer``, ``units``, ``taxonomy``, ``same_day``.
        codes: The codes whose lines are reviewed; those whose indicators are carried by default.
            An error that their own iterator raises comes back as it is.
        prefix: What the names of the new columns begin with.
        ordered: Whether a relation of DuckDB keeps the order of its rows, which takes time.
            Every other engine keeps it, but for Spark, which has none.

    Returns:
        A frame of the same kind with the same rows and columns and, after them, ``reviewed``;
        ``errors``, ``warnings`` and ``infos``, the numbers of findings; and whether each rule
        found something, a column a rule, named like it with underscores. They are null where
        ``reviewed`` is false.

    Raises:
        InvalidQueryError: It is no frame, or its engine can tell nothing of it; a column is
            missing, holds something else or has a name that the engine takes for another; several
            may be meant; or a new one is there already. Nothing has been worked out by then.
        InvalidCodeError: One of ``codes`` cannot be a code.
    """
    held = opened(frame)
    asked = asked_of(held, columns, codes, prefix, new=reviewed_columns())
    return cast("N", attached(held, asked, _counted, ordered=ordered).to_native())


def _counted(frame: Frame, reading: Reading, asked: Asked) -> tuple[Frame, Mapping[str, nw.Expr]]:
    found = judged(frame, reading, asked.codes)
    return found.frame, counts(found)


def findings(
    frame: N,
    *,
    columns: Named | None = None,
    codes: Iterable[str] | None = None,
    keys: Sequence[str] | None = None,
) -> N:
    """What the rules find on the lines of a frame, a row a finding, in its own engine.

    Args:
        frame: Lines of claims, as for :func:`review`.
        columns: Which columns hold what, as for :func:`review`.
        codes: The codes whose lines are reviewed, as for :func:`review`.
        keys: The columns that are shown of each line; claim and line by default.

    Returns:
        A frame of the same kind with the keys and ``rule``, ``severity``, ``field``, ``value``
        and ``suggestion``. They come as the lines do, the worst of a line first; in DuckDB and
        Spark by their keys.

    Raises:
        InvalidQueryError: As of :func:`review`; or one of ``keys`` is not there, has no order, or
            has the name of a column of the findings.
        InvalidCodeError: One of ``codes`` cannot be a code.
    """
    held = opened(frame)
    asked = asked_of(held, columns, codes, PREFIX, new=())
    shown = keys_of(held, asked, keys, COLUMNS)
    whole, key = placed(held)
    kept = shown if key is None else [key, *shown]
    told, reading = lines(whole, asked, kept, key=key)
    made = as_rows(told, reading, asked, kept).select(*shown, *COLUMNS)
    return cast("N", handed_out(made))
