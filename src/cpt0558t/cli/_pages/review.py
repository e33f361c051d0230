"""Answers on claim lines: one line, many lines, and which modifiers may stand on a code."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, Final, NamedTuple

from cpt0558t._loading.files import unique_keys
from cpt0558t._render import text_pairs, text_table
from cpt0558t.cli._pages._paper import as_text, width
from cpt0558t.errors import CPT0558TError
from cpt0558t.records._base import shown_fields
from cpt0558t.records.claim import Finding
from cpt0558t.records.rules import Severity
from cpt0558t.reviewing.asking import applicable_modifiers
from cpt0558t.reviewing.lines import review, review_all

SOUND: Final = 0
ERRORS: Final = 1
BAD_INPUT: Final = 2
_UNREADABLE: Final = (
    "is not read: expected a JSON object in UTF-8, each key once, "
    "its numbers finite and of sensible length, nested no deeper than Python reads"
)


class Said(NamedTuple):
    """A line of an answer to many, and what it makes of the exit status.

    What has the status of bad input is no part of the answer, and belongs on standard error.
    """

    text: str
    status: int


def block(finding: Finding) -> str:
    """A finding as a reader sees it."""
    shown = dict(shown_fields(finding))
    about = finding.field if finding.value is None else f"{finding.field} {shown['value']}"
    pairs = [(str(finding.severity), f"{finding.rule}: {about}"), ("", finding.message)]
    if finding.suggestion is not None:
        pairs.append(("instead", finding.suggestion))
    pairs.append(("scope", finding.scope))
    if finding.sources:
        pairs.append(("sources", ", ".join(finding.sources)))
    margin = max(map(len, Severity))
    return text_pairs([(name.ljust(margin), text) for name, text in pairs], width())


def _number(text: str | None) -> object:
    """A number that was typed; what is none is for the line to refuse."""
    try:
        return Decimal(text or "")
    except InvalidOperation:
        return text


def one(*, as_json: bool, icd10cm: bool, **given: Any) -> tuple[str, int]:
    """What was found on one line, and the exit status. The line itself is not repeated."""
    row = {name: value for name, value in given.items() if value is not None}
    if "units" in row:
        row["units"] = _number(row["units"])
    result = review(row, icd10cm=icd10cm)
    status = SOUND if result.ok else ERRORS
    if as_json:
        found = [finding.to_dict() for finding in result.findings]
        return as_text({"ok": result.ok, "findings": found}), status
    return "\n\n".join([result.in_words(), *map(block, result.findings)]), status


def ready(*, icd10cm: bool) -> None:
    """Load what many lines will need, so that it is missed before the first is read."""
    list(review_all((), icd10cm=icd10cm))


def many(lines: Iterable[bytes], *, icd10cm: bool) -> Iterator[Said]:
    """What was found on many lines, each a JSON object: a finding a JSON line.

    A line that cannot be read is told and passed over; the others are still reviewed.
    """
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            result = review(_row(raw, first=number == 1), icd10cm=icd10cm)
            found = [_told(finding, number) for finding in result.findings]
        except CPT0558TError as error:
            yield Said(f"line {number}: {error}", BAD_INPUT)
        except (ValueError, RecursionError):
            # What the decoder says may repeat what stands there.
            yield Said(f"line {number} {_UNREADABLE}", BAD_INPUT)
        else:
            yield from found


def _row(raw: bytes, *, first: bool) -> Any:  # noqa: ANN401 - the review judges what it is
    text = raw.decode("utf-8-sig" if first else "utf-8")
    return json.loads(text, object_pairs_hook=unique_keys)


def _told(finding: Finding, number: int) -> Said:
    text = json.dumps({"line": number, **finding.to_dict()}, allow_nan=False)
    return Said(text, ERRORS if finding.severity is Severity.ERROR else SOUND)


def applicable(
    code: str, *, as_json: bool, payer: str | None, setting: str | None, on: str | None
) -> str:
    """Which modifiers may stand on a code."""
    table = applicable_modifiers(code, payer=payer, setting=setting or "professional", on=on)
    if as_json:
        return as_text(table.to_dicts())
    words = {True: "yes", False: "no", None: "unknown"}
    rows = [
        (
            row.code,
            words[row.passes],
            row.title or "-",
            row.finding.rule if row.finding else "-",
        )
        for row in table.values()
    ]
    return text_table(("modifier", "passes", "stands for", "rule"), rows, width())
