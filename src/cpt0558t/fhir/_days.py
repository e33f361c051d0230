"""Days of FHIR: a date, a dateTime, or a Period of them."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from cpt0558t._text import plain
from cpt0558t.fhir._walking import part, words
from cpt0558t.records._given import as_given_day
from cpt0558t.reviewing.same_day import Span

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T.*)?", re.DOTALL)
_MONTH_OR_YEAR: Final = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")


def given_day(item: object) -> object:
    """The day of a service as it was given: the date, or the beginning of the period."""
    period = part(item, "servicedPeriod")
    given = (part(item, "servicedDate"), part(period, "start"), part(period, "end"))
    return next((day for day in given if day is not None), None)


def as_day(given: object) -> date | None:
    """The date of a date or dateTime; ``None`` where it is none."""
    text = (plain(given) or "").strip()
    day = as_given_day(text[:10] if _DAY.fullmatch(text) else given)
    return day if type(day) is date else None


def has_no_day(given: object) -> bool:
    """Whether a date of FHIR is that of a month or a year."""
    return _MONTH_OR_YEAR.fullmatch(words(given) or "") is not None


def days_of(period: object) -> Span | None:
    """The first and the last day of a Period that has both, in their order."""
    first, last = (as_day(part(period, name)) for name in ("start", "end"))
    return None if first is None or last is None or last < first else (first, last)


def one_day(span: Span | None) -> Span | None:
    """The days where they are one. Of several nobody knows on which a service was."""
    return span if span and span[0] == span[1] else None


def days_of_service(item: object) -> Span | None:
    """The days of an item, as far as they are known."""
    if part(item, "servicedDate") is None:
        whole = days_of(part(item, "servicedPeriod"))
        if whole is not None:
            return whole
    day = as_day(given_day(item))
    return None if day is None else (day, day)
