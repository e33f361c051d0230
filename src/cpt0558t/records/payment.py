"""What CMS says of payment and of codes together, release by release."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from attrs import field, frozen

from cpt0558t.codes import PROCEDURE
from cpt0558t.records._base import Record
from cpt0558t.records._fields import (
    amount,
    amount_or_none,
    as_amount,
    as_day,
    as_tuple,
    code_of,
    day,
    day_or_none,
    flag,
    one_of,
    quarter as first_of_quarter,
    text,
    text_or_none,
    texts,
    units,
)
from cpt0558t.records.kinds import Kind


@frozen(kw_only=True, repr=False)
class FeeScheduleEntry(Record):
    """A row of CMS's Physician Fee Schedule relative value file.

    What an indicator's value means is in ``cpt0558t.indicators``.

    Attributes:
        release: The release, such as ``"RVU26C"``.
        effective: The first day that it is in force.
        code: The CPT code.
        modifier: ``"26"`` or ``"TC"`` for the row of a component, ``None`` for the whole.
        status: The status indicator.
        pctc: The PC/TC indicator.
        global_days: The global period, such as ``"XXX"`` for none.
        multiple_procedure: The multiple procedure indicator.
        bilateral: The bilateral surgery indicator.
        assistant: The assistant at surgery indicator.
        co_surgery: The co-surgeons indicator.
        team_surgery: The team surgery indicator.
        nonfacility_total: Total relative value units outside a facility, or ``None`` where
            CMS gives no price, as where the contractor does.
        facility_total: Total relative value units in a facility, or ``None`` likewise.
        conversion_factor: US dollars a relative value unit; in 2026 the one for who is no
            qualifying participant of an advanced payment model.
        source: The id of the source, a key of ``cpt0558t.sources``.
    """

    release: str = field(validator=text)
    effective: date = field(converter=as_day, validator=day)
    code: str = field(validator=code_of(PROCEDURE))
    modifier: str | None = field(validator=text_or_none)
    status: str = field(validator=text)
    pctc: str = field(validator=text)
    global_days: str = field(validator=text)
    multiple_procedure: str = field(validator=text)
    bilateral: str = field(validator=text)
    assistant: str = field(validator=text)
    co_surgery: str = field(validator=text)
    team_surgery: str = field(validator=text)
    nonfacility_total: Decimal | None = field(converter=as_amount, validator=amount_or_none)
    facility_total: Decimal | None = field(converter=as_amount, validator=amount_or_none)
    conversion_factor: Decimal = field(converter=as_amount, validator=amount)
    source: str = field(validator=text)


@frozen(kw_only=True, repr=False)
class Indicator(Record):
    """What one value of an indicator means, in this project's own words.

    Attributes:
        indicator: The name of the indicator, as the field that carries it is named.
        value: The value.
        meaning: What CMS means by it, in own words.
        sources: The ids of the sources, keys of ``cpt0558t.sources``.
    """

    indicator: str = field(validator=text)
    value: str = field(validator=text)
    meaning: str = field(validator=text)
    sources: tuple[str, ...] = field(converter=as_tuple, validator=texts)


@frozen(kw_only=True, repr=False)
class OppsSnapshot(Record):
    """Status and rate of a code in one quarterly Addendum B of CMS's OPPS.

    Attributes:
        code: The CPT code.
        quarter: The first day of the quarter that it speaks for.
        status_indicator: The status indicator.
        rate: The payment rate in US dollars, or ``None`` where there is none.
        source: The id of the source, a key of ``cpt0558t.sources``.
    """

    code: str = field(validator=code_of(PROCEDURE))
    quarter: date = field(converter=as_day, validator=first_of_quarter)
    status_indicator: str = field(validator=text)
    rate: Decimal | None = field(converter=as_amount, validator=amount_or_none)
    source: str = field(validator=text)


@frozen(kw_only=True, repr=False)
class OppsStatus(Record):
    """Status and rate of a code under OPPS over a stretch of time, from quarterly snapshots.

    Attributes:
        code: The CPT code.
        status_indicator: The status indicator, or ``None`` before the first snapshot.
        rate: The payment rate in US dollars, or ``None`` where there is none.
        since: The first day, or ``None`` for the time before the first snapshot.
        until: The last day, or ``None`` for the time after the last snapshot.
        known: Whether snapshots say so; ``False`` where the value is carried over.
        first_known: The first day that a snapshot speaks for.
    """

    code: str = field(validator=code_of(PROCEDURE))
    status_indicator: str | None = field(validator=text_or_none)
    rate: Decimal | None = field(converter=as_amount, validator=amount_or_none)
    since: date | None = field(converter=as_day, validator=day_or_none)
    until: date | None = field(converter=as_day, validator=day_or_none)
    known: bool = field(validator=flag)
    first_known: date = field(converter=as_day, validator=day)


class NcciSetting(Kind):
    """Whose claims an edition of the National Correct Coding Initiative (NCCI) is for."""

    PRACTITIONER = "practitioner"
    OUTPATIENT_HOSPITAL = "outpatient_hospital"


@frozen(kw_only=True, repr=False)
class NcciEdit(Record):
    """A procedure-to-procedure edit of NCCI: column 1 is paid, column 2 is not.

    Attributes:
        setting: Whose claims it is for.
        edition: The first day of the edition that it was read in. Since when the edit itself
            is in force is not known.
        column_1: The code that is paid.
        column_2: The code that is denied on the same day.
        modifier_indicator: ``"0"``: no modifier passes it; ``"1"``: an NCCI-associated
            modifier does.
        rationale: CMS's reason, or ``None`` where the copy gives none.
        source: The id of the source, a key of ``cpt0558t.sources``.
    """

    setting: NcciSetting = field(converter=NcciSetting)
    edition: date = field(converter=as_day, validator=day)
    column_1: str = field(validator=code_of(PROCEDURE))
    column_2: str = field(validator=code_of(PROCEDURE))
    modifier_indicator: str = field(validator=one_of("0", "1", "9"))
    rationale: str | None = field(validator=text_or_none)
    source: str = field(validator=text)


@frozen(kw_only=True, repr=False)
class UnlikelyEdit(Record):
    """A medically unlikely edit (MUE) of NCCI: the most units of a code that are paid.

    Attributes:
        setting: Whose claims it is for.
        edition: The first day of the edition that it was read in.
        code: The CPT code.
        units: The most units; 0 leaves none.
        adjudication_indicator: ``"1"`` by line, ``"2"`` and ``"3"`` by day.
        rationale: CMS's reason, or ``None`` where the copy gives none.
        source: The id of the source, a key of ``cpt0558t.sources``.
    """

    setting: NcciSetting = field(converter=NcciSetting)
    edition: date = field(converter=as_day, validator=day)
    code: str = field(validator=code_of(PROCEDURE))
    units: int = field(validator=units)
    adjudication_indicator: str = field(validator=one_of("1", "2", "3"))
    rationale: str | None = field(validator=text_or_none)
    source: str = field(validator=text)
