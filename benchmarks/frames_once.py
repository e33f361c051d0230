"""One measurement of frames in this process, so that each has an interpreter of its own.

    python benchmarks/frames_once.py ENGINE WHAT FILE WARM OUT

FILE is measured, after WARM, a small file of the same kind, has been; OUT is what is written.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, Final

from attrs import frozen

THREADS: Final = 2
MEMORY: Final = "1500MB"
MEBIBYTE: Final = 1024
MODIFIER: Final = 2


@frozen
class Engine:
    """How an engine reads and writes Parquet, and gives its result in memory."""

    read: Callable[[str], Any]
    write: Callable[[Any, str], object]
    held: Callable[[Any], Any]
    by_hand: Callable[[Any], Any] | None = None
    ordered: bool = True


def same(frame: Any) -> Any:  # noqa: ANN401 - a frame of any engine
    """What an eager frame is held as."""
    return frame


def pandas_with_arrow() -> Engine:
    """Its columns as Arrow has them."""
    pd = import_module("pandas")
    return Engine(
        lambda file: pd.read_parquet(file, dtype_backend="pyarrow"),
        lambda frame, out: frame.to_parquet(out),
        same,
    )


def pyarrow() -> Engine:
    """Tables."""
    pq = import_module("pyarrow.parquet")
    return Engine(pq.read_table, pq.write_table, same)


def polars() -> Engine:
    """Frames in memory; by hand a lazy query over them."""
    pl: Any = import_module("polars")
    hand = import_module("by_hand_polars")
    return Engine(
        pl.read_parquet,
        lambda frame, out: frame.write_parquet(out),
        same,
        lambda frame: hand.review(frame.lazy(), in_memory=True).collect(),
    )


def polars_streaming() -> Engine:
    """Lazy frames from a file to a file."""
    pl: Any = import_module("polars")
    hand = import_module("by_hand_polars")
    return Engine(
        pl.scan_parquet,
        lambda frame, out: frame.sink_parquet(out),
        lambda frame: frame.collect(engine="streaming"),
        lambda frame: hand.review(frame, in_memory=False),
    )


def duckdb(*, ordered: bool) -> Engine:
    """Relations from a file to a file."""
    db: Any = import_module("duckdb")
    hand = import_module("by_hand_duckdb")
    spill = str(Path(sys.argv[5]).parent / "spill")
    connection = db.connect(
        config={"threads": THREADS, "memory_limit": MEMORY, "temp_directory": spill}
    )
    connection.execute("SET enable_progress_bar = false")
    return Engine(
        connection.read_parquet,
        lambda frame, out: frame.write_parquet(out),
        lambda frame: frame.to_arrow_table(),
        lambda frame: hand.review(frame, ordered=ordered),
        ordered,
    )


ENGINES: Final[dict[str, Callable[[], Engine]]] = {
    "pandas": pandas_with_arrow,
    "polars": polars,
    "polars-streaming": polars_streaming,
    "pyarrow": pyarrow,
    "duckdb": lambda: duckdb(ordered=True),
    "duckdb-unordered": lambda: duckdb(ordered=False),
}


def looped(frame: Any) -> list[int]:  # noqa: ANN401 - a frame of Polars
    """The errors of each reviewed line, by a loop over the rows."""
    pl: Any = import_module("polars")
    cpt: Any = import_module("cpt0558t")
    known: Any = import_module("by_hand")
    own = pl.col("hcpcs_code").str.strip_chars().str.to_uppercase()
    rows = frame.with_columns(own=own).filter(pl.col("own").is_in(known.NEAR)).to_dicts()
    modifiers = [name for name in frame.columns if name.startswith("hcpcs_modifier_")]
    diagnoses = [name for name in frame.columns if name.startswith("diagnosis_code_")]

    days: dict[object, list[tuple[int, str]]] = {}
    for at, row in enumerate(rows):
        if row[known.DAY] is not None:
            held = [(row[name] or "").strip() for name in modifiers]
            told = [row["own"], *[one for one in held if len(one) == MODIFIER]]
            key = (row[known.CLAIM], row[known.DAY])
            days.setdefault(key, []).append((at, "-".join(told)))
    found: list[int] = []
    for at, row in enumerate(rows):
        if row["own"] in known.CODES:
            day = days.get((row[known.CLAIM], row[known.DAY]), [])
            line = cpt.ServiceLine(
                row["own"],
                modifiers=[row[name] for name in modifiers if row[name]],
                diagnoses=[row[name] for name in diagnoses if row[name]],
                setting="facility" if row["claim_type"] == "institutional" else "professional",
                payer=row["payer"],
                on=row[known.DAY],
                units=row["service_unit_quantity"],
                same_day=[told for other, told in day if other != at],
            )
            found.append(sum(finding.severity == "error" for finding in cpt.review(line).findings))
    return found


def measure(engine: Engine, what: str, file: str, out: str) -> dict[str, float]:
    """Seconds for a piece of work: by the clock, and of the processors."""
    ours: Any = import_module("cpt0558t.frames")
    began = perf_counter(), process_time()
    frame = engine.read(file)
    if what in ("loop", "review", "by hand") and engine.held is same:
        # What is eager was read before the work begins.
        began = perf_counter(), process_time()
    if what == "loop":
        looped(frame)
    elif what == "copy":
        engine.write(frame, out)
    elif what == "findings":
        engine.write(ours.findings(frame), out)
    elif what == "summary":
        engine.held(ours.summary(frame))
    else:
        by_hand = engine.by_hand if what == "by hand" else None
        options = {} if engine.ordered else {"ordered": False}
        made = by_hand(frame) if by_hand else ours.review(frame, **options)
        if what == "to file":
            engine.write(made, out)
        else:
            engine.held(made)
    return {"seconds": perf_counter() - began[0], "busy": process_time() - began[1]}


def check(file: str) -> None:
    """Refuse to measure what does not say the same, in any column."""
    ours: Any = import_module("cpt0558t.frames")
    testing: Any = import_module("polars.testing")
    for name in ("polars", "polars-streaming"):
        engine = ENGINES[name]()
        frame = engine.read(file)
        hand: Any = engine.by_hand
        expected = engine.held(ours.review(frame))
        testing.assert_frame_equal(engine.held(hand(frame)), expected)
    engine = ENGINES["polars"]()
    frame = engine.read(file)
    told = ours.review(frame).filter(cpt0558t_reviewed=True)["cpt0558t_errors"]
    if looped(frame) != told.to_list():
        message = "the loop finds something else"
        raise AssertionError(message)
    for ordered in (True, False):
        engine = duckdb(ordered=ordered)
        frame = engine.read(file)
        hand = engine.by_hand
        by = ", ".join(frame.columns)
        made, expected = hand(frame), ours.review(frame, ordered=ordered)
        if not ordered:
            made, expected = made.order(by), expected.order(by)
        if not made.to_arrow_table().equals(expected.to_arrow_table()):
            message = f"the rules by hand in DuckDB say something else, {ordered=}"
            raise AssertionError(message)


def main(arguments: Sequence[str]) -> None:
    """Measure, and print seconds and peak memory."""
    os.environ["POLARS_MAX_THREADS"] = str(THREADS)
    name, what, file, warm, out = arguments
    if what == "check":
        check(file)
        return
    engine = ENGINES[name]()
    measure(engine, what, warm, out)
    taken = measure(engine, what, file, out)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEBIBYTE
    print(json.dumps({**taken, "peak": peak}))


if __name__ == "__main__":
    main(sys.argv[1:])
