"""Strings in, text or HTML out. Knows no record.

HTML is plain and complete without style, since a notebook strips style, roles and scripts
from what it does not trust: a caption says what a table is, every header cell its scope. It
names no colour, so that it is as light or as dark as the page around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

_GAP: Final = "  "
# A longer text is folded in a notebook, after so many characters or a word before.
_FOLDED: Final = 240
_FIRST: Final = 120
# What nobody reads in a cell is not sent to a browser either.
_LONGEST: Final = 4000
# A table is whole up to the one number of rows; of a longer one the other is shown.
_MOST_ROWS: Final = 40
_FIRST_ROWS: Final = 20


class Folded(NamedTuple):
    """What a cell holds in a notebook, folded up under a line that says what it is.

    Attributes:
        line: The line, as text.
        markup: What is folded, as HTML.
    """

    line: str
    markup: str


def _escaped(text: str) -> str:
    # At first use: only a notebook asks.
    from html import escape

    # Half of a surrogate pair is no character, and no page can be written with it.
    return escape(text.encode("utf-8", "replace").decode("utf-8"))


def _first_words(text: str, most: int) -> str:
    """The beginning of a text, to the end of a word where there is one."""
    words, blank, _ = text[: most + 1].rpartition(" ")
    return words + blank if words.strip() else text[:most]


def _left(markup: str) -> str:
    # Notebooks set what is in a cell to the right, which is for numbers, and a caption in the
    # middle of what may be wider than the screen. This attribute is kept where a style is not.
    return f'<div align="left">{markup}</div>'


def folded(line: str, markup: str) -> str:
    """HTML folded up under a line of text."""
    return f"<details><summary>{_escaped(line)}</summary>{markup}</details>"


def rows_shown(held: int) -> int:
    """How many of so many rows a notebook shows."""
    return held if held <= _MOST_ROWS else _FIRST_ROWS


def _cell(held: str | Folded) -> str:
    """What a notebook shows in a cell; a long text folds after its first words."""
    if isinstance(held, Folded):
        return folded(held.line, held.markup)
    if len(held) <= _FOLDED:
        return _escaped(held)
    first = _first_words(held, _FIRST)
    others = held[len(first) : _LONGEST]
    more = len(held) - len(first) - len(others)
    told = f" (and {more:,} characters more)" if more else ""
    return folded(f"{first.rstrip()} \u2026", _escaped(others + told))


def notebook_table(
    caption: str, head: Sequence[str], rows: Iterable[Sequence[str | Folded]]
) -> str:
    """An HTML table for a notebook, where long texts are folded up."""
    title = caption
    if len(caption) > _FOLDED:
        title = f"{_first_words(caption, _FIRST).rstrip()} \u2026"
    names = [_left(_escaped(name)) for name in head]
    return _table(_left(_escaped(title)), names, (map(_left, map(_cell, row)) for row in rows))


def html_table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """An HTML table, nothing folded; the first cell of each row is its header."""
    return _table(_escaped(caption), map(_escaped, head), (map(_escaped, row) for row in rows))


def _table(caption: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = ["<table>", f"<caption>{caption}</caption>", "<thead><tr>"]
    lines += [f'<th scope="col">{name}</th>' for name in head]
    lines.append("</tr></thead><tbody>")
    for first, *others in rows:
        cells = "".join(f"<td>{cell}</td>" for cell in others)
        lines.append(f'<tr><th scope="row">{first}</th>{cells}</tr>')
    lines.append("</tbody></table>")
    return "\n".join(lines)


def _wrapped(text: str, width: int) -> list[str]:
    from textwrap import wrap

    return wrap(text, max(width, 1)) or [""]


def _widths(columns: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """How wide each column is, so that all fit the room; ``None`` where not even the words do.

    Each begins with its longest word; then room goes, a character at a time, to the column
    that lacks most of what it needs in proportion.
    """
    needs = [max(map(len, column)) for column in columns]
    widths = [
        max(len(word) for cell in column for word in cell.split() or [""]) for column in columns
    ]
    if sum(widths) > room:
        return None
    while sum(widths) < min(room, sum(needs)):
        widest = max(range(len(widths)), key=lambda column: needs[column] / max(widths[column], 1))
        widths[widest] += 1
    return widths


def text_table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """A table of text columns, long cells wrapped so that no line passes the width.

    Where the words of a row do not fit beside each other, the cells of each row stand one
    under the other.
    """
    columns = list(zip(head, *rows, strict=True))
    widths = _widths(columns, width - len(_GAP) * (len(columns) - 1))
    if widths is None:
        return "\n\n".join(text_pairs(list(zip(head, row, strict=True)), width) for row in rows)
    rule = ["-" * size for size in widths]
    lines: list[str] = []
    for row in (head, rule, *rows):
        stacked = [_wrapped(cell, size) for cell, size in zip(row, widths, strict=True)]
        for at in range(max(map(len, stacked))):
            parts = (cell[at] if at < len(cell) else "" for cell in stacked)
            padded = (part.ljust(size) for part, size in zip(parts, widths, strict=True))
            lines.append(_GAP.join(padded).rstrip())
    return "\n".join(lines)


def text_pairs(pairs: Sequence[tuple[str, str]], width: int) -> str:
    """Names and values, a value a paragraph beside its name."""
    margin = max(len(name) for name, _ in pairs) + len(_GAP)
    lines: list[str] = []
    for name, value in pairs:
        first, *others = _wrapped(value, width - margin)
        lines.append(f"{name.ljust(margin)}{first}".rstrip())
        lines += [" " * margin + line for line in others]
    return "\n".join(lines)
