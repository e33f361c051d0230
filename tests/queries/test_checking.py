"""What the page gets wrong, worst first, and what was meant by it."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import cpt0558t as cpt
from cpt0558t.codes import DIAGNOSIS
from cpt0558t.queries import checking
from cpt0558t.tables._table import Table

CODED = (cpt.modifiers, cpt.taxonomies, cpt.diagnoses, cpt.related_codes)
ROWS: list[Any] = [row for table in CODED for row in table.values()]


def test_discrepancies_come_worst_first() -> None:
    """What makes a claim wrong, then what does not; no code, no claim, another code."""
    order = [(row.check.gravity, row.check.verdict) for row in cpt.discrepancies()]
    assert list(dict.fromkeys(order)) == [
        ("major", "invalid"),
        ("major", "not_billable"),
        ("major", "differs"),
        ("minor", "differs"),
    ]


def test_what_makes_a_claim_wrong_comes_before_a_code_that_does_not_exist(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where that code makes no claim wrong; the packaged rows have no such one."""
    absent, other = cpt.diagnoses["M23.80"], cpt.diagnoses["Z96.641"]
    minor = attrs.evolve(absent.check, gravity=cpt.Gravity.MINOR)
    rows = (attrs.evolve(absent, check=minor), other)
    monkeypatch.setattr(checking, "CODED", (Table(cpt.Diagnosis, "t", rows, DIAGNOSIS),))
    codes = [row.code for row in cpt.discrepancies() if row.code != "0558T"]
    assert codes == ["Z96.641", "M23.80"]


def test_discrepancies_are_the_rows_not_confirmed_and_0558t() -> None:
    """None is lost, none doubled."""
    wrong = {row.code for row in ROWS if not row.check.confirmed} | {"0558T"}
    assert sorted(row.code for row in cpt.discrepancies()) == sorted(wrong)


@pytest.mark.parametrize("table", CODED, ids=lambda table: table.title)
def test_corrections_are_one_a_row_in_page_order(table: cpt.Table[Any]) -> None:
    """The published code, what it meant, its title and how sure that is."""
    assert [
        (row.published, row.code, row.title, row.confidence) for row in cpt.corrections(table)
    ] == [
        (row.code, row.check.intended, row.check.intended_title, row.check.intended_confidence)
        for row in table.values()
    ]


def test_corrections_of_a_part_of_a_table() -> None:
    """What ``where`` gives is a table too."""
    assert cpt.corrections(cpt.diagnoses.where(code="z96641"))[0].code == "Z96.651"


@pytest.mark.parametrize(
    "table", [cpt.payers, cpt.workflow, cpt.family, None, "diagnoses", ROWS, cpt.Table]
)
def test_corrections_are_of_coded_tables(table: Any) -> None:
    """Of nothing else."""
    with pytest.raises(cpt.InvalidQueryError, match=r"^corrections are of modifiers, "):
        cpt.corrections(table)


@pytest.mark.parametrize(
    ("code", "least", "meant"),
    [
        ("Z96.641", "high", "Z96.651"),
        (" z96641", "low", "Z96.651"),
        ("M17.11", "high", "M17.11"),
        ("M23.80", "high", None),
        ("M23.80", "medium", "M24.80"),
        ("QX", "high", None),
        ("QX", "medium", "AS"),
        ("SH", "low", None),
        ("0558T", "high", "0558T"),
    ],
)
def test_a_guess_is_never_handed_out_bare(code: str, least: str, meant: str | None) -> None:
    """Only at high confidence, unless less is asked for."""
    assert cpt.intended(code, at_least=cpt.Confidence(least)) == meant


def test_a_confidence_may_be_given_by_its_value() -> None:
    """As a program has it from a configuration."""
    assert cpt.intended("M23.80", at_least="medium") == "M24.80"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("M99.99", cpt.UnknownCodeError),
        ("Z96.651", cpt.UnknownCodeError),
        ("nonsense", cpt.InvalidCodeError),
        (None, cpt.InvalidCodeError),
    ],
)
def test_what_the_page_does_not_list_meant_nothing(
    code: Any, error: type[cpt.CPT0558TError]
) -> None:
    """The question is about rows of the page."""
    with pytest.raises(error):
        cpt.intended(code)


@pytest.mark.parametrize("value", [10**5000, None, object()], ids=["huge", "none", "object"])
def test_what_is_no_confidence_is_refused(value: Any) -> None:
    """By an error of ours."""
    with pytest.raises(cpt.InvalidRecordError, match=r"^Confidence takes one of"):
        cpt.intended("Z96.641", at_least=value)


@pytest.mark.parametrize(
    ("ask", "code", "row"),
    [
        (cpt.diagnosis, "M23.8X9", "M23.80"),
        (cpt.diagnosis, "S82.209P", "S82.001A"),
        (cpt.taxonomy, "2085N0700X", "207RC0000X"),
        (cpt.modifier, "SA", "AS"),
        (cpt.related_code, "77012", "77046"),
        (cpt.intended, "S82.209P", "S82.001A"),
    ],
)
def test_a_code_that_may_have_been_meant_is_known_too(ask: Any, code: str, row: str) -> None:
    """An alternative is not answered with the wrong code either."""
    with pytest.raises(
        cpt.UnknownCodeError, match=f"it may be what the page's '{row}' meant"
    ) as hit:
        ask(code)
    assert hit.value.suggestions == ()
