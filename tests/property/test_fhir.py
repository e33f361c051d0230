"""Thousands of claims of any shape: only lines, what was skipped, or an error of ours."""

from __future__ import annotations

import json
from typing import Any, Final

from hypothesis import given, strategies as st

import cpt0558t as cpt
from cpt0558t import fhir
from fhir_claims import CPT, HCPCS, ICD, NUCC, POS, R4_CLAIM, TYPE, places

NAMES: Final = (
    *("item", "detail", "subDetail", "productOrService", "productOrServiceEnd", "coding", "code"),
    *("system", "modifier", "quantity", "value", "sequence", "servicedDate", "servicedPeriod"),
    *("start", "end", "diagnosis", "diagnosisSequence", "diagnosisCodeableConcept", "careTeam"),
    *("diagnosisReference", "reference", "careTeamSequence", "qualification", "role", "type"),
    *("insurer", "insurance", "coverage", "focal", "display", "contained", "id", "name", "payor"),
    *("billablePeriod", "locationCodeableConcept", "entry", "resource", "fullUrl", "resourceType"),
)
TEXTS: Final = (
    *(CPT, HCPCS, ICD, NUCC, POS, TYPE, "0558T", "26", "M81.0", "2026-05-01", "2026-13", "2026"),
    *("#a", "a", "Medicare", "institutional", "Claim", "Bundle", "", "\ud800", "SMITH"),
)
leaves = (
    st.none()
    | st.booleans()
    | st.integers(-3, 5)
    | st.integers()
    | st.floats()
    | st.sampled_from(TEXTS)
    | st.text(max_size=8)
)
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6)
    ),
    max_leaves=40,
)
roots = st.sampled_from(["Claim", "ExplanationOfBenefit", "Bundle"])
rubbish = st.builds(
    lambda fields, root: {**fields, "resourceType": root},
    st.dictionaries(st.sampled_from(NAMES), values, max_size=8),
    roots,
)


PLACES: Final = places(R4_CLAIM)[1:]


def _put(claim: Any, path: tuple[Any, ...], value: Any) -> Any:
    """A claim with something else at a place."""
    changed = json.loads(json.dumps(claim))
    inner = changed
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return changed


changed = st.builds(_put, st.just(R4_CLAIM), st.sampled_from(PLACES), values)


def _read(claim: Any) -> list[Any]:
    """What is read of a claim; an error of ours is nothing."""
    try:
        return list(fhir.service_lines(claim))
    except cpt.CPT0558TError:
        return []


@given(st.one_of(values, rubbish, changed))
def test_whatever_is_given_becomes_lines_or_is_skipped_or_refused(claim: Any) -> None:
    """And no other exception escapes."""
    assert {type(one) for one in _read(claim)} <= {cpt.ServiceLine, fhir.Skipped}


@given(st.one_of(rubbish, changed))
def test_whatever_is_read_can_be_reviewed(claim: Any) -> None:
    """A line is a line."""
    lines = [one for one in _read(claim) if isinstance(one, cpt.ServiceLine)]
    assert [type(cpt.review(line)) for line in lines] == [cpt.Review] * len(lines)


@given(st.one_of(rubbish, changed))
def test_each_path_is_told_once(claim: Any) -> None:
    """So that what is told can be put back. A part of a line is told beside the line."""
    paths = [(one.ref.path, getattr(one, "part", None)) for one in _read(claim)]
    assert len(paths) == len(set(paths))


@given(st.one_of(rubbish, changed))
def test_what_a_line_was_read_without_is_told_of_a_line(claim: Any) -> None:
    """By its reference; of a diagnosis of the claim by its own."""
    read = _read(claim)
    refs = {one.ref for one in read if isinstance(one, cpt.ServiceLine)}
    missed = [one for one in read if isinstance(one, fhir.Skipped) and one.part is not None]
    assert all(one.ref in refs or ".diagnosis[" in one.ref.path for one in missed)


@given(changed)
def test_what_is_skipped_repeats_nothing(claim: Any) -> None:
    """The values of these claims stand in no reason."""
    told = " ".join(one.in_words() for one in _read(claim) if isinstance(one, fhir.Skipped))
    assert "SMITH" not in told


@given(st.one_of(values, rubbish, changed))
def test_a_claim_as_text_is_read_as_the_same(claim: Any) -> None:
    """Where JSON can write it."""
    try:
        text = json.dumps(claim, allow_nan=False)
    except ValueError:
        return
    if not isinstance(claim, str):
        assert _read(text) == _read(json.loads(text))


@given(st.binary() | st.text())
def test_any_text_is_read_or_refused(raw: Any) -> None:
    """As files are."""
    assert {type(one) for one in _read(raw)} <= {cpt.ServiceLine, fhir.Skipped}
