"""Text made comparable, and values made fit to be shown in a message."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from itertools import islice
from typing import Any, Final, cast

SHOWN: Final = 40
"""The most characters of a value that a message repeats."""


def plain(value: object) -> str | None:
    """The exact ``str`` in a value, or ``None`` where it is no text.

    Asked of the type, since an object may pretend to be text; a subclass of ``str`` loses
    whatever it overrides.
    """
    kind = type(value)
    return str.__str__(cast("str", value)) if issubclass(kind, str) else None


def is_a(value: object, *kinds: type) -> bool:
    """Whether a value is of one of some classes, asked of its type, as :func:`plain` asks."""
    try:
        return issubclass(type(value), kinds)
    except Exception:  # noqa: BLE001 - an abstract class asks for a hash, and a metaclass may raise
        return False


def held(values: Sequence[object]) -> list[object]:
    """What a list or tuple gives when it is gone through, as many as it holds.

    A subclass may go on for ever.
    """
    kind: Any = list if is_a(values, list) else tuple
    return list(islice(values, kind.__len__(values)))


def fold(text: str) -> str:
    """The text without case and accents; what is neither letter nor digit becomes a blank.

    ``"Müller-Straße"`` becomes ``"muller strasse"``.
    """
    text = text.casefold()
    if not text.isascii():
        # Only here: most text is ASCII, and the module is a library of its own to load.
        import unicodedata

        # Twice, as Unicode asks of caseless comparison: what one step makes, the other may fold.
        for _ in range(2):
            text = unicodedata.normalize("NFKD", text).casefold()
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return "".join(letter if letter.isalnum() else " " for letter in text)


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded, in their order."""
    return tuple(fold(text).split())


def printable(line: str) -> str:
    """A line with escapes for what a terminal would act upon."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in line)


def is_number(value: object) -> bool:
    """Whether a value is a number of any library, but for truth values."""
    # Only a mistake asks; numpy, decimal and fractions register there.
    from numbers import Number

    return type(value) is not bool and is_a(value, Number)


def shown(value: object) -> str:
    """A value as a message shows it: on one line, cut, and never by a stranger's ``__repr__``."""
    kind = type(value)
    text = plain(value)
    if text is not None:
        return repr(text) if len(text) <= SHOWN else f"{text[:SHOWN]!r}... ({len(text)} characters)"
    if kind is bytes:
        raw = cast("bytes", value)
        return repr(raw) if len(raw) <= SHOWN else f"{raw[:SHOWN]!r}... ({len(raw)} bytes)"
    if value is None or kind is bool:
        return repr(value)
    if is_number(value):
        with contextlib.suppress(Exception):
            number = plain(repr(value)) or ""
            if len(number) <= SHOWN and number.isprintable():
                return number
    return told(value)


def told(value: object) -> str:
    """What kind of thing a value is, and of a text its length: nothing that was in it."""
    text = plain(value)
    if text is not None:
        return f"text of {len(text)} characters"
    # Past what its class overrides. Python refuses to write an integer of thousands of digits.
    name = plain(type.__dict__["__name__"].__get__(type(value))) or ""
    return f"a value of type {repr(name[:SHOWN])[1:-1]}"
