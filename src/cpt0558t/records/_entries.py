"""What was done that day, an entry each: a code with its modifiers after hyphens."""

from __future__ import annotations

from typing import Final, NamedTuple

from cpt0558t.codes import MODIFIER, PROCEDURE, CodeSystem
from cpt0558t.records._base import Withheld

_LONGEST: Final = 1000  # characters of modifiers that are read


def well_formed(value: str, system: CodeSystem) -> object:
    """A code in normal form; of what is none, the length."""
    normal = system.normal(value)
    return normal if system.accepts(normal) else Withheld(f"{len(value)} characters")


class Entry(NamedTuple):
    """An entry of ``same_day``: a code, and after the first hyphen its modifiers.

    Attributes:
        given: The code as it was given.
        code: The code in normal form, or ``None`` where it is malformed.
        rest: What follows the first hyphen, as it was given.
        modifiers: The well-formed modifiers.
        whole: Whether all of the modifiers are well formed.
    """

    given: str
    code: str | None
    rest: str
    modifiers: tuple[str, ...]
    whole: bool


def read_entry(entry: str) -> Entry:
    """An entry of ``same_day``, read as far as it is well formed."""
    given, hyphen, rest = entry.partition("-")
    code = PROCEDURE.normal(given)
    # Nobody has so many modifiers; what is longer is not taken apart.
    parts = rest[:_LONGEST].split("-") if hyphen else []
    normal = [MODIFIER.normal(part) for part in parts]
    held = tuple(filter(MODIFIER.accepts, normal))
    whole = len(rest) <= _LONGEST and len(held) == len(parts)
    return Entry(given, code if PROCEDURE.accepts(code) else None, rest, held, whole)


def shown_entry(value: str) -> object:
    """An entry of ``same_day`` in normal form; of what is malformed, the length."""
    entry = read_entry(value)
    if entry.code is None or not entry.whole:
        return Withheld(f"{len(value)} characters")
    return "-".join((entry.code, *entry.modifiers))
