"""What is no claim, or no line, is told in words of ours, and nothing of it is repeated."""

from __future__ import annotations

from typing import Any, Final

import pytest

import cpt0558t as cpt
from cpt0558t import fhir
from fhir_claims import R4_CLAIM, claim, item, lines, missed


@pytest.mark.parametrize(
    "refused",
    [
        {"servicedDate": "2026-13"},
        {"servicedDate": "2026-02-30"},
        {"servicedDate": "yesterday"},
        {"servicedDate": 20260501},
        {"servicedPeriod": {"start": ["2026-05-01"]}},
        {"quantity": {"value": float("inf")}},
        {"quantity": {"value": float("nan")}},
        {"quantity": {"value": 10**400}},
        {"quantity": {"value": "two"}},
        {"quantity": {"value": True}},
    ],
)
def test_an_item_that_a_line_does_not_take_is_skipped(refused: dict[str, Any]) -> None:
    """As malformed, and the others are read."""
    given = claim(item(**refused), item(2, "72131"))
    assert ([one.code for one in lines(given)], missed(given)) == (
        ["72131"],
        [("Claim.item[0]", "malformed")],
    )


@pytest.mark.parametrize("odd", [1, None, "x", [[]], object()])
def test_an_item_that_is_no_object_is_malformed(odd: Any) -> None:
    """Whatever it is."""
    assert missed(claim(odd)) == [("Claim.item[0]", "malformed")]


def test_the_reason_of_a_refusal_repeats_no_value() -> None:
    """A claim is health data."""
    read = list(fhir.service_lines(claim(item(servicedDate="SMITH JOHN"))))
    assert "SMITH" not in repr(read)


NO_CLAIMS: Final[list[Any]] = [
    *(None, 1, True, 1.5, [], (), set[str](), object(), "", "{", b"", b"\xff", "[]", "null", "1"),
    *("NaN", '{"resourceType": "Claim", "item": NaN}', '{"a": 1, "a": 2}', "9" * 5000),
    *("[" * 100_000, '{"a":' * 100_000, {}, {"resourceType": None}, {"resourceType": "Patient"}),
    *({"resourceType": ["Claim"]}, {"resourceType": {"Claim": 1}}, [R4_CLAIM], '"Claim"'),
]


@pytest.mark.parametrize("number", range(len(NO_CLAIMS)))
def test_what_is_no_claim_is_refused_in_one_line_of_ours(number: int) -> None:
    """At once, and not when the first line is asked for."""
    with pytest.raises(cpt.InvalidQueryError, match="Claim, an ExplanationOfBenefit or a Bundle"):
        fhir.service_lines(NO_CLAIMS[number])


@pytest.mark.parametrize(
    "given", ['{"resourceType": "SMITH"}', '{"SMITH', {"resourceType": "SMITH"}]
)
def test_a_refusal_repeats_nothing_of_what_was_given(given: Any) -> None:
    """A claim is health data."""
    with pytest.raises(cpt.InvalidQueryError) as caught:
        fhir.service_lines(given)
    assert "SMITH" not in str(caught.value)


class Hostile(dict[str, Any]):
    """Raises when it is asked."""

    def get(self, *_: Any) -> Any:
        """No."""
        message = "no answer"
        raise RuntimeError(message)


class HostileList(list[Any]):
    """Raises when it is read."""

    def __iter__(self) -> Any:
        message = "no answer"
        raise RuntimeError(message)


@pytest.mark.parametrize("odd", [Hostile(), HostileList([1]), object(), (item(),), {item: 1}])
@pytest.mark.parametrize("field", sorted({*R4_CLAIM, "contained"} - {"resourceType"}))
def test_a_stranger_in_a_field_raises_nothing(field: str, odd: Any) -> None:
    """Whatever its class does."""
    read = list(fhir.service_lines({**R4_CLAIM, field: odd}))
    assert {type(one) for one in read} <= {cpt.ServiceLine, fhir.Skipped}


@pytest.mark.parametrize("odd", [Hostile(resourceType="Claim"), {**R4_CLAIM, "item": 1}])
def test_a_stranger_as_the_claim_is_refused_or_has_no_line(odd: Any) -> None:
    """And nothing else is raised."""
    try:
        assert lines(odd) == []
    except cpt.InvalidQueryError:
        assert type(odd) is Hostile


def test_an_element_is_a_record_that_checks_its_fields() -> None:
    """A sequence is a number."""
    made: Any = fhir.Element
    with pytest.raises(cpt.InvalidRecordError, match="a whole number or None"):
        made("Claim", "1")
