"""Read the published page: its five tables into packaged JSON, and a digest of each row.

The page itself is not part of this repository. Whoever has a copy of its text runs

    python tasks/page.py PAGE.txt            # write what differs
    python tasks/page.py PAGE.txt --check    # only say what differs; exit status 1 if anything does

Prose (the procedure, the workflow, the gaps) is kept by hand in short facts of our own
words; only the tables and the list of payers are carried to the letter and so derived here.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import re
import sys
from pathlib import Path
from typing import Final

from files import DATA, ROOT, as_json, settle

PUBLISHED: Final = DATA / "published"
DIGESTS: Final = ROOT / "sources" / "openpayer" / "row_digests.csv"

# The first header cell of each table on the page: the table's name here, and its columns.
HEADERS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "Modifier": ("modifiers", ("code", "description", "when_to_use")),
    "Taxonomy Code": ("taxonomies", ("code", "specialty", "notes")),
    "ICD-10 Code": ("diagnoses", ("code", "description", "relevance")),
    "CPT Code": ("related_codes", ("code", "description", "relationship")),
}
PAYERS: Final = re.compile(r"Key payers included in this analysis are (.+?)\.")


def cells(line: str) -> tuple[str, ...]:
    """The cells of a table line; the page writes the outer bars or leaves them out."""
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


def tables(page: str) -> dict[str, list[tuple[str, ...]]]:
    """Each table of the page by name, its rows in the page's order, its cells to the letter."""
    found: dict[str, list[tuple[str, ...]]] = {}
    current: list[tuple[str, ...]] | None = None
    for line in page.splitlines():
        row = cells(line)
        if len(row) == 1:
            current = None
        elif row[0] in HEADERS:
            current = found.setdefault(HEADERS[row[0]][0], [])
        elif current is not None and not set("".join(row)) <= set("-: "):
            current.append(row)
    names = PAYERS.search(page)
    if names is not None:
        listed = re.split(r",\s*(?:and\s+)?", names.group(1))
        found["payers"] = [(name,) for name in listed]
    return found


def digest(row: tuple[str, ...]) -> str:
    """SHA-256 of a row: its cells, joined by one tab, in UTF-8."""
    return hashlib.sha256("\t".join(row).encode()).hexdigest()


def outputs(page: bytes) -> dict[Path, str]:
    """What each derived file must hold, by path."""
    columns = dict(HEADERS.values()) | {"payers": ("name",)}
    found = tables(page.decode("utf-8"))
    files: dict[Path, str] = {}
    ledger = io.StringIO()
    writer = csv.writer(ledger, lineterminator="\n")
    writer.writerow(("table", "row", "sha256"))
    writer.writerow(("page", 0, hashlib.sha256(page).hexdigest()))
    for name, fields in columns.items():
        rows = [dict(zip(fields, row, strict=True)) for row in found[name]]
        files[PUBLISHED / f"{name}.json"] = as_json(rows)
        writer.writerows((name, at, digest(row)) for at, row in enumerate(found[name], 1))
    files[DIGESTS] = ledger.getvalue()
    return files


def main() -> int:
    """Write or check the derived files; the exit status is 1 when a check finds a difference."""
    parser = argparse.ArgumentParser(description="Read the published page.")
    parser.add_argument("page", type=Path, help="the text of the page")
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")
    arguments = parser.parse_args()
    return settle(outputs(arguments.page.read_bytes()), check=arguments.check)


if __name__ == "__main__":
    sys.exit(main())
