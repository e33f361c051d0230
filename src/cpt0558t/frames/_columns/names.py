"""Names of columns: those that a message may repeat, and those that a caller gives.

A file that was read without its header row has a line of somebody's claim for names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Final, cast

from cpt0558t._refusals import nearest
from cpt0558t._text import held, is_a, plain, shown
from cpt0558t.codes import DIAGNOSIS, MODIFIER, PROCEDURE, TAXONOMY
from cpt0558t.errors import InvalidQueryError

_MOST: Final = 40
_A_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_ ]{0,39}")


def _is_a_value(name: str) -> bool:
    """Whether a name looks like a number, a date or a code."""
    systems = (DIAGNOSIS, PROCEDURE, TAXONOMY)
    coded = any(system.accepts(system.normal(name)) for system in systems)
    return coded or name.lstrip(" +-.")[:1].isdigit()


def fit_to_show(names: Iterable[object]) -> list[str]:
    """The names that look like those of columns, which a message may repeat.

    Where some look like values, any other may be one too: a name, say. Then only those with an
    underscore are left.
    """
    texts = [text for name in names if (text := plain(name)) is not None]
    known = not any(map(_is_a_value, texts))
    return [
        text
        for text in texts
        if _A_NAME.fullmatch(text)
        # Two capitals may be a modifier.
        if not (_is_a_value(text) or MODIFIER.accepts(text))
        if known or "_" in text
    ]


def listed(names: Iterable[object]) -> str:
    """Names as a message lists them: those that it may repeat, and how many others there are."""
    there = list(names)
    told = fit_to_show(there)[:_MOST]
    others = len(there) - len(told)
    parts = [", ".join(map(repr, told))] if told else []
    if others:
        more = "other" if told else "column"
        parts.append(f"{others} {more}{'s' if others > 1 else ''}")
    return " and ".join(parts) or "no column"


def called(place: int, there: Sequence[object]) -> str:
    """A column of a frame as a message names it: by its place, where its name may be a value."""
    name = there[place]
    return repr(name) if name in fit_to_show(there) else f"number {place + 1}"


def those_given(takes: str, given: object, there: Sequence[object]) -> tuple[str, ...]:
    """The columns that a caller names in a list.

    Args:
        takes: What is taken, as the sentence that refuses all else begins.
        given: What the caller gave.
        there: The names of the frame's columns.

    Raises:
        InvalidQueryError: It is no list, or one of them is not there.
    """
    names: list[object] | None = None
    if is_a(given, list, tuple):
        with suppress(Exception):  # of a subclass
            names = held(cast("list[object]", given))
    if names is None:
        message = f"{takes}, not {shown(given)}"
        raise InvalidQueryError(message)
    found: list[str] = []
    for name in names:
        text = plain(name)
        if text is None or text not in there:
            near = nearest(text or "", fit_to_show(there))
            hint = f"; nearest: {near[0]!r}" if near else ""
            message = f"the frame has no column {shown(name)}{hint}; it has {listed(there)}"
            raise InvalidQueryError(message)
        found.append(text)
    return tuple(found)
