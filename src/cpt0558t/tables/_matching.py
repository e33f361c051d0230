"""Search: which records hold all the words of a query, and in which field.

Words are compared without case and accents, and match by prefix, in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import chain
from typing import Final, TypeVar, cast

from cpt0558t._text import plain, shown, words
from cpt0558t.errors import InvalidQueryError
from cpt0558t.records._base import Record, field_names
from cpt0558t.records.answers import Hit

R = TypeVar("R", bound=Record)
_LONGEST: Final = 1000


def query_words(text: object) -> tuple[str, ...]:
    """The words asked for.

    Raises:
        InvalidQueryError: It is not text, or longer than 1000 characters.
    """
    given = plain(text)
    if given is None:
        message = f"a search takes text, such as 'knee', not {shown(text)}"
        raise InvalidQueryError(message)
    if len(given) > _LONGEST:
        message = f"a search takes up to {_LONGEST} characters, not {len(given)}"
        raise InvalidQueryError(message)
    return tuple(dict.fromkeys(words(given)))


def _fields(record: Record) -> Iterator[tuple[str, frozenset[str]]]:
    """The words of each field that is text; a class of ours is not.

    What is written together is one word too, so that "weightbearing" finds "weight-bearing",
    and a code is found without its dot.
    """
    for name in record.searched or field_names(type(record)):
        value: object = getattr(record, name)
        if isinstance(value, Record):
            yield from ((f"{name}.{inner}", held) for inner, held in _fields(value))
            continue
        parts = cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)
        texts = [part for part in parts if isinstance(part, str) and not isinstance(part, Enum)]
        tokens = [words(token) for text in texts for token in text.split()]
        yield name, frozenset(chain(*tokens, map("".join, tokens)))


def _ranked(records: Iterable[R], asked: tuple[str, ...]) -> tuple[Hit[R], ...]:
    ranked: list[tuple[tuple[bool, int, int], Hit[R]]] = []
    for record in records:
        met: list[tuple[int, int, str, set[str]]] = []
        for place, (name, held) in enumerate(_fields(record)):
            by_prefix = {word for word in asked if any(w.startswith(word) for w in held)}
            met.append((place, -len(by_prefix & held), name, by_prefix))
        whole = [hit for hit in met if len(hit[3]) == len(asked)]
        if not whole and len(set[str]().union(*(hit[3] for hit in met))) == len(asked):
            # Of equals the first, since fields are met in their order.
            best = min(met, key=lambda hit: (-len(hit[3]), hit[1]))
            ranked.append(((True, best[0], best[1]), Hit(record=record, field=best[2])))
        for place, exact, name, _ in whole:
            ranked.append(((False, place, exact), Hit(record=record, field=name)))
    ranked.sort(key=lambda pair: pair[0])
    return tuple(hit for _, hit in ranked)


def search(records: Iterable[R], text: object) -> tuple[Hit[R], ...]:
    """The hits, best first.

    One hit for each field that holds all the words; where only the record as a whole holds
    them, one hit for the field that holds most. In order: single fields before whole records,
    then fields in the record's own order, which goes from code and title to notes, then more
    words met whole, then records in their order. Words that find nothing are tried once more
    written together, so that "post-operative" finds "postoperative".

    Raises:
        InvalidQueryError: The text is no text, or longer than 1000 characters.
    """
    asked = query_words(text)
    if not asked:
        return ()
    searched = tuple(records)
    return _ranked(searched, asked) or _ranked(searched, ("".join(asked),))
