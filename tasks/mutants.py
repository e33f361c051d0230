"""Change the rooms a little, one place at a time, and see whether a test notices.

``python tasks/mutants.py`` tries every mutant of the files that ``[tool.mutants]`` of
pyproject.toml names; after it, paths inside the package try those alone. A mutant that no test
kills must stand in ``tests/mutants/survivors.toml`` with the reason why it may live.

A mutant gets a process of its own, forked before the package is imported: what is read once and
kept, such as the clauses, would otherwise be that of the unchanged files. No file is written.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from types import CodeType
from typing import Any, Final, NamedTuple, TypeAlias

import pytest

from files import ROOT
from mutations import Key, Mutant, mutants

PACKAGE: Final = ROOT / "src" / "cpt0558t"
LISTED: Final = ROOT / "tests" / "mutants" / "survivors.toml"
# What the tests need and a mutant cannot reach, imported once for all; some takes seconds.
_SHARED: Final = [
    "concurrent.futures",
    "attrs",
    "csv",
    "decimal",
    "fractions",
    "importlib_resources",
    "json",
    "unittest.mock",
    "simple_icd_10_cm",
    "_pytest.assertion.rewrite",
    "_pytest.python",
    "_pytest.terminal",
]
_QUIET: Final = ("-x", "-q", "--tb=no", "-p", "no:cacheprovider", "-p", "no:hypothesispytest")
# The examples in the documentation are no tests of one room: no conftest above the tests.
_ALONE: Final = (f"--rootdir={ROOT}", f"--confcutdir={ROOT / 'tests'}")
_SECONDS: Final = 15  # of a processor, for a mutant that goes round for ever
_MOST_SECONDS: Final = 300  # on the clock, for one that waits for ever
_BYTES: Final = 4 * 2**30

# The tests for a mutant: a later step is tried only on what outlives the one before.
Steps: TypeAlias = "list[list[str]]"


class Config(NamedTuple):
    """What pyproject.toml says: the target; steps of tests, by a file or folder of the package."""

    target: float
    steps: Mapping[str, Steps]


class _Loader(SourceFileLoader):
    """Loads a module from a text that is not that of its file."""

    def __init__(self, name: str, path: str, text: str) -> None:
        super().__init__(name, path)
        self._text = text

    def get_code(self, fullname: str) -> CodeType:
        """The code of the text."""
        del fullname
        code: CodeType = compile(self._text, self.path, "exec", dont_inherit=True)
        return code


class _Finder:
    """Finds the one module that is changed."""

    def __init__(self, mutant: Mutant) -> None:
        path = PACKAGE / mutant.file
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        self._name = ".".join(parts)
        self._loader = _Loader(self._name, str(path), mutant.text)

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Its spec, if it is asked for."""
        del path, target
        if name != self._name:
            return None
        return spec_from_file_location(name, self._loader.path, loader=self._loader)


def _files(pattern: str) -> list[str]:
    """The test files of a pattern; where there are none, nothing would be tried."""
    named = (ROOT / "tests").rglob(pattern)
    # What is drawn at random finds a mutant today and not tomorrow.
    found = sorted(str(path) for path in named if path.parent.name != "property")
    return found or sys.exit(f"[tool.mutants] names {pattern}, and no test file is called so")


def config() -> Config:
    """The settings, with the names of test files in full."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    given: dict[str, Any] = project["tool"]["mutants"]
    steps = {
        place: [[path for name in step.split() for path in _files(name)] for step in asked]
        for place, asked in given["files"].items()
    }
    return Config(given["target"], steps)


def made(places: Mapping[str, Steps], asked: list[str]) -> Iterator[tuple[Mutant, Steps]]:
    """Every mutant that is asked for, with the tests for it."""
    seen: set[str] = set()
    # A file that stands there itself is not taken with its folder.
    for place in sorted(places, key=len, reverse=True):
        home = PACKAGE / place
        for path in [home] if home.is_file() else sorted(home.glob("*.py")):
            name = path.relative_to(PACKAGE).as_posix()
            if name not in seen and (not asked or name.startswith(tuple(asked))):
                for mutant in mutants(name, path.read_text(encoding="utf-8")):
                    yield mutant, places[place]
            seen.add(name)


def _in_child(mutant: Mutant | None, tests: list[str], folder: str) -> None:
    """Run the tests on a mutant in this process, and end it: 0 if all pass."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    signal.alarm(_MOST_SECONDS)
    status = 1
    with contextlib.suppress(BaseException):
        if mutant is not None:
            sys.meta_path.insert(0, _Finder(mutant))
        base = f"--basetemp={folder}/{os.getpid()}"
        status = int(pytest.main([*_QUIET, *_ALONE, base, *tests]))
    os._exit(status)


def _forked(mutant: Mutant | None, tests: list[str], folder: str) -> int:
    pid = os.fork()
    if not pid:
        _in_child(mutant, tests, folder)
    return pid


def survivors(
    asked: Iterable[tuple[Mutant | None, Steps]], jobs: int, folder: str
) -> Iterator[Mutant | None]:
    """Those whose tests all pass."""
    waiting = iter(asked)
    running: dict[int, tuple[Mutant | None, Steps]] = {}
    more = True
    while more or running:
        while more and len(running) < jobs:
            one = next(waiting, None)
            more = one is not None
            if one is not None:
                running[_forked(one[0], one[1][0], folder)] = one
        if running:
            pid, status = os.wait()
            shutil.rmtree(f"{folder}/{pid}", ignore_errors=True)
            mutant, steps = running.pop(pid)
            if status == 0 and steps[1:]:
                running[_forked(mutant, steps[1], folder)] = (mutant, steps[1:])
            elif status == 0:
                yield mutant


def listed() -> dict[Key, str]:
    """The survivors that are known, each with its reason."""
    rows = tomllib.loads(LISTED.read_text(encoding="utf-8")).get("survivor", [])
    return {(row["file"], row["in"], row["old"], row["new"]): row["reason"] for row in rows}


def entry(one: Key) -> str:
    """A survivor as the list has it, but for the reason."""
    names = ("file", "in", "old", "new")
    # A JSON string is one of TOML too.
    lines = [f"{name} = {json.dumps(text)}" for name, text in zip(names, one, strict=True)]
    return "\n".join(["", "[[survivor]]", *lines, 'reason = ""'])


def judged(tried: Iterable[Mutant], living: set[Key], target: float) -> list[str]:
    """What is wrong with a run, in words; the score of each room is printed."""
    known = listed()
    equal = {one for one, reason in known.items() if reason.startswith("equivalent: ")}
    keys = Counter(mutant.key for mutant in tried)
    files = {one[0] for one in keys}
    gone = [one for one in known if one[0] in files and one not in living]
    wrong = [f"on the list, and killed or no mutant: {' | '.join(one)}" for one in gone]
    if new := living - known.keys():
        wrong.append(f"{len(new)} survivors are not on the list")
    counted: Counter[str] = Counter()
    lived: Counter[str] = Counter()
    for one, count in keys.items():
        if one not in equal:
            room = one[0].partition("/")[0]
            counted[room] += count
            lived[room] += count * (one in living)
    for room, count in counted.items():
        score = 100 * (1 - lived[room] / count)
        print(f"{room}: {count - lived[room]} of {count} killed, {score:.1f} %")
        if score < target:
            wrong.append(f"{room}: {score:.1f} % is less than {target} %")
    print(f"{keys.total()} mutants, {len(equal & keys.keys())} of them equivalent")
    return wrong


def main(asked: list[str]) -> int:
    """Try the mutants and judge what comes of it."""
    settings = config()
    sys.path.insert(0, str(PACKAGE.parent))
    for name in _SHARED:
        import_module(name)
    # Each of thousands of processes would go through the ICD-10-CM code set, to no end.
    gc.freeze()
    tried = list(made(settings.steps, asked))
    unchanged = {str(steps): (None, steps) for _, steps in tried}
    living: set[Key] = set()
    known = listed()
    jobs = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        if len(list(survivors(unchanged.values(), jobs, folder))) < len(unchanged):
            print("tests fail without any change")
            return 1
        for mutant in survivors(tried, jobs, folder):
            one = mutant.key if mutant else None
            if one and one not in known | dict.fromkeys(living):
                print(entry(one), flush=True)
            living |= {one} if one else set()
    wrong = judged((mutant for mutant, _ in tried), living, settings.target)
    print(*wrong, sep="\n")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
