"""What may happen to a packaged file: each damage, and the place where it is."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import cpt0558t as cpt

DATA: Final = Path(str(cpt.data_files()))
FILES: Final = sorted(
    path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file()
)
MANIFEST: Final = "datapackage.json"
SEAL: Final = "datapackage.sha256"
TABLES: Final = [name for name in FILES if name not in (MANIFEST, SEAL)]
_TOKEN: Final = re.compile(rb'"(?:\\.|[^"\\])*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')


class Damaged(NamedTuple):
    """A file after a damage, and its row and field, ``None`` where there is no one such."""

    raw: bytes
    row: int | None = None
    field: str | None = None


class Cell(NamedTuple):
    """A cell of a packaged file, with its key, and where in the bytes they stand."""

    row: int
    field: str
    key: int
    start: int
    end: int
    value: Any


def cells(raw: bytes) -> Iterator[Cell]:
    """The cells of an undamaged file, in order."""
    depth = row = 0
    tokens = list(_TOKEN.finditer(raw))
    for at, token in enumerate(tokens):
        text = token.group()
        depth += (text in b"[{") - (text in b"]}")
        row += text == b"{"
        if depth == 2 and tokens[at + 1].group() == b":":
            last = at + 2
            while tokens[at + 2].group() == b"[" and tokens[last].group() != b"]":
                last += 1
            start, end = tokens[at + 2].start(), tokens[last].end()
            value = json.loads(raw[start:end])
            yield Cell(row, json.loads(text), token.start(), start, end, value)


OF_BYTES: Final[dict[str, Callable[[bytes], bytes]]] = {
    "empty": lambda _: b"",
    "half": lambda raw: raw[: len(raw) // 2],
    "last byte lost": lambda raw: raw[:-1],
    "last bytes lost": lambda raw: raw[:-2],
    "first byte lost": lambda raw: raw[1:],
    "byte order mark": lambda raw: b"\xef\xbb\xbf" + raw,
    "UTF-16": lambda raw: str(raw, "utf-8").encode("utf-16"),
    "no UTF-8": lambda raw: raw[:-3] + b"\xff" + raw[-3:],
    "zeros": lambda raw: bytes(len(raw)),
    "blank added": lambda raw: raw + b" ",
    "twice": lambda raw: raw + raw,
    "no rows": lambda _: b"[]",
    "no array": lambda _: b"{}",
    "null": lambda _: b"null",
    "deep lists": lambda _: b"[" * 100_000,
    "deep objects": lambda _: b'{"a":' * 100_000,
}

# The type of a cell, and the JSON, or what is none, that takes its place.
OF_CELLS: Final[dict[str, tuple[type, Callable[[Any], str]]]] = {
    "letter changed": (str, lambda value: json.dumps(f"{value[:-1]}~")),
    "text to number": (str, lambda _: "7"),
    "text to float": (str, lambda _: "0.5"),
    "text to truth": (str, lambda _: "true"),
    "text to null": (str, lambda _: "null"),
    "text to list": (str, lambda value: json.dumps([value])),
    "text to object": (str, lambda value: json.dumps({"x": value})),
    "text emptied": (str, lambda _: '""'),
    "text padded": (str, lambda value: json.dumps(f" {value}")),
    "text of an enemy": (str, lambda _: json.dumps("{0.__class__} \u202e<b>'\"")),
    "NaN": (str, lambda _: "NaN"),
    "Infinity": (str, lambda _: "-Infinity"),
    "beyond any float": (str, lambda _: "1e999"),
    "huge number": (str, lambda _: "9" * 5000),
    "list in a list": (str, lambda _: '[["x"]]'),
    "deep in a cell": (str, lambda _: "[" * 400 + "]" * 400),
    "deeper in a cell": (str, lambda _: "[" * 50_000 + "]" * 50_000),
    "control character": (str, lambda _: '"a\x01b"'),
    "lone surrogate": (str, lambda _: '"\\ud800"'),
    "quote lost": (str, lambda value: json.dumps(value)[:-1]),
    "value lost": (str, lambda _: ""),
    "null to text": (type(None), lambda _: '"x"'),
    "null to list": (type(None), lambda _: "[]"),
    "list to text": (list, lambda _: '"x"'),
    "list to null": (list, lambda _: "null"),
    "list with a number": (list, lambda value: json.dumps([*value, 7])),
    "number to text": (int, lambda value: f'"{value}"'),
    "number to float": (int, lambda value: f"{value}.0"),
    "number to truth": (int, lambda _: "true"),
    "number below nought": (int, lambda _: "-1"),
    "digit changed": (int, lambda value: str(value + 1)),
    "truth to number": (bool, lambda value: str(int(value))),
    "truth to null": (bool, lambda _: "null"),
}


def _renamed(rows: list[Any], at: int, field: str) -> Damaged:
    rows[at] = {f"{name}x" if name == field else name: one for name, one in rows[at].items()}
    return _of(rows, at, field)


def _lost(rows: list[Any], at: int, field: str) -> Damaged:
    del rows[at][field]
    return _of(rows, at, field)


def _added(rows: list[Any], at: int, _: str) -> Damaged:
    rows[at]["added"] = 1
    return _of(rows, at, "added")


def _doubled(rows: list[Any], at: int, _: str) -> Damaged:
    rows.insert(at, rows[at])
    return _of(rows, at + 1)


def _row_lost(rows: list[Any], at: int, _: str) -> Damaged:
    del rows[at]
    return _of(rows, at)


def _swapped(rows: list[Any], at: int, _: str) -> Damaged:
    rows[at], rows[at - 1] = rows[at - 1], rows[at]
    return _of(rows, at)


def _no_object(rows: list[Any], at: int, _: str) -> Damaged:
    rows[at] = list(rows[at])
    return _of(rows, at)


def _twice(rows: list[Any], at: int, field: str) -> Damaged:
    held = list(rows[at].items())
    text = ", ".join(f"{json.dumps(name)}: {json.dumps(one)}" for name, one in held)
    again = f"{json.dumps(field)}: {json.dumps(rows[at][field])}"
    rows[at] = "here"
    raw = json.dumps(rows).replace('"here"', f"{{{text}, {again}}}", 1)
    return Damaged(raw.encode(), at + 1, field)


def _of(rows: list[Any], at: int, field: str | None = None) -> Damaged:
    return Damaged(json.dumps(rows, indent=1).encode(), at + 1, field)


OF_ROWS: Final[dict[str, Callable[[list[Any], int, str], Damaged]]] = {
    "key renamed": _renamed,
    "key lost": _lost,
    "key added": _added,
    "key twice": _twice,
    "row doubled": _doubled,
    "row lost": _row_lost,
    "rows swapped": _swapped,
    "row no object": _no_object,
}


@cache
def _held(file: str, kind: type) -> tuple[Cell, ...]:
    """The cells of a file whose values are of a type."""
    return tuple(cell for cell in cells((DATA / file).read_bytes()) if type(cell.value) is kind)


def happens(file: str, damage: str) -> bool:
    """Whether a damage can happen to a file."""
    if damage in OF_CELLS:
        return file in TABLES and bool(_held(file, OF_CELLS[damage][0]))
    return damage in OF_BYTES or file in TABLES


def damaged(file: str, damage: str) -> Damaged:
    """A packaged file after a damage that can happen to it, at a place chosen by chance."""
    raw = (DATA / file).read_bytes()
    chance = random.Random(f"{file} {damage}")  # noqa: S311 - the places need not be secret
    if damage in OF_BYTES:
        return Damaged(OF_BYTES[damage](raw))
    if damage in OF_CELLS:
        kind, to = OF_CELLS[damage]
        cell = chance.choice(_held(file, kind))
        text = to(cell.value).encode()
        return Damaged(raw[: cell.start] + text + raw[cell.end :], cell.row, cell.field)
    rows = json.loads(raw)
    # Not the last, so that a row that is lost leaves one in its place.
    at = chance.randrange(1, len(rows) - 1)
    return OF_ROWS[damage](rows, at, chance.choice(list(rows[at])))


CASES: Final = [
    (file, damage)
    for file in FILES
    for damage in (*OF_BYTES, *OF_CELLS, *OF_ROWS)
    if happens(file, damage)
]
"""Every file with every damage that can happen to it."""
