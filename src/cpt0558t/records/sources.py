"""Where a statement comes from."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from cpt0558t.records._base import Record, as_day, day_or_none, text, text_or_none


@frozen(kw_only=True, repr=False)
class Source(Record):
    """A document that statements are taken from.

    Attributes:
        id: The key that statements name it by.
        publisher: Who publishes it.
        title: Its title.
        release: The release or edition, or ``None`` where none is known.
        read_at: Where it was read.
        retrieved: The day on which it was read, or ``None`` where that is not known.
        terms: On what terms it is used here, or ``None`` where none are known.
    """

    id: str = field(validator=text)
    publisher: str = field(validator=text)
    title: str = field(validator=text)
    release: str | None = field(validator=text_or_none)
    read_at: str = field(validator=text)
    retrieved: date | None = field(converter=as_day, validator=day_or_none)
    terms: str | None = field(validator=text_or_none)
