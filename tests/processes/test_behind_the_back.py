"""Nothing behind the user's back: what is read, asked, written and left, by every door."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from processes import run

# What anything that is imported and computes does.
HARMLESS: Final = {
    *("builtins.id", "code.__new__", "compile", "exec", "import", "marshal.load", "marshal.loads"),
    *("object.__delattr__", "object.__getattr__", "object.__setattr__", "pickle.find_class"),
    *("os.listdir", "os.scandir", "sys._getframe", "sys._getframemodulename"),
}
OUTSIDE: Final = {"attr", "attrs", "cpt0558t", "importlib_resources"}
# Where the text is wrapped, and the words of argparse: what Python's own modules ask for.
DOCUMENTED: Final = {"COLUMNS", "LINES", "LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES"}
DOORS: Final = {
    "import": "import cpt0558t",
    "star import": "from cpt0558t import *",
    "questions": "import questions\nfor ask in questions.QUESTIONS.values(): ask()",
    "review": """
import cpt0558t as cpt
for line in cpt.review_all({"code": "0558T", "units": n, "payer": "Medicare"} for n in range(200)):
    line.ok, repr(line), line._repr_html_(), line.to_dict()
""",
    "refusals": """
import cpt0558t as cpt
from decimal import Decimal
for value in (None, 26, 1.5, Decimal("sNaN"), b"26", "", "27", "\\0", "x" * 200, [], {}, object()):
    for ask in (cpt.modifier, cpt.lookup, cpt.search, cpt.intended, cpt.review, cpt.corrections):
        try: ask(value)
        except cpt.CPT0558TError: pass
""",
    "claims": """
from cpt0558t import fhir, x12
code = {"system": "http://www.ama-assn.org/go/cpt", "code": "0558T"}
items = [{"sequence": 1, "productOrService": {"coding": [code]}}, {"sequence": 2}]
assert len(list(fhir.service_lines({"resourceType": "Claim", "item": items}))) == 2
""",
    "verify": "import cpt0558t\nassert cpt0558t.verify() == ()",
    "notebook": """
import cpt0558t as cpt
from cpt0558t.tables.registry import ALL
for table in ALL.values():
    table._repr_html_(), table.to_html(), table.rows[0]._repr_html_(), repr(table.rows[0])
""",
    "pickles": """
import copy, pickle
from cpt0558t.tables.registry import ALL
for table in ALL.values():
    assert pickle.loads(pickle.dumps(table)) == table
    assert copy.deepcopy(table.rows[0]) == table.rows[0]
""",
}
COMMANDS: Final = """
import questions
for command in (
    [], ["--version"], ["verify"], ["discrepancies"], ["show", "26"], ["search", "knee"],
    ["table", "rules"], ["review", "--code", "0558T", "--modifier", "26"],
    ["applicable", "0558T"], ["fhir"], ["show", "27"], ["table", "modifers", "--json"],
):
    assert not questions.printed(*command)[2] or command[1] in ("27", "modifers")
"""
ALL_DOORS: Final = {**DOORS, "command line": COMMANDS}

doors = pytest.mark.parametrize("door", ALL_DOORS)


@cache
def seen(program: str, *paths: str) -> dict[str, list[str]]:
    """What a program does in a new process, once the watch is on."""
    # Python itself keeps what it has compiled, unless it is told not to.
    begin = "import sys; sys.dont_write_bytecode = True; import watching; watching.watched"
    printed = run(f"{begin}({program!r})", *paths)
    held: dict[str, Any] = json.loads(printed.splitlines()[-1])
    return held


@doors
def test_nothing_but_computing_is_done(door: str) -> None:
    """No socket, no other process, no signal, no foreign function, no hook."""
    assert set(seen(ALL_DOORS[door])["events"]) <= HARMLESS


@doors
def test_nothing_is_read_but_modules_and_the_packaged_data(door: str) -> None:
    """No setting, no file of the user's."""
    assert seen(ALL_DOORS[door])["read"] == []


@doors
def test_nothing_is_written(door: str) -> None:
    """Nor made, moved or taken away."""
    assert seen(ALL_DOORS[door])["written"] == []


@doors
def test_nothing_is_left_changed(door: str) -> None:
    """Whatever a process has one of: folder, locale, filters, handlers, threads, limits."""
    assert seen(ALL_DOORS[door])["changed"] == []


@doors
def test_nothing_is_imported_but_what_is_declared(door: str) -> None:
    """Python's own modules, and the two packages that the core needs."""
    assert set(seen(ALL_DOORS[door])["imported"]) <= OUTSIDE | {"questions"}


@pytest.mark.parametrize("door", DOORS)
def test_the_library_asks_nothing_of_the_environment(door: str) -> None:
    """What it answers does not depend on where it runs."""
    assert seen(DOORS[door])["asked"] == []


def test_the_command_line_asks_the_environment_for_what_is_documented() -> None:
    """How wide, and in which language Python's parser of arguments speaks."""
    assert set(seen(COMMANDS)["asked"]) <= DOCUMENTED


@pytest.mark.parametrize("arguments", ['"export", path', '"fhir", "--out", path'])
def test_what_writes_writes_what_it_was_told_and_beside_it(tmp_path: Path, arguments: str) -> None:
    """The target, and its temporary sibling, which is gone afterwards."""
    target = tmp_path / "target"
    program = f"import sys, questions\npath = sys.argv[1]\nquestions.printed({arguments})"
    written = set(seen(program, str(target))["written"])
    beside = {Path(path).relative_to(tmp_path).parts[0] for path in written if path != "."}
    assert {name.startswith((".cpt0558t-", "target")) for name in beside} == {True}
    assert [path.name for path in tmp_path.iterdir()] == ["target"]


# What each fact above would be broken by.
CULPRIT: Final = """
import atexit, os, socket, sys, types, warnings
import cpt0558t
source = '''
import os, warnings, socket
os.getenv("HOME"); os.environ.get("SHELL")
warnings.simplefilter("ignore")
open("/etc/hostname" if os.path.exists("/etc/hostname") else os.devnull).close()
open(os.devnull, "w").close()
try: socket.getaddrinfo("localhost", 1)
except OSError: pass
sys.modules["some_package"] = socket
'''
exec(source, {"__name__": "cpt0558t.culprit", "sys": sys})
"""


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ("events", "socket.getaddrinfo"),
        ("written", "/dev/null"),
        ("changed", "warning filters"),
        ("imported", "some_package"),
        ("asked", "HOME"),
        ("asked", "SHELL"),
    ],
)
def test_the_watch_would_see_it(fact: str, expected: str) -> None:
    """It is no watch that cannot find anything."""
    assert expected in seen(CULPRIT)[fact]


def test_the_watch_would_see_a_file_of_the_users() -> None:
    """One that is neither a module nor packaged."""
    assert seen(CULPRIT)["read"] != []
