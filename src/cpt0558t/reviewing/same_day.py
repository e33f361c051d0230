"""What else was done on the days of each line of a claim: one rule for every format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple, TypeAlias

from cpt0558t.codes import MODIFIER, PROCEDURE
from cpt0558t.records.skipped import Reason, SkippedKind

Span: TypeAlias = "tuple[date, date]"

# Lines of a claim, in the X12 guide that allows more (005010X223A2). Each line names others of
# its day, so with many more they would be out of hand.
_MOST: Final = 999
TOO_MANY: Final = Reason(
    SkippedKind.TOO_MANY,
    f"its claim has more than {_MOST} lines; the line is read without what else was done that day",
    "same_day",
)
"""What is said of each line of a claim that :func:`same_day` does not answer."""


class Service(NamedTuple):
    """What was done, whether or not a line could be made of it.

    Attributes:
        span: The first and the last day of it, or ``None`` where they are not known.
        code: The code as it was given; ``""`` where there is none.
        modifiers: Its modifiers, as they were given.
    """

    span: Span | None
    code: str
    modifiers: Sequence[str]


def same_day(services: Sequence[Service]) -> list[tuple[str, ...]] | None:
    """For each service of a claim, the others that have a day in common with it.

    Args:
        services: Those of one claim.

    Returns:
        For each the entries that :class:`~cpt0558t.ServiceLine` takes as ``same_day``, in the
        order of the claim and each once. What is malformed is not among them: it is told for
        its own line. ``None`` where there are more than a claim may have.
    """
    if len(services) > _MOST:
        return None
    entries = [_entry(one) for one in services]
    done = [(one.span, entry) for one, entry in zip(services, entries, strict=True) if entry]
    days = {
        span: Counter(entry for then, entry in done if _meet(span, then))
        for span in dict.fromkeys(one.span for one in services)
    }
    # A service is not beside itself, but beside another of the same code and modifiers.
    return [
        tuple(other for other, count in days[one.span].items() if other != entry or count > 1)
        for one, entry in zip(services, entries, strict=True)
    ]


def _entry(service: Service) -> str:
    """A service as others of the day have it, as far as it is well formed.

    ``""`` where its code is not.
    """
    code = PROCEDURE.normal(service.code)
    held = filter(MODIFIER.accepts, map(MODIFIER.normal, service.modifiers))
    return "-".join([code, *held]) if PROCEDURE.accepts(code) else ""


def _meet(one: Span | None, other: Span | None) -> bool:
    """Whether two services are known to have a day in common."""
    return bool(one and other and one[0] <= other[1] and other[0] <= one[1])
