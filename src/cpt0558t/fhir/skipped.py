"""What of a claim was not read, and why."""

from __future__ import annotations

from typing import Any

import attrs
from attrs import field, frozen

from cpt0558t.fhir._walking import Element
from cpt0558t.records._base import Record
from cpt0558t.records._fields import refuse, text
from cpt0558t.records.kinds import Kind


class SkippedKind(Kind):
    """Why something was not read."""

    NO_KNOWN_CODE = "no_known_code"
    """It has no code of a system that a claim line is made of, or a range of codes."""
    ELSEWHERE = "elsewhere"
    """It is a reference to a resource that was not given."""
    DANGLING = "dangling"
    """It points to an element that the claim does not have."""
    NO_DAY = "no_day"
    """It is a date of a month or a year, without the day."""
    MALFORMED = "malformed"
    """It is not as FHIR has it, or a field of a claim line does not take it."""


def _whole_or_none(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if value is not None and type(value) is not int:
        refuse(instance, attribute, "a whole number or None", value)


@frozen(kw_only=True, repr=False)
class Skipped(Record):
    """An item of a claim that was not read, or a part of one. It holds no value of the claim.

    Attributes:
        path: The FHIRPath of the element, such as ``"Claim.item[1]"``, or of the part that
            is not read, as ``"Claim.item[1].modifier[0]"``.
        sequence: The ``sequence`` of the item or diagnosis that it is, or is part of, or
            ``None``.
        kind: Why, for programs.
        reason: Why, in words.
    """

    path: str = field(validator=text)
    sequence: int | None = field(validator=_whole_or_none)
    kind: SkippedKind = field(converter=SkippedKind)
    reason: str = field(validator=text)

    def in_words(self) -> str:
        """Where, and why, in one line."""
        return f"{self.path}: {self.reason}"


def skipped(element: Element, kind: SkippedKind, reason: str, *, at: str = "") -> Skipped:
    """What is said of an element that is not read, or of a part of it."""
    return Skipped(path=f"{element.path}{at}", sequence=element.sequence, kind=kind, reason=reason)
