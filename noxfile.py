"""Everything that a change must pass. ``nox --list`` shows it, ``nox`` runs it all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2025.2"
nox.options.default_venv_backend = "uv|virtualenv"
# A machine need not have every Python, and none is fetched for it.
nox.options.error_on_missing_interpreters = False
nox.options.download_python = "never"

PYTHONS = ("3.11", "3.12", "3.13")
PROJECT = nox.project.load_toml("pyproject.toml")


def group(session: nox.Session, *names: str) -> None:
    """Install dependency groups of pyproject.toml."""
    for name in names:
        session.install(*nox.project.dependency_groups(PROJECT, name))


@nox.session(python=PYTHONS, tags=["tests"])
def tests(session: nox.Session) -> None:
    """The tests and every example, against the installed package, with full branch coverage."""
    group(session, "tests")
    session.install(".")
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", *session.posargs)
    if not session.posargs:
        session.run("coverage", "combine", "--quiet")
        session.run("coverage", "report")


@nox.session(python=PYTHONS[0], default=False)
def engines(session: nox.Session) -> None:
    """A long comparison of every engine with the scalar review, and PySpark, which needs Java."""
    group(session, "tests")
    session.install(".", "pyspark>=3.5")
    long = {"CPT0558T_TIMES": "20"}
    compared = ("tests/property/test_frames.py", "tests/property/test_frames_texts.py")
    session.run("pytest", *compared, *session.posargs, env=long)
    session.run("pytest", "-m", "spark", "tests/spark", *session.posargs)


@nox.session(tags=["gates"])
def lint(session: nox.Session) -> None:
    """Style, layers, metadata, licences."""
    group(session, "lint")
    session.install(".")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("lint-imports", "--no-cache")
    session.run("validate-pyproject", "pyproject.toml")
    session.run("reuse", "lint", "--quiet")


@nox.session(tags=["gates"])
def types(session: nox.Session) -> None:
    """Both type checkers, strict, and the completeness of the public types."""
    group(session, "types")
    session.install(".")
    session.run("mypy")
    session.run("pyright")
    session.run("pyright", "--verifytypes", "cpt0558t", "--ignoreexternal")


@nox.session(tags=["gates"])
def data(session: nox.Session) -> None:
    """The derived files are what their sources give."""
    session.install(".")
    page = os.environ.get("CPT0558T_PAGE")
    if page:
        session.run("python", "tasks/page.py", page, "--check")
    for task in ("rules", "payment", "authority", "manifest", "pictures"):
        session.run("python", f"tasks/{task}.py", "--check")


@nox.session(tags=["gates"])
def docs(session: nox.Session) -> None:
    """The documentation, with warnings as errors and no broken link inside."""
    group(session, "docs")
    session.install(".")
    # A page that is no longer there must not be led to.
    shutil.rmtree("docs/_build/html", ignore_errors=True)
    session.run("sphinx-build", "-W", "--keep-going", "-q", "docs", "docs/_build/html")
    session.run("python", "tasks/links.py", "docs/_build/html")


def chromium(session: nox.Session) -> None:
    """Go on only where there is a browser. CI must not pass without one."""
    if shutil.which("chromium") is None:
        leave = session.error if os.environ.get("CI") else session.skip
        leave("no Chromium on this machine: apt-get install chromium")


@nox.session(tags=["gates"])
def browser(session: nox.Session) -> None:
    """What people see in a notebook: Chromium, a real JupyterLab, and axe-core that judges."""
    chromium(session)
    group(session, "browser")
    session.install(".")
    session.run("pytest", "-m", "browser", "tests/browser", *session.posargs)


@nox.session(default=False)
def pictures(session: nox.Session) -> None:
    """Draw the pictures of the documentation anew, by the Mermaid of JupyterLab."""
    chromium(session)
    group(session, "browser")
    session.install(".")
    session.run("python", "tasks/pictures.py", *session.posargs)


@nox.session(tags=["gates"])
def wheel(session: nox.Session) -> None:
    """The wheel and the source archive: what they hold, and what they say of themselves."""
    group(session, "wheel")
    dist = Path(session.create_tmp()) / "dist"
    session.run("python", "-m", "build", "--outdir", str(dist))
    archives = sorted(str(path) for path in dist.iterdir())
    session.run("check-wheel-contents", *(path for path in archives if path.endswith(".whl")))
    session.run("twine", "check", "--strict", *archives)


@nox.session(python=PYTHONS, tags=["gates"])
def installed(session: nox.Session) -> None:
    """The wheel alone in a fresh environment, and packed into a zipapp: both do the main job."""
    group(session, "installed")
    session.install(".")
    session.run("pytest", "-m", "packaging", "tests/packaging", *session.posargs)
