"""The rules that a claim line is reviewed by: data, that say what they ask and who says so."""

from __future__ import annotations

from typing import ClassVar, Final

import attrs
from attrs import frozen

from cpt0558t.records._base import Record
from cpt0558t.records._fields import (
    as_tuple,
    flag,
    flag_or_none,
    one_of,
    one_of_or_none,
    positive,
    text,
    text_or_none,
    texts,
    tuple_of,
    units_or_none,
)
from cpt0558t.records.kinds import Kind


class Setting(Kind):
    """On whose claim a line stands."""

    PROFESSIONAL = "professional"
    """The practitioner's: CMS-1500, 837P."""
    FACILITY = "facility"
    """The facility's: UB-04, 837I."""


class Severity(Kind):
    """How much a finding matters."""

    ERROR = "error"
    """The line is not sound."""
    WARNING = "warning"
    """The line may be sound; somebody should look."""
    INFO = "info"
    """Nothing is wrong; it is good to know."""


class RuleTest(Kind):
    """What a rule asks of a line."""

    TOGETHER = "together"
    """All its members stand on the line."""
    STANDS = "stands"
    """A member stands on the line."""
    INDICATOR = "indicator"
    """The code's indicator refuses a member that stands on the line, or the line itself."""
    WHOLE_AND_PART = "whole_and_part"
    """The day's codes hold the member and one of the others."""
    ALONE = "alone"
    """The day's codes hold none of the others."""
    PAIR_EDIT = "pair_edit"
    """An NCCI edit takes the code into another one of the day."""
    UNIT_EDIT = "unit_edit"
    """There are more units than an NCCI edit allows."""
    OPPS_STATUS = "opps_status"
    """The code's OPPS status on the day is one of the values."""
    CHECK = "check"
    """The check of a code that stands on the line is one of the values."""
    NOT_CHECKED = "not_checked"
    """Of a diagnosis only the shape is known."""
    NOT_CARRIED = "not_carried"
    """No indicators are carried for the code."""
    NONE = "none"
    """The field holds nothing."""
    REPEATED = "repeated"
    """The field holds a code more than once."""
    OVER = "over"
    """The field holds more codes than the limit."""
    SHAPE = "shape"
    """The field holds what cannot be a code."""


FIELDS: Final = ("code", "modifiers", "diagnoses", "units", "same_day", "taxonomy")
"""The fields of a line that a rule may be about, in the order of the line."""
INDICATORS: Final = (
    "status",
    "pctc",
    "global_days",
    "assistant",
    "co_surgery",
    "team_surgery",
)
"""The indicators of the fee schedule that a rule may ask for."""


def _setting(value: Setting | str | None) -> Setting | None:
    return None if value is None else Setting(value)


def _severity(value: Severity | str | None) -> Severity | None:
    return None if value is None else Severity(value)


@frozen(kw_only=True, repr=False)
class RuleCase(Record):
    """One case of a rule: when it holds, how much that matters, and what is said.

    Message and suggestion have places, in braces, for what is known of the line: ``{value}``
    what the finding is about, ``{values}`` the same in a sentence, ``{code}`` the line's own,
    ``{held}`` and ``{meaning}`` an indicator, ``{limit}`` a limit, ``{title}``, ``{says}`` and
    ``{instead}`` what a check says, ``{where}``, ``{length}``, ``{shape}`` and ``{example}``
    what is malformed.

    Attributes:
        rule: The id of the rule.
        number: Which case of the rule it is, counted from 1.
        members: The members of the rule that it is about; all where none is named.
        setting: The setting of the lines that it is about, or ``None`` for both.
        allowed: The values that are in order; any other one fires. Empty where ``refused``
            says it.
        refused: The values that fire: of an indicator, an edit, a status or a check.
        passed: Whether a modifier that passes the edit stands on either line; ``None`` where
            that does not matter.
        limit: The most that is in order, or ``None``.
        severity: How much it matters to Medicare, or to anyone where the next is the same.
        severity_elsewhere: How much it matters to any other payer, or to none named; ``None``
            where the case is about Medicare alone.
        message: What is wrong.
        suggestion: What would be right, or ``None``.
    """

    rule: str = attrs.field(validator=text)
    number: int = attrs.field(validator=positive)
    members: tuple[str, ...] = attrs.field(converter=as_tuple, validator=texts)
    setting: Setting | None = attrs.field(converter=_setting)
    allowed: tuple[str, ...] = attrs.field(converter=as_tuple, validator=texts)
    refused: tuple[str, ...] = attrs.field(converter=as_tuple, validator=texts)
    passed: bool | None = attrs.field(validator=flag_or_none)
    limit: int | None = attrs.field(validator=units_or_none)
    severity: Severity = attrs.field(converter=Severity)
    severity_elsewhere: Severity | None = attrs.field(converter=_severity)
    message: str = attrs.field(validator=text)
    suggestion: str | None = attrs.field(validator=text_or_none)

    def in_words(self) -> str:
        """Severity and message."""
        return f"{self.severity}: {self.message}"


@frozen(kw_only=True, repr=False)
class Rule(Record):
    """A rule that a claim line is reviewed by.

    Attributes:
        id: Its name.
        field: The field of the line that it is about.
        test: What it asks.
        says: What it says, in own words.
        why: Why that is so, in own words.
        members: The modifiers or codes that it is about, or none.
        others: What it sets beside the members: the parts of a whole, the codes that one of
            is expected, the modifiers that pass an edit.
        code_range: The first and the last of the codes that the members belong to, all of
            digits; empty where there is no such range.
        carried_only: Whether it is about the codes alone whose indicators are carried.
        indicator: The fee schedule's indicator that it asks for, or ``None``.
        scope: For whom it holds.
        sources: The ids of the sources, keys of ``cpt0558t.sources``; none where the rule is
            about the form of a line.
        cases: When it holds, how much that matters, and what is said.
    """

    searched: ClassVar[tuple[str, ...]] = ("id", "says", "why")
    id: str = attrs.field(validator=text)
    field: str = attrs.field(validator=one_of(*FIELDS))
    test: RuleTest = attrs.field(converter=RuleTest)
    says: str = attrs.field(validator=text)
    why: str = attrs.field(validator=text)
    members: tuple[str, ...] = attrs.field(converter=as_tuple, validator=texts)
    others: tuple[str, ...] = attrs.field(converter=as_tuple, validator=texts)
    code_range: tuple[str, ...] = attrs.field(converter=as_tuple, validator=texts)
    carried_only: bool = attrs.field(validator=flag)
    indicator: str | None = attrs.field(validator=one_of_or_none(*INDICATORS))
    scope: str = attrs.field(validator=text)
    sources: tuple[str, ...] = attrs.field(converter=as_tuple, validator=texts)
    cases: tuple[RuleCase, ...] = attrs.field(validator=tuple_of(RuleCase))

    @property
    def severity(self) -> Severity:
        """The worst that it can find."""
        return min((case.severity for case in self.cases), key=list(Severity).index)

    def in_words(self) -> str:
        """Its name and what it says."""
        return f"rule {self.id}: {self.says}"
