"""Codes as people write them, well formed and not: what properties draw from."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

MODIFIER_CODES: Final = (
    *("26", "TC", "52", "53", "22", "62", "66", "80", "81", "82", "AS", "73", "74", "50", "GA"),
    *("AA", "AD", "QK", "QX", "QY", "QZ", "SH", "SJ", "CQ", "CO", "59", "XS", "LT", "RT", "25"),
)
DIAGNOSIS_CODES: Final = (
    *("M17.11", "M48.06", "M23.80", "M25.60", "M96.1", "Z96.641", "S82.001A", "R26.89"),
    *("I10", "M80.08XA", "QA0.01", "M48.061", "E11.9"),
)
TAXONOMY_CODES: Final = ("207RC0000X", "163W00000X", "2085R0202X", "207X00000X")
ODD: Final = (
    "",
    "JOHN SMITH",
    "2 6",
    "M17.",
    "0558",
    "SMITH^JOHN",
    "\N{LATIN SMALL LETTER LONG S}x",
)


def spelled(code: str) -> st.SearchStrategy[str]:
    """A code as people write it."""
    forms = {code, code.lower(), f" {code}\t", code.replace(".", ""), f"\N{NO-BREAK SPACE}{code}"}
    return st.sampled_from(sorted(forms))


def some(codes: tuple[str, ...]) -> st.SearchStrategy[str]:
    """One of some codes, or now and then something else."""
    good = st.sampled_from(codes).flatmap(spelled)
    return st.one_of(good, good, good, good, good, st.sampled_from(ODD))
