"""Any diagnosis, held against the whole code set of simple-icd-10-cm."""

from __future__ import annotations

from typing import Any

import pytest

import cpt0558t as cpt
from cpt0558t.cli import main
from cpt0558t.codes import DIAGNOSIS
from cpt0558t.reviewing import _icd10cm

LINE: dict[str, Any] = {"code": "0558T", "diagnoses": ["M17.11"]}


def diagnosed(code: str) -> list[tuple[str, str, str | None]]:
    """What is found on a line with a diagnosis, by the whole code set."""
    result = cpt.review({**LINE, "diagnoses": [code]}, icd10cm=True)
    found = [f for f in result.findings if f.field == "diagnoses"]
    return [(f.rule, str(f.severity), f.suggestion) for f in found]


@pytest.mark.parametrize("code", ["I10", "E11.9", "m8008xa", "M17.11"])
def test_a_billable_code_is_in_order(code: str) -> None:
    """Whether it is carried or not."""
    assert diagnosed(code) == []


def test_every_code_of_the_code_set_has_the_shape_of_one() -> None:
    """Also those of April 2026, the first with a letter in the second place."""
    codes = _icd10cm.code_set().get_all_codes(with_dots=True)
    odd = {code for code in codes if not code.isdigit() and "-" not in code}
    assert {code for code in odd if not DIAGNOSIS.accepts(code)} == set()


def test_a_header_names_what_is_billable_under_it() -> None:
    """I20.8 has two codes under it."""
    [(rule, severity, suggestion)] = diagnosed("I20.8")
    assert (rule, severity, str(suggestion).split(" ")[0]) == (
        "diagnosis-not-billable",
        "error",
        "I20.81",
    )


def test_a_header_of_many_names_some_and_counts_the_others() -> None:
    """S82 has thousands."""
    [(_, _, suggestion)] = diagnosed("S82")
    assert str(suggestion).endswith("more under S82")


def test_a_code_that_does_not_exist_names_what_is_near() -> None:
    """Under the header that does exist: M23.8X1 is billable."""
    [(rule, severity, suggestion)] = diagnosed("M23.89")
    assert (rule, severity, "M23.8X1" in str(suggestion)) == (
        "diagnosis-not-billable",
        "error",
        True,
    )


def test_a_code_that_goes_too_far_names_the_one_that_does_not() -> None:
    """I10 has no subdivisions."""
    assert diagnosed("I10.9") == [
        ("diagnosis-not-billable", "error", "I10 (Essential (primary) hypertension)")
    ]


def test_a_code_of_no_category_has_no_near_one() -> None:
    """Nothing begins with it."""
    assert diagnosed("U99.9") == [
        ("diagnosis-not-billable", "error", "a code of the ICD-10-CM tabular list")
    ]


def test_what_the_page_says_is_still_held_against_it() -> None:
    """The code set knows nothing of the page."""
    assert [rule for rule, _, _ in diagnosed("Z96.641")] == ["diagnosis-differs"]


def test_the_scope_names_the_code_set() -> None:
    """Its release decides."""
    [finding] = cpt.review({**LINE, "diagnoses": ["S82"]}, icd10cm=True).errors
    assert "ICD-10-CM of simple-icd-10-cm " in finding.scope


def test_the_codes_of_the_code_set_are_a_mapping() -> None:
    """Of what is carried, as far as it can be listed."""
    known = _icd10cm.Known({"M23.80": {"title": ""}}, ("invalid",))
    assert (list(known), len(known), "I10" in known) == (["M23.80"], 1, False)


def test_the_command_line_asks_the_code_set() -> None:
    """I20.8 has codes under it; who does not ask the code set is not told."""
    line = ["review", "--code", "0558T", "--diagnosis", "I20.8"]
    assert (main(line), main([*line, "--icd10cm"])) == (0, 1)
