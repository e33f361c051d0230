"""A claim in: its items as lines that a review takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

import attrs

from cpt0558t.codes import MODIFIER, PROCEDURE
from cpt0558t.errors import InvalidRecordError
from cpt0558t.fhir._claims import Claim, claims_in
from cpt0558t.fhir._reading import Reading, as_day, day_of, elements, has_no_day
from cpt0558t.fhir._walking import Element, is_object, part, parts
from cpt0558t.fhir.skipped import Skipped, SkippedKind, skipped
from cpt0558t.fhir.systems import PROCEDURES, code_in
from cpt0558t.records.claim import ServiceLine

_NO_CODE: Final = "the item has no CPT or HCPCS code"
_RANGE: Final = "the item has a range of codes"
_NO_OBJECT: Final = "the item is no object"
_NO_MODIFIER: Final = "the modifier has no CPT or HCPCS code; the line is read without it"
_NO_DIAGNOSIS: Final = "it points to no diagnosis of the claim; the line is read without it"
_NO_DAY: Final = "the date of service has no day; the line is read without a date"


def service_lines(
    claim: Mapping[str, Any] | str | bytes, *, payer: str | None = None
) -> Iterator[ServiceLine | Skipped]:
    """The lines of an R4 or R5 Claim or ExplanationOfBenefit, and what of it was not read.

    Args:
        claim: The resource as a mapping or as a JSON text; or a Bundle, whose other resources
            are looked up where a claim refers to them.
        payer: The name of the payer, where you know it better than the claim.

    Returns:
        A lazy iterator. It has a :class:`~cpt0558t.ServiceLine` for each item, detail and
        subDetail with a code of CPT or HCPCS, and a :class:`Skipped` for each that has none,
        that a line does not take, or that a part of was not read, with the reason; the
        claim's own diagnoses come first, the rest in the order of the claim. The ``ref`` of
        a line is an :class:`Element`.

    Raises:
        InvalidQueryError: It is no such resource. The message repeats nothing of it.
        InvalidRecordError: ``payer`` is no text.

    >>> from cpt0558t import fhir
    >>> code = {"system": "http://www.ama-assn.org/go/cpt", "code": "0558T"}
    >>> items = [{"sequence": 1, "productOrService": {"coding": [code]}}, {"sequence": 2}]
    >>> for found in fhir.service_lines({"resourceType": "Claim", "item": items}):
    ...     print(found.in_words())
    0558T, professional
    Claim.item[1]: the item has no CPT or HCPCS code
    """
    # What is no name is refused as a line refuses it, before anything is read.
    name = ServiceLine("0558T", payer=payer).payer
    return _all_of(claims_in(claim), name)


def _all_of(claims: Iterator[Claim], payer: str | None) -> Iterator[ServiceLine | Skipped]:
    for claim in claims:
        reading = Reading(claim)
        yield from reading.skipped
        yield from _beside_each_other(list(_items(reading, payer)))


def _beside_each_other(read: list[ServiceLine | Skipped]) -> Iterator[ServiceLine | Skipped]:
    """The lines, each with what else was done that day."""
    days: dict[date, Counter[str]] = {}
    for one in read:
        if isinstance(one, ServiceLine) and one.on is not None:
            days.setdefault(one.on, Counter()).update(_entry(one))
    for one in read:
        if isinstance(one, ServiceLine) and one.on is not None:
            # Each once: a day of a thousand items has few codes.
            others = days[one.on] - Counter(_entry(one))
            yield attrs.evolve(one, same_day=tuple(others))
        else:
            yield one


def _entry(line: ServiceLine) -> tuple[str, ...]:
    """A line as others of the day have it, as far as it is well formed: it is told for itself.

    Nothing where its code is not.
    """
    code = PROCEDURE.normal(line.code)
    held = filter(MODIFIER.accepts, map(MODIFIER.normal, line.modifiers))
    return ("-".join([code, *held]),) if PROCEDURE.accepts(code) else ()


def _items(reading: Reading, payer: str | None) -> Iterator[ServiceLine | Skipped]:
    """Each item, then its details and what is in them, which share what the item has."""
    resource, path = reading.claim.resource, reading.claim.path
    for element, item in elements(resource, "item", path):
        shared, missed = _shared(reading, element, item, payer)
        yield from missed
        yield from _line(element, item, shared)
        for at_detail, detail in elements(item, "detail", element.path):
            within_item = at_detail._replace(sequence=element.sequence)
            yield from _line(within_item, detail, shared)
            for at_sub, sub in elements(detail, "subDetail", at_detail.path):
                yield from _line(at_sub._replace(sequence=element.sequence), sub, shared)


def _shared(
    reading: Reading, element: Element, item: object, payer: str | None
) -> tuple[dict[str, Any], list[Skipped]]:
    """The fields that an item gives to its line and those of its details."""
    missed: list[Skipped] = []
    diagnoses, lost = reading.diagnoses(item)
    for place in lost:
        at = f".diagnosisSequence[{place}]"
        missed.append(skipped(element, SkippedKind.DANGLING, _NO_DIAGNOSIS, at=at))
    given = day_of(item)
    if has_no_day(given):
        missed.append(skipped(element, SkippedKind.NO_DAY, _NO_DAY, at=".serviced"))
    day: object = reading.day if given is None else as_day(given)
    if day is None and not has_no_day(given):
        # What is no date is for the line to refuse.
        day = given
    shared = {
        "diagnoses": diagnoses,
        "setting": reading.setting(item),
        "payer": reading.payer if payer is None else payer,
        "on": day,
        "taxonomy": reading.taxonomy(item),
    }
    return shared, missed


def _line(
    element: Element, item: object, shared: Mapping[str, Any]
) -> Iterator[ServiceLine | Skipped]:
    """The line of an item or a detail, after what of it was not read; or why there is none."""
    code = code_in(part(item, "productOrService"), PROCEDURES)
    last = code_in(part(item, "productOrServiceEnd"), PROCEDURES)
    if not is_object(item):
        yield skipped(element, SkippedKind.MALFORMED, _NO_OBJECT)
    elif code is None:
        yield skipped(element, SkippedKind.NO_KNOWN_CODE, _NO_CODE)
    elif last is not None and last != code:
        yield skipped(element, SkippedKind.NO_KNOWN_CODE, _RANGE)
    else:
        given = [code_in(one, PROCEDURES) for one in parts(part(item, "modifier"))]
        for place in (at for at, modifier in enumerate(given) if modifier is None):
            at = f".modifier[{place}]"
            yield skipped(element, SkippedKind.NO_KNOWN_CODE, _NO_MODIFIER, at=at)
        modifiers = [modifier for modifier in given if modifier is not None]
        units = part(part(item, "quantity"), "value")
        try:
            yield ServiceLine(code, modifiers=modifiers, units=units, ref=element, **shared)
        except InvalidRecordError as error:
            # The message of a line repeats nothing of it.
            yield skipped(element, SkippedKind.MALFORMED, f"the item is no line: {error}")
