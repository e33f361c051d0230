"""The house: where a line belongs, how long a file is, what the repository does not say."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import cpt0558t as cpt
from cpt0558t import fhir

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
PYTHON = [*SOURCES, *sorted((ROOT / "tasks").glob("*.py"))]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.name)
def test_no_file_is_longer_than_250_lines(path: Path) -> None:
    """A full file becomes a folder."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


def test_every_room_stands_in_the_layer_contract() -> None:
    """The contract in pyproject.toml is the map of the house."""
    layers = " ".join(PROJECT["tool"]["importlinter"]["contracts"][0]["layers"])
    rooms = {path.relative_to(ROOT / "src/cpt0558t").parts[0] for path in SOURCES}
    rooms = {room.removesuffix(".py") for room in rooms} - {"__init__"}
    assert rooms <= set(re.findall(r"(?<!\()\b\w+", layers))


def mapped() -> set[str]:
    """The files of the package that the tables of the design name."""
    page = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    told: set[str] = set()
    folder = ""
    for row in re.findall(r"^\|(.*?)\|(.*?)\|", page, re.MULTILINE):
        names = [re.findall(r"`([\w./]+)`", cell) for cell in row]
        if names[1]:
            folder = names[0][0] if names[0] else folder
            told |= {f"{folder}{name}" for name in names[1]}
        else:
            told |= {name for name in names[0] if name.endswith(".py")}
    return told


def test_the_map_of_the_design_is_true() -> None:
    """Every file of the package is on it, and nothing else."""
    there = {str(path.relative_to(ROOT / "src" / "cpt0558t")) for path in SOURCES}
    assert mapped() == {name for name in there if not name.endswith("__init__.py")}


def test_the_core_needs_two_packages() -> None:
    """Everything else is optional."""
    names = [re.match(r"[\w-]+", need) for need in PROJECT["project"]["dependencies"]]
    assert [name and name.group() for name in names] == ["attrs", "importlib-resources"]


def test_ci_calls_the_command_of_the_readme() -> None:
    """The second command of the README passes the tests, and CI proves that it does."""
    command = re.findall(r"```sh\n(python3 -m venv .+)\n```", README)[1]
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("heading", ["### Code", "### Data: edition"])
def test_the_changelog_keeps_two_clocks(heading: str) -> None:
    """What changed in the code, and what in the data."""
    assert heading in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_changelog_knows_this_version_and_edition() -> None:
    """Both stand in a heading."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {cpt.__version__}" in text
    assert f"edition {cpt.EDITION}" in text


@pytest.mark.parametrize("name", cpt.__all__)
def test_every_public_name_is_in_the_documentation(name: str) -> None:
    """On the page of the API."""
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert re.search(rf"\.\. [\w:]+:: (?:cpt0558t\.)?{name}\b", page)


@pytest.mark.parametrize("name", fhir.__all__)
def test_every_name_of_fhir_is_in_the_documentation(name: str) -> None:
    """On the page of the API."""
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert re.search(rf"\.\. [\w:]+:: cpt0558t\.fhir\.{name}\b", page)


def test_the_readme_counts_the_rows_of_every_table() -> None:
    """A number there is a fact of the edition."""
    told: dict[str, int] = {}
    for names, numbers in re.findall(r"^\| (`cpt\.[^|]*) \| ([\d, ]+) \|", README, re.MULTILINE):
        named = re.findall(r"cpt\.(\w+)", names)
        told |= dict(zip(named, map(int, numbers.split(",")), strict=True))
    tables = {name: getattr(cpt, name) for name in told if name != "procedure"}
    assert told == {name: len(table) for name, table in tables.items()} | {"procedure": 1}


@pytest.mark.parametrize("notice", ["copyright American Medical Association", "NUCC", "21 are not"])
def test_the_readme_says_whose_the_codes_are_and_that_the_page_is_wrong(notice: str) -> None:
    """Before anyone copies a code."""
    assert notice in README


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_runs_nothing_but_nox(path: Path) -> None:
    """And what installs it, by its digests: what CI does, a contributor can do."""
    runs = re.findall(r"\brun: (.+)", path.read_text(encoding="utf-8"))
    install = "python -m pip install --require-hashes -r requirements/nox.txt"
    assert [run for run in runs if run != install and not run.startswith("nox ")] == []


def test_ci_runs_the_pythons_that_are_promised() -> None:
    """Those of the classifiers."""
    [listed] = re.findall(r"python: \[(.+)\]", WORKFLOWS[0].read_text(encoding="utf-8"))
    promised = (one.rpartition(" ")[2] for one in PROJECT["project"]["classifiers"])
    assert re.findall(r"[\d.]+", listed) == [one for one in promised if re.match(r"3\.\d", one)]


def test_what_builds_is_what_is_pinned() -> None:
    """The group that the pins are written from."""
    assert PROJECT["dependency-groups"]["build"] == PROJECT["build-system"]["requires"]
