"""Cells of CSV: no value is rounded, and none is run by a spreadsheet."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from cpt0558t._text import plain, told
from cpt0558t.errors import InvalidQueryError

_APOSTROPHE: Final = "'"
# What a spreadsheet may take for the beginning of a formula, as OWASP lists it, the forms of
# full width too; and the apostrophe itself, so that restoring is unambiguous.
_RUN: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
GUARDED: Final = (*_RUN, _APOSTROPHE)
_TAKES: Final = "takes the text of a cell"


def _text(value: object, what: str) -> str:
    text = plain(value)
    if text is None:
        message = f"{what} {_TAKES}, not {told(value)}"
        raise InvalidQueryError(message)
    return text


def harmless(text: str) -> str:
    """A text as a cell that no spreadsheet runs as a formula.

    An apostrophe is put before a text that begins with ``= + - @``, their forms of full width,
    a tab, a line end or an apostrophe, also where blanks stand before it. Any other text is
    left as it is. :func:`restored` is the way back.

    The characters are those of OWASP's page on CSV injection.

    Args:
        text: The text.

    Raises:
        InvalidQueryError: It is no text.

    >>> from cpt0558t import export
    >>> export.harmless("=1+1"), export.harmless("26")
    ("'=1+1", '26')
    """
    text = _text(text, "harmless")
    begins = text.startswith(GUARDED) or text.lstrip().startswith(GUARDED)
    return f"{_APOSTROPHE}{text}" if begins else text


def restored(cell: str) -> str:
    """The text that :func:`harmless` made a cell of: one apostrophe before it is taken away.

    Args:
        cell: The text of a cell.

    Raises:
        InvalidQueryError: It is no text.

    >>> from cpt0558t import export
    >>> export.restored("'=1+1"), export.restored("26")
    ('=1+1', '26')
    """
    return _text(cell, "restored").removeprefix(_APOSTROPHE)


def cell(value: object) -> str:
    """A value of a flat row as CSV has it: nothing for ``None``, a decimal with all its digits."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value) if isinstance(value, int) else harmless(str(value))
