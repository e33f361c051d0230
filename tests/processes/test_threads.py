"""Many threads that use the library first, all at once, get what one gets alone."""

from __future__ import annotations

from typing import Final

import pytest

from processes import run

# Each thread asks everything, and begins with another question. Nothing was imported before.
ALL_AT_ONCE: Final = """
import sys, threading
from hashlib import sha256
count, interval = int(sys.argv[1]), float(sys.argv[2])
if interval:
    sys.setswitchinterval(interval)
barrier = threading.Barrier(count)
said, records, failed = [], [], []

def ask(at):
    barrier.wait()
    try:
        import questions
        import cpt0558t as cpt
        names = list(questions.QUESTIONS)
        names = names[at % len(names):] + names[:at % len(names)]
        answers = {name: questions.QUESTIONS[name]() for name in names}
        answers["verify"] = cpt.verify()
        told = "\\n".join(f"{name}: {answers[name]!r}" for name in sorted(answers))
        said.append(sha256(told.encode()).hexdigest())
        records.append([id(row) for row in (
            cpt.procedure, cpt.modifier("26"), cpt.payer("aetna"), cpt.lookup("z96641")[0],
            *cpt.rules.rows, *cpt.opps_history.rows, *cpt.discrepancies(), *cpt.ncci_edits.rows,
        )])
    except BaseException as error:
        failed.append(repr(error))

threads = [threading.Thread(target=ask, args=(at,)) for at in range(count)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(failed, len(said), len(set(map(tuple, records))), *sorted(set(said)))
"""
FIRST_TOUCH: Final = """
import sys, threading
sys.setswitchinterval(1e-6)
barrier = threading.Barrier(32)
held, failed = [], []

def touch(at):
    barrier.wait()
    try:
        if at % 4 == 0:
            space = {}
            exec("from cpt0558t import *", space)
        else:
            import cpt0558t
            names = cpt0558t.__all__
            names = names[at:] + names[:at]
            space = {name: getattr(cpt0558t, name) for name in names}
        held.append(space)
    except BaseException as error:
        failed.append(repr(error))

threads = [threading.Thread(target=touch, args=(at,)) for at in range(32)]
for thread in threads: thread.start()
for thread in threads: thread.join()
import cpt0558t
odd = [
    name for name in cpt0558t.__all__
    if name != "EDITION" and {id(one[name]) for one in held} != {id(getattr(cpt0558t, name))}
]
print(failed, odd, len(held))
"""


@pytest.fixture(scope="module")
def alone() -> str:
    """What one thread prints."""
    return run(ALL_AT_ONCE, "1", "0").split()[-1]


@pytest.mark.parametrize(
    ("interval", "_time"), [("0", 1), ("0", 2), ("0", 3), ("1e-6", 1)], ids=str
)
def test_threads_that_begin_at_once_are_answered_as_one_alone(
    alone: str, interval: str, _time: int
) -> None:
    """None fails, all say the same, and a record is one object for all of them."""
    assert run(ALL_AT_ONCE, "32", interval) == f"[] 32 1 {alone}"


@pytest.mark.parametrize("_time", range(3))
def test_names_that_threads_touch_first_at_once_are_one_for_all(_time: int) -> None:
    """Also by a star import; the edition is a text, equal and no more."""
    assert run(FIRST_TOUCH) == "[] [] 32"
