"""What a line of a file is known by."""

from __future__ import annotations

from typing import Any, Final

from attrs import Attribute, field, frozen

from cpt0558t.records._base import Record, Withheld
from cpt0558t.records._fields import refuse
from cpt0558t.records._given import as_given_text, given_text_or_none

_MOST: Final = 10**15


def _place(instance: object, field: Attribute[Any], value: object) -> None:
    """Validator: a place in a file."""
    if type(value) is not int or not 1 <= value < _MOST:
        refuse(instance, field, f"a whole number from 1 and below {_MOST}", value)


@frozen(kw_only=True, repr=False)
class LineRef(Record):
    """Where a line stands in the file.

    Attributes:
        claim: The number that the submitter gave the claim (CLM01), or ``None``. It may lead to
            a patient, so a ``repr`` does not show it.
        line: The number of the line in its claim (LX01), or ``None``. Not shown either: a
            shifted file may have anything there.
        segment: The place in the file of the segment that begins the line, counted from 1.

    Raises:
        InvalidRecordError: A value is of the wrong type.
    """

    claim: str | None = field(default=None, converter=as_given_text, validator=given_text_or_none)
    line: str | None = field(default=None, converter=as_given_text, validator=given_text_or_none)
    segment: int = field(validator=_place)

    def _told(self, name: str) -> object:
        """The place alone."""
        value = getattr(self, name)
        return value if name == "segment" or value is None else Withheld("withheld")

    def in_words(self) -> str:
        """The place."""
        return f"the line at segment {self.segment}"
