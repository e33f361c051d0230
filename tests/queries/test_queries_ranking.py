"""In what order a search puts its hits, on records that are made up for the question."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, ClassVar

import attrs
import pytest

import cpt0558t as cpt
from cpt0558t.tables._matching import search


class Colour(StrEnum):
    """A class of ours."""

    RED = "red"


@attrs.frozen(kw_only=True, repr=False)
class Inner(cpt.Record):
    """A record within a record, of which the second field alone is searched."""

    searched: ClassVar[tuple[str, ...]] = ("said",)
    hidden: str = ""
    said: str = ""


@attrs.frozen(kw_only=True, repr=False)
class Note(cpt.Record):
    """Text in several fields, and what is no text."""

    first: str = ""
    second: str = ""
    several: tuple[Any, ...] = ()
    colour: Colour = Colour.RED
    number: int = 7
    inner: Inner = Inner()
    last: str = ""


def hits(text: str, *records: cpt.Record) -> list[tuple[int, str]]:
    """The place of each record that is found, and the field."""
    found = search(records, text)
    return [([id(one) for one in records].index(id(hit.record)), hit.field) for hit in found]


CASES: dict[str, tuple[str, Sequence[cpt.Record], list[tuple[int, str]]]] = {
    "an earlier field first": (
        "knee",
        [Note(second="knee"), Note(first="knee")],
        [(1, "first"), (0, "second")],
    ),
    "each field that holds the words": (
        "knee",
        [Note(first="knee", last="knee")],
        [(0, "first"), (0, "last")],
    ),
    "the word itself before a longer one": (
        "knee",
        [Note(first="kneecap"), Note(first="knee")],
        [(1, "first"), (0, "first")],
    ),
    "two words met whole before one": (
        "left knee",
        [Note(first="left kneecap"), Note(first="left knee"), Note(first="lefty kneecap")],
        [(1, "first"), (0, "first"), (2, "first")],
    ),
    "the field before the word met whole": (
        "knee",
        [Note(second="knee"), Note(first="kneecap")],
        [(1, "first"), (0, "second")],
    ),
    "records in their order": (
        "knee",
        [Note(first="knee a"), Note(first="knee b")],
        [(0, "first"), (1, "first")],
    ),
    "a field with all before a record with all": (
        "left knee",
        [Note(first="left", second="knee"), Note(last="left knee")],
        [(1, "last"), (0, "first")],
    ),
    "a record with all by the field that holds most": (
        "left knee pain",
        [Note(first="pain", second="left knee")],
        [(0, "second")],
    ),
    "of fields that hold as many the one that meets more whole": (
        "left knee",
        [Note(first="lefty", second="knee")],
        [(0, "second")],
    ),
    "of fields that are alike the first": (
        "left knee",
        [Note(second="left", last="knee")],
        [(0, "second")],
    ),
    "records with all by the place of their field": (
        "left knee",
        [Note(second="left", last="knee"), Note(first="left", last="knee")],
        [(1, "first"), (0, "second")],
    ),
    "records with all by words met whole": (
        "left knee",
        [Note(first="lefty", last="kneecap"), Note(first="left", last="kneecap")],
        [(1, "first"), (0, "first")],
    ),
    "not a record with a part of the words": ("left knee", [Note(first="left")], []),
    "by prefix, not inside a word": ("nee", [Note(first="knee")], []),
    "a word asked twice is asked once": ("knee knee", [Note(first="knee")], [(0, "first")]),
    "what is written together is one word": (
        "weightbearing",
        [Note(first="a weight-bearing spine")],
        [(0, "first")],
    ),
    "and each part too": ("bearing", [Note(first="a weight-bearing spine")], [(0, "first")]),
    "words of two tokens are not one": ("kneepain", [Note(first="knee pain")], []),
    "asked apart, written together": (
        "post-operative",
        [Note(first="postoperative")],
        [(0, "first")],
    ),
    "apart before together": (
        "post operative",
        [Note(first="postoperative"), Note(last="operative, post")],
        [(1, "last")],
    ),
    "any text of several": ("knee", [Note(several=("left", "knee"))], [(0, "several")]),
    "no class of ours": ("red", [Note()], []),
    "no class of ours among several": ("red", [Note(several=(Colour.RED, 7))], []),
    "no number": ("7", [Note()], []),
    "inside of a record": ("knee", [Note(inner=Inner(said="knee"))], [(0, "inner.said")]),
    "not in what it does not name": ("knee", [Note(inner=Inner(hidden="knee"))], []),
    "after a record within": (
        "knee",
        [Note(inner=Inner(said="knee"), last="knee")],
        [(0, "inner.said"), (0, "last")],
    ),
}


@pytest.mark.parametrize(("text", "records", "expected"), CASES.values(), ids=CASES)
def test_hits_come_the_best_first(
    text: str, records: Sequence[cpt.Record], expected: list[tuple[int, str]]
) -> None:
    """As the docstring of the search has it."""
    assert hits(text, *records) == expected


def test_a_search_takes_what_is_read_once() -> None:
    """It goes through the records twice where the words are not found apart."""
    note = Note(first="postoperative")
    assert [hit.record for hit in search(iter([note]), "post-operative")] == [note]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (26, "a search takes text, such as 'knee', not 26"),
        ("x" * 1001, "a search takes up to 1000 characters, not 1001"),
    ],
)
def test_what_cannot_be_searched_for_is_told(text: Any, told: str) -> None:
    """With what can."""
    with pytest.raises(cpt.InvalidQueryError) as caught:
        cpt.search(text)
    assert str(caught.value) == told


def test_a_thousand_characters_are_searched_for() -> None:
    """As many as the message says."""
    assert cpt.search("x" * 1000) == ()
