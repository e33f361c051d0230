"""What of a claim was not read, and why: the same for every format that claims come in."""

from __future__ import annotations

from typing import Any, Final, Generic, NamedTuple, TypeVar

import attrs
from attrs import field, frozen

from cpt0558t.records._base import Record, Withheld
from cpt0558t.records._fields import refuse, text, text_or_none
from cpt0558t.records.kinds import Kind

Ref_co = TypeVar("Ref_co", bound=Record, covariant=True)
AnyRef = TypeVar("AnyRef", bound=Record)


class SkippedKind(Kind):
    """Why something was not read."""

    NO_KNOWN_CODE = "no_known_code"
    """It has no code, or none whose system is told; or it has a range of codes."""
    OTHER_SYSTEM = "other_system"
    """Its code is of a system that a claim line is not made of, such as ICD-9-CM."""
    ELSEWHERE = "elsewhere"
    """It is a reference to a resource that was not given."""
    DANGLING = "dangling"
    """It points to an element that the claim does not have."""
    NO_DAY = "no_day"
    """It is a date of a month or a year, without the day."""
    MALFORMED = "malformed"
    """It is not as its format has it, or a field of a claim line does not take it."""
    WITHDRAWN = "withdrawn"
    """Its claim was cancelled, cancels an earlier one, or was entered in error."""
    TOO_MANY = "too_many"
    """Its claim has more lines, or more diagnoses, than are compared with one another."""
    OUT_OF_SCOPE = "out_of_scope"
    """It is of a sort that is not read: a dental line, an item that an insurer added."""


def _record(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if not issubclass(type(value), Record):
        refuse(instance, attribute, "a record that says where it stands", value)


@frozen(kw_only=True, repr=False)
class Skipped(Record, Generic[Ref_co]):
    """A line of a claim that was not read, or a part of one. It holds no value of the claim.

    Attributes:
        ref: Where it stands: the same as the ``ref`` of a line. A ``repr`` does not show it.
        part: ``None`` where there is no line. Else the field that the line was read without,
            such as ``"on"``; of a field of several, with the place among what the claim has
            for it, counted from 0, such as ``"modifiers[1]"``.
        kind: Why, for programs.
        reason: Why, in words.

    Raises:
        InvalidRecordError: A value is of the wrong type, or there is no such kind.
    """

    ref: Ref_co = field(validator=_record)
    part: str | None = field(default=None, validator=text_or_none)
    kind: SkippedKind = field(converter=SkippedKind)
    reason: str = field(validator=text)

    def _told(self, name: str) -> object:
        """Everything but the reference, as of a finding."""
        return Withheld("withheld") if name == "ref" else getattr(self, name)

    def in_words(self) -> str:
        """Where, and why, in one line."""
        part = "" if self.part is None else f" ({self.part})"
        return f"{self.ref.in_words()}{part}: {self.reason}"


class Reason(NamedTuple):
    """Why something is not read, before it is said of which line; fields as of a Skipped."""

    kind: SkippedKind
    words: str
    part: str | None = None

    def at(self, ref: AnyRef) -> Skipped[AnyRef]:
        """The reason said of a line."""
        return Skipped(ref=ref, part=self.part, kind=self.kind, reason=self.words)


MOST_DIAGNOSES: Final = 999
"""Diagnoses of a claim that are read; no format of claims has room for so many.

Where nothing points, each line has all of them, so with many more they would be out of hand.
"""
TOO_MANY_DIAGNOSES: Final = Reason(
    SkippedKind.TOO_MANY,
    f"its claim has more than {MOST_DIAGNOSES} diagnoses; the line is read without any",
    "diagnoses",
)
"""What is said of each line of a claim that has more."""
