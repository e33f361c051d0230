"""Claims for the tests of frames, and what the scalar review finds on them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import cpt0558t as cpt
from frame_lines import Row, lines, row, rows_of
from reviewed_lines import LINES


def claims() -> list[Row]:
    """The lines that the scalar review is tested by, and what they stand beside, as claims."""
    made: list[Row] = []
    for number, (code, given, _) in enumerate(LINES.values()):
        line = dict(given)
        claim, on = f"C{number}", line.pop("on", None)
        if isinstance(on, str):
            line["on"] = date.fromisoformat(on)
        others = line.pop("same_day", ())
        made.append(row(claim, code, **line))
        for at, entry in enumerate(others, 2):
            other, *modifiers = entry.split("-")
            made.append(row(claim, other, line=at, modifiers=modifiers, on=line.get("on")))
    return made


SAME_DAY = [
    ["0554T"],
    ["0554T-59", "72131"],
    ["72131-XS", "72131", "0555T-LT-26"],
    ["72131-JOHN", "SMITH", "0554T-", "0743T-5X9"],
    ["0554t-xs", "\u017f131"],
    [],
]


CLAIMS = [
    *claims(),
    row("N", "0557T", payer="Medicare", units=2.0),
    row("N", "0554T", line=2, modifiers=["59"]),
    row(None, "0557T"),
    row(None, "0554T"),
    row("D", "0557T", on=None, setting="institutional", payer="Medicare"),
    row("D", "0554T", line=2, on=None),
    row("P", "0558t ", setting=None, place="22", on=date(2023, 1, 1), payer="M\u00e9dicare"),
    row("Q", "0558T", setting="other", place="11", units=None, diagnoses=["", " ", None, "m1711"]),
    row("R", None, diagnoses=["I10"]),
    row("S", "0558T", units=1.5, payer="medi-care", modifiers=["JOHN SMITH AND SONS"]),
]


def told(frame: Any) -> Counter[tuple[Any, ...]]:
    """The findings of a frame, each with the claim and the number of its line."""
    names = ("claim_id", "claim_line_number", "rule", "severity", "field", "value", "suggestion")
    assert all(set(found) == set(names) for found in rows_of(frame))
    return Counter(tuple(found[name] for name in names) for found in rows_of(frame))


def expected(rows: list[Row]) -> Counter[tuple[Any, ...]]:
    """The findings of the scalar review."""
    return Counter(
        (
            *(held["claim_id"], held["claim_line_number"]),
            *(f.rule, str(f.severity), f.field, f.value, f.suggestion),
        )
        for held, line in zip(rows, lines(rows), strict=True)
        if line is not None
        for f in cpt.review(line).findings
    )
