"""A claim in: its items as lines that a review takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

from cpt0558t.errors import InvalidRecordError
from cpt0558t.fhir._claims import Claim, claims_in
from cpt0558t.fhir._element import Element, elements
from cpt0558t.fhir._item import Item, item_of, own_of, why_not
from cpt0558t.fhir._shared import Shared
from cpt0558t.records.claim import ServiceLine
from cpt0558t.records.skipped import Reason, Skipped, SkippedKind
from cpt0558t.reviewing.same_day import TOO_MANY, Service, same_day

Outcome: TypeAlias = "ServiceLine | Skipped[Element]"

_NOT_OF_THE_CLAIM: Final = Reason(
    SkippedKind.OUT_OF_SCOPE, "an item that the insurer added is not of the claim as it was made"
)


class _Draft(NamedTuple):
    """A line before it is known what else was done that day.

    Attributes:
        ref: Where it stands.
        service: What was done, and on what days.
        fields: The other fields of the line.
        missed: What it is read without.
    """

    ref: Element
    service: Service
    fields: Mapping[str, Any]
    missed: tuple[Reason, ...]


def service_lines(
    claim: Mapping[str, Any] | str | bytes, *, payer: str | None = None
) -> Iterator[ServiceLine | Skipped[Element]]:
    """The lines of an R4 or R5 Claim or ExplanationOfBenefit, and what of it was not read.

    Args:
        claim: The resource as a mapping or as a JSON text; or a Bundle, whose other resources
            are looked up where a claim refers to them.
        payer: The name of the payer, where you know it better than the claim.

    Returns:
        A lazy iterator. It has a :class:`~cpt0558t.ServiceLine` for each item, detail and
        subDetail with a code of CPT or HCPCS, and a :class:`Skipped` for each that has none,
        that a line does not take, or that a part of was not read, with the reason. The
        diagnoses of a claim come first, the rest is in its order; what a line was read
        without comes before it. The ``ref`` of all is an :class:`Element`.

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
    found = claims_in(claim)
    return (outcome for one in found for outcome in _outcomes(one, name))


def _outcomes(claim: Claim | Skipped[Element], payer: str | None) -> Iterator[Outcome]:
    if isinstance(claim, Skipped):
        yield claim
        return
    if claim.withdrawn is None:
        yield from _lines(Shared(claim), payer)
    else:
        why = Reason(SkippedKind.WITHDRAWN, f"its claim is {claim.withdrawn}")
        for element, item in elements(claim.resource, "item", claim.path):
            yield from (why.at(at) for at, _ in _levels(element, item))
    for element, _ in elements(claim.resource, "addItem", claim.path):
        yield _NOT_OF_THE_CLAIM.at(element)


def _lines(shared: Shared, payer: str | None) -> Iterator[Outcome]:
    """What comes of the items of a claim."""
    yield from shared.skipped
    read = list(_drafts(shared, payer))
    others = same_day([one.service for one in read if isinstance(one, _Draft)])
    days = None if others is None else iter(others)
    for one in read:
        if isinstance(one, Skipped):
            yield one
        else:
            yield from _finished(one, None if days is None else next(days))


def _levels(element: Element, item: object) -> Iterator[tuple[Element, object]]:
    """An item, its details and what is in them, all with the sequence of the item."""
    yield element, item
    for at_detail, detail in elements(item, "detail", element.path):
        yield Element(at_detail.path, element.sequence), detail
        for at_sub, sub in elements(detail, "subDetail", at_detail.path):
            yield Element(at_sub.path, element.sequence), sub


def _drafts(shared: Shared, payer: str | None) -> Iterator[_Draft | Skipped[Element]]:
    """Each item, then its details and what is in them, which share what the item has."""
    for element, item in elements(shared.claim.resource, "item", shared.claim.path):
        common = item_of(shared, item, payer)
        for at, one in _levels(element, item):
            why = why_not(one)
            yield _draft(at, one, common) if why is None else why.at(at)


def _draft(element: Element, one: object, common: Item) -> _Draft:
    own = own_of(one)
    service = Service(common.days, own.code, own.modifiers)
    fields = {**common.fields, "units": own.units}
    return _Draft(element, service, fields, (*common.missed, *own.missed))


def _finished(draft: _Draft, others: tuple[str, ...] | None) -> Iterator[Outcome]:
    """A line after what it was read without; or why there is none."""
    code, modifiers = draft.service.code, draft.service.modifiers
    try:
        line = ServiceLine(
            code, modifiers=modifiers, same_day=others or (), ref=draft.ref, **draft.fields
        )
    except InvalidRecordError as error:
        # The message of a line repeats nothing of it.
        yield Reason(SkippedKind.MALFORMED, f"the item is no line: {error}").at(draft.ref)
        return
    missed = draft.missed if others is not None else (*draft.missed, TOO_MANY)
    yield from (why.at(draft.ref) for why in missed)
    yield line
