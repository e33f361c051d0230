"""What else was done that day: from the other lines of the claim, or from a delimited text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

import narwhals.stable.v2 as nw

from cpt0558t.codes import AROUND
from cpt0558t.frames._text import any_of

# How a code was done that day: without a modifier that passes an edit, with one, or both.
BARE: Final = 1
PASSING: Final = 2
# Each by itself: what a class of blanks holds differs between engines.
_SEPARATORS: Final = f"[{AROUND};,|]+"


class Day(Protocol):
    """What is known of the codes of the day."""

    def bare(self, code: str) -> nw.Expr:
        """Whether a code was done without a modifier that passes an edit."""
        ...

    def passing(self, code: str) -> nw.Expr:
        """Whether a code was done with a modifier that passes an edit."""
        ...


def done(day: Day, codes: Sequence[str]) -> nw.Expr:
    """Whether one of some codes was done that day."""
    return any_of([state for code in codes for state in (day.bare(code), day.passing(code))])


class Nothing:
    """Nothing is known of the day."""

    def bare(self, code: str) -> nw.Expr:  # noqa: ARG002 - as the protocol has it
        """No."""
        return nw.lit(value=False)

    def passing(self, code: str) -> nw.Expr:  # noqa: ARG002 - as the protocol has it
        """No."""
        return nw.lit(value=False)


class Numbered:
    """A text with a digit for each code, as the other lines of the claim gave it."""

    def __init__(self, column: str, codes: Sequence[str]) -> None:
        self._column = column
        self._codes = codes

    def columns(self) -> dict[str, nw.Expr]:
        """Helper columns: two for each code."""
        made: dict[str, nw.Expr] = {}
        for at, code in enumerate(self._codes):
            digit = nw.col(self._column).str.slice(at, 1)
            made[self._name("bare", code)] = digit.is_in((str(BARE), str(BARE + PASSING)))
            made[self._name("passing", code)] = digit.is_in((str(PASSING), str(BARE + PASSING)))
        return made

    def _name(self, how: str, code: str) -> str:
        return f"{self._column}_{how}_{code}"

    def bare(self, code: str) -> nw.Expr:
        """By its digit."""
        return nw.col(self._name("bare", code))

    def passing(self, code: str) -> nw.Expr:
        """By its digit."""
        return nw.col(self._name("passing", code))


def listed(cells: nw.Expr) -> nw.Expr:
    """A delimited text with each code between two semicolons; ``""`` where there is none."""
    marked = cells.str.strip_chars(f"{AROUND};,|").str.replace_all(_SEPARATORS, ";;")
    whole = nw.concat_str([nw.lit(";"), marked, nw.lit(";")])
    return nw.when(marked == "").then(nw.lit("")).otherwise(whole)


class Listed:
    """Two columns of delimited text: all that was done, and what was done bare."""

    def __init__(self, all_done: str, bare: str, passing: Sequence[str]) -> None:
        self._all = all_done
        self._bare = bare
        self._passing = "|".join(passing)

    @staticmethod
    def upper(cells: nw.Expr) -> nw.Expr:
        """In upper case, and nothing but ASCII."""
        return cells.str.replace_all(r"[^\x00-\x7F]", "?").str.to_uppercase()

    @staticmethod
    def without_passing(column: str, passing: Sequence[str]) -> nw.Expr:
        """A text without the entries that have a passing modifier."""
        entry = f";[^;-]*(?:-[^;]*)?-(?:{'|'.join(passing)})(?:-[^;]*)?;"
        return nw.col(column).str.replace_all(entry, "")

    def bare(self, code: str) -> nw.Expr:
        """Among what is left without the passing ones."""
        return nw.col(self._bare).str.contains(f";{code}[-;]")

    def passing(self, code: str) -> nw.Expr:
        """With a passing modifier after it."""
        return nw.col(self._all).str.contains(f";{code}(?:-[^;]*)?-(?:{self._passing})[-;]")
