"""What a question is answered with, where the answer is not a row of a table."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import attrs

from cpt0558t.records._base import Record, refuse, text

R_co = TypeVar("R_co", bound=Record, covariant=True)


def _record(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, Record):
        refuse(instance, attribute, "a record", value)


@attrs.frozen(kw_only=True, repr=False)
class Hit(Record, Generic[R_co]):
    """A record that a search found.

    Attributes:
        record: The record.
        field: The name of the field that matched; the best match where the words stand apart,
            in several fields.
    """

    record: R_co = attrs.field(validator=_record)
    field: str = attrs.field(validator=text)
