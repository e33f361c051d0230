"""The shape of a code, its normal form, and what a wrong value was meant to be."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from cpt0558t._refusals import ALIKE, nearest, refusal
from cpt0558t.codes import (
    DIAGNOSIS,
    FACILITY_PLACES,
    MODIFIER,
    PAYER,
    PROCEDURE,
    TAXONOMY,
    CodeSystem,
)
from samples import OddFloat


@pytest.mark.parametrize(
    ("system", "spelling", "normal"),
    [
        (MODIFIER, "26", "26"),
        (MODIFIER, " tc ", "TC"),
        (MODIFIER, "\t26\r\n", "26"),
        (MODIFIER, "\N{NO-BREAK SPACE}26\N{NARROW NO-BREAK SPACE}", "26"),
        (MODIFIER, "\N{ZERO WIDTH NO-BREAK SPACE}26", "26"),
        (MODIFIER, "\N{IDEOGRAPHIC SPACE}qk", "QK"),
        (TAXONOMY, "207rc0000x", "207RC0000X"),
        (DIAGNOSIS, "m1711", "M17.11"),
        (DIAGNOSIS, "M17.11", "M17.11"),
        (DIAGNOSIS, "s82001a", "S82.001A"),
        (DIAGNOSIS, "m17", "M17"),
        (PROCEDURE, "0558t", "0558T"),
        (PROCEDURE, "g0297", "G0297"),
    ],
)
def test_a_spelling_has_its_normal_form(system: CodeSystem, spelling: str, normal: str) -> None:
    """Case, blanks around and the dot do not matter."""
    assert system.normal(spelling) == normal


@pytest.mark.parametrize(
    ("system", "code"),
    [
        (MODIFIER, "26"),
        (MODIFIER, "XS"),
        (TAXONOMY, "2085R0202X"),
        (TAXONOMY, "163W00000X"),
        (DIAGNOSIS, "M17"),
        (DIAGNOSIS, "Z3A.01"),
        (DIAGNOSIS, "S82.001A"),
        (DIAGNOSIS, "U07.1"),
        (DIAGNOSIS, "QA0.0101"),
        (PROCEDURE, "72125"),
        (PROCEDURE, "0558T"),
        (PROCEDURE, "0001A"),
        (PROCEDURE, "R0070"),
    ],
)
def test_a_real_code_is_accepted(system: CodeSystem, code: str) -> None:
    """Codes that the authorities issue have the shape asked."""
    assert system.accepts(code)


@pytest.mark.parametrize(
    ("system", "text"),
    [
        (MODIFIER, "2"),
        (MODIFIER, "260"),
        (MODIFIER, "2 "),
        (TAXONOMY, "207RC0000"),
        (TAXONOMY, "207RC00000"),
        (TAXONOMY, "20RRC0000X"),
        (DIAGNOSIS, "M1"),
        (DIAGNOSIS, "MM7.11"),
        (DIAGNOSIS, "QAS.IM"),
        (DIAGNOSIS, "M17."),
        (DIAGNOSIS, "M1.711"),
        (DIAGNOSIS, "M17.11111"),
        (PROCEDURE, "7370"),
        (PROCEDURE, "7370B"),
        (PROCEDURE, "W0070"),
        (PROCEDURE, "72125\n"),
    ],
)
def test_a_wrong_shape_is_not_accepted(system: CodeSystem, text: str) -> None:
    """Too short, too long, a letter where none may be, a dot in another place."""
    assert not system.accepts(text)


@pytest.mark.parametrize(
    "system", [MODIFIER, TAXONOMY, DIAGNOSIS, PROCEDURE], ids=lambda system: system.noun
)
def test_the_example_of_a_system_is_a_code_of_it(system: CodeSystem) -> None:
    """A message shows the example as what would have worked."""
    assert system.accepts(system.example)


@pytest.mark.parametrize(
    ("system", "value", "meant"),
    [
        (MODIFIER, 26, "26"),
        (MODIFIER, 26.0, "26"),
        (MODIFIER, b"tc", "TC"),
        (MODIFIER, "-26", "26"),
        (MODIFIER, "2 6", "26"),
        (MODIFIER, "\N{FULLWIDTH DIGIT TWO}\N{FULLWIDTH DIGIT SIX}", "26"),
        (DIAGNOSIS, "M1.711", "M17.11"),
        (DIAGNOSIS, "m17-11", "M17.11"),
        (PROCEDURE, 73700, "73700"),
        (MODIFIER, Decimal("26.0"), "26"),
        (MODIFIER, Fraction(26), "26"),
        (MODIFIER, Decimal("26.5"), None),
        (MODIFIER, OddFloat(26), None),
        (PROCEDURE, "0558-T", "0558T"),
        (MODIFIER, True, None),
        (MODIFIER, None, None),
        (MODIFIER, float("inf"), None),
        (MODIFIER, "professional", None),
        (PAYER, "Medicare", None),
    ],
)
def test_what_was_probably_meant(system: CodeSystem, value: Any, meant: str | None) -> None:
    """A number, bytes, stray punctuation and wide digits have one evident reading."""
    assert system.guess(value) == meant


def test_a_huge_number_was_meant_for_nothing() -> None:
    """Python itself refuses to write it out."""
    assert MODIFIER.guess(10**5000) is None


@pytest.mark.parametrize("name", ["united healthcare", "UNITED-HEALTHCARE", "  UnitedHealthcare "])
def test_names_are_compared_without_case_blanks_and_punctuation(name: str) -> None:
    """The tidied name is what names have in common."""
    assert PAYER.normal(name) == "unitedhealthcare"


@pytest.mark.parametrize("name", ["Ae\x1dtna", "Aetna\x00", "Aetna\ud800", "  ", "-"])
def test_a_name_has_no_control_characters_and_some_letters(name: str) -> None:
    """Else it is no name."""
    assert not PAYER.accepts(PAYER.normal(name))


def test_blanks_around_a_name_do_not_count() -> None:
    """However many a file of fixed width has."""
    assert PAYER.normal("Aetna" + " " * 200) == "aetna"


def test_a_name_far_too_long_is_none() -> None:
    """Work on absurd input is bounded."""
    assert PAYER.normal("x" * 10**7) == ""


def test_the_nearest_come_likest_first_and_ties_in_the_order_given() -> None:
    """27 shares one digit with 26, 52 and 22, and none with TC."""
    assert nearest("27", ["TC", "26", "52", "22"]) == ("26", "52", "22", "TC")


def test_the_nearest_can_be_asked_to_be_like() -> None:
    """Nothing is offered that has little in common."""
    assert nearest("professional", ["26", "TC"], at_least=ALIKE) == ()


@pytest.mark.parametrize(
    "system", [MODIFIER, TAXONOMY, DIAGNOSIS, PROCEDURE], ids=lambda system: system.noun
)
def test_any_refusal_states_the_shape_expected(system: CodeSystem, no_code: Any) -> None:
    """Whatever is refused, the message says what would have been right."""
    assert system.example in str(refusal(system, no_code, {}, {}))


@pytest.mark.parametrize(
    ("value", "suggested"), [(26, ("26",)), (27, ("26", "22")), ("TCX", ("TC",)), (None, ())]
)
def test_what_a_refusal_suggests_is_carried(value: Any, suggested: tuple[str, ...]) -> None:
    """What would not have worked either is no suggestion."""
    assert (
        refusal(MODIFIER, value, dict.fromkeys(("26", "TC", "22"), ""), {}).suggestions == suggested
    )


def test_a_refusal_is_never_long() -> None:
    """A value of ten million characters is cut."""
    assert len(str(refusal(DIAGNOSIS, "x" * 10**7, {"M17.11": "confirmed"}, {}))) < 300


def test_medicare_pays_the_rate_of_a_facility_in_fifteen_places() -> None:
    """The place of service codes of the Medicare Claims Processing Manual, chapter 12, 20.4.2."""
    numbers = {19, 21, 22, 23, 24, 26, 31, 34, 41, 42, 51, 52, 53, 56, 61}
    assert [place for place in map("{:02}".format, range(100)) if place in FACILITY_PLACES] == [
        str(number) for number in sorted(numbers)
    ]


def test_no_place_of_service_stands_twice_or_is_no_number() -> None:
    """Two digits each."""
    assert len(set(FACILITY_PLACES)) == len(FACILITY_PLACES) == 15
