"""Which payer is Medicare, by a pattern that says the same as the names' own comparison."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain, groupby
from typing import Final
from unicodedata import decomposition

import narwhals.stable.v2 as nw

from cpt0558t._text import fold
from cpt0558t.codes import AROUND, LONGEST, PAYER
from cpt0558t.frames._texts.one import tidied

# Where signs and letters of all kinds stand. What comes after is Chinese, and folds to nothing.
_PLANES: Final = ((0x20, 0x20000), (0xE0100, 0xE01F0))
_MEANT: Final = r"\^]-["


def _in_class(letters: Sequence[str]) -> str:
    """Characters as a class of a regular expression, of whatever engine."""
    parts: list[str] = []
    for _, run in groupby(enumerate(map(ord, sorted(letters))), lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in run]
        ends = dict.fromkeys((codes[0], codes[-1]))
        told = [f"\\{chr(end)}" if chr(end) in _MEANT else chr(end) for end in ends]
        parts.append("-".join(told))
    return "".join(parts)


@cache
def patterns() -> tuple[str, str]:
    """What is passed over in the name of a payer; and Medicare without that.

    Case, accents, blanks and punctuation do not matter, as in the comparison of names.
    """
    wanted = PAYER.tidy("Medicare")
    between = [*AROUND]
    letters: dict[str, list[str]] = {}
    for letter in map(chr, chain.from_iterable(range(*plane) for plane in _PLANES)):
        # Most fold to themselves, and to look takes time.
        if not letter.isprintable() or (letter.isalpha() and not decomposition(letter)):
            if (lower := letter.casefold()) in wanted and len(lower) == 1:
                letters.setdefault(lower, []).append(letter)
            continue
        folded = fold(letter).replace(" ", "")
        if not folded:
            between.append(letter)
        elif len(folded) == 1:
            letters.setdefault(folded, []).append(letter)
    parts = [f"[{_in_class(letters[letter])}]" for letter in wanted]
    return f"[{_in_class(list(dict.fromkeys(between)))}]+", f"^{''.join(parts)}$"


def is_medicare(name: nw.Expr) -> nw.Expr:
    """Whether the name of a payer is Medicare's."""
    between, medicare = patterns()
    short = tidied(name).str.len_chars() <= 2 * LONGEST
    return name.str.replace_all(between, "").str.contains(medicare) & short
