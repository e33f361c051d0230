"""The bytes of every file of an export: the same for the same edition, wherever they are made."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from cpt0558t._notice import NOTICE
from cpt0558t.export._cells import cell
from cpt0558t.export._descriptor import DESCRIPTOR, NOTICE_FILE, described, resource
from cpt0558t.records._flat import flat
from cpt0558t.tables._table import Rows, Table
from cpt0558t.tables.registry import ALL

FORMATS: Final[Mapping[str, str]] = {"csv": "CSV", "jsonl": "JSON Lines"}
"""The formats, each with its name."""
NAMES: Final = frozenset(
    {NOTICE_FILE, DESCRIPTOR, *(f"{table}.{kind}" for table in ALL for kind in FORMATS)}
)
"""The names of all files that an export may have."""


def _csv(held: Table[Any] | Rows[Any]) -> bytes:
    """RFC 4180: a header, CRLF, quotes where they are needed; in UTF-8, without a byte order mark.

    A mark would become part of the first column's name for most readers.
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    rows = [dict(flat(row)) for row in held.rows]
    writer.writerow(rows[0])
    writer.writerows([cell(value) for value in row.values()] for row in rows)
    return made.getvalue().encode("utf-8")


def _jsonl(held: Table[Any] | Rows[Any]) -> bytes:
    """An object a line, as ``to_dict`` gives it: lists stay lists, a check an object."""
    lines = (json.dumps(row, ensure_ascii=False) for row in held.to_dicts())
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


_MADE: Final = {"csv": _csv, "jsonl": _jsonl}


def files(formats: Sequence[str]) -> dict[str, bytes]:
    """Every file by its name; the descriptor is the last.

    Args:
        formats: Which formats, of the keys of ``FORMATS``.
    """
    made: dict[str, bytes] = {NOTICE_FILE: NOTICE.encode("utf-8")}
    resources: list[dict[str, Any]] = []
    for kind in formats:
        for name, held in ALL.items():
            path = f"{name}.{kind}"
            made[path] = _MADE[kind](held)
            resources.append(resource(name, held, kind, made[path]))
    text = json.dumps(described(resources, formats[0]), ensure_ascii=False, indent=2)
    return made | {DESCRIPTOR: f"{text}\n".encode()}
