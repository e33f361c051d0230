"""What a question is answered with, where the answer is not a row of a table."""

from __future__ import annotations

from typing import Any, Generic, TypeVar, cast

import attrs

from cpt0558t.codes import MODIFIER
from cpt0558t.records._base import Record, field_names
from cpt0558t.records._fields import (
    a,
    code_of,
    flag_or_none,
    refuse,
    text,
    text_or_none,
)
from cpt0558t.records.checks import Confidence, confidence_or_none
from cpt0558t.records.claim import Finding

R_co = TypeVar("R_co", bound=Record, covariant=True)


def _record(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if not issubclass(type(value), Record):
        refuse(instance, attribute, "a record", value)


def _field_of_it(instance: Hit[Any], attribute: attrs.Attribute[Any], value: object) -> None:
    record = cast("Record", instance.record)
    first, _, inner = str(value).partition(".")
    held = getattr(record, first, None)
    if first not in field_names(type(record)) or (
        inner and not (isinstance(held, Record) and inner in field_names(type(held)))
    ):
        refuse(instance, attribute, "the name of a field of the record", value)


@attrs.frozen(kw_only=True, repr=False)
class Hit(Record, Generic[R_co]):
    """A record that a search found.

    Attributes:
        record: The record.
        field: The name of the field that matched, such as ``"description"`` or
            ``"check.title"``; the best match where the words stand apart, in several fields.
    """

    record: R_co = attrs.field(validator=_record)
    field: str = attrs.field(validator=[text, _field_of_it])

    def in_words(self) -> str:
        """The record in its own words, and where it matched."""
        return f"{self.record.in_words()}, by {self.field.replace('_', ' ')}"


@attrs.frozen(kw_only=True, repr=False)
class Correction(Record):
    """What a row of the page evidently meant.

    Attributes:
        published: The code that the page gives.
        code: The code that the row evidently meant; its own where that is confirmed; ``None``
            where none fits.
        title: The authority's title of that code, or ``None``.
        confidence: How sure it is that the row meant that code, or that none fits.
    """

    published: str = attrs.field(validator=text)
    code: str | None = attrs.field(validator=text_or_none)
    title: str | None = attrs.field(validator=text_or_none)
    confidence: Confidence | None = attrs.field(converter=confidence_or_none)


@attrs.frozen(kw_only=True, repr=False)
class ApplicableModifier(Record):
    """Whether a modifier passes the rules on a code.

    Attributes:
        code: The modifier.
        title: What it stands for: the authority's title, or for CPT's own a paraphrase.
        passes: Whether no rule has anything against it; ``None`` where that is not known,
            since a rule about it asks for what is not carried for the code.
        finding: The worst that a review would find of it, or ``None``. Where that is an info,
            it passes.
    """

    code: str = attrs.field(validator=code_of(MODIFIER))
    title: str | None = attrs.field(validator=text_or_none)
    passes: bool | None = attrs.field(validator=flag_or_none)
    finding: Finding | None = attrs.field(validator=attrs.validators.optional(a(Finding)))

    def in_words(self) -> str:
        """The modifier and whether it passes, in one line."""
        said = {True: "passes", False: "does not pass", None: "is not known"}[self.passes]
        return f"{self.code} {said}"
