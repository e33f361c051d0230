"""Import, lookups, memory and size, as ratios to the least that could do the same.

    python benchmarks/lookups.py [--runs 40]

One table, in Markdown. A cell is the ratio to the limit; the limits are in the first column:

- a new process: one that imports attrs and json and parses the bytes that our lookup reads; the
  median of pairs taken in turn, by the clock, and the most memory that it had;
- a lookup: a plain function around a dict of the same records; in a messy spelling, one that
  strips, raises, replaces and asks;
- a wheel: the packaged data alone, compressed.

Peers that are not installed are left out: ``pip install pycountry simple-icd-10-cm hccinfhir``.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from statistics import median
from time import perf_counter
from timeit import Timer
from typing import Final, NamedTuple

import peers

RUNS: Final = 40
PATIENCE: Final = 20.0  # seconds for what is slow: it is started less often
ROUNDS: Final = 7
ROUND: Final = 0.05  # seconds
# What is in a row, and the unit of the limit.
ROWS: Final = (
    ("a new process: import and first lookup", "ms", 1e3),
    ("its memory at most", "MiB", 1),
    ("a lookup, canonical spelling", "ns", 1e9),
    ("a lookup, messy spelling", "ns", 1e9),
    ("the wheel", "KiB", 1),
)
# A process's own peak: what getrusage says on Linux counts what the parent had, too.
PEAK: Final = """
import sys
if sys.platform == "linux":
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]
else:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(peak)
"""


class Column(NamedTuple):
    """What was measured of one way to look codes up; ``None`` where nothing was found."""

    start: float  # seconds, or for all but the limit its ratio to the limit's
    peak: float
    canonical: float | None
    messy: float | None
    wheel: float


def process(program: str, runs: int = 1) -> float:
    """Seconds that a new interpreter takes for a program, its modules compiled beforehand."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    began = perf_counter()
    for _ in range(runs):
        subprocess.run([sys.executable, "-c", program], check=True, env=environment)
    return (perf_counter() - began) / runs


def peak(program: str) -> float:
    """The mebibytes that a new interpreter has at most, for a program."""
    command = [sys.executable, "-c", f"{program}\n{PEAK}"]
    return int(subprocess.run(command, check=True, capture_output=True).stdout) / 1024


def call(before: str, expression: str) -> float | None:
    """Seconds for one lookup, the least of several rounds; ``None`` where nothing is found."""
    names: dict[str, object] = {}
    exec(before, names)  # noqa: S102 - a program of peers.py
    try:
        if not eval(expression, names):  # noqa: S307 - the same
            return None
    except (LookupError, ValueError):
        return None
    timer = Timer(expression, globals=names)
    calls, took = timer.autorange()
    calls = max(1, int(calls * ROUND / took))
    return min(timer.repeat(ROUNDS, calls)) / calls


def packed(files: Sequence[Path]) -> float:
    """The kibibytes of some files, each compressed as a wheel does it."""
    return sum(len(zlib.compress(file.read_bytes(), 6)) for file in files) / 1024


def wheel(name: str) -> float:
    """The kibibytes of an installed package, as its wheel packs it."""
    files = [Path(str(file.locate())) for file in distribution(name).files or ()]
    return packed([file for file in files if file.suffix != ".pyc" and file.is_file()])


def column(lookup: peers.Lookup, limit: str, size: float, runs: int) -> Column:
    """What is measured of one way; its start as the ratio to that of the limit, in turn."""
    program = f"{lookup.before}\n{lookup.canonical}"
    first = process(program, 2)
    runs = max(3, min(runs, int(PATIENCE / first)))
    return Column(
        median(process(program) / process(limit) for _ in range(runs)),
        peak(program),
        call(lookup.before, lookup.canonical),
        call(lookup.before, lookup.messy),
        size,
    )


def table(columns: Mapping[str, Column]) -> None:
    """Print the table: the limit as it is, all others as ratios to it."""
    limit, *others = columns.values()
    print(f"| | {' | '.join(columns)} |")
    print(f"| --- |{' --- |' * len(columns)}")
    for at, (what, unit, scale) in enumerate(ROWS):
        least = limit[at] or 1.0
        # A start is a ratio already: of pairs, which whatever else the machine did touched alike.
        over = [1.0 if at == 0 else least for _ in others]
        ratios = [
            "not found" if (value := other[at]) is None else f"{value / by:.3g}"
            for other, by in zip(others, over, strict=True)
        ]
        print(f"| {what} | {least * scale:.3g} {unit} | {' | '.join(ratios)} |")


def main(arguments: Sequence[str]) -> None:
    """Measure, and print the table with machine and versions."""
    parser = argparse.ArgumentParser(description="Import, lookups, memory and size, as ratios.")
    parser.add_argument("--runs", type=int, default=RUNS, help="pairs of processes")
    runs = parser.parse_args(arguments).runs
    columns: dict[str, Column] = {}
    with tempfile.TemporaryDirectory() as folder:
        limit = peers.limit_of_a_process(Path(folder))
        process(limit)
        data = sorted(peers.DATA.rglob("*"))
        columns["the limit"] = Column(
            median(process(limit) for _ in range(runs)),
            peak(limit),
            call(peers.LIMIT.before, peers.LIMIT.canonical),
            call(peers.LIMIT.before, peers.LIMIT.messy),
            packed([file for file in data if file.is_file()]),
        )
        for name, lookup in {"cpt0558t": peers.OURS, **peers.PEERS}.items():
            try:
                title = f"{name} {version(name)}"
            except PackageNotFoundError:
                continue
            columns[title] = column(lookup, limit, wheel(name), runs)
    table(columns)
    print(f"\nPython {platform.python_version()}, attrs {version('attrs')}, {os.cpu_count()} cores")


if __name__ == "__main__":
    main(sys.argv[1:])
