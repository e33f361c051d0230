"""What an item gives to its line: what it shares with its details, and what is its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from cpt0558t.fhir._days import as_day, days_of_service, given_day, has_no_day
from cpt0558t.fhir._shared import Shared
from cpt0558t.fhir._walking import is_object, part, parts, words
from cpt0558t.fhir.systems import PROCEDURES, code_in, coded
from cpt0558t.records.skipped import TOO_MANY_DIAGNOSES, Reason, SkippedKind
from cpt0558t.reviewing.same_day import Span

_NO_OBJECT: Final = Reason(SkippedKind.MALFORMED, "the item is no object")
_RANGE: Final = Reason(SkippedKind.NO_KNOWN_CODE, "the item has a range of codes")
_NO_CODE: Final = Reason(SkippedKind.NO_KNOWN_CODE, "the item has no CPT or HCPCS code")
_OTHER_CODE: Final = Reason(
    SkippedKind.OTHER_SYSTEM, "the code of the item is of another system than CPT and HCPCS"
)
_NO_MODIFIER: Final = "the modifier has no CPT or HCPCS code; the line is read without it"
_OTHER_MODIFIER: Final = (
    "the modifier is of another system than CPT and HCPCS; the line is read without it"
)
_NO_DIAGNOSIS: Final = "it points to no diagnosis of its claim; the line is read without it"
_NO_DAY: Final = Reason(
    SkippedKind.NO_DAY, "the date of service has no day; the line is read without a date", "on"
)
# What a number of services is counted in; UN is that of X12. UCUM has 1 and notes in braces.
_COUNTS: Final = frozenset({"1", "un", "unit", "units", "service", "services", "each", "ea"})


class Item(NamedTuple):
    """What an item shares with its details: fields of a line, and what they are read without."""

    days: Span | None
    fields: Mapping[str, Any]
    missed: tuple[Reason, ...]


class Own(NamedTuple):
    """What an item or a detail has for itself."""

    code: str
    modifiers: tuple[str, ...]
    units: object
    missed: tuple[Reason, ...]


def item_of(shared: Shared, item: object, payer: str | None) -> Item:
    """The fields that an item gives to its line and those of its details."""
    diagnoses, missed = _diagnoses(shared, item)
    given = given_day(item)
    days = shared.days if given is None else days_of_service(item)
    day: object = None if days is None else days[0]
    if has_no_day(given):
        missed.append(_NO_DAY)
    elif given is not None:
        # What is no date is for the line to refuse.
        day = as_day(given) or given
    fields = {
        "diagnoses": diagnoses,
        "setting": shared.setting(item),
        "payer": shared.payer if payer is None else payer,
        "on": day,
        "taxonomy": shared.taxonomy(item),
    }
    return Item(days, fields, tuple(missed))


def _diagnoses(shared: Shared, item: object) -> tuple[tuple[str, ...], list[Reason]]:
    """The diagnoses of an item, and those that it is read without."""
    if shared.crowded:
        return (), [TOO_MANY_DIAGNOSES]
    codes, lost = shared.diagnoses(item)
    dangling = (
        Reason(SkippedKind.DANGLING, _NO_DIAGNOSIS, f"diagnoses[{place}]") for place in lost
    )
    return codes, list(dangling)


def why_not(one: object) -> Reason | None:
    """Why there can be no line of an item or a detail; ``None`` where there can."""
    if not is_object(one):
        return _NO_OBJECT
    service = part(one, "productOrService")
    code = code_in(service, PROCEDURES)
    if code is None:
        return _OTHER_CODE if coded(service) else _NO_CODE
    end = part(one, "productOrServiceEnd")
    return _RANGE if parts(end) and code_in(end, PROCEDURES) != code else None


def own_of(one: object) -> Own:
    """What an item or a detail has for itself, where it has a code."""
    modifiers: list[str] = []
    missed: list[Reason] = []
    for place, given in enumerate(parts(part(one, "modifier"))):
        modifier = code_in(given, PROCEDURES)
        if modifier is not None:
            modifiers.append(modifier)
            continue
        kind, why = SkippedKind.NO_KNOWN_CODE, _NO_MODIFIER
        if coded(given):
            kind, why = SkippedKind.OTHER_SYSTEM, _OTHER_MODIFIER
        missed.append(Reason(kind, why, f"modifiers[{place}]"))
    code = code_in(part(one, "productOrService"), PROCEDURES) or ""
    return Own(code, tuple(modifiers), _units(part(one, "quantity")), tuple(missed))


def _units(quantity: object) -> object:
    """The units of service; ``None`` where something else is counted, such as minutes."""
    measure = words(part(quantity, "code")) or words(part(quantity, "unit")) or "1"
    counted = measure.lower() in _COUNTS or (measure.startswith("{") and measure.endswith("}"))
    return part(quantity, "value") if counted else None
