"""What the authorities say of codes, the family of 0558T, and what payers are known to say."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import field, frozen

from cpt0558t.codes import PROCEDURE, SYSTEMS
from cpt0558t.records._base import Record
from cpt0558t.records._fields import (
    as_day,
    as_tuple,
    code_of,
    day,
    day_or_none,
    flag,
    flag_or_none,
    one_of,
    positive,
    text,
    text_or_none,
    texts,
)
from cpt0558t.records.checks import Confidence, confidence_or_none
from cpt0558t.records.kinds import Kind


@frozen(kw_only=True, repr=False)
class AuthorityCode(Record):
    """A code as its issuing authority has it.

    Attributes:
        system: ``"modifier"``, ``"taxonomy"``, ``"diagnosis"`` or ``"procedure"``.
        code: The code, in normal form.
        exists: Whether the authority issues it.
        title: The authority's title, or ``None`` where the code does not exist or no title
            was read.
        own_words: Whether the title is a paraphrase in this project's words, as for CPT.
        billable: Whether a claim takes the code; ``None`` outside ICD-10-CM.
        authority: Who issues the code.
        release: The release that was read.
        sources: The ids of the sources, keys of ``cpt0558t.sources``.
    """

    searched: ClassVar[tuple[str, ...]] = ("code", "title")
    system: str = field(validator=one_of(*SYSTEMS))
    code: str = field(validator=text)
    exists: bool = field(validator=flag)
    title: str | None = field(validator=text_or_none)
    own_words: bool = field(validator=flag)
    billable: bool | None = field(validator=flag_or_none)
    authority: str = field(validator=text)
    release: str = field(validator=text)
    sources: tuple[str, ...] = field(converter=as_tuple, validator=texts)

    def in_words(self) -> str:
        """Code and title in one line."""
        title = self.title if self.exists else "does not exist"
        return f"{self.system} {self.code}: {title or 'title not read'}"


class Relation(Kind):
    """How a code of the family table stands to the family."""

    MEMBER = "member"
    """One of 0554T to 0558T."""
    NEIGHBOUR = "neighbour"
    """A code for a kindred service."""


@frozen(kw_only=True, repr=False)
class FamilyCode(Record):
    """A code of the family of 0558T, or a neighbour of it, in this project's own words.

    Attributes:
        code: The CPT code.
        relation: Whether it is a member or a neighbour.
        meaning: What it stands for, in own words.
        effective: Since when it is in force, or ``None`` where that is not known.
        sunset: When it ends, or ``None``: no source read says so.
        sources: The ids of the sources, keys of ``cpt0558t.sources``.
    """

    searched: ClassVar[tuple[str, ...]] = ("code", "meaning")
    nothing: ClassVar[str] = "not known"
    code: str = field(validator=code_of(PROCEDURE))
    relation: Relation = field(converter=Relation)
    meaning: str = field(validator=text)
    effective: date | None = field(converter=as_day, validator=day_or_none)
    sunset: date | None = field(converter=as_day, validator=day_or_none)
    sources: tuple[str, ...] = field(converter=as_tuple, validator=texts)


class PositionStatus(Kind):
    """Whether anything is known of a payer's position."""

    DOCUMENTED = "documented"
    """A document says something."""
    NOTHING_FOUND = "nothing_found"
    """Nothing was found. That is no statement about coverage."""


@frozen(kw_only=True, repr=False)
class Position(Record):
    """What one document says of a payer's position.

    Attributes:
        payer: The payer, as the page names it.
        status: Whether anything was found.
        document: The document, or ``None``.
        statement: What it says, in own words, or ``None``.
        as_of: The date that it speaks for, as ISO text; sometimes only year and month.
        confidence: How sure the reading is, or ``None`` where nothing was found.
        sources: The ids of the sources, keys of ``cpt0558t.sources``.
    """

    searched: ClassVar[tuple[str, ...]] = ("payer", "document", "statement")
    payer: str = field(validator=text)
    status: PositionStatus = field(converter=PositionStatus)
    document: str | None = field(validator=text_or_none)
    statement: str | None = field(validator=text_or_none)
    as_of: str | None = field(validator=text_or_none)
    confidence: Confidence | None = field(converter=confidence_or_none)
    sources: tuple[str, ...] = field(converter=as_tuple, validator=texts)


@frozen(kw_only=True, repr=False)
class CoverageDocument(Record):
    """A local coverage document of Medicare on bone mass measurement or Category III codes.

    Attributes:
        document: Its number.
        type: ``"LCD"`` or ``"Article"``.
        version: Its version, from 1.
        effective: Since when the version is in force.
        title: Its title.
        contractor: The Medicare contractor.
        updated: When it was last updated.
        codes_read: Whether its code lists have been read. They have not: the list says that
            the document exists, and nothing about what it covers.
        source: The id of the source, a key of ``cpt0558t.sources``.
    """

    searched: ClassVar[tuple[str, ...]] = ("document", "title", "contractor")
    document: str = field(validator=text)
    type: str = field(validator=one_of("LCD", "Article"))
    version: int = field(validator=positive)
    effective: date = field(converter=as_day, validator=day)
    title: str = field(validator=text)
    contractor: str = field(validator=text)
    updated: date = field(converter=as_day, validator=day)
    codes_read: bool = field(validator=flag)
    source: str = field(validator=text)
