"""What is just within a bound, and what is just beyond it."""

from __future__ import annotations

import pytest

import cpt0558t as cpt
from cpt0558t.records._base import field_names
from cpt0558t.reviewing._judging import about


def test_a_name_too_many_is_refused_after_all_the_fields() -> None:
    """A mapping of every field and one more: the last is not passed over."""
    given = {**dict.fromkeys(field_names(cpt.ServiceLine)), "code": "0558T", "modifier": ["26"]}
    with pytest.raises(cpt.InvalidRecordError, match="did you mean 'modifiers'"):
        cpt.review(given)


def test_as_many_diagnoses_as_a_claim_has_room_for_are_all_named() -> None:
    """An institutional claim has a principal diagnosis and 24 others."""
    codes = [f"A{number:02}.0" for number in range(25)]
    found = cpt.review({"code": "0558T", "diagnoses": codes}).findings
    told = [finding.message for finding in found if "A00.0" in finding.message]
    assert [("A24.0" in one, "others" in one) for one in told] == [(True, False)]


def test_not_every_code_ever_asked_is_kept() -> None:
    """Claims bring codes without end, and what is kept by code must have one."""
    assert about.cache_info().maxsize is not None
