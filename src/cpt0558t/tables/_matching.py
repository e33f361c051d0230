"""Search: which records hold all the words of a query, and in which field.

Words are compared without case and accents, and match by prefix, in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Final, TypeVar, cast

from cpt0558t._text import plain, shown, words
from cpt0558t.errors import InvalidQueryError
from cpt0558t.records import Hit, Record, field_names

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


def _fields(record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words of each field that is text; a class of ours is not."""
    for name in field_names(type(record)):
        value: object = getattr(record, name)
        parts = cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)
        texts = [part for part in parts if isinstance(part, str) and not isinstance(part, Enum)]
        found = words(" ".join(texts))
        # A code is found without its dot too.
        yield name, (*found, "".join(found)) if name == "code" else found


def search(records: Iterable[R], text: object) -> tuple[Hit[R], ...]:
    """The hits, best first.

    One hit for each field that holds all the words; where only the record as a whole holds
    them, one hit for the field that holds most. In order: single fields before whole records,
    then more words met whole, then fields in the record's order, then records in theirs.

    Raises:
        InvalidQueryError: The text is no text, or longer than 1000 characters.
    """
    asked = query_words(text)
    ranked: list[tuple[tuple[int, int, int], Hit[R]]] = []
    for record in records if asked else ():
        met: list[tuple[int, int, str, set[str]]] = []
        for place, (name, held) in enumerate(_fields(record)):
            by_prefix = {word for word in asked if any(w.startswith(word) for w in held)}
            whole = len(by_prefix.intersection(held))
            met.append((place, whole, name, by_prefix))
        alone = [hit for hit in met if len(hit[3]) == len(asked)]
        together = set[str]().union(*(hit[3] for hit in met))
        if not alone and len(together) == len(asked):
            best = max(met, key=lambda hit: (len(hit[3]), hit[1], -hit[0]))
            ranked.append(((1, -best[1], best[0]), Hit(record=record, field=best[2])))
        for place, whole, name, _ in alone:
            ranked.append(((0, -whole, place), Hit(record=record, field=name)))
    ranked.sort(key=lambda pair: pair[0])
    return tuple(hit for _, hit in ranked)
