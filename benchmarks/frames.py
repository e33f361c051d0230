"""Reviews of data frames, as ratios: by hand, by a loop, and by reading and writing alone.

    python benchmarks/frames.py [--lines 1000000] [--engines polars duckdb ...] [--runs 3]
    python benchmarks/frames.py --scale 1 10 [--folder /a/large/disk]

Each measurement is a process of its own with two threads, and they take turns; a ratio is the
median of those of each turn, by the clock and, as "busy", of the processors' time, which other
work disturbs less. Before any is taken, the rules by hand must say the same as frames.review in
every column, and the loop find the same errors. With ``--scale`` findings, summary and review
go from Parquet to the end for so many million lines, DuckDB with 1500 MB, to see whether time
is linear and memory flat; ``--scale 100`` takes an hour or so and 3 GB of disk.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

HERE: Final = Path(__file__).parent
ENGINES: Final = (
    *("pandas", "polars", "polars-streaming", "pyarrow", "duckdb", "duckdb-unordered"),
)
BY_HAND: Final = ("polars", "polars-streaming", "duckdb", "duckdb-unordered")
CHECKED: Final = 200_000
WARM: Final = 2_000
MILLION: Final = 1_000_000
HEAD: Final = (
    "review",
    "by hand",
    "ratio",
    "busy",
    "loop",
    "faster",
    "to file",
    "copy",
    "ratio",
    "peak MB",
)


class Taken(NamedTuple):
    """What a measurement gave: seconds by the clock and of processors, mebibytes at most."""

    seconds: float
    busy: float
    peak: float


class Files:
    """Files of claims in a folder, each made once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, lines: int) -> Path:
        """A file of so many lines."""
        path = self._folder / f"claims-{lines}.parquet"
        if not path.exists():
            made = path.with_suffix(".part")
            command = [sys.executable, str(HERE / "claims.py"), str(made), "--lines", str(lines)]
            subprocess.run(command, check=True)
            made.rename(path)
        return path

    def taken(self, engine: str, what: str, lines: int) -> Taken:
        """A measurement in a process of its own."""
        out = self._folder / "out.parquet"
        files = map(str, (self.of(lines), self.of(WARM), out))
        command = [sys.executable, str(HERE / "frames_once.py"), engine, what, *files]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        out.unlink(missing_ok=True)
        if done.returncode:
            sys.exit(f"{engine}, {what}: {done.stderr.strip().splitlines()[-1:]}")
        return Taken(**json.loads(done.stdout)) if done.stdout else Taken(0, 0, 0)


def ratio(over: list[Taken], under: list[Taken] | None, *, busy: bool = False) -> str:
    """The median of the ratios of each turn: of seconds by the clock, or of processors."""
    if under is None:
        return "-"
    pairs = list(zip(over, under, strict=True))
    if busy:
        return f"{median(above.busy / below.busy for above, below in pairs):.2f}"
    return f"{median(above.seconds / below.seconds for above, below in pairs):.2f}"


def compare(files: Files, engines: Sequence[str], lines: int, runs: int) -> None:
    """Print a line an engine."""
    files.taken("polars", "check", min(CHECKED, lines))
    taken: dict[tuple[str, str], list[Taken]] = {}
    for _ in range(runs):
        taken.setdefault(("polars", "loop"), []).append(files.taken("polars", "loop", lines))
        for engine in engines:
            hand = ["by hand"] if engine in BY_HAND else []
            for what in ("review", *hand, "to file", "copy"):
                taken.setdefault((engine, what), []).append(files.taken(engine, what, lines))
    loop = taken["polars", "loop"]
    print(f"{lines:,} lines, medians of {runs}; seconds")
    print(f"{'':17}" + "".join(f"{name:>9}" for name in HEAD))
    for engine in engines:
        ours, copy = taken[engine, "review"], taken[engine, "copy"]
        to_file, by_hand = taken[engine, "to file"], taken.get((engine, "by hand"))
        cells = [
            *(seconds(ours), seconds(by_hand) if by_hand else "-"),
            *(ratio(ours, by_hand), ratio(ours, by_hand, busy=True)),
            *(seconds(loop), ratio(loop, ours)),
            *(seconds(to_file), seconds(copy), ratio(to_file, copy)),
            f"{median(one.peak for one in to_file):.0f}",
        ]
        print(f"{engine:17}" + "".join(f"{cell:>9}" for cell in cells))
    for engine in engines:
        peaks = ", ".join(
            f"{what} {median(one.peak for one in found):.0f}"
            for (name, what), found in taken.items()
            if name == engine
        )
        print(f"peak MB, {engine}: {peaks}")


def seconds(found: list[Taken]) -> str:
    """The median, as it is printed."""
    return f"{median(one.seconds for one in found):.2f}"


def scale(files: Files, engines: Sequence[str], millions: list[int], work: list[str]) -> None:
    """Print a line a measurement."""
    print(f"{'':17}{'':>9}{'millions':>9}{'seconds':>9}{'a million':>10}{'peak MB':>9}")
    for engine in engines:
        for what in work:
            if engine == "duckdb-unordered" and what != "to file":
                continue  # the order matters to what gives the same rows back alone
            for number in millions:
                one = files.taken(engine, what, number * MILLION)
                each = one.seconds / number
                name = "review" if what == "to file" else what
                told = f"{number:9}{one.seconds:9.1f}{each:10.2f}{one.peak:9.0f}"
                print(f"{engine:17}{name:>9}{told}", flush=True)


def main() -> None:
    """Print one table."""
    parser = argparse.ArgumentParser(description="Measure cpt0558t.frames.")
    parser.add_argument("--lines", type=int, default=MILLION)
    parser.add_argument("--engines", nargs="+", choices=ENGINES)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--scale", nargs="+", type=int, metavar="MILLIONS")
    work = ("findings", "summary", "review")
    parser.add_argument("--work", nargs="+", choices=work, default=list(work))
    parser.add_argument("--folder", type=Path, help="where files of claims are kept")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = asked.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        files = Files(folder)
        if asked.scale:
            chosen: list[str] = asked.engines or list(BY_HAND[1:])
            named = ["to file" if one == "review" else one for one in asked.work]
            scale(files, chosen, asked.scale, named)
        else:
            compare(files, asked.engines or list(ENGINES), asked.lines, asked.runs)


if __name__ == "__main__":
    main()
