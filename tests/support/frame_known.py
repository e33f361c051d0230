"""Lines of which something is known, and the figures of a scalar review."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import cpt0558t as cpt
from frame_lines import Row, lines, row

KNOWN = [
    row(
        "A", "0558t", diagnoses=["m1711", "Z96.641"], modifiers=["26", "AS"], taxonomy="207rc0000x"
    ),
    row("B", "0558T", on=date(2023, 1, 1)),
    row("C", "0691T", on=None),
    row("D", "72125", diagnoses=["I10"]),
    row("E", "99213", diagnoses=["M17.11"]),
]


def figures(rows: list[Row]) -> dict[tuple[Any, Any], tuple[int, int, Counter[Any]]]:
    """Lines, sound ones and findings by month and payer, from the scalar review."""
    made: dict[tuple[Any, Any], tuple[int, int, Counter[Any]]] = {}
    for held, line in zip(rows, lines(rows), strict=True):
        if line is None:
            continue
        result, day = cpt.review(line), held["claim_line_start_date"]
        key = (day and f"{day:%Y-%m}", held["payer"])
        count, sound, found = made.get(key, (0, 0, Counter()))
        found = found + Counter((f.rule, str(f.severity)) for f in result.findings)
        made[key] = (count + 1, sound + result.ok, found)
    return made
