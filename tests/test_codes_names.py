"""Names that serve as keys: what of them counts, and how many characters they may have."""

from __future__ import annotations

from typing import Any

import pytest

from cpt0558t.codes import PAYER, RULE, SOURCE, CodeSystem

each_named = pytest.mark.parametrize(
    "system", [PAYER, RULE, SOURCE], ids=lambda system: system.noun
)


@each_named
@pytest.mark.parametrize(
    ("given", "normal"),
    [
        ("Blue\tCross", "bluecross"),
        ("Blue\N{NO-BREAK SPACE}Cross", "bluecross"),
        ("Blue\N{WORD JOINER}Cross", "bluecross"),
        ("Aetna\x1f", ""),
        ("\x1cAetna", ""),
        ("Ae\x85tna", ""),
        ("\N{ZERO WIDTH NO-BREAK SPACE}" * 200 + "Aetna", "aetna"),
        ("a" + " " * 126 + "b", "ab"),
        ("a" + " " * 127 + "b", ""),
        ("M\N{LATIN SMALL LETTER U WITH DIAERESIS}ller", "muller"),
    ],
)
def test_a_name_is_tidied_or_is_none(system: CodeSystem, given: str, normal: str) -> None:
    """Blanks may stand inside; control characters not, and not more than 128 characters."""
    assert (system.tidy(given), system.normal(given)) == (normal, normal)


@each_named
@pytest.mark.parametrize(
    ("name", "accepted"),
    [("a", True), ("7", True), ("x" * 64, True), ("x" * 65, False), ("", False), ("a_b", False)],
)
def test_a_name_has_up_to_64_letters_and_digits(
    system: CodeSystem, name: str, accepted: bool
) -> None:
    """Without anything between them."""
    assert system.accepts(name) is accepted


@each_named
def test_a_name_is_told_as_it_was_given_its_blanks_mended(system: CodeSystem) -> None:
    """Case and punctuation stay."""
    assert system.echo("  Blue\tCross -  X ") == "Blue Cross - X"


@each_named
@pytest.mark.parametrize("value", ["Medicare", 26, b"page", None])
def test_nothing_is_guessed_of_a_name(system: CodeSystem, value: Any) -> None:
    """It has no shape to mend."""
    assert system.guess(value) is None
