"""From the claims of an 837 to service lines, one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from attrs import frozen

from cpt0558t.records.claim import ServiceLine
from cpt0558t.records.rules import Setting
from cpt0558t.x12._claims import Claim, Line, Span, claims
from cpt0558t.x12._outcomes import LineRef, Skipped
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
# Of a claim, in the guide that allows more. Each line names all others of its day, so more
# would be out of hand.
_MOST_LINES: Final = 999


class _Unfit(Exception):  # noqa: N818 - no error: the reason why a line is skipped
    """A line cannot be taken; the reason is the message."""


def service_lines(nodes: Iterable[Any]) -> Iterator[ServiceLine | Skipped]:
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
        A lazy iterator: a :class:`~cpt0558t.ServiceLine`, or a :class:`Skipped` with the
        reason, for each line in the order of the file. ``ref`` is a :class:`LineRef`. A claim
        is held until its last line was read. What ``nodes`` itself raises passes through.

    Raises:
        InvalidQueryError: ``nodes`` is nothing of pyx12, a transaction set is no 837, or a
            line came without its claim. The message holds nothing of the file but positions.
    """
    found = segments(many(nodes))
    return (outcome for claim in claims(found) for outcome in _outcomes(claim))


def _outcomes(claim: Claim) -> Iterator[ServiceLine | Skipped]:
    done = [(line, *_procedure(line), _days(claim, line)) for line in claim.lines]
    day = done if len(done) <= _MOST_LINES else []
    for line, code, modifiers, days in done:
        ref = LineRef(claim=claim.number or None, line=line.number or None, segment=line.place)
        others = tuple(
            "-".join((other, *theirs))
            for another, other, theirs, then in day
            if another is not line and other and _meet(days, then)
        )
        try:
            service, form = _form(claim, line, code)
            span = line.span or claim.period
            yield ServiceLine(
                code,
                modifiers=modifiers,
                diagnoses=_diagnoses(claim, service),
                setting=form.setting,
                payer=claim.payer,
                on=span[0] if span else None,
                units=_units(service, form),
                same_day=others,
                taxonomy=_taxonomy(claim, line, form),
                ref=ref,
            )
        except _Unfit as reason:
            yield Skipped(ref=ref, reason=str(reason))


def _form(claim: Claim, line: Line, code: str) -> tuple[Segment, _Form]:
    """The service of a line that can be taken at all, and its form."""
    service = line.service
    if service is None:
        reason = "it has no service segment (SV1 or SV2)"
    elif service.name not in _FORMS:
        reason = "it is a dental line (SV3)"
    elif len(claim.lines) > _MOST_LINES:
        reason = f"its claim has more lines than a claim may have ({_MOST_LINES})"
    elif claim.cancels:
        reason = "its claim cancels an earlier one (CLM05-3 is 8)"
    elif line.dated_badly:
        reason = "its date of service is none (DTP*472)"
    elif claim.dated_badly and line.span is None:
        reason = "it has no date of service, and that of its claim is none (DTP*434)"
    elif not code:
        reason = _no_code(service, _FORMS[service.name])
    else:
        return service, _FORMS[service.name]
    raise _Unfit(reason)


def _procedure(line: Line) -> tuple[str, tuple[str, ...]]:
    """The code of a line with its modifiers; no code where it has none of HCPCS."""
    form = line.service and _FORMS.get(line.service.name)
    if line.service is None or not form or line.service.text(form.procedure, 1) != _HCPCS:
        return "", ()
    parts = (line.service.text(form.procedure, part) for part in _MODIFIERS)
    return line.service.text(form.procedure, 2), tuple(filter(None, parts))


def _no_code(service: Segment, form: _Form) -> str:
    """Why a line has no code."""
    where = f"{service.name}{form.procedure:02}"
    if not service.text(form.procedure, 2):
        return f"it has no procedure code ({where})"
    return f"its code is not marked as one of HCPCS ({where}-1 is not HC)"


def _diagnoses(claim: Claim, service: Segment) -> tuple[str, ...]:
    """The diagnoses that a professional line points to; of an institutional one all."""
    held = claim.diagnoses
    if service.name == "SV1":
        pointers = [service.text(_POINTERS, part) for part in _MOST_POINTERS]
        wanted = list(filter(None, pointers))
        known = {str(number): code for number, code in enumerate(held, 1) if code != ""}
        if any(pointer not in known for pointer in wanted):
            reason = "it points to a diagnosis that its claim does not have (SV107)"
            raise _Unfit(reason)
        held = [known[pointer] for pointer in wanted]
    if None in held:
        reason = "a diagnosis of it is not of ICD-10-CM (HI has BK or BF)"
        raise _Unfit(reason)
    return tuple(filter(None, held))


def _units(service: Segment, form: _Form) -> int | Decimal | None:
    """The units of a line; ``None`` where it counts something else, such as minutes."""
    text = service.text(form.quantity)
    if service.text(form.measure) != _UNITS or not text:
        return None
    if not _AMOUNT.fullmatch(text):
        reason = f"its units are no number ({service.name}{form.quantity:02})"
        raise _Unfit(reason)
    return int(text) if text.isdigit() else Decimal(text)


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


def _meet(one: Span | None, other: Span | None) -> bool:
    """Whether two lines are known to have a day in common."""
    return bool(one and other and one[0] <= other[1] and other[0] <= one[1])
