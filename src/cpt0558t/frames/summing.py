"""The figures of a review: lines, share sound, and findings by rule, month and payer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeVar, cast

import narwhals.stable.v2 as nw

from cpt0558t.frames._columns import Named
from cpt0558t.frames._engines import beside, opened
from cpt0558t.frames._found import as_rows
from cpt0558t.frames._judging import PREFIX, Asked, counts
from cpt0558t.frames._reading import HELPER, Frame, day_of
from cpt0558t.frames._text import text
from cpt0558t.frames._work import asked_of, lines

N = TypeVar("N")

_MONTH: Final = f"{HELPER}month"
_PAYER: Final = f"{HELPER}payer"
_BY: Final = [_MONTH, _PAYER]
COLUMNS: Final = ("month", "payer", "lines", "sound", "share_sound", "rule", "severity", "findings")


def summary(frame: N, *, columns: Named | None = None, codes: Iterable[str] | None = None) -> N:
    """How many lines are sound, and what is found on them, by month and payer.

    Args:
        frame: Lines of claims, as for :func:`review`.
        columns: Which columns hold what, as for :func:`review`.
        codes: The codes whose lines are reviewed, as for :func:`review`.

    Returns:
        A frame of the same kind, by ``month`` and ``payer``: ``lines`` that were reviewed,
        ``sound`` ones without an error, ``share_sound``; and for each ``rule`` and ``severity``
        the number of ``findings``. A month and payer without any finding has one row, with no
        rule.

    Raises:
        InvalidQueryError: It is no frame, a column is missing or holds something else, or a
            new one is there already. Nothing has been worked out by then.
        InvalidCodeError: One of ``codes`` cannot be a code.
    """
    held = opened(frame)
    asked = asked_of(held, columns, codes, PREFIX, new=())
    told = lines(_by_month_and_payer(held, asked), asked, _BY)
    groups = _groups(told, asked)
    found = (
        as_rows(told, asked, _BY)
        .group_by([*_BY, "rule", "severity"])
        .agg(nw.len().alias("findings"))
    )
    both = beside(groups, found, _BY).with_columns(
        month=nw.when(nw.col(_MONTH) != "").then(nw.col(_MONTH)),
        payer=nw.when(nw.col(_PAYER) != "").then(nw.col(_PAYER)),
        findings=nw.col("findings").fill_null(0).cast(nw.Int64),
        share_sound=nw.col("sound") / nw.col("lines"),
    )
    ordered = both.sort(
        *_BY, "findings", "rule", "severity", descending=[False, False, True, False, False]
    )
    return cast("N", ordered.select(*COLUMNS).to_native())


def _by_month_and_payer(frame: Frame, asked: Asked) -> Frame:
    """A frame with the month and the payer of each line; ``""`` where there is none."""
    day, payer = asked.columns.one("date"), asked.columns.one("payer")
    empty = nw.lit("")
    return frame.with_columns(
        (empty if day is None else day_of(day, asked.schema[day]).str.slice(0, 7)).alias(_MONTH),
        (empty if payer is None else text(payer, asked.schema[payer])).alias(_PAYER),
    )


def _groups(told: Frame, asked: Asked) -> Frame:
    """How many lines of each month and payer were reviewed, and how many of them are sound."""
    held, made = counts(told, asked)
    sound = (made["errors"] == 0).cast(nw.Int64)
    flagged = held.with_columns(sound.alias("sound")).select(*_BY, "sound")
    figures = (nw.len().alias("lines"), nw.col("sound").sum().alias("sound"))
    return flagged.group_by(_BY).agg(*figures).with_columns(nw.col("lines").cast(nw.Int64))
