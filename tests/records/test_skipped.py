"""What was not read is told in one shape, whatever format the claim came in."""

from __future__ import annotations

from typing import Any

import pytest

import cpt0558t as cpt
from cpt0558t import fhir, x12

PLACES = [fhir.Element("Claim.item[0]", 1), x12.LineRef(claim="SMITH", segment=7)]


def skipped(ref: Any, **more: Any) -> Any:
    """A line that was not read."""
    made: Any = fhir.Skipped
    return made(**{"ref": ref, "kind": "malformed", "reason": "it is odd", **more})


def test_both_formats_have_the_same() -> None:
    """One class, and one set of kinds."""
    assert (fhir.Skipped, fhir.SkippedKind) == (x12.Skipped, x12.SkippedKind)


@pytest.mark.parametrize("ref", PLACES)
def test_its_repr_does_not_show_where(ref: Any) -> None:
    """As that of a finding does not."""
    assert repr(skipped(ref)).startswith("Skipped(ref=<withheld>, part=None, kind=")


@pytest.mark.parametrize(
    ("ref", "words"), [(PLACES[0], "Claim.item[0]"), (PLACES[1], "the line at segment 7")]
)
def test_it_says_in_words_where_and_why(ref: Any, words: str) -> None:
    """In one line."""
    assert skipped(ref).in_words() == f"{words}: it is odd"


def test_it_says_in_words_what_a_line_was_read_without() -> None:
    """The field, and the place in it."""
    told = skipped(PLACES[0], part="modifiers[1]").in_words()
    assert told == "Claim.item[0] (modifiers[1]): it is odd"


@pytest.mark.parametrize(
    "odd", [{"ref": "SMITH"}, {"part": 1}, {"kind": "lost"}, {"kind": None}, {"reason": ""}]
)
def test_it_checks_its_fields(odd: dict[str, Any]) -> None:
    """As records do."""
    with pytest.raises(cpt.InvalidRecordError):
        skipped(**{"ref": PLACES[0], **odd})
