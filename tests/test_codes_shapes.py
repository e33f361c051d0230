"""Code systems to the letter: which characters a code has, what stands around it, the bounds."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from string import ascii_uppercase
from typing import Any

import pytest

from cpt0558t.codes import (
    DIAGNOSIS,
    MODIFIER,
    PAYER,
    PROCEDURE,
    RULE,
    SOURCE,
    SYSTEMS,
    TAXONOMY,
    CodeSystem,
)

CODED = [MODIFIER, TAXONOMY, DIAGNOSIS, PROCEDURE]


def by_noun(system: CodeSystem) -> str:
    """The id of a case."""
    return system.noun


each_coded = pytest.mark.parametrize("system", CODED, ids=by_noun)


@pytest.mark.parametrize(
    ("system", "noun", "shape", "example", "dotted"),
    [
        (MODIFIER, "modifier", "two letters or digits", "26", False),
        (
            TAXONOMY,
            "NUCC taxonomy code",
            "ten characters: three digits, six letters or digits, and X",
            "207RC0000X",
            False,
        ),
        (
            DIAGNOSIS,
            "ICD-10-CM code",
            (
                "a letter, a digit, a letter or digit (or QA and a digit), "
                "then up to four more after an optional dot"
            ),
            "M17.11",
            True,
        ),
        (
            PROCEDURE,
            "CPT or HCPCS code",
            "four digits and one more or one of A F M T U, or a letter and four digits",
            "73700",
            False,
        ),
        (PAYER, "payer", "the name of a payer", "Medicare", False),
        (RULE, "rule", "the id of a rule", "component-pair", False),
        (SOURCE, "source", "the id of a source", "page", False),
    ],
    ids=lambda given: given.noun if isinstance(given, CodeSystem) else "",
)
def test_a_system_says_what_a_code_of_it_is(
    system: CodeSystem, noun: str, shape: str, example: str, dotted: bool
) -> None:
    """In the words of every message."""
    assert (system.noun, system.shape, system.example, system.dotted) == (
        noun,
        shape,
        example,
        dotted,
    )


def test_the_data_name_four_systems() -> None:
    """In the order of the page."""
    assert list(SYSTEMS.items()) == [
        ("modifier", MODIFIER),
        ("taxonomy", TAXONOMY),
        ("diagnosis", DIAGNOSIS),
        ("procedure", PROCEDURE),
    ]


@pytest.mark.parametrize("letter", ascii_uppercase)
def test_the_last_character_of_a_cpt_code_is_a_digit_or_one_of_five_letters(letter: str) -> None:
    """A of administration, F of measures, M of multianalyte tests, T and U."""
    assert PROCEDURE.accepts(f"0558{letter}") is (letter in "AFMTU")


@pytest.mark.parametrize("letter", ascii_uppercase)
def test_a_hcpcs_code_begins_with_a_letter_from_a_to_v(letter: str) -> None:
    """And goes on with four digits."""
    assert PROCEDURE.accepts(f"{letter}0297") is (letter <= "V")


@pytest.mark.parametrize("letter", ascii_uppercase)
def test_a_diagnosis_begins_with_any_letter(letter: str) -> None:
    """All of them are chapters, or may become one."""
    assert DIAGNOSIS.accepts(f"{letter}17.11")


@pytest.mark.parametrize("letter", ascii_uppercase)
def test_the_second_character_of_a_diagnosis_is_a_digit_but_in_qa(letter: str) -> None:
    """QA0 came in April 2026."""
    assert DIAGNOSIS.accepts(f"Q{letter}0") is (letter == "A")


@pytest.mark.parametrize(
    ("system", "code", "accepted"),
    [
        (MODIFIER, "", False),
        (MODIFIER, "a1", False),
        (MODIFIER, "é1", False),
        (TAXONOMY, "207RC0000Y", False),
        (TAXONOMY, "207RC0000XX", False),
        (TAXONOMY, "0207RC0000X", False),
        (TAXONOMY, "2070000000X", False),
        (TAXONOMY, "2070000000", False),
        (TAXONOMY, "207000000X", True),
        (DIAGNOSIS, "M1A", True),
        (DIAGNOSIS, "M1A.0", True),
        (DIAGNOSIS, "M17.1234", True),
        (DIAGNOSIS, "M17.12345", False),
        (DIAGNOSIS, "M171", False),
        (DIAGNOSIS, "M17-11", False),
        (DIAGNOSIS, "17M", False),
        (DIAGNOSIS, "QA0.1", True),
        (DIAGNOSIS, "QAA", False),
        (PROCEDURE, "0558", False),
        (PROCEDURE, "055800", False),
        (PROCEDURE, "0558TT", False),
        (PROCEDURE, "A029", False),
        (PROCEDURE, "A02970", False),
        (PROCEDURE, "AA297", False),
    ],
)
def test_a_code_has_just_its_characters(system: CodeSystem, code: str, accepted: bool) -> None:
    """No more, no less, each in its place, in upper case."""
    assert system.accepts(code) is accepted


@each_coded
@pytest.mark.parametrize(
    "blank",
    " \t\n\v\f\r\N{NO-BREAK SPACE}\N{OGHAM SPACE MARK}\N{EN QUAD}\N{EM QUAD}\N{EN SPACE}"
    "\N{EM SPACE}\N{THREE-PER-EM SPACE}\N{FOUR-PER-EM SPACE}\N{SIX-PER-EM SPACE}"
    "\N{FIGURE SPACE}\N{PUNCTUATION SPACE}\N{THIN SPACE}\N{HAIR SPACE}\N{ZERO WIDTH SPACE}"
    "\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}\N{NARROW NO-BREAK SPACE}"
    "\N{MEDIUM MATHEMATICAL SPACE}\N{WORD JOINER}\N{IDEOGRAPHIC SPACE}"
    "\N{ZERO WIDTH NO-BREAK SPACE}",
    ids=lambda blank: f"{ord(blank):x}",
)
def test_blanks_of_any_kind_may_stand_around_a_code(system: CodeSystem, blank: str) -> None:
    """Those of Unicode, line ends, and the byte order mark."""
    assert system.normal(f"{blank}{system.example}{blank * 2}") == system.example


@each_coded
@pytest.mark.parametrize("separator", "\x1c\x1d\x1e\x1f\x00\x85", ids=lambda one: f"{ord(one):x}")
def test_a_separator_of_x12_is_no_blank(system: CodeSystem, separator: str) -> None:
    """It would be taken for the end of an element."""
    assert not system.accepts(system.normal(f"{system.example}{separator}"))


@each_coded
@pytest.mark.parametrize(
    "text", ["é", "a\N{LATIN SMALL LETTER LONG S}", "\N{FULLWIDTH DIGIT TWO}6"]
)
def test_letters_outside_of_ascii_are_tidied_away(system: CodeSystem, text: str) -> None:
    """Some would become letters of it in upper case."""
    assert system.tidy(text) == ""


@pytest.mark.parametrize(
    ("system", "code", "spellings"),
    [
        (MODIFIER, "26", ("26",)),
        (DIAGNOSIS, "M17.11", ("M17.11", "M1711")),
        (DIAGNOSIS, "M17", ("M17",)),
        (PAYER, "Blue Cross", ("bluecross",)),
    ],
)
def test_a_code_has_its_spellings(
    system: CodeSystem, code: str, spellings: tuple[str, ...]
) -> None:
    """With the dot, and without it where there is one."""
    assert system.spellings(code) == spellings


@pytest.mark.parametrize(
    ("system", "given", "normal"),
    [
        (DIAGNOSIS, "m17", "M17"),
        (DIAGNOSIS, "m171", "M17.1"),
        (DIAGNOSIS, "m17.", "M17."),
        (PROCEDURE, "73700", "73700"),
        (TAXONOMY, "207rc0000x", "207RC0000X"),
    ],
)
def test_a_dot_stands_after_the_category_of_a_longer_diagnosis(
    system: CodeSystem, given: str, normal: str
) -> None:
    """Nowhere else."""
    assert system.normal(given) == normal


@pytest.mark.parametrize(
    ("system", "value", "meant"),
    [
        (MODIFIER, -26, None),
        (MODIFIER, Decimal(-26), None),
        (MODIFIER, Decimal("26.4"), None),
        (MODIFIER, Fraction(53, 2), None),
        (MODIFIER, float("nan"), None),
        (MODIFIER, 10**65 + 26, None),
        (MODIFIER, b"\xef\xbb\xbf26", "26"),
        (MODIFIER, b"2\xff6", "26"),
        (MODIFIER, bytearray(b"26"), None),
        (MODIFIER, ["26"], None),
        (MODIFIER, "", None),
        (PROCEDURE, "73 700", "73700"),
        (DIAGNOSIS, "M17,11", "M17.11"),
        (TAXONOMY, "207-RC0000-X", "207RC0000X"),
        (PROCEDURE, Decimal("7.37e4"), "73700"),
    ],
)
def test_only_what_is_evident_is_meant(system: CodeSystem, value: Any, meant: str | None) -> None:
    """A sign, a fraction or another type is no slip of a code."""
    assert system.guess(value) == meant


@pytest.mark.parametrize(("between", "meant"), [(0, "26"), (126, "26"), (127, None), (10**6, None)])
def test_so_many_characters_are_read_for_what_was_meant(between: int, meant: str | None) -> None:
    """128: work on absurd input is bounded."""
    assert MODIFIER.guess("2" + "-" * between + "6") == meant


@each_coded
def test_a_code_is_told_in_normal_form(system: CodeSystem) -> None:
    """Whatever it was given in."""
    assert system.echo(f" {system.example.lower()} ") == system.example
