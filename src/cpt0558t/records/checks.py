"""What the issuing authority says of a code that the page lists, and how the page compares."""

from __future__ import annotations

from typing import ClassVar

from attrs import field, frozen

from cpt0558t.codes import SYSTEMS
from cpt0558t.records._base import Record
from cpt0558t.records._fields import (
    as_tuple,
    flag,
    flag_or_none,
    one_of,
    text,
    text_or_none,
    texts,
    tuple_of,
)
from cpt0558t.records.kinds import Kind


class Verdict(Kind):
    """How a row of the page compares with what the authority says of its code."""

    CONFIRMED = "confirmed"
    """The code is what the page says."""
    DIFFERS = "differs"
    """The code exists and is something else."""
    NOT_BILLABLE = "not_billable"
    """The code is a header: no claim takes it."""
    INVALID = "invalid"
    """There is no such code."""

    @property
    def words(self) -> str:
        """The verdict as a reader sees it."""
        return "does not exist" if self is Verdict.INVALID else self.value.replace("_", " ")


class Gravity(Kind):
    """How much it matters that a row is not confirmed."""

    MAJOR = "major"
    """A claim by the row would be wrong."""
    MINOR = "minor"
    """The code is right, its description is not."""


class Confidence(Kind):
    """How sure a judgement of this project is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    def reaches(self, least: Confidence) -> bool:
        """Whether it is at least as sure as another, or as the value of another.

        Raises:
            InvalidRecordError: There is no such confidence.
        """
        order = list(Confidence)
        return order.index(self) <= order.index(Confidence.of(least))


def _gravity(value: Gravity | str | None) -> Gravity | None:
    return None if value is None else Gravity(value)


def confidence_or_none(value: Confidence | str | None) -> Confidence | None:
    """Converter: a confidence or its value, or ``None``."""
    return None if value is None else Confidence(value)


@frozen(kw_only=True, repr=False)
class Alternative(Record):
    """Another code that the row may have meant.

    Attributes:
        code: The code, in normal form.
        title: The authority's title, or ``None`` where none was read.
    """

    code: str = field(validator=text)
    title: str | None = field(validator=text_or_none)

    def in_words(self) -> str:
        """Code and title."""
        return self.code if self.title is None else f"{self.code} {self.title}"


@frozen(kw_only=True, repr=False)
class Check(Record):
    """A row of the page held against the authority that issues its code.

    The title, the release and whether a code is billable are the authority's. The verdict
    follows from them and from this project's judgement whether the page's words agree; which
    code the row meant, and how sure that is, is this project's judgement alone.

    Attributes:
        system: ``"modifier"``, ``"taxonomy"``, ``"diagnosis"`` or ``"procedure"``.
        code: The code of the row, in normal form.
        verdict: How the row compares.
        authority: Who issues the code.
        release: The release that was read.
        title: The authority's title, or ``None`` where the code does not exist.
        own_words: Whether the title is a paraphrase in this project's words, as for CPT.
        billable: Whether a claim takes the code; ``None`` outside ICD-10-CM.
        gravity: How much the difference matters; ``None`` where there is none.
        intended: The code that the row evidently meant, or ``None`` where none fits.
        intended_title: The authority's title of that code.
        intended_confidence: How sure it is that the row meant that code, or that none fits.
        alternatives: Other codes that the row may have meant.
        confidence: How sure the verdict is.
        note: What else one should know, or ``None``.
        sources: The ids of the sources, keys of ``cpt0558t.sources``.
    """

    searched: ClassVar[tuple[str, ...]] = ("title", "intended_title", "note")
    system: str = field(validator=one_of(*SYSTEMS))
    code: str = field(validator=text)
    verdict: Verdict = field(converter=Verdict)
    authority: str = field(validator=text)
    release: str = field(validator=text)
    title: str | None = field(validator=text_or_none)
    own_words: bool = field(validator=flag)
    billable: bool | None = field(validator=flag_or_none)
    gravity: Gravity | None = field(converter=_gravity)
    intended: str | None = field(validator=text_or_none)
    intended_title: str | None = field(validator=text_or_none)
    intended_confidence: Confidence | None = field(converter=confidence_or_none)
    alternatives: tuple[Alternative, ...] = field(
        converter=as_tuple, validator=tuple_of(Alternative)
    )
    confidence: Confidence = field(converter=Confidence)
    note: str | None = field(validator=text_or_none)
    sources: tuple[str, ...] = field(converter=as_tuple, validator=texts)

    @property
    def confirmed(self) -> bool:
        """Whether the code is what the page says."""
        return self.verdict is Verdict.CONFIRMED

    def in_words(self) -> str:
        """Verdict, the authority's title, and what was meant, in one line."""
        if self.confirmed:
            return self.verdict.words
        gravity = f" ({self.gravity})" if self.gravity else ""
        parts = [f"{self.verdict.words}{gravity}"]
        if self.title is not None:
            parts.append(f"is: {self.title}")
        if self.intended is not None and self.intended != self.code:
            parts.append(f"meant: {self.intended} ({self.intended_confidence})")
        return "; ".join(parts)

    def __repr__(self) -> str:
        return f"<Check {self.code}: {self.in_words()}>"
