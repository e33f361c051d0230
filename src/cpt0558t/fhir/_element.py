"""Where something stands in a resource."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
from attrs import field, frozen

from cpt0558t.fhir._walking import MOST, part, parts, sequence
from cpt0558t.records._base import Record
from cpt0558t.records._fields import refuse, text


def _whole_or_none(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if value is not None and (type(value) is not int or not -MOST < value < MOST):
        refuse(instance, attribute, "a whole number or None", value)


@frozen(repr=False)
class Element(Record):
    """Where something stands in what was given: the ``ref`` of what is read and is not read.

    Attributes:
        path: The FHIRPath of the element, such as ``"Claim.item[0]"``; in a Bundle it begins
            with the entry, ``"Bundle.entry[2].resource.item[0]"``.
        sequence: The ``sequence`` of the item or diagnosis that it is, or is part of;
            ``None`` where that is no whole number.

    Raises:
        InvalidRecordError: A value is of the wrong type.
    """

    path: str = field(validator=text)
    sequence: int | None = field(default=None, validator=_whole_or_none)

    def in_words(self) -> str:
        """The path."""
        return self.path


def elements(owner: object, name: str, path: str) -> Iterator[tuple[Element, object]]:
    """The elements of an array, each with where it stands."""
    for at, one in enumerate(parts(part(owner, name))):
        yield Element(f"{path}.{name}[{at}]", sequence(one)), one
