"""The lowest versions that pyproject.toml allows, as constraints for an installer.

    python tasks/lowest.py            # print them
    python tasks/lowest.py --check    # whether they are what is installed here; status 1 if not
    python tasks/lowest.py --check --all    # and whether all of them are installed

``nox -s lowest`` installs just these and runs the tests on them, so that no bound is a guess.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement
from packaging.version import Version

PROJECT: Final = Path(__file__).resolve().parent.parent / "pyproject.toml"


def lowest(needs: Iterable[str]) -> Iterator[tuple[str, Version]]:
    """The name and the lowest version of each requirement that holds on this Python.

    Raises:
        ValueError: A requirement has no lower bound, or more than one.
    """
    for text in needs:
        need = Requirement(text)
        if need.name == "cpt0558t" or (need.marker and not need.marker.evaluate()):
            continue
        bounds = [one.version for one in need.specifier if one.operator in {">=", "=="}]
        if len(bounds) != 1:
            message = f"{text!r} must have one lower bound, written with >="
            raise ValueError(message)
        yield need.name, Version(bounds[0])


def of_project(project: dict[str, Any]) -> dict[str, Version]:
    """The lowest versions of what a project needs, and of what its extras bring."""
    held = project["project"]
    extras: dict[str, list[str]] = held["optional-dependencies"]
    return dict(
        lowest([*held["dependencies"], *(need for some in extras.values() for need in some)])
    )


def differing(bounds: dict[str, Version], *, all_of_them: bool = False) -> Iterator[str]:
    """What is installed in another version than its lowest, or not at all though it is wanted."""
    for name, bound in bounds.items():
        try:
            here = Version(version(name))
        except PackageNotFoundError:
            if all_of_them:
                yield f"{name} is not installed"
            continue
        if here != bound:
            yield f"{name} {here} is installed, and {bound} is the lowest that is allowed"


def main() -> int:
    """Print the constraints, or hold what is installed against them."""
    asked = argparse.ArgumentParser(description="The lowest versions that are allowed.")
    asked.add_argument("--check", action="store_true", help="hold what is installed against them")
    asked.add_argument("--all", action="store_true", help="want all of them, the extras too")
    arguments = asked.parse_args()
    bounds = of_project(tomllib.loads(PROJECT.read_text(encoding="utf-8")))
    if arguments.check:
        odd = list(differing(bounds, all_of_them=arguments.all))
        print("\n".join(odd) or "every version here is the lowest that is allowed")
        return bool(odd)
    for name, bound in bounds.items():
        print(f"{name}=={bound}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
