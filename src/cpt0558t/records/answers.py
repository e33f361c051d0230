"""What a question is answered with, where the answer is not a row of a table."""

from __future__ import annotations

from typing import Any, Generic, TypeVar, cast

import attrs

from cpt0558t.records._base import Record, field_names, refuse, text

R_co = TypeVar("R_co", bound=Record, covariant=True)


def _record(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if not issubclass(type(value), Record):
        refuse(instance, attribute, "a record", value)


def _field_of_it(instance: Hit[Any], attribute: attrs.Attribute[Any], value: object) -> None:
    record = cast("Record", instance.record)
    if value not in field_names(type(record)):
        refuse(instance, attribute, "the name of a field of the record", value)


@attrs.frozen(kw_only=True, repr=False)
class Hit(Record, Generic[R_co]):
    """A record that a search found.

    Attributes:
        record: The record.
        field: The name of the field that matched; the best match where the words stand apart,
            in several fields.
    """

    record: R_co = attrs.field(validator=_record)
    field: str = attrs.field(validator=[text, _field_of_it])
