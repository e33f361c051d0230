"""Write what CMS says of payment into the packaged data, from the extracts in ``sources/``.

    python tasks/payment.py            # write what differs
    python tasks/payment.py --check    # only say what differs; exit status 1 if anything does

Five files: the fee schedule and the meanings of its indicators, the OPPS snapshots, the NCCI
edits of pairs and of units. Each row of an extract becomes one object; a line is printed for
each object that is new, gone or changed against the packaged file.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from files import DATA, ROOT, settle

Cell: TypeAlias = str | int | list[str] | None
Row: TypeAlias = dict[str, Cell]
Key: TypeAlias = tuple[str, ...]


class Table(NamedTuple):
    """An extract, the packaged file that is derived from it, and what tells its rows apart."""

    extract: str
    packaged: str
    key: Key
    optional: Key = ()
    numbers: Key = ()
    lists: Key = ()


PFS: Final = Table(
    "cms-pfs/indicators.csv",
    "fee_schedule",
    ("code", "effective", "modifier"),
    optional=("modifier", "nonfacility_total", "facility_total"),
)
MEANINGS: Final = Table(
    "cms-pfs/meanings.csv", "indicators", ("indicator", "value"), lists=("sources",)
)
OPPS: Final = Table(
    "cms-opps/status.csv", "opps_snapshots", ("code", "quarter"), optional=("rate",)
)
PTP: Final = Table(
    "cms-ncci/ptp.csv",
    "ncci_edits",
    ("setting", "edition", "column_1", "column_2"),
    optional=("rationale",),
)
MUE: Final = Table(
    "cms-ncci/mue.csv",
    "mue",
    ("setting", "edition", "code"),
    optional=("rationale",),
    numbers=("units",),
)
TABLES: Final = (PFS, MEANINGS, OPPS, PTP, MUE)


def read(path: Path) -> list[dict[str, str]]:
    """The rows of an extract, each cell a text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def cell(table: Table, column: str, text: str) -> Cell:
    """What a cell of an extract is in the packaged file."""
    if column in table.numbers:
        return int(text)
    if column in table.lists:
        return text.split()
    return None if not text and column in table.optional else text


def derived(table: Table, sources: Path) -> list[Row]:
    """The objects of a packaged file, in the order of its extract."""
    return [
        {column: cell(table, column, text) for column, text in row.items()}
        for row in read(sources / table.extract)
    ]


def as_lines(rows: Sequence[Mapping[str, Cell]]) -> str:
    """A JSON array with one object a line, so that a changed fact is one changed line."""
    return "[\n" + ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows) + "\n]\n"


def changes(table: Table, old: Sequence[Row], new: Sequence[Row]) -> Iterator[str]:
    """A line for each object that is new, gone or changed, old -> new."""

    def keyed(rows: Sequence[Row]) -> dict[Key, Row]:
        return {tuple(str(row.get(name) or "-") for name in table.key): row for row in rows}

    before, after = keyed(old), keyed(new)
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        if was == now:
            continue
        label = f"{table.packaged} {' '.join(key)}"
        if was is None or now is None:
            row = was or now or {}
            facts = ", ".join(f"{name} {row[name]}" for name in row if name not in table.key)
            yield f"{label}: {'new' if was is None else 'gone'}: {facts}"
            continue
        for name in now:
            if was.get(name) != now[name]:
                yield f"{label}: {name}: {was.get(name)} -> {now[name]}"


def derive(*, check: bool, data: Path | None = None, sources: Path | None = None) -> int:
    """Write the packaged files that differ, or only say so; 1 when a check finds a difference."""
    folder = (data or DATA) / "authority"
    outputs: dict[Path, str] = {}
    for table in TABLES:
        path = folder / f"{table.packaged}.json"
        rows = derived(table, sources or ROOT / "sources")
        outputs[path] = as_lines(rows)
        old: list[Row] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
        for line in changes(table, old, rows):
            print(line)
    return settle(outputs, check=check)


def main() -> int:
    """Write or check the packaged files."""
    parser = argparse.ArgumentParser(description="Derive the packaged facts on payment.")
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")
    return derive(check=parser.parse_args().check)


if __name__ == "__main__":
    sys.exit(main())
