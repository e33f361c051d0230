"""Text made comparable, and values made fit for a message."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from unittest.mock import Mock

import pytest

from cpt0558t._text import fold, plain, shown, words
from samples import Unhashable, by_type


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Knee/Ankle", ("knee", "ankle")),
        ("Müller-Straße", ("muller", "strasse")),
        ("ÉTUDE", ("etude",)),
        ("\N{LATIN SMALL LIGATURE FI}ne", ("fine",)),
        ("İ", ("i",)),
        ("  ", ()),
    ],
)
def test_words_have_no_case_and_no_accents(text: str, folded: tuple[str, ...]) -> None:
    """Words are what letters and digits leave, folded."""
    assert words(text) == folded


def test_fold_keeps_the_place_of_what_it_drops() -> None:
    """What is neither letter nor digit becomes a blank."""
    assert fold("A-b") == "a b"


class Loud(str):
    """A text that overrides what a text does."""

    __slots__ = ()

    def __str__(self) -> str:
        return "loud"


def test_a_subclass_of_text_is_read_as_plain_text() -> None:
    """What a subclass overrides does not count."""
    assert plain(Loud("26")) == "26"


@pytest.mark.parametrize(
    "value", [Mock(spec=str), b"26", 26, None], ids=["mock", "bytes", "int", "none"]
)
def test_what_only_looks_like_text_is_none(value: object) -> None:
    """A mock of a text says that it is one."""
    assert plain(value) is None


SHOWN: list[tuple[Any, str]] = [
    (None, "None"),
    (True, "True"),
    (26, "26"),
    (26.5, "26.5"),
    (10**5000, "a value of type int"),
    ("a\n", r"'a\n'"),
    ("x" * 41, f"'{'x' * 40}'... (41 characters)"),
    (b"a", "b'a'"),
    (b"x" * 41, f"b'{'x' * 40}'... (41 bytes)"),
    (Unhashable(), "a value of type Unhashable"),
    (type("a\nb", (), {})(), r"a value of type a\nb"),
    (type("x" * 10**6, (), {})(), f"a value of type {'x' * 40}"),
    (Decimal("26.0"), "Decimal('26.0')"),
    ([1] * 10**6, "a value of type list"),
]


@pytest.mark.parametrize(
    ("value", "message"), [pytest.param(*case, id=by_type(case[0])) for case in SHOWN]
)
def test_a_message_shows_a_value_cut_and_never_by_its_own_repr(value: Any, message: str) -> None:
    """Short values as they are, long ones cut, of others the type."""
    assert shown(value) == message
