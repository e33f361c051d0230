"""Codes in one column: a text of any length is read to its end, in every engine."""

from __future__ import annotations

from collections import Counter
from typing import Any

import polars as pl
import pytest

import cpt0558t as cpt
from cpt0558t import frames
from frame_lines import ENGINES, ONE_OF_EACH, Row, row, rows_of

one_of_each = pytest.mark.parametrize("engine", ONE_OF_EACH)

DIAGNOSES = [f"M{at:02}.{at % 10}1" for at in range(60)]
MODIFIERS = [f"{at:02}" for at in range(30)]
DAY = [*(f"{99000 + at}-59" for at in range(60)), "0554T", "72131-JOHN", "0554T-XS"]


def line(**more: list[str]) -> cpt.ServiceLine:
    """A line whose fields of codes are given."""
    return cpt.ServiceLine("0557T", on="2026-05-01", **{"diagnoses": ["M17.11"], **more})


def found_in(frame: Any) -> Counter[tuple[Any, ...]]:
    """The findings of a frame."""
    names = ("rule", "severity", "field", "value", "suggestion")
    return Counter(tuple(one[name] for name in names) for one in rows_of(frames.findings(frame)))


def found_on(line: cpt.ServiceLine) -> Counter[tuple[Any, ...]]:
    """The findings of the scalar review."""
    return Counter(
        (f.rule, str(f.severity), f.field, f.value, f.suggestion) for f in cpt.review(line).findings
    )


def of_text(**texts: str | None) -> Row:
    """A row with columns of text, where it has some, in the place of numbered ones."""
    held = row("A", "0557T", diagnoses=["M17.11"])
    for name in texts:
        prefix = {"modifiers": "hcpcs_modifier", "diagnoses": "diagnosis_code"}.get(name, name)
        held = {key: cell for key, cell in held.items() if not key.startswith(prefix)}
    return held | texts


@one_of_each
def test_many_diagnoses_are_read_to_the_last(engine: str) -> None:
    """Sixty, the last a second time."""
    codes = [*DIAGNOSES, DIAGNOSES[-1]]
    frame = ENGINES[engine]([of_text(diagnoses=";".join(codes))])
    assert found_in(frame) == found_on(line(diagnoses=codes))


@one_of_each
def test_many_modifiers_are_read_to_the_last(engine: str) -> None:
    """Thirty, then one that is malformed."""
    codes = [*MODIFIERS, "JOHN"]
    frame = ENGINES[engine]([of_text(modifiers=", ".join(codes))])
    assert found_in(frame) == found_on(line(modifiers=codes))


@one_of_each
def test_a_long_day_is_read_to_its_end(engine: str) -> None:
    """The code that an edit pairs, and what is malformed, come last."""
    frame = ENGINES[engine]([of_text(same_day="|".join(DAY))])
    assert found_in(frame) == found_on(line(same_day=DAY))


@one_of_each
def test_a_single_numbered_column_holds_one_code(engine: str) -> None:
    """Of modifiers and of diagnoses."""
    held = row("A", "0557T", modifiers=["26"], diagnoses=["m4806"])
    kept = {key: cell for key, cell in held.items() if not key.endswith(("_2", "_3", "_4", "_5"))}
    assert found_in(ENGINES[engine]([kept])) == found_on(
        line(modifiers=["26"], diagnoses=["M4806"])
    )


def test_a_claim_that_is_no_number_is_no_claim() -> None:
    """Two lines of which nobody knows the claim are not beside each other."""
    frame = pl.DataFrame([row("A", "0557T"), row("A", "0554T")]).with_columns(
        claim_id=pl.lit(float("nan"))
    )
    assert "ncci-pair" not in {one["rule"] for one in rows_of(frames.findings(frame))}


def test_claims_may_be_numbers() -> None:
    """Two lines of one claim are beside each other."""
    frame = pl.DataFrame([row("A", "0557T"), row("A", "0554T")]).with_columns(claim_id=pl.lit(7.0))
    assert "ncci-pair" in {one["rule"] for one in rows_of(frames.findings(frame))}
