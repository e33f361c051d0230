"""Synthetic claims as Parquet, in the columns of the Tuva data model: the same for one seed.

    python benchmarks/claims.py FILE [--lines 1000000]

Most lines are visits, blood tests and X-rays; a few claims are about bone strength, several of
their codes on one day. The shares are chosen so that every kind of line occurs, not taken from
real claims. Some codes are in lower case or between blanks, some are no codes, some cells are
empty. No patient is in it.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

# It has no types.
pa: Any = import_module("pyarrow")
pq: Any = import_module("pyarrow.parquet")

SEED: Final = 558
CHUNK: Final = 500_000
GROUP: Final = 125_000
FIRST_DAY: Final = "2019-01-01"
DAYS: Final = 2800

FAMILY: Final = ("0554T", "0555T", "0556T", "0557T", "0558T")
# What is done beside it: codes that it is scanned with, paired with, or taken for.
BESIDE: Final = (
    *("0691T", "0743T", "0749T", "0750T", "72125", "72131", "73700", "74176", "76376", "76377"),
    *("77011", "77012", "77046", "77078", "77080", "36591", "96523"),
)
COMMON: Final = (
    *("99213", "99214", "36415", "80053", "85025", "93000", "71046", "97110", "G0439"),
    *("0558t", " 77078 ", "72131", "74176", "77080"),
)
# 1 for an ordinary code, less for those at the end of COMMON.
RARE: Final = (*[1.0] * 9, 0.0005, 0.0005, 0.03, 0.06, 0.05)
# Shares of claims, of lines, and of cells.
BONE_CLAIMS: Final = 0.004
OF_THE_FAMILY: Final = 0.5
NEXT_DAY: Final = 0.02
UNDATED: Final = 0.001
UNCOUNTED: Final = 0.01
FULL: Final = 0.002
MODIFIERS: Final = (
    *("25", "26", "TC", "59", "RT", "LT", "XS", "GP", "QX", "22", "80", "62", "66", "AS", "52"),
    *("53", "73", "SH", "CQ", "xu", " 26", "JOHN", ""),
)
DIAGNOSES: Final = (
    *("I10", "E119", "E11.9", "M1711", "M170", "Z0000", "M810", "M81.0", "M4806", "Z96641"),
    *("R2689", "M2380", "m25.50", "M961", "S82001A", "ABC-1", ""),
)
PAYERS: Final = ("Medicare", "Aetna", "UnitedHealthcare", "MEDICARE ", "Medicare Advantage")
CLAIM_TYPES: Final = ("professional", "institutional")
UNITS: Final = (1.0, 1.0, 1.0, 1.0, 2.0, 0.5)
DIAGNOSIS_COLUMNS: Final = 25
MODIFIER_COLUMNS: Final = 5

Places = NDArray[np.int64]


def named(places: Places, names: Sequence[str]) -> Any:  # noqa: ANN401 - an array of Arrow
    """Names by their places; null where there is none."""
    missing = places < 0
    return pa.DictionaryArray.from_arrays(
        pa.array(np.where(missing, 0, places).astype(np.int32), mask=missing), pa.array(list(names))
    )


def picked(random: np.random.Generator, names: Sequence[str], size: int, share: float) -> Places:
    """Places of names at random, -1 but for a share."""
    there = random.random(size) < share
    return np.where(there, random.integers(0, len(names), size), -1)


def chunk(number: int) -> Any:  # noqa: ANN401 - a table of Arrow
    """The lines of one chunk, whatever the size of the file."""
    random = np.random.default_rng([SEED, number])
    sizes = random.integers(1, 9, CHUNK)
    # Which claim of the chunk each line is of, and which line of it.
    claim = np.repeat(np.arange(CHUNK), sizes)[:CHUNK]
    first = np.concatenate([[0], np.cumsum(sizes)])[claim]
    line = np.arange(CHUNK) - first + 1
    claims = int(claim[-1]) + 1

    def by_claim(names: Sequence[str], share: float = 1.0) -> Places:
        return picked(random, names, claims, share)[claim]

    codes = (*FAMILY, *BESIDE, *COMMON)
    weights = np.array(RARE) / sum(RARE)
    ordinary = random.choice(len(COMMON), CHUNK, p=weights) + len(FAMILY) + len(BESIDE)
    bone = random.integers(0, len(FAMILY) + len(BESIDE), CHUNK)
    bone = np.where(random.random(CHUNK) < OF_THE_FAMILY, bone % len(FAMILY), bone)
    is_bone = (random.random(claims) < BONE_CLAIMS)[claim]
    days = random.integers(0, DAYS, claims)[claim] + (random.random(CHUNK) < NEXT_DAY)
    dates = np.datetime64(FIRST_DAY) + days.astype("timedelta64[D]")
    held: dict[str, Any] = {
        "claim_id": pa.array(np.char.add(f"{number:05}-", claim.astype(str))),
        "claim_line_number": pa.array(line.astype(np.int32)),
        "claim_type": named(by_claim(CLAIM_TYPES, 0.99), CLAIM_TYPES),
        "claim_line_start_date": pa.array(dates, mask=random.random(CHUNK) < UNDATED),
        "payer": named(by_claim(PAYERS, 0.95), PAYERS),
        "hcpcs_code": named(np.where(is_bone, bone, ordinary), codes),
        "service_unit_quantity": pa.array(
            random.choice(UNITS, CHUNK), mask=random.random(CHUNK) < UNCOUNTED
        ),
    }
    for at in range(1, MODIFIER_COLUMNS + 1):
        held[f"hcpcs_modifier_{at}"] = named(
            picked(random, MODIFIERS, CHUNK, 0.3 / at**1.5), MODIFIERS
        )
    # Each is left out more often than the one before; a few lines have nearly all.
    full = random.random(CHUNK) < FULL
    for at in range(1, DIAGNOSIS_COLUMNS + 1):
        some = picked(random, DIAGNOSES, CHUNK, 0.98 / at**2)
        held[f"diagnosis_code_{at}"] = named(
            np.where(full, picked(random, DIAGNOSES, CHUNK, 0.7), some), DIAGNOSES
        )
    return pa.table(held)


def write(path: Path, lines: int) -> None:
    """Write so many lines, never more than a chunk in memory.

    A longer file begins with the lines of a shorter one.
    """
    writer: Any = None
    for number, first in enumerate(range(0, lines, CHUNK)):
        table = chunk(number).slice(0, lines - first)
        # Text that many cells share is kept once; a reader gets plain text.
        writer = writer or pq.ParquetWriter(path, table.schema, store_schema=False)
        writer.write_table(table, row_group_size=GROUP)
    if writer is not None:
        writer.close()


def main() -> None:
    """Write a file of claims."""
    parser = argparse.ArgumentParser(description="Write synthetic claims as Parquet.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--lines", type=int, default=1_000_000)
    arguments = parser.parse_args()
    write(arguments.file, arguments.lines)


if __name__ == "__main__":
    main()
