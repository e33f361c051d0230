"""What a record shows, takes and gives, at the edge of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

import cpt0558t as cpt


def finding(field: str, value: str) -> cpt.Finding:
    """A finding about a value, by a rule that is not about its form."""
    told: dict[str, Any] = {"message": "It is odd.", "suggestion": None, "scope": "Medicare"}
    return cpt.Finding(
        rule="pair", severity=cpt.Severity.ERROR, field=field, value=value, sources=(), **told
    )


def test_a_name_of_letters_alone_is_withheld() -> None:
    """It may be a patient's; what may be seen is a code, or how many there are."""
    assert "SMITH" not in repr(finding("code", "SMITHJOHN"))


def test_a_code_of_the_day_is_shown() -> None:
    """What was done beside the line has codes of the same system."""
    assert "value='73700'" in repr(finding("same_day", "73700"))


@pytest.mark.parametrize(("blanks", "malformed"), [(2, False), (3, True)])
def test_a_thousand_characters_of_modifiers_are_read(blanks: int, malformed: bool) -> None:
    """And not one more: 333 modifiers with their hyphens have 998."""
    entry = "0554T-" + "-".join(["26"] * 333) + " " * blanks
    found = cpt.review(cpt.ServiceLine("0558T", same_day=[entry])).findings
    assert ("malformed-modifier" in {one.rule for one in found}) is malformed


@pytest.mark.parametrize("day", [date(9999, 10, 1), date(1, 1, 1)])
def test_a_quarter_has_one_before_and_one_after_it(day: date) -> None:
    """A snapshot speaks until the next begins, and no date is beyond these years."""
    with pytest.raises(cpt.InvalidRecordError, match="takes the first day of a quarter"):
        attrs.evolve(cpt.opps_snapshots[0], quarter=day)


def test_whole_units_become_a_whole_number_of_json() -> None:
    """Three is not written as 3.0."""
    assert repr(cpt.ServiceLine("0558T", units=Decimal("3.0")).to_dict()["units"]) == "3"
