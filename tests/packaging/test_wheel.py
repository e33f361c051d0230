"""The wheel alone: in a fresh environment, and inside a zipapp. Run by ``nox -s installed``."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import cpt0558t as cpt

pytestmark = pytest.mark.packaging

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "cpt0558t"
MAIN_JOB = "import cpt0558t as cpt; print(cpt.intended('z96641'), len(cpt.sources), cpt.verify())"
ANSWER = f"Z96.651 {len(cpt.sources)} ()\n"


def run(*command: str | Path) -> str:
    """What a command prints."""
    done = subprocess.run(
        [str(part) for part in command], check=True, capture_output=True, text=True, timeout=300
    )
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this checkout."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a fresh environment that holds the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("fresh")
    run(sys.executable, "-m", "venv", folder)
    inside = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    run(inside, "-m", "pip", "install", "--quiet", wheel)
    return inside


@pytest.fixture(scope="module")
def zipapp(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Pack the wheel and what it needs, with a program, into one file that Python runs."""

    def pack(program: str) -> Path:
        folder = tmp_path_factory.mktemp("app")
        run(sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, wheel)
        (folder / "__main__.py").write_text(program, encoding="utf-8")
        run(sys.executable, "-m", "zipapp", folder)
        return folder.with_suffix(".pyz")

    return pack


def test_the_wheel_holds_the_package_and_its_papers(wheel: Path) -> None:
    """Every file of the package, and beside it only what installers read."""
    names = set(zipfile.ZipFile(wheel).namelist())
    package = {
        f"cpt0558t/{path.relative_to(PACKAGE).as_posix()}"
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    papers = {name.partition(".dist-info/")[2] for name in names - package}
    assert package <= names
    assert papers == {
        "METADATA",
        "RECORD",
        "WHEEL",
        "entry_points.txt",
        "sboms/cpt0558t.cdx.json",
        "licenses/NOTICE",
        "licenses/LICENSES/MIT.txt",
        "licenses/LICENSES/LicenseRef-CPT.txt",
        "licenses/LICENSES/LicenseRef-ICD-10-CM.txt",
        "licenses/LICENSES/LicenseRef-NUCC.txt",
    }


def test_a_fresh_environment_does_the_main_job(python: Path) -> None:
    """The wheel brings all that it needs."""
    assert run(python, "-I", "-c", MAIN_JOB) == ANSWER


def test_a_fresh_environment_holds_only_what_is_needed(python: Path) -> None:
    """Attrs, and importlib-resources before Python 3.13."""
    listed = json.loads(run(python, "-m", "pip", "list", "--format", "json"))
    names = {entry["name"].replace("_", "-") for entry in listed} - {"pip", "setuptools"}
    backport = set() if sys.version_info >= (3, 13) else {"importlib-resources"}
    assert names == {"attrs", "cpt0558t"} | backport


def test_the_script_is_installed(python: Path) -> None:
    """``cpt0558t`` on the command line."""
    assert "component" in run(python.with_name("cpt0558t"), "show", "26")


def test_a_zipapp_does_the_main_job(zipapp: Callable[[str], Path]) -> None:
    """Nothing is unpacked: tables, edition and raw files are read from inside the zip."""
    files = "; print(sorted(file.name for file in cpt.data_files().iterdir()))"
    app = zipapp(MAIN_JOB + files)
    names = ["authority", "classification", "datapackage.json", "datapackage.sha256"]
    listed = f"{[*names, 'published', 'sources.json']}\n"
    assert run(sys.executable, "-I", app) == ANSWER + listed


def test_a_zipapp_of_the_command_line_answers(zipapp: Callable[[str], Path]) -> None:
    """The command line from one file."""
    app = zipapp("import sys; from cpt0558t.cli import main; sys.exit(main())")
    assert json.loads(run(sys.executable, "-I", app, "show", "tc", "--json"))[0]["code"] == "TC"
