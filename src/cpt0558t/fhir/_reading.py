"""One claim as its lines see it: diagnoses, date, payer, setting and taxonomy, each where it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from cpt0558t._text import plain
from cpt0558t.codes import FACILITY_PLACES
from cpt0558t.fhir._claims import Claim
from cpt0558t.fhir._walking import Element, is_object, key, part, parts, sequence, within, words
from cpt0558t.fhir.skipped import Skipped, SkippedKind, skipped
from cpt0558t.fhir.systems import CLAIM_TYPES, DIAGNOSES, PLACES, TAXONOMIES, code_in
from cpt0558t.records._given import as_given_day
from cpt0558t.records.rules import Setting

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T.*)?", re.DOTALL)
_MONTH_OR_YEAR: Final = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")
# What a member of the care team did, best first; one whose role is not told comes after them.
_PERFORMING: Final = ("performing", "rendering", "primary")
# Those who did not perform it.
_OTHERS: Final = frozenset(
    {"assist", "ordering", "pcp", "prescribing", "purchasedservice", "referring", "supervisor"}
)
_INSTITUTIONAL: Final = "institutional"


def elements(owner: object, name: str, path: str) -> Iterator[tuple[Element, object]]:
    """The elements of an array, each with where it stands."""
    for at, one in enumerate(parts(part(owner, name))):
        yield Element(f"{path}.{name}[{at}]", sequence(one)), one


def day_of(item: object) -> object:
    """The day of a service as it was given: the date, or the beginning of the period."""
    period = part(item, "servicedPeriod")
    given = (part(item, "servicedDate"), part(period, "start"), part(period, "end"))
    return next((day for day in given if day is not None), None)


def as_day(given: object) -> date | None:
    """The date of a date or dateTime; ``None`` where it is none."""
    text = plain(given)
    whole = text is not None and _DAY.fullmatch(text.strip())
    day = as_given_day(text.strip()[:10] if whole and text is not None else given)
    return day if type(day) is date else None


def has_no_day(given: object) -> bool:
    """Whether a date of FHIR is that of a month or a year."""
    return _MONTH_OR_YEAR.fullmatch(words(given) or "") is not None


class Reading:
    """What the lines of one claim share.

    Attributes:
        claim: The claim.
        skipped: The diagnoses that were not read.
        payer: The name of the payer, or ``None``.
        day: The day of the claim, where it is of one day; else ``None``.
    """

    __slots__ = ("_diagnoses", "_setting", "claim", "day", "payer", "skipped")

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.skipped: list[Skipped] = []
        self._diagnoses = list(self._read_diagnoses())
        self.payer = next(filter(None, self._payers()), None)
        self.day = self._day_of_claim()
        self._setting = self._setting_of_claim()

    def _read_diagnoses(self) -> Iterator[tuple[int | str | None, str | None]]:
        """The sequence and the code of each diagnosis; no code where it is not read."""
        for element, one in elements(self.claim.resource, "diagnosis", self.claim.path):
            reference = part(one, "diagnosisReference")
            condition = self.claim.find(reference)
            concept = part(one, "diagnosisCodeableConcept")
            code = code_in(concept, DIAGNOSES) or code_in(part(condition, "code"), DIAGNOSES)
            if code is None:
                self.skipped.append(_unread(element, one, reference, condition))
            yield key(part(one, "sequence")), code

    def diagnoses(self, item: object) -> tuple[list[str], list[int]]:
        """The codes that an item points to, all where it does not, and the pointers to nothing.

        The pointers are told by their places among the pointers of the item.
        """
        pointers = [key(one) for one in parts(part(item, "diagnosisSequence"))]
        if not pointers:
            return list(dict.fromkeys(code for _, code in self._diagnoses if code)), []
        held = [[code for at, code in self._diagnoses if at == one] for one in pointers]
        codes = [code for found in held for code in found if code]
        lost = [place for place, found in enumerate(held) if not found]
        return list(dict.fromkeys(codes)), lost

    def _payers(self) -> Iterator[str | None]:
        """The names that the claim has for its payer, the best first."""
        yield self._name(part(self.claim.resource, "insurer"))
        covers = parts(part(self.claim.resource, "insurance"))
        covers.sort(key=lambda one: part(one, "focal") is not True)
        for reference in (part(one, "coverage") for one in covers):
            coverage = self.claim.find(reference)
            # R5 calls the payor the insurer.
            for name in ("payor", "insurer"):
                yield from map(self._name, parts(part(coverage, name)))
            yield words(part(reference, "display"))

    def _name(self, reference: object) -> str | None:
        """What a reference to an organization calls it, or what that calls itself."""
        held = self.claim.find(reference)
        return words(part(reference, "display")) or words(part(held, "name"))

    def _day_of_claim(self) -> date | None:
        period = part(self.claim.resource, "billablePeriod")
        first, last = (as_day(part(period, name)) for name in ("start", "end"))
        return first if first == last else None

    def _setting_of_claim(self) -> Setting | None:
        sort = code_in(part(self.claim.resource, "type"), CLAIM_TYPES)
        if sort is None:
            return None
        return Setting.FACILITY if sort == _INSTITUTIONAL else Setting.PROFESSIONAL

    def setting(self, item: object) -> Setting:
        """The setting by the type of the claim, or by the place of service where there is none."""
        place = code_in(part(item, "locationCodeableConcept"), PLACES)
        by_place = Setting.FACILITY if place in FACILITY_PLACES else Setting.PROFESSIONAL
        return self._setting or by_place

    def taxonomy(self, item: object) -> str | None:
        """The taxonomy code of who performed an item.

        Where an item points to nobody, it is that of the one who can be meant.
        """
        team = parts(part(self.claim.resource, "careTeam"))
        pointers = [key(one) for one in parts(part(item, "careTeamSequence"))]
        if pointers:
            team = [one for one in team if key(part(one, "sequence")) in pointers]
        found = [
            (rank, code)
            for one in team
            if (code := _specialty(one)) is not None and (rank := _rank(one)) is not None
        ]
        if not pointers and len({code for _, code in found}) > 1:
            return None
        return min(found, key=lambda pair: pair[0], default=(0, None))[1]


def _unread(element: Element, one: object, reference: object, condition: object) -> Skipped:
    """Why a diagnosis has no code."""
    if not is_object(one):
        return skipped(element, SkippedKind.MALFORMED, "the diagnosis is no object")
    if reference is not None and condition is None:
        reason = "the diagnosis is a reference to a Condition that did not come with the claim"
        return skipped(element, SkippedKind.ELSEWHERE, reason)
    reason = "the diagnosis has no ICD-10-CM code"
    return skipped(element, SkippedKind.NO_KNOWN_CODE, reason)


def _specialty(member: object) -> str | None:
    """The taxonomy code of a member of the care team; R5 calls a qualification a specialty."""
    held = (part(member, name) for name in ("qualification", "specialty"))
    return next(filter(None, (code_in(one, TAXONOMIES) for one in held)), None)


def _rank(member: object) -> int | None:
    """How well the role of a member fits who performed a service; ``None``: not at all."""
    roles = [words(code) or "" for code in within(member, "role", "coding", "code")]
    ranks = [_PERFORMING.index(role) for role in roles if role in _PERFORMING]
    if not ranks and _OTHERS.intersection(roles):
        return None
    return min(ranks, default=len(_PERFORMING))
