"""Which payer is Medicare, by a pattern that says the same as the names' own comparison."""

from __future__ import annotations

from functools import cache
from typing import Final

import narwhals.stable.v2 as nw

from cpt0558t._text import fold
from cpt0558t.codes import AROUND, LONGEST, PAYER

# Where letters with accents, in circles and of other widths stand.
_BLOCKS: Final = (
    (0x20, 0x250),
    (0x1E00, 0x1F00),
    (0x2100, 0x2150),
    (0x2460, 0x2500),
    (0xFF00, 0xFFF0),
    (0x1D400, 0x1D800),
)
_MARKS: Final = (0x300, 0x370)
_PUNCTUATION: Final = (0x2010, 0x2060)
_MEANT: Final = r"\^]-["


def _in_class(letters: str) -> str:
    """Characters as a class of a regular expression, of whatever engine."""
    return "".join(f"\\{letter}" if letter in _MEANT else letter for letter in letters)


@cache
def pattern() -> str:
    """A regular expression for the spellings of Medicare.

    Case, accents, blanks and punctuation do not matter, as in the comparison of names.
    """
    letters: dict[str, list[str]] = {}
    between: list[str] = [*AROUND, *map(chr, range(*_MARKS))]
    for first, last in (*_BLOCKS, _PUNCTUATION):
        for letter in map(chr, range(first, last)):
            folded = fold(letter)
            if len(folded) == 1 and folded != " ":
                letters.setdefault(folded, []).append(letter)
            elif letter.isprintable() and not folded.strip():
                between.append(letter)
    some = f"[{_in_class(''.join(dict.fromkeys(between)))}]*"
    parts = [f"[{_in_class(''.join(letters[letter]))}]" for letter in PAYER.tidy("Medicare")]
    return f"^{some}{some.join(parts)}{some}$"


def is_medicare(name: nw.Expr) -> nw.Expr:
    """Whether the name of a payer is Medicare's."""
    return name.str.contains(pattern()) & (name.str.len_chars() <= 2 * LONGEST)
