"""Write down the public face: every name that a user may rely on, one a line.

    python tasks/face.py            # write tests/data/face.txt, and say what is lost
    python tasks/face.py --check    # only say whether it differs; exit status 1 if so

A test holds each kept line against the code, so that none is lost by mistake. The file is written
at a release, and where something is taken away or changed on purpose: docs/policy.md says when
that may be.
"""

from __future__ import annotations

import argparse
import enum
import inspect
import json
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any, Final, cast

import polars as pl

import cpt0558t
from cpt0558t import frames
from cpt0558t.cli._arguments import parser
from cpt0558t.frames._columns.roles import ROLES
from files import DATA, ROOT

KEPT: Final = ROOT / "tests" / "data" / "face.txt"
ROOMS: Final = ("diagrams", "export", "fhir", "frames", "x12")
MODULES: Final = ("cpt0558t", *(f"cpt0558t.{room}" for room in ROOMS))
# Records are made by the library; only this one is made by its users, who pass its fields.
MADE_BY_USERS: Final = "ServiceLine"
# A parameter that a caller must give: it has no default, and does not take what is left.
_DEMANDED: Final = re.compile(r"(.+)\((?:\d+: )?\w+\)")


def _parameters(name: str, function: Any) -> Iterator[str]:  # noqa: ANN401 - whatever is called
    """A line for the function, and one for each parameter; those with a number have a place."""
    yield f"{name}()"
    place = 0
    for one in inspect.signature(function).parameters.values():
        if one.name in {"self", "cls"}:
            continue
        default = "" if one.default is one.empty else f" = {one.default!r}"
        if one.kind in {one.VAR_KEYWORD, one.VAR_POSITIONAL}:
            yield f"{name}({'*' if one.kind is one.VAR_POSITIONAL else '**'}{one.name})"
        elif one.kind is one.KEYWORD_ONLY:
            yield f"{name}({one.name}{default})"
        else:
            place += 1
            only = ", by place" if one.kind is one.POSITIONAL_ONLY else ""
            yield f"{name}({place}: {one.name}{default}{only})"


def _bases(made: type) -> list[type]:
    """The public classes that a class is one of, without those that another of them implies."""
    ours = {getattr(cpt0558t, name) for name in cpt0558t.__all__}
    public = [
        base
        for base in made.__mro__[1:]
        if base in ours or not base.__module__.startswith(("cpt0558t", "typing"))
    ]
    return [
        base
        for base in public
        if base is not object
        and not any(one is not base and issubclass(one, base) for one in public)
    ]


def _own_names(made: type, bases: list[type]) -> list[str]:
    """The public names that this package gives a class, without those of its public bases."""
    names: set[str] = set()
    for base in made.__mro__:
        if base.__module__.startswith("cpt0558t"):
            names |= {*vars(base), *inspect.get_annotations(base)}
    known = {name for base in bases for name in dir(base) if base.__module__.startswith("cpt0558t")}
    return sorted(name for name in names - known if not name.startswith("_"))


def _class(name: str, made: type) -> Iterator[str]:
    """What a class is, and what it has."""
    yield name
    bases = _bases(made)
    yield from (f"{name} is a {base.__name__}" for base in bases)
    for attribute in _own_names(made, bases):
        held = inspect.getattr_static(made, attribute, None)
        if isinstance(held, enum.Enum):
            yield f"{name}.{attribute} = {held.value!r}"
        elif isinstance(held, classmethod | staticmethod) or inspect.isfunction(held):
            yield from _parameters(f"{name}.{attribute}", getattr(made, attribute))
        else:
            yield f"{name}.{attribute}"
    if made.__name__ == MADE_BY_USERS:
        yield from _parameters(name, made)


def _module(module: ModuleType) -> Iterator[str]:
    """Every public name of a module."""
    for name in module.__all__:
        full, held = f"{module.__name__}.{name}", getattr(module, name)
        if isinstance(held, type):
            yield from _class(full, held)
        elif inspect.isfunction(held):
            yield from _parameters(full, held)
        elif type(held).__name__ in cpt0558t.__all__:
            yield f"{full} is a {type(held).__name__}"
        else:
            yield full


def _command_line() -> Iterator[str]:
    """Every command, with its options and what it takes."""
    whole = parser()
    commands: dict[str, argparse.ArgumentParser] = {"": whole}
    for action in whole._actions:  # noqa: SLF001 - argparse shows them nowhere else
        if action.dest == "command":
            commands |= cast("dict[str, argparse.ArgumentParser]", action.choices)
    for command, one in commands.items():
        told = f"$ cpt0558t {command}".rstrip()
        yield told
        for action in one._actions:  # noqa: SLF001 - the same
            if action.dest in {"help", "command"}:
                continue
            takes = "" if action.nargs == 0 else f" {action.metavar or action.dest.upper()}"
            for option in action.option_strings:
                yield f"{told} {option}{takes}"
            if not action.option_strings:
                yield f"{told}{takes}{'...' if action.nargs == '+' else ''}"


def _frames() -> Iterator[str]:
    """The roles that columns may be given, and the columns of the frames that are handed back."""
    yield from (f"role of columns in frames: {role}" for role in ROLES)
    asked = pl.DataFrame({"code": ["0558T"]})
    columns = dict.fromkeys(ROLES) | {"code": "code"}
    for name in ("annotate", "findings", "review", "summary"):
        made: pl.DataFrame = getattr(frames, name)(asked, columns=columns)
        new = (column for column in made.columns if column not in asked.columns)
        yield from (f"column of frames.{name}: {column}" for column in new)


def _data() -> Iterator[str]:
    """The packaged files with their columns, and the ids of the rules."""
    manifest: dict[str, Any] = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    for held in manifest["resources"]:
        for field in held["schema"]["fields"]:
            yield f"data/{held['path']}: {field['name']} ({field['type']})"
    yield from (f"rule {rule}" for rule in cpt0558t.rules)


def face() -> list[str]:
    """Every public name of today, in order."""
    lines = [line for name in MODULES for line in _module(import_module(name))]
    return sorted({*lines, *_command_line(), *_frames(), *_data()})


def kept() -> list[str]:
    """The face as it was last written down."""
    return [line for line in KEPT.read_text(encoding="utf-8").splitlines() if line[0] != "#"]


def demanded(before: list[str], today: list[str]) -> list[str]:
    """The parameters that callers must now give, and had not to give before."""
    callables = {line for line in before if line.endswith("()")}
    new = (_DEMANDED.fullmatch(line) for line in today if line not in before)
    return [found.group() for found in new if found and f"{found.group(1)}()" in callables]


def main() -> int:
    """Write the face, or say whether it differs."""
    asked = argparse.ArgumentParser(description="Write down the public face.")
    asked.add_argument("--check", action="store_true", help="write nothing, only compare")
    check: bool = asked.parse_args().check
    today = face()
    before = kept() if KEPT.exists() else []
    for line in before:
        if line not in today:
            print(f"lost: {line}")
    if before == today:
        return 0
    if check:
        print(f"differs: {KEPT.name}")
        return 1
    head = (
        "# What users may rely on, one name a line; written by tasks/face.py, see docs/policy.md.\n"
    )
    KEPT.write_text(head + "".join(f"{line}\n" for line in today), encoding="utf-8")
    print(f"wrote: {KEPT.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
