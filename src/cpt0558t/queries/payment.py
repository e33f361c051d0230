"""What CMS says of a code on a day."""

from __future__ import annotations

from datetime import date

from cpt0558t._refusals import refusal
from cpt0558t._text import shown
from cpt0558t.codes import PROCEDURE
from cpt0558t.errors import InvalidQueryError
from cpt0558t.records._given import as_given_day
from cpt0558t.records.payment import OppsStatus
from cpt0558t.tables.payment import opps_history


def opps_status(code: str, *, on: date | str) -> OppsStatus:
    """Status and rate of a code under Medicare's OPPS on a day.

    A quarterly snapshot speaks for its calendar quarter. In a quarter without one stands the
    value of its neighbours where they agree; else that of the earlier one, with ``known``
    false. After the last snapshot its value is carried on, with ``known`` false. Before the
    first, the status is ``None``, and ``first_known`` says from when on one is known.

    Args:
        code: A CPT code of the history, in any spelling.
        on: The day, as a date or in ISO form.

    Raises:
        InvalidCodeError: The value cannot be a CPT or HCPCS code.
        UnknownCodeError: The history does not hold it.
        InvalidQueryError: ``on`` is no date.

    >>> opps_status("0558T", on=date(2023, 1, 1)).status_indicator
    'E1'
    """
    # A moment, also one of pandas, is of its day.
    day = as_given_day(on)
    if type(day) is not date:
        message = f"a day is a date, such as date(2026, 5, 1), not {shown(on)}"
        raise InvalidQueryError(message)
    normal = PROCEDURE.normal(code)
    stretches = [row for row in opps_history if row.code == normal]
    if not stretches:
        held = {row.code: "" for row in opps_history}
        raise refusal(PROCEDURE, code, held, {})
    return next(row for row in stretches if row.until is None or day <= row.until)
