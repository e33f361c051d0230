"""Many lines, and the question the other way round."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from itertools import count, islice
from typing import Any

import pytest

import cpt0558t as cpt
from cpt0558t.reviewing import _icd10cm

LINE: dict[str, Any] = {"code": "0558T", "diagnoses": ["M17.11"]}


class Odd(Mapping[str, Any]):
    """A mapping that does not like to be read."""

    def __getitem__(self, key: str) -> Any:
        raise RuntimeError(key)

    def __iter__(self) -> Iterator[str]:
        message = "no"
        raise RuntimeError(message)

    def __len__(self) -> int:
        return 1


class Endless:
    """No iterator of anything."""

    def __iter__(self) -> Any:
        message = "no"
        raise RuntimeError(message)


def test_many_lines_are_reviewed_in_their_order() -> None:
    """Lines and mappings alike."""
    lines: list[dict[str, Any] | cpt.ServiceLine] = [
        LINE,
        cpt.ServiceLine("73700", diagnoses=["M17.11"]),
    ]
    assert [result.line.code for result in cpt.review_all(lines)] == ["0558T", "73700"]


def test_many_lines_are_taken_one_at_a_time() -> None:
    """As many as are asked for, of an endless stream."""
    lines = ({**LINE, "ref": number} for number in count())
    assert [result.line.ref for result in islice(cpt.review_all(lines), 3)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("bad", "error", "told"),
    [
        ({**LINE, "units": "x"}, cpt.InvalidRecordError, "line 2: ServiceLine.units takes"),
        (None, cpt.InvalidQueryError, "line 2: a line is a ServiceLine or a mapping"),
        (7, cpt.InvalidQueryError, "line 2: a line is a ServiceLine or a mapping"),
        (Odd(), cpt.InvalidQueryError, "line 2: a mapping of the fields of a line could not"),
    ],
)
def test_what_is_no_line_is_refused_with_its_number(bad: Any, error: Any, told: str) -> None:
    """Those before it have been given out."""
    results = cpt.review_all([LINE, bad])
    assert next(results).ok
    with pytest.raises(error, match=told):
        next(results)


def test_what_the_lines_themselves_raise_passes_through() -> None:
    """It is the caller's own."""

    def lines() -> Iterator[dict[str, Any]]:
        yield LINE
        message = "the connection was lost"
        raise OSError(message)

    results = cpt.review_all(lines())
    assert next(results).ok
    with pytest.raises(OSError, match="the connection was lost"):
        next(results)


def test_an_iterator_needs_no_more_than_a_next() -> None:
    """Python's own loop asks for more."""

    class Bare:
        def __next__(self) -> dict[str, Any]:
            return LINE

    class Holder:
        def __iter__(self) -> Any:
            return Bare()

    assert next(cpt.review_all(Holder())).ok


@pytest.mark.parametrize("lines", ["0558T", b"", LINE, cpt.ServiceLine("0558T"), 7, Endless()])
def test_one_line_is_not_many(lines: Any) -> None:
    """It is refused at once, not when the first is asked for."""
    with pytest.raises(cpt.InvalidQueryError, match="review_all takes many lines"):
        cpt.review_all(lines)


@pytest.mark.parametrize("wrong", [1, None, "yes"])
def test_whether_every_diagnosis_is_checked_is_yes_or_no(wrong: Any) -> None:
    """Nothing between."""
    with pytest.raises(cpt.InvalidQueryError, match="icd10cm takes True or False"):
        cpt.review(LINE, icd10cm=wrong)


@pytest.mark.parametrize("ask", [cpt.review, lambda line, **k: cpt.review_all([line], **k)])
def test_without_the_package_the_error_names_the_command(
    monkeypatch: pytest.MonkeyPatch, ask: Any
) -> None:
    """One clear line, at once."""
    monkeypatch.setitem(sys.modules, "simple_icd_10_cm", None)
    _icd10cm.code_set.cache_clear()
    with pytest.raises(cpt.MissingExtraError) as caught:
        ask(LINE, icd10cm=True)
    assert (str(caught.value), caught.value.extra) == (
        (
            "review(icd10cm=True) needs simple_icd_10_cm, which is not installed: "
            "pip install 'cpt0558t[icd10cm]'"
        ),
        "icd10cm",
    )


def test_the_modifiers_that_are_carried_are_asked_for() -> None:
    """Those of the page first, in its order."""
    codes = list(cpt.applicable_modifiers("0558T"))
    carried = {row.code for row in cpt.authority_codes if row.system == "modifier"}
    assert (codes[:13], set(codes)) == (list(cpt.modifiers), carried)


@pytest.mark.parametrize(
    ("code", "modifier", "passes"),
    [
        ("0558T", "26", False),
        ("77078", "26", True),
        ("0558T", "59", None),
        ("0558T", "52", True),
        ("0558T", "53", True),
        ("99213", "26", None),
        ("99213", "QK", False),
        ("00100", "QK", True),
        ("99213", "SH", None),
        ("99213", "52", True),
    ],
)
def test_a_modifier_passes_or_not_or_is_not_known(
    code: str, modifier: str, passes: bool | None
) -> None:
    """Not known where a rule asks for what is not carried."""
    row = cpt.applicable_modifiers(code, payer="Medicare").get(modifier)
    assert (row.passes if row else None) is passes


@pytest.mark.parametrize("modifier", cpt.applicable_modifiers("0558T"))
@pytest.mark.parametrize("setting", ["professional", "facility"])
def test_the_question_has_the_answer_of_the_review(modifier: str, setting: str) -> None:
    """Asked the other way round, by the same rules."""
    asked: dict[str, Any] = {"payer": "Medicare", "setting": setting, "on": "2023-06-01"}
    result = cpt.review(cpt.ServiceLine("0743T", modifiers=[modifier], **asked))
    found = [finding for finding in result.findings if finding.field == "modifiers"]
    finding = cpt.applicable_modifiers("0743T", **asked)[modifier].finding
    assert ([finding] if finding else []) == found


@pytest.mark.parametrize(("passes", "words"), [(True, "52 passes"), (False, "26 does not pass")])
def test_an_answer_in_words(passes: bool, words: str) -> None:
    """The modifier and whether it passes."""
    rows = cpt.applicable_modifiers("0558T").where(passes=passes).values()
    assert next(row for row in rows if row.code == words[:2]).in_words() == words


def test_a_rule_for_professional_lines_is_no_doubt_on_a_facility_line() -> None:
    """26 on a code that is not carried."""
    assert cpt.applicable_modifiers("99213", setting="facility")["26"].passes


def test_what_is_asked_is_not_repeated() -> None:
    """It may come from a claim."""
    with pytest.raises(cpt.InvalidCodeError) as caught:
        cpt.applicable_modifiers("JOHN SMITH")
    assert str(caught.value).startswith("text of 10 characters is no CPT or HCPCS code: expected")


def test_what_was_meant_is_named() -> None:
    """The carried code that is likest."""
    with pytest.raises(cpt.InvalidCodeError, match="did you mean '0558T'"):
        cpt.applicable_modifiers("0558-T")


def test_an_answer_that_is_not_known_says_so() -> None:
    """In words too."""
    assert cpt.applicable_modifiers("99213")["26"].in_words() == "26 is not known"


def test_a_code_that_cannot_be_one_is_refused(no_code: Any) -> None:
    """A question about nothing."""
    with pytest.raises(cpt.InvalidCodeError):
        cpt.applicable_modifiers(no_code)


@pytest.mark.parametrize("asked", [{"setting": "x"}, {"on": "x"}, {"payer": 1}])
def test_circumstances_are_refused_as_a_line_refuses_them(asked: dict[str, Any]) -> None:
    """The same errors."""
    with pytest.raises(cpt.InvalidRecordError, match="ServiceLine"):
        cpt.applicable_modifiers("0558T", **asked)
