"""Frames of lines, good and bad and null and odd: every engine says what the review says."""

from __future__ import annotations

import os
from collections import Counter
from datetime import date
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import cpt0558t as cpt
from cpt0558t import frames
from frame_lines import CARRIED, DIAGNOSES, ENGINES, MODIFIERS, Row, lines, row, rows_of
from peer_review import EDITS
from property_lines import DIAGNOSIS_CODES, MODIFIER_CODES, TAXONOMY_CODES, some

PAID: Final = tuple(sorted({edit[1] for edit in EDITS}))
CODES: Final = (*sorted(CARRIED), "0558T", "0554T", "0557T", "99213", "36591")


def cells(codes: tuple[str, ...], size: int) -> st.SearchStrategy[list[str | None]]:
    """The cells of some columns: mostly nothing."""
    nothing: st.SearchStrategy[str | None] = st.sampled_from([None, None, "", " \t"])
    return st.lists(nothing | nothing | some(codes), min_size=size, max_size=size)


rows: st.SearchStrategy[Row] = st.builds(
    row,
    claim=st.sampled_from(["A", "A", "A", "B", None]),
    code=some((*CODES, *PAID)) | st.none(),
    line=st.integers(1, 9),
    setting=st.sampled_from(["professional", "institutional", " Institutional", "other", None]),
    place=st.sampled_from(["11", "22", "24", None]),
    payer=st.sampled_from(["Medicare", " medi-care", "M\u00e9dicare", "Aetna", "", None]),
    on=st.sampled_from(
        [date(2026, 5, 1), date(2026, 5, 1), date(2023, 1, 1), date(2019, 3, 3), None]
    ),
    units=st.sampled_from([None, 0.0, 1.0, 1.0, 1.5, 2.0, 3.0]),
    taxonomy=st.none() | some(TAXONOMY_CODES),
    modifiers=cells(MODIFIER_CODES, MODIFIERS),
    diagnoses=cells(DIAGNOSIS_CODES, DIAGNOSES),
)
claims = st.lists(rows, min_size=1, max_size=8).map(
    lambda held: [one | {"claim_line_number": at} for at, one in enumerate(held, 1)]
)


def of_frame(frame: Any) -> Counter[tuple[Any, ...]]:
    """The findings of a frame."""
    names = ("claim_line_number", "rule", "severity", "field", "value", "suggestion")
    found = rows_of(frames.findings(frame, keys=["claim_line_number"]))
    return Counter(tuple(one[name] for name in names) for one in found)


def of_lines(held: list[Row]) -> Counter[tuple[Any, ...]]:
    """The findings of the scalar review."""
    return Counter(
        (at, f.rule, str(f.severity), f.field, f.value, f.suggestion)
        for at, line in enumerate(lines(held), 1)
        if line is not None
        for f in cpt.review(line).findings
    )


# A frame of several lines is many examples, and some engines take a second to plan one. The
# long campaign is ``nox -s engines``.
EXAMPLES: Final = {"duckdb": 2, "polars": 12, "polars, lazy": 8, "pyarrow": 8}
TIMES: Final = int(os.environ.get("CPT0558T_TIMES", "1"))


@pytest.mark.parametrize("engine", ENGINES)
def test_every_finding_is_that_of_the_scalar_review(engine: str) -> None:
    """Rule, severity, field, value and suggestion."""

    @settings(
        max_examples=EXAMPLES.get(engine, 4) * TIMES,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(held=claims)
    def equal(held: list[Row]) -> None:
        assert of_frame(ENGINES[engine](held)) == of_lines(held)

    equal()
