"""Several codes in one text, each between two marks: gathered, looked for, counted, taken out.

A frame holds modifiers in five columns and diagnoses in twenty-five. One text for them is read
by one expression, where a column each would take as many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

import narwhals.stable.v2 as nw
from attrs import frozen

from cpt0558t.codes import AROUND, CodeSystem
from cpt0558t.frames._texts.one import CATEGORY

# Unicode keeps it for inner use: no text that is meant for others has it.
MARK: Final = "\ufdd0"
BETWEEN: Final = 2 * MARK
# Blanks each by itself: what a class of blanks holds differs between engines.
_DELIMITERS: Final = ";,|"
_OTHER_THAN_ASCII: Final = f"[^\\x00-\\x7F{MARK}]"


@frozen(kw_only=True)
class Lists:
    """What is asked of a text by functions of lists.

    Attributes:
        text: The column of the text.
        shape: What its entries look like, where they are codes.
        known: The codes that are known, without their dot; none where nobody asks.
        repeated: The new column of what stands there more than once, each once.
        again: The new column of how often what is not known stands there after the first time.
    """

    text: str
    shape: str
    known: tuple[str, ...]
    repeated: str
    again: str


def several(cells: Sequence[nw.Expr], *, delimited: bool) -> nw.Expr:
    """The codes of some cells of a line as one text; ``""`` where there is none.

    Args:
        cells: The cells, null where there is nothing.
        delimited: Whether a cell may hold several codes, with blanks, commas, semicolons or
            bars between.
    """
    if len(cells) == 1:
        joined = cells[0].fill_null("")
    else:
        joined = nw.concat_str(list(cells), separator=MARK, ignore_nulls=True).fill_null("")
    around = AROUND + MARK + (_DELIMITERS if delimited else "")
    between = f"[{around}]+" if delimited else f"[{AROUND}]*{MARK}[{around}]*"
    inside = joined.str.strip_chars(around).str.replace_all(between, BETWEEN)
    told = nw.concat_str([nw.lit(MARK), inside, nw.lit(MARK)])
    return nw.when(inside == "").then(nw.lit("")).otherwise(told)


def upper(text: nw.Expr) -> nw.Expr:
    """In upper case. Letters outside ASCII, some of which would become ASCII ones, are none."""
    return text.str.replace_all(_OTHER_THAN_ASCII, "?").str.to_uppercase()


def entries(text: nw.Expr) -> nw.Expr:
    """How many there are in a text."""
    marks = text.str.len_chars() - text.str.replace_all(MARK, "", literal=True).str.len_chars()
    return (marks / 2).cast(nw.Int32)


def spelt(code: str) -> str:
    """A regular expression for a code in upper case, with or without its dot."""
    return code.replace(".", r"\.?")


def one_of(patterns: Iterable[str]) -> str:
    """A regular expression for an entry of a text."""
    return f"{MARK}(?:{'|'.join(patterns)}){MARK}"


def holds(text: nw.Expr, codes: Sequence[str]) -> nw.Expr:
    """Whether a text in upper case holds one of some codes, given in normal form."""
    if len(codes) == 1 and "." not in codes[0]:
        return text.str.contains(f"{MARK}{codes[0]}{MARK}", literal=True)
    return text.str.contains(one_of(map(spelt, codes))) if codes else nw.lit(value=False)


def without(text: nw.Expr, patterns: Iterable[str]) -> nw.Expr:
    """A text without the entries that fit one of some patterns, none of which fits nothing."""
    return text.str.replace_all(one_of(patterns), "")


def entry(code: nw.Expr) -> nw.Expr:
    """A text of one code."""
    return nw.concat_str([nw.lit(MARK), code, nw.lit(MARK)])


@cache
def shape(system: CodeSystem) -> str:
    """The shape of a system's codes in upper case, with or without their dot."""
    return system.pattern.replace(r"\.", r"\.?")


@cache
def any_case(pattern: str) -> str:
    """A regular expression for the same in either case, but for nothing outside ASCII."""

    def either(found: re.Match[str]) -> str:
        part = found[0]
        inside = part[1:-1] if part.startswith("[") else part
        return part if inside == inside.lower() else f"[{inside}{inside.lower()}]"

    return re.sub(r"\[[^]]*\]|[A-Z]", either, pattern)


def dotted(code: nw.Expr) -> nw.Expr:
    """An ICD-10-CM code without its dot, with it."""
    parts = [code.str.slice(0, CATEGORY), nw.lit("."), code.str.slice(CATEGORY)]
    long = code.str.len_chars() > CATEGORY
    return nw.when(long).then(nw.concat_str(parts)).otherwise(code)
