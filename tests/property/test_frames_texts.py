"""Delimited texts, good and odd: every engine says what the review says of the same codes."""

from __future__ import annotations

import os
from collections import Counter
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import cpt0558t as cpt
from cpt0558t import frames
from frame_lines import CARRIED, ENGINES, Row, row, rows_of
from property_lines import DIAGNOSIS_CODES, MODIFIER_CODES

# What is no blank, no delimiter, and none of the two noncharacters that frames use themselves.
letters = st.characters(codec="utf-8", exclude_characters=" ;,|\ufdd0\ufdd1")
odd = st.text(letters, min_size=1, max_size=4).map(
    lambda text: "".join(text.split()).strip("\u200b\u2060\ufeff") or "?"
)
modifiers = st.lists(st.sampled_from([*MODIFIER_CODES, "59", "xs", "26"]) | odd, max_size=6)
diagnoses = st.lists(st.sampled_from([*DIAGNOSIS_CODES, "m17.11", "M1711"]) | odd, max_size=8)
entries = st.builds(
    lambda code, more: "-".join([code, *more]),
    st.sampled_from(["0554T", "0554t", "72131", "0743T", "74176", "99213", "\u017f9325"]),
    st.lists(st.sampled_from(["59", "xs", "26", "JOHN", "5", ""]), max_size=3),
)
lines = st.lists(
    st.tuples(
        st.sampled_from(sorted(CARRIED)),
        modifiers,
        diagnoses,
        st.lists(entries | st.sampled_from(["-26", "SMITH"]), max_size=5),
    ),
    min_size=1,
    max_size=6,
)
SEPARATORS: Final = st.sampled_from([";", ", ", "|", " ", "; "])
TIMES: Final = int(os.environ.get("CPT0558T_TIMES", "1"))


def of(number: int, code: str, cells: dict[str, str | None]) -> Row:
    """A row with texts in the place of numbered columns."""
    held = row(None, code, line=number)
    return {key: cell for key, cell in held.items() if not key[-1].isdigit()} | cells


@pytest.mark.parametrize("engine", ENGINES)
def test_texts_are_read_as_their_codes_are(engine: str) -> None:
    """Rule, severity, field, value and suggestion."""

    @settings(max_examples=6 * TIMES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(held=lines, between=SEPARATORS)
    def equal(held: list[tuple[str, list[str], list[str], list[str]]], between: str) -> None:
        rows: list[Row] = []
        asked = Counter[tuple[Any, ...]]()
        for number, (code, *fields) in enumerate(held):
            named = dict(zip(("modifiers", "diagnoses", "same_day"), fields, strict=True))
            cells = {name: between.join(codes) or None for name, codes in named.items()}
            rows.append(of(number, code, cells))
            line = cpt.ServiceLine(code, on="2026-05-01", **named)
            asked.update(
                (number, f.rule, str(f.severity), f.field, f.value, f.suggestion)
                for f in cpt.review(line).findings
            )
        names = ("claim_line_number", "rule", "severity", "field", "value", "suggestion")
        found = rows_of(frames.findings(ENGINES[engine](rows), keys=["claim_line_number"]))
        assert Counter(tuple(one[name] for name in names) for one in found) == asked

    equal()
