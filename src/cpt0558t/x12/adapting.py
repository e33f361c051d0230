"""From the claims of an 837 to service lines, one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from attrs import frozen

from cpt0558t.records.claim import ServiceLine
from cpt0558t.records.rules import Setting
from cpt0558t.records.skipped import (
    MOST_DIAGNOSES,
    TOO_MANY_DIAGNOSES,
    Reason,
    Skipped,
    SkippedKind,
)
from cpt0558t.reviewing.same_day import TOO_MANY, Service, Span, same_day
from cpt0558t.x12._claims import Claim, Line, claims
from cpt0558t.x12._line_ref import LineRef
from cpt0558t.x12._segments import Segment, many, segments

_HCPCS: Final = "HC"
_UNITS: Final = "UN"
_AMOUNT: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{0,9})?|\.[0-9]{1,9}")


@frozen(kw_only=True)
class _Form:
    """Where a service segment has what; elements counted from 1."""

    setting: Setting
    procedure: int
    measure: int
    quantity: int


_FORMS: Final = {
    "SV1": _Form(setting=Setting.PROFESSIONAL, procedure=1, measure=3, quantity=4),
    "SV2": _Form(setting=Setting.FACILITY, procedure=2, measure=4, quantity=5),
}
_POINTERS: Final = 7  # the element of SV1
_MODIFIERS: Final = range(3, 7)  # parts of the procedure
_MOST_POINTERS: Final = range(1, 5)
_NO_DIAGNOSIS: Final = "it points to no diagnosis of its claim (SV107); the line is read without it"
_OLDER: Final = "the diagnosis is not of ICD-10-CM (HI has BK or BF); the line is read without it"


def service_lines(nodes: Iterable[Any]) -> Iterator[ServiceLine | Skipped[LineRef]]:
    """The service lines of an 837 file, professional or institutional, as pyx12 reads it.

    Of each line: code and modifiers, the diagnoses that it points to (of an institutional
    line all of the claim: principal and others), units, date of service, payer, the taxonomy
    of who performed it, and the other lines of its claim that have a day in common with it.
    SV1 makes it professional, SV2 a facility's. Codes are as they stand in the file.

    Args:
        nodes: What ``X12ContextReader(...).iter_segments()`` of pyx12 4 yields, with no loop
            named or with 2300 or one that holds it; or the segments that ``X12Reader(...)``
            yields. The payer is known where what stands before the claims is among them.

    Returns:
        A lazy iterator: a :class:`~cpt0558t.ServiceLine`, or a
        :class:`~cpt0558t.fhir.Skipped` with the reason, for each line in the order of the
        file; what a line was read without comes before it. ``ref`` is a :class:`LineRef`. A
        claim is held until its last line was read. What ``nodes`` itself raises passes through.

    Raises:
        InvalidQueryError: ``nodes`` is nothing of pyx12, a transaction set is no 837, or a
            line came without its claim. The message holds nothing of the file but positions.
    """
    found = segments(many(nodes))
    return (outcome for claim in claims(found) for outcome in _outcomes(claim))


def _outcomes(claim: Claim) -> Iterator[ServiceLine | Skipped[LineRef]]:
    done = [Service(_days(claim, line), *_procedure(line)) for line in claim.lines]
    others = same_day(done)
    for at, (line, service) in enumerate(zip(claim.lines, done, strict=True)):
        ref = LineRef(claim=claim.number or None, line=line.number or None, segment=line.place)
        found = _service(claim, line, service.code)
        if isinstance(found, Reason):
            yield found.at(ref)
            continue
        segment, form = found
        diagnoses, missed = _diagnoses(claim, segment)
        if others is None:
            missed.append(TOO_MANY)
        yield from (why.at(ref) for why in missed)
        yield ServiceLine(
            service.code,
            modifiers=service.modifiers,
            diagnoses=diagnoses,
            setting=form.setting,
            payer=claim.payer,
            on=service.span[0] if service.span else None,
            units=_units(segment, form),
            same_day=others[at] if others else (),
            taxonomy=_taxonomy(claim, line, form),
            ref=ref,
        )


def _service(claim: Claim, line: Line, code: str) -> tuple[Segment, _Form] | Reason:
    """The service of a line that can be read at all, and its form; or why it cannot."""
    service = line.service
    form = _FORMS.get(service.name) if service else None
    kind, why = SkippedKind.MALFORMED, ""
    if service is None:
        why = "it has no service segment (SV1 or SV2)"
    elif form is None:
        kind, why = SkippedKind.OUT_OF_SCOPE, "it is a dental line (SV3)"
    elif claim.cancels:
        kind, why = SkippedKind.WITHDRAWN, "its claim cancels an earlier one (CLM05-3 is 8)"
    elif line.dated_badly:
        why = "its date of service is none (DTP*472)"
    elif claim.dated_badly and line.span is None:
        why = "it has no date of service, and that of its claim is none (DTP*434)"
    elif not code:
        return _no_code(service, form)
    elif not _AMOUNT.fullmatch(_counted(service, form) or "0"):
        why = f"its units are no number ({service.name}{form.quantity:02})"
    else:
        return service, form
    return Reason(kind, why)


def _procedure(line: Line) -> tuple[str, tuple[str, ...]]:
    """The code of a line with its modifiers; no code where it has none of HCPCS."""
    form = line.service and _FORMS.get(line.service.name)
    if line.service is None or not form or line.service.text(form.procedure, 1) != _HCPCS:
        return "", ()
    parts = (line.service.text(form.procedure, part) for part in _MODIFIERS)
    return line.service.text(form.procedure, 2), tuple(filter(None, parts))


def _no_code(service: Segment, form: _Form) -> Reason:
    """Why a line has no code."""
    where = f"{service.name}{form.procedure:02}"
    if not service.text(form.procedure, 2):
        return Reason(SkippedKind.NO_KNOWN_CODE, f"it has no procedure code ({where})")
    why = f"its code is not marked as one of HCPCS ({where}-1 is not HC)"
    return Reason(SkippedKind.OTHER_SYSTEM, why)


def _diagnoses(claim: Claim, service: Segment) -> tuple[list[str], list[Reason]]:
    """The diagnoses that a professional line points to, of an institutional one all.

    And which of them it is read without.
    """
    if len(claim.diagnoses) > MOST_DIAGNOSES:
        return [], [TOO_MANY_DIAGNOSES]
    codes: list[str] = []
    missed: list[Reason] = []
    for place, code in enumerate(_pointed_at(claim, service)):
        part = f"diagnoses[{place}]"
        if code is None:
            missed.append(Reason(SkippedKind.OTHER_SYSTEM, _OLDER, part))
        elif code:
            codes.append(code)
        elif service.name == "SV1":
            missed.append(Reason(SkippedKind.DANGLING, _NO_DIAGNOSIS, part))
    return codes, missed


def _pointed_at(claim: Claim, service: Segment) -> list[str | None]:
    """The diagnoses of a line, as a claim holds them; ``""`` where a pointer has none."""
    if service.name != "SV1":
        return claim.diagnoses
    known = {str(number): code for number, code in enumerate(claim.diagnoses, 1)}
    pointers = (service.text(_POINTERS, part) for part in _MOST_POINTERS)
    return [known.get(pointer, "") for pointer in pointers if pointer]


def _counted(service: Segment, form: _Form) -> str:
    """The number of units; ``""`` where there is none, or of something else, such as minutes."""
    return service.text(form.quantity) if service.text(form.measure) == _UNITS else ""


def _units(service: Segment, form: _Form) -> int | Decimal | None:
    """The units of a line, where they are known."""
    text = _counted(service, form)
    return (int(text) if text.isdigit() else Decimal(text)) if text else None


def _taxonomy(claim: Claim, line: Line, form: _Form) -> str | None:
    """Of who performed it: named on the line, else on the claim, else the one who bills.

    The guide of professional claims leaves the rendering provider out where it is the billing
    provider, who then is a person.
    """
    billing = claim.billing if form.setting is Setting.PROFESSIONAL else None
    named = (who for who in (line.performer, claim.performer, billing) if who is not None)
    return next(named, None) or None


def _days(claim: Claim, line: Line) -> Span | None:
    """The days of a line. Those of its claim are the line's only where they are one."""
    period = claim.period
    return line.span or (period if period and period[0] == period[1] else None)
