"""Other processes: forked, spawned, served; what crosses to them and back is what it was."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any, Final

import pytest

import cpt0558t as cpt
from cpt0558t.tables.registry import ALL
from processes import run, same
from questions import LINES, QUESTIONS

KNOWN: Final = multiprocessing.get_all_start_methods()
METHODS: Final = [one for one in KNOWN if one != "fork"]

FORKED: Final = """
import os, signal, sys
import questions
import cpt0558t as cpt
before = {name: repr(ask()) for name, ask in questions.QUESTIONS.items()}
child = os.fork()
if not child:
    signal.alarm(60)
    after = {name: repr(ask()) for name, ask in questions.QUESTIONS.items()}
    os._exit(0 if (after, cpt.verify()) == (before, ()) else 1)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
# A thread is in the middle of reading a table, and stays there; the child has no such thread.
FORKED_WHILE_READING: Final = """
import os, signal, threading
import cpt0558t as cpt
reading, end = threading.Event(), threading.Event()

def rows():
    reading.set()
    end.wait()
    return ()

slow = cpt.Rows(cpt.Payer, "slow", rows)
thread = threading.Thread(target=len, args=(slow,))
thread.start()
reading.wait()
child = os.fork()
if not child:
    signal.alarm(30)
    os._exit(0 if len(cpt.diagnoses) == 8 and cpt.review({"code": "0558T"}) else 1)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), end=" ")
end.set()
thread.join()
print(len(slow), len(cpt.diagnoses))
"""
# A thread reads the packaged tables, again and again, while the process is forked.
FORKED_AT_ANY_TIME: Final = """
import os, signal, threading
import questions
from cpt0558t.tables.registry import ALL
for ask in questions.QUESTIONS.values():
    ask()
going = True

def read():
    while going:
        for table in ALL.values():
            table._read = None
            len(table)

thread = threading.Thread(target=read)
thread.start()
said = []
for _ in range(20):
    child = os.fork()
    if not child:
        signal.alarm(30)
        os._exit(0 if all(len(table) for table in ALL.values()) else 1)
    said.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
going = False
thread.join()
print(set(said))
"""

needs_fork = pytest.mark.skipif("fork" not in KNOWN, reason="this system does not fork")


@needs_fork
def test_a_child_that_is_forked_answers_like_its_parent() -> None:
    """Also what was read before."""
    assert run(FORKED) == "0"


@needs_fork
def test_a_child_does_not_wait_for_a_thread_that_it_does_not_have() -> None:
    """It reads what it is asked for, while the thread of the parent goes on when it can."""
    assert run(FORKED_WHILE_READING) == "0 0 8"


@needs_fork
def test_a_process_may_be_forked_at_any_time_of_reading() -> None:
    """Twenty times in the middle of it."""
    assert run(FORKED_AT_ANY_TIME) == "{0}"


@pytest.fixture(scope="module", params=METHODS)
def workers(request: pytest.FixtureRequest) -> Iterator[ProcessPoolExecutor]:
    """Processes that began with nothing imported."""
    context: Any = multiprocessing.get_context(request.param)
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        yield pool


def test_reviews_come_back_from_workers_as_they_are_made_here(
    workers: ProcessPoolExecutor,
) -> None:
    """The lines go there, the reviews come back."""
    assert tuple(workers.map(cpt.review, LINES)) == QUESTIONS["review"]()


def test_tables_and_records_come_back_as_they_went(workers: ProcessPoolExecutor) -> None:
    """Of every class that a table has."""
    sent = [thing for table in ALL.values() for thing in (table, table.rows[0])]
    assert list(workers.map(same, sent)) == sent


def test_a_table_that_came_back_has_the_code_system_of_this_process(
    workers: ProcessPoolExecutor,
) -> None:
    """Systems are told apart by identity."""
    assert workers.submit(same, cpt.modifiers).result().system is cpt.modifiers.system


@pytest.mark.parametrize(
    ("ask", "value"),
    [(cpt.modifier, "27"), (cpt.modifier, None), (cpt.search, None), (cpt.Confidence, "x")],
    ids=["unknown", "invalid", "query", "record"],
)
def test_an_error_comes_back_as_it_is_raised_here(
    workers: ProcessPoolExecutor, ask: Any, value: object
) -> None:
    """Its class, its message and its attributes."""
    error = workers.submit(ask, value).exception()
    with pytest.raises(cpt.CPT0558TError) as here:
        ask(value)
    # The cause is the traceback of the worker, which is not ours.
    held = {**vars(error), "__notes__": None}
    assert (type(error), str(error), held) == (
        *(type(here.value), str(here.value)),
        {**vars(here.value), "__notes__": None},
    )
