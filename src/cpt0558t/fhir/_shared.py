"""What the lines of a claim share: diagnoses, payer, setting and taxonomy, each where it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from cpt0558t.codes import FACILITY_PLACES
from cpt0558t.fhir._claims import Claim
from cpt0558t.fhir._days import days_of, one_day
from cpt0558t.fhir._element import Element, elements
from cpt0558t.fhir._walking import is_object, key, part, parts, within, words
from cpt0558t.fhir.systems import CLAIM_TYPES, DIAGNOSES, PLACES, TAXONOMIES, code_in, coded
from cpt0558t.records.rules import Setting
from cpt0558t.records.skipped import MOST_DIAGNOSES, Reason, Skipped, SkippedKind

# What a member of the care team did, best first; one whose role is not told comes after them.
_PERFORMING: Final = ("performing", "rendering", "primary")
# Those who did not perform it.
_OTHERS: Final = frozenset(
    {"assist", "ordering", "pcp", "prescribing", "purchasedservice", "referring", "supervisor"}
)
_INSTITUTIONAL: Final = "institutional"


class _Member(NamedTuple):
    """A member of the care team who may have performed a service; of several the least did."""

    rank: int
    place: int
    code: str


class Shared:
    """What the lines of one claim share.

    Attributes:
        claim: The claim.
        skipped: The diagnoses that were not read.
        crowded: Whether it has more diagnoses than are read.
        payer: The name of the payer, or ``None``.
        days: The day of the claim, where it is of one day, as its first and last; else ``None``.
    """

    __slots__ = (
        "_all",
        "_by_key",
        "_setting",
        "_sole",
        "_team",
        "claim",
        "crowded",
        "days",
        "payer",
        "skipped",
    )

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.skipped: list[Skipped[Element]] = []
        # Looked up by each pointer of each item, so both are gone through once.
        self._by_key: dict[int | str, list[str | None]] = {}
        self._all = self._read_diagnoses()
        self.crowded = len(parts(part(claim.resource, "diagnosis"))) > MOST_DIAGNOSES
        self._team: dict[int | str, _Member] = {}
        self._sole = self._read_team()
        self.payer = next(filter(None, self._payers()), None)
        self.days = one_day(days_of(part(claim.resource, "billablePeriod")))
        self._setting = self._setting_of_claim()

    def _read_diagnoses(self) -> tuple[str, ...]:
        """The codes of all diagnoses, each once."""
        found: list[str] = []
        for element, one in elements(self.claim.resource, "diagnosis", self.claim.path):
            reference = part(one, "diagnosisReference")
            condition = self.claim.find(reference)
            concepts = (part(one, "diagnosisCodeableConcept"), part(condition, "code"))
            code = next(filter(None, (code_in(each, DIAGNOSES) for each in concepts)), None)
            if code is None:
                lost = reference is not None and condition is None
                self.skipped.append(_unread(one, concepts, lost=lost).at(element))
            else:
                found.append(code)
            own = key(part(one, "sequence"))
            if own is not None:
                self._by_key.setdefault(own, []).append(code)
        return tuple(dict.fromkeys(found))

    def diagnoses(self, item: object) -> tuple[tuple[str, ...], list[int]]:
        """The codes that an item points to, all where it does not, and the pointers to nothing.

        The pointers are told by their places among the pointers of the item.
        """
        pointers = [key(one) for one in parts(part(item, "diagnosisSequence"))]
        if not pointers:
            return self._all, []
        held = [[] if one is None else self._by_key.get(one, []) for one in pointers]
        codes = [code for found in held for code in found if code]
        lost = [place for place, found in enumerate(held) if not found]
        return tuple(dict.fromkeys(codes)), lost

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

    def _read_team(self) -> str | None:
        """The taxonomy code of all who may have performed a service, where they have the same."""
        codes: set[str] = set()
        for place, one in enumerate(parts(part(self.claim.resource, "careTeam"))):
            rank, code, own = _rank(one), _specialty(one), key(part(one, "sequence"))
            if rank is not None and code is not None:
                codes.add(code)
                if own is not None:
                    member = _Member(rank, place, code)
                    self._team[own] = min(member, self._team.get(own, member))
        return codes.pop() if len(codes) == 1 else None

    def taxonomy(self, item: object) -> str | None:
        """The taxonomy code of who performed an item.

        Where an item points to nobody, it is that of the one who can be meant.
        """
        pointers = {key(one) for one in parts(part(item, "careTeamSequence"))}
        if not pointers:
            return self._sole
        found = [self._team[one] for one in pointers if one is not None and one in self._team]
        return min(found).code if found else None


def _unread(one: object, concepts: tuple[object, ...], *, lost: bool) -> Reason:
    """Why a diagnosis has no code."""
    if not is_object(one):
        kind, why = SkippedKind.MALFORMED, "the diagnosis is no object"
    elif lost:
        kind = SkippedKind.ELSEWHERE
        why = "the diagnosis is a reference to a Condition that did not come with the claim"
    elif any(map(coded, concepts)):
        kind, why = SkippedKind.OTHER_SYSTEM, "the diagnosis is of another system than ICD-10-CM"
    else:
        kind, why = SkippedKind.NO_KNOWN_CODE, "the diagnosis has no ICD-10-CM code"
    return Reason(kind, why, "diagnoses")


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
