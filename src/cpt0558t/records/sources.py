"""Where a statement comes from."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from cpt0558t.records._base import Record
from cpt0558t.records._fields import as_day, day_or_none, text, text_or_none
from cpt0558t.records.kinds import Kind


class SourceKind(Kind):
    """How near a source is to the issuer of what it says."""

    PAGE = "page"
    """The published page."""
    AUTHORITY = "authority"
    """The issuer's own file or page."""
    COPY = "copy"
    """Somebody's copy of the issuer's file."""
    PAYER = "payer"
    """A payer's own document."""
    SECONDARY = "secondary"
    """A third party's report."""
    INTERESTED = "interested"
    """A vendor's or a society's view; no statement rests on such alone."""


@frozen(kw_only=True, repr=False)
class Source(Record):
    """A document that statements are taken from.

    Attributes:
        id: The key that statements name it by.
        kind: How near it is to the issuer of what it says.
        publisher: Who publishes it, or ``None`` where that is not known.
        title: Its title, or ``None`` where none is known.
        release: The release or edition, or ``None`` where none is known.
        read_at: Where it was read.
        retrieved: The day on which it was read, or ``None`` where that is not known.
        terms: On what terms it is used here, or ``None`` where none are known.
    """

    id: str = field(validator=text)
    kind: SourceKind = field(converter=SourceKind)
    publisher: str | None = field(validator=text_or_none)
    title: str | None = field(validator=text_or_none)
    release: str | None = field(validator=text_or_none)
    read_at: str = field(validator=text)
    retrieved: date | None = field(converter=as_day, validator=day_or_none)
    terms: str | None = field(validator=text_or_none)
