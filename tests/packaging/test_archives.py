"""The archives of a release: the same bytes from the same tree. Run by ``nox -s wheel``."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

import cpt0558t as cpt

pytestmark = pytest.mark.packaging

ROOT = Path(__file__).resolve().parents[2]
NAME = f"cpt0558t-{cpt.__version__}"
WHEEL, SOURCE = f"{NAME}-py3-none-any.whl", f"{NAME}.tar.gz"
BILL = f"{NAME}.dist-info/sboms/cpt0558t.cdx.json"
PINS = ("--build-constraints", str(ROOT / "requirements" / "build.txt"), "--require-hashes")
# What a checkout holds that is no part of it.
OTHER = (
    ".git",
    ".nox",
    ".venv",
    "dist",
    "_build",
    "reference",
    "__pycache__",
    ".*_cache",
    ".hypothesis",
)


def build(
    tree: Path, folder: Path, *asked: str, umask: int = 0o022, **env: str
) -> dict[str, bytes]:
    """The archives of a tree, by name: the source archive and the wheel from it, by default."""
    known = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    subprocess.run(
        ["uv", "build", "--quiet", "--out-dir", str(folder), *PINS, *asked, str(tree)],  # noqa: S607 - that of the session
        check=True,
        env=known | env,
        umask=umask,
        timeout=300,
    )
    return {path.name: path.read_bytes() for path in folder.glob("cpt0558t-*")}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The archives of this checkout."""
    return build(ROOT, tmp_path_factory.mktemp("first"))


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Those of a copy: elsewhere, by other people, at another time, under other habits."""
    copy = tmp_path_factory.mktemp("else where") / "tree"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*OTHER))
    for path in copy.rglob("*"):
        # What runs still runs, for nobody else.
        path.chmod(path.stat().st_mode & 0o700)
        os.utime(path, (1_000_000_000, 1_000_000_000))
    habits = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7", "HOSTNAME": "other"}
    return build(copy, tmp_path_factory.mktemp("second"), umask=0o077, **habits)


@pytest.mark.parametrize("name", [WHEEL, SOURCE])
def test_the_same_tree_gives_the_same_bytes(
    first: dict[str, bytes], second: dict[str, bytes], name: str
) -> None:
    """Whoever builds it, wherever, whenever."""
    assert first[name] == second[name]


def test_the_wheel_of_the_tree_is_the_wheel_of_the_source_archive(
    first: dict[str, bytes], tmp_path: Path
) -> None:
    """The source archive holds all that the wheel is made of."""
    assert build(ROOT, tmp_path, "--wheel") == {WHEEL: first[WHEEL]}


def test_another_time_may_be_asked_for(first: dict[str, bytes], tmp_path: Path) -> None:
    """SOURCE_DATE_EPOCH is heeded, which is why a release is built without it."""
    later = build(ROOT, tmp_path, "--wheel", SOURCE_DATE_EPOCH="1800000000")
    assert later[WHEEL] != first[WHEEL]


@pytest.fixture
def inside(first: dict[str, bytes], tmp_path: Path) -> Any:
    """The wheel, opened."""
    (tmp_path / WHEEL).write_bytes(first[WHEEL])
    return zipfile.ZipFile(tmp_path / WHEEL)


def test_the_wheel_carries_the_bill_of_materials(inside: Any) -> None:
    """Where PEP 770 has it."""
    assert inside.read(BILL) == (ROOT / "sbom" / "cpt0558t.cdx.json").read_bytes()


def test_the_bill_of_materials_is_as_cyclonedx_has_it(inside: Any) -> None:
    """By the schema, and nothing beside it."""
    fault = JsonStrictValidator(SchemaVersion.V1_7).validate_str(inside.read(BILL).decode())
    assert fault is None


def test_the_wheel_holds_no_tests_and_no_tasks(inside: Any) -> None:
    """The package and its papers."""
    tops = {name.partition("/")[0] for name in inside.namelist()}
    assert tops == {"cpt0558t", f"{NAME}.dist-info"}


@pytest.mark.parametrize(
    "name", ["cpt0558t/py.typed", "cpt0558t/__init__.pyi", f"{NAME}.dist-info/licenses/NOTICE"]
)
def test_the_wheel_holds_what_is_no_code(inside: Any, name: str) -> None:
    """The mark that it is typed, what a type checker reads, whose the codes are."""
    assert name in inside.namelist()


def test_the_source_archive_holds_what_is_under_version_control(
    first: dict[str, bytes], tmp_path: Path
) -> None:
    """So that its own tests can be run, and all be derived anew."""
    if not (ROOT / ".git").exists():
        pytest.skip("no checkout, but a source archive that was unpacked")
    (tmp_path / SOURCE).write_bytes(first[SOURCE])
    with tarfile.open(tmp_path / SOURCE) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files"],  # noqa: S607 - that of the checkout
        check=True,
        capture_output=True,
        text=True,
    )
    assert set(listed.stdout.splitlines()) <= held
