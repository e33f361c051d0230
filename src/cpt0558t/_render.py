"""Strings in, text or HTML out. Knows no record.

HTML is plain and complete without style, since a notebook strips style, roles and scripts
from what it does not trust: a caption says what a table is, every header cell its scope.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

_GAP: Final = "  "


def html_table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """An HTML table; the first cell of each row is its header."""
    # At first use: only a notebook asks.
    from html import escape

    lines = ["<table>", f"<caption>{escape(caption)}</caption>", "<thead><tr>"]
    lines += [f'<th scope="col">{escape(name)}</th>' for name in head]
    lines.append("</tr></thead><tbody>")
    for first, *others in rows:
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in others)
        lines.append(f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>')
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
