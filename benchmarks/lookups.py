"""Import and lookups, as ratios to the least that could do the same.

    python benchmarks/lookups.py [RUNS]

A new process: ``import cpt0558t`` and one lookup, against one that imports attrs and json and
parses the same bytes. In a process: a lookup, against a function that asks a dict; in a messy
spelling, against one that strips, raises, replaces and asks.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import timeit
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

import cpt0558t as cpt

RUNS = 40
CALLS = 100_000
# What the lookup of a modifier reads.
READ = (
    "published/modifiers.json",
    "classification/modifiers.json",
    "authority/checks.json",
    "authority/codes.json",
)
OURS = "import cpt0558t; cpt0558t.modifier('26')"
LIMIT = "import attrs, json; json.loads(open({!r}, 'rb').read())"


def process(program: str) -> float:
    """Seconds that a new interpreter takes for a program, its modules compiled beforehand."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    began = perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)
    return perf_counter() - began


def start_up(runs: int) -> list[float]:
    """The ratios of pairs of processes, taken in turn."""
    names = [str(Path(str(cpt.data_files())) / name) for name in READ]
    with tempfile.TemporaryDirectory() as folder:
        same = Path(folder) / "same.json"
        parsed = [json.loads(Path(name).read_bytes()) for name in names]
        same.write_text(json.dumps(parsed), encoding="utf-8")
        limit = LIMIT.format(str(same))
        for program in (OURS, limit):
            process(program)  # which compiles the modules
        return [process(OURS) / process(limit) for _ in range(runs)]


def call(function: Callable[[str], object], code: str) -> float:
    """Seconds for one call, the least of several rounds."""
    names = {"function": function, "code": code}
    rounds = timeit.repeat("function(code)", globals=names, number=CALLS, repeat=7)
    return min(rounds) / CALLS


def lookups() -> dict[str, float]:
    """The ratio of each kind of lookup."""
    modifiers = dict(cpt.modifiers)
    dotless = {code.replace(".", ""): row for code, row in cpt.diagnoses.items()}

    def plain(code: str) -> object:
        return modifiers[code]

    def messy(code: str) -> object:
        return dotless.get(code.strip().upper().replace(".", ""))

    return {
        "lookup, canonical spelling": call(cpt.modifier, "26") / call(plain, "26"),
        "lookup, messy spelling": call(cpt.diagnosis, " m17.11 ") / call(messy, " m17.11 "),
    }


def main(arguments: Sequence[str]) -> None:
    """Print a line a ratio."""
    ratios = start_up(int(arguments[0]) if arguments else RUNS)
    low, high = min(ratios), max(ratios)
    name = "import and first lookup"
    print(f"{name:28} {median(ratios):5.2f}  (median of {len(ratios)}: {low:.2f} to {high:.2f})")
    for name, ratio in lookups().items():
        print(f"{name:28} {ratio:5.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
