"""Status and rate under OPPS over time, as CMS has them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Final

from cpt0558t.diagrams._mermaid import Mermaid, bare, described, drawn
from cpt0558t.queries.payment import opps_status
from cpt0558t.records.payment import OppsStatus
from cpt0558t.tables.payment import indicators, opps_history

_DAY: Final = timedelta(days=1)


def opps(code: str = "0558T") -> Mermaid:
    """Status and rate of a code under Medicare's OPPS over time.

    A bar is a stretch of :data:`~cpt0558t.opps_history`: the authority alone is heard. It says
    the rate in US dollars, or that there is none. What is carried over from a neighbouring
    quarter, since no file of its own was read, says so and is drawn paler. The last value is
    carried on to the end of its year.

    Args:
        code: A CPT code of the history, in any spelling.

    Raises:
        InvalidCodeError: The value cannot be a CPT or HCPCS code.
        UnknownCodeError: The history does not hold it.

    >>> print(opps("0558t"))
    gantt
      accTitle: OPPS status and rate of 0558T
    ...
    """
    code = opps_status(code, on=date.max).code
    stretches = [row for row in opps_history if row.code == code and row.since is not None]
    statuses = dict.fromkeys(row.status_indicator for row in stretches)
    known = [row for row in indicators if row.indicator == "opps_status" and row.value in statuses]
    title = f"OPPS status and rate of {code}"
    return drawn(
        "gantt",
        [
            *described(title, " ".join(f"{row.value}: {row.meaning}" for row in known)),
            f"title {bare(f'{title}, as CMS has them in its quarterly files')}",
            "dateFormat YYYY-MM-DD",
            "axisFormat %Y",
            "tickInterval 12month",
            "todayMarker off",
            *_bars(stretches),
        ],
    )


def _bars(stretches: list[OppsStatus]) -> Iterator[str]:
    for status, group in groupby(stretches, key=lambda row: row.status_indicator):
        rows = [(row, *_days(row)) for row in group]
        first, last = rows[0][1].year, (rows[-1][2] - _DAY).year
        # With its years, since a section stands once under a name.
        yield f"section {bare(f'{status} {first} to {last}')}"
        for row, since, end in rows:
            rate = "no rate" if row.rate is None else f"{row.rate} US dollars"
            carried = "" if row.known else ", carried over"
            tag = ("crit, " if row.rate is None else "") + ("" if row.known else "done, ")
            yield f"{bare(f'{status}, {rate}{carried}')} :{tag}{since}, {end}"


def _days(row: OppsStatus) -> tuple[date, date]:
    """The first day of a stretch, and the day after its last; without one, the next New Year."""
    since = row.since or row.first_known
    return since, date(since.year + 1, 1, 1) if row.until is None else row.until + _DAY
