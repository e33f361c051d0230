"""Claims from segments: what of an 837 bears on a service line, by the implementation guides.

The guides are 005010X222A1, professional, and 005010X223A2, institutional. The order of the
segments tells what each is about, so no loop is asked for its name: what stands before CLM is
the provider's and the payer's, what follows LX is the line's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import Factory, define

from cpt0558t.errors import InvalidQueryError
from cpt0558t.reviewing.same_day import Span
from cpt0558t.x12._segments import Segment

_CLOSING: Final = ("CLM", "HL", "SE", "ST")
_SERVICES: Final = ("SV1", "SV2", "SV3")
# Qualifiers of HI: principal and other diagnoses, in ICD-10-CM and in what came before it.
_ICD10CM: Final = ("ABK", "ABF")
_OLDER: Final = ("BK", "BF")
_MOST_CODES: Final = 12  # of one HI segment
_PROVIDER, _SUBSCRIBER = "20", "22"  # levels of HL
_BILLING, _PAYER, _RENDERING = "85", "PR", "82"  # whom an NM1 names
_PERSON: Final = "1"
_MEDICARE: Final = ("MA", "MB")  # Part A and Part B, as SBR09 has them
_CANCELS: Final = "8"
_DAYS: Final = re.compile(r"([0-9]{8})(?:-([0-9]{8}))?")


@define
class Line:
    """A line as it stands in the file.

    ``performer`` is ``None`` where nobody is named, else the taxonomy code, which may be empty.
    """

    number: str
    place: int
    service: Segment | None = None
    span: Span | None = None
    dated_badly: bool = False
    performer: str | None = None


@define
class Claim:
    """A claim as it stands in the file.

    ``performer`` as for a line; ``billing`` is the taxonomy of a billing provider who is a
    person. ``diagnoses`` has ``None`` where a code is of another system, and ``""`` where there
    is none, so that pointers still point.
    """

    number: str
    payer: str | None
    billing: str | None
    cancels: bool
    performer: str | None = None
    diagnoses: list[str | None] = Factory(list[str | None])
    period: Span | None = None
    dated_badly: bool = False
    lines: list[Line] = Factory(list[Line])


def _span(segment: Segment) -> Span | None:
    """The days of a DTP segment, or ``None`` where they are none."""
    found = _DAYS.fullmatch(segment.text(3))
    if found is None or (segment.text(2) == "RD8") != (found[2] is not None):
        return None
    try:
        first, last = date.fromisoformat(found[1]), date.fromisoformat(found[2] or found[1])
    except ValueError:
        return None
    return (first, last) if first <= last else None


class _Walk:
    """What was read so far and still holds."""

    def __init__(self) -> None:
        self.claim: Claim | None = None
        self.payer: str | None = None
        self.medicare = False
        self.person = False
        self.billing: str | None = None
        self.rendering = False
        self.elsewhere = False

    def closed(self) -> Iterator[Claim]:
        """The open claim, if there is one, which then is open no longer."""
        claim, self.claim = self.claim, None
        if claim is not None:
            yield claim

    def take(self, segment: Segment) -> None:
        """Read a segment."""
        claim = self.claim
        if claim is None:
            self._before(segment)
        elif segment.name == "LX":
            self.rendering = self.elsewhere = False
            claim.lines.append(Line(segment.text(1), segment.place))
        elif segment.name == "SBR":
            # From here to the lines, everybody named is of another payer's claim.
            self.elsewhere = True
        elif segment.name in ("NM1", "PRV") and not self.elsewhere:
            self._named(claim.lines[-1] if claim.lines else claim, segment)
        elif segment.name in _SERVICES and (not claim.lines or claim.lines[-1].service):
            # Some files have no LX. No line may be lost for that.
            claim.lines.append(Line("", segment.place, segment))
        elif claim.lines:
            _of_line(claim.lines[-1], segment)
        else:
            _of_claim(claim, segment)

    def _before(self, segment: Segment) -> None:
        """Read what stands before a claim: payer and billing provider, level by level."""
        match segment.name:
            case "HL":
                level = segment.text(3)
                if level == _PROVIDER:
                    self.billing, self.person = None, False
                if level in (_PROVIDER, _SUBSCRIBER):
                    self.payer, self.medicare = None, False
            case "PRV" if segment.text(1) == "BI":
                self.billing = segment.text(3)
            case "NM1" if segment.text(1) == _BILLING:
                self.person = segment.text(2) == _PERSON
            case "NM1" if segment.text(1) == _PAYER:
                self.payer = segment.text(3) or None
            case "SBR":
                self.medicare = segment.text(9) in _MEDICARE
            case _:
                self._opened(segment)

    def _opened(self, segment: Segment) -> None:
        """Open a claim; refuse what cannot stand before one."""
        if segment.name == "CLM":
            self.rendering = self.elsewhere = False
            self.claim = Claim(
                number=segment.text(1),
                payer="Medicare" if self.medicare else self.payer,
                billing=self.billing if self.person else None,
                cancels=segment.text(5, 3) == _CANCELS,
            )
        elif segment.name == "ST" and segment.text(1) != "837":
            message = (
                "service_lines takes transaction sets 837, and the one that begins at "
                f"segment {segment.place} is another"
            )
            raise InvalidQueryError(message)
        elif segment.name in ("LX", *_SERVICES):
            message = (
                f"a service line (segment {segment.place}) came without its claim: let pyx12 "
                "yield loop 2300, or one that holds it"
            )
            raise InvalidQueryError(message)

    def _named(self, where: Line | Claim, segment: Segment) -> None:
        """Read who performed it, and the taxonomy."""
        if segment.name == "NM1":
            self.rendering = segment.text(1) == _RENDERING
            if self.rendering:
                where.performer = ""
        elif self.rendering and segment.text(1) == "PE":
            where.performer = segment.text(3)


def _of_claim(claim: Claim, segment: Segment) -> None:
    """Read the diagnoses of a claim, and the days that it is about."""
    if segment.name == "DTP" and segment.text(1) == "434":
        claim.period = _span(segment)
        claim.dated_badly = claim.period is None
    elif segment.name == "HI":
        claim.diagnoses.extend(_diagnoses(segment))


def _diagnoses(segment: Segment) -> list[str | None]:
    """The diagnoses of a segment up to its last one, with those left out: pointers count all."""
    found: list[str | None] = []
    last = 0
    for element in range(1, _MOST_CODES + 1):
        qualifier = segment.text(element, 1)
        known = qualifier in (*_ICD10CM, *_OLDER)
        last = element if known else last
        code = segment.text(element, 2) if known else ""
        found.append(None if qualifier in _OLDER else code)
    return found[:last]


def _of_line(line: Line, segment: Segment) -> None:
    """Read the service of a line, and its days."""
    if segment.name in _SERVICES:
        line.service = segment
    elif segment.name == "DTP" and segment.text(1) == "472":
        line.span = _span(segment)
        line.dated_badly = line.span is None


def claims(segments: Iterator[Segment]) -> Iterator[Claim]:
    """The claims, each when its last segment was read.

    Raises:
        InvalidQueryError: A transaction set is no 837, or a line came without its claim.
    """
    walk = _Walk()
    for segment in segments:
        if segment.name in _CLOSING:
            yield from walk.closed()
        walk.take(segment)
    yield from walk.closed()
