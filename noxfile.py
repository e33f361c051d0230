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
    asked = session.posargs or ("--numprocesses=2", "--cov", "--cov-report=term-missing")
    session.run("pytest", *asked)


def on_the_lowest(session: nox.Session, *needs: str, every: bool = False) -> None:
    """Install the package, with the lowest version of whatever it needs, and prove that."""
    group(session, "core")
    bounds = str(session.run("python", "tasks/lowest.py", silent=True))
    constraints = Path(session.create_tmp()) / "lowest.txt"
    constraints.write_text(bounds, encoding="utf-8")
    session.install(*needs, "--constraint", str(constraints))
    session.run("python", "tasks/lowest.py", "--check", *(["--all"] if every else []))


@nox.session(python=PYTHONS[0], tags=["gates"])
def lowest(session: nox.Session) -> None:
    """The core on the lowest versions that it allows, with nothing beside it."""
    on_the_lowest(session, ".")
    session.run("python", "-m", "pytest", "tests", "src", *session.posargs)


@nox.session(name="lowest-extras", python=PYTHONS[0], default=False)
def lowest_extras(session: nox.Session) -> None:
    """What the extras bring, on the lowest versions that they allow. It takes minutes."""
    extras = ",".join(PROJECT["project"]["optional-dependencies"])
    on_the_lowest(session, f".[{extras}]", every=True)
    asked = ("tests/property/test_frames*.py", "tests/frames/test_frames*.py")
    frames = [str(path) for pattern in asked for path in sorted(Path().glob(pattern))]
    others = ("tests/reviewing/test_icd10cm.py", "tests/cli/test_progress.py", "tests/test_face.py")
    session.run("pytest", *frames, *others, "README.md", "docs/frames", *session.posargs)


@nox.session(python=PYTHONS[0], default=False)
def engines(session: nox.Session) -> None:
    """A long comparison of every engine with the scalar review, and PySpark, which needs Java."""
    group(session, "tests")
    session.install(".", "pyspark>=3.5")
    long = {"CPT0558T_TIMES": "20"}
    compared = ("tests/property/test_frames.py", "tests/property/test_frames_texts.py")
    session.run("pytest", *compared, *session.posargs, env=long)
    session.run("pytest", "-m", "spark", "tests/spark", *session.posargs)


@nox.session(python=PYTHONS[0], default=False)
def fuzz(session: nox.Session) -> None:
    """A million inputs for all that is public, or as many as are named; about an hour."""
    group(session, "tests")
    session.install(".")
    inputs, *others = session.posargs or ["1000000"]
    env = {"CPT0558T_FUZZ": inputs}
    session.run("pytest", "tests/fuzz/test_public.py", *others, env=env)


@nox.session(python=PYTHONS[0], default=False)
def mutants(session: nox.Session) -> None:
    """Small changes to the rooms, each of which a test must notice; it takes most of an hour."""
    group(session, "mutants")
    session.install(".")
    session.run("python", "tasks/mutants.py", *session.posargs)


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
    flows = sorted(str(path) for path in Path(".github/workflows").iterdir())
    session.run("zizmor", "--offline", "--persona=pedantic", "--no-progress", "--quiet", ".github")
    session.run("check-jsonschema", "--builtin-schema=vendor.github-workflows", *flows)
    of_updates = "--builtin-schema=vendor.dependabot"
    session.run("check-jsonschema", of_updates, ".github/dependabot.yml")


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
    session.install(".", "packaging")
    page = os.environ.get("CPT0558T_PAGE")
    if page:
        session.run("python", "tasks/page.py", page, "--check")
    session.run("python", "tasks/derive.py", "--check")


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


def archives(session: nox.Session, folder: Path) -> None:
    """Build the source archive, and the wheel from it, by pinned tools; look at both."""
    shutil.rmtree(folder, ignore_errors=True)
    pins = ("--build-constraints", "requirements/build.txt", "--require-hashes")
    # Whoever builds the same tree gets the same bytes, whatever is set here.
    session.run("uv", "build", "--out-dir", str(folder), *pins, env={"SOURCE_DATE_EPOCH": None})
    built = sorted(str(path) for path in folder.glob("cpt0558t-*"))
    session.run("check-wheel-contents", *(path for path in built if path.endswith(".whl")))
    session.run("twine", "check", "--strict", *built)


@nox.session(tags=["gates"])
def wheel(session: nox.Session) -> None:
    """The wheel and the source archive: what they hold, and that they are built alike anywhere."""
    group(session, "wheel")
    session.install(".")
    archives(session, Path(session.create_tmp()) / "dist")
    session.run("pytest", "-m", "packaging", "tests/packaging/test_archives.py", *session.posargs)


@nox.session(python=PYTHONS, tags=["gates"])
def installed(session: nox.Session) -> None:
    """The wheel alone in a fresh environment, and packed into a zipapp: both do the main job."""
    group(session, "installed")
    session.install(".")
    session.run("pytest", "-m", "packaging", "tests/packaging/test_wheel.py", *session.posargs)


@nox.session(default=False)
def audit(session: nox.Session) -> None:
    """Known vulnerabilities of what this brings, is built by, or runs by; needs a network."""
    # What could not be asked about is no clean bill: --strict makes that a failure.
    group(session, "audit")
    needs = str(Path(session.create_tmp()) / "needs.txt")
    how = ("--all-extras", "--universal", "--generate-hashes", "--quiet", "--output-file", needs)
    session.run("uv", "pip", "compile", "pyproject.toml", *how)
    for file in (needs, "requirements/build.txt", "requirements/nox.txt"):
        session.run("pip-audit", "--strict", "--disable-pip", "--require-hashes", "-r", file)


@nox.session(default=False)
def pins(session: nox.Session) -> None:
    """Write anew what builds a release and what runs this file, each with its digests."""
    session.install("uv")
    how = ("--universal", "--generate-hashes", "--quiet", "--python-version", PYTHONS[0])
    for name in ("build", "nox"):
        to = (
            "--output-file",
            f"requirements/{name}.txt",
            "--custom-compile-command",
            "nox -s pins",
        )
        session.run("uv", "pip", "compile", "--group", name, *how, *to, *session.posargs)


@nox.session(default=False)
def release(session: nox.Session) -> None:
    """See that all is ready, pass every gate, build, and tag; nothing is pushed.

    With -- --dry-run no gate is run and nothing is tagged. With -- --tagged, as in CI, where the
    gates have jobs of their own, the tag must be there already.
    """
    group(session, "wheel", "nox")
    session.install(".[polars]")
    # What is judged is this tree, whatever was installed before.
    tree = {"PYTHONPATH": "src"}
    step = ("python", "tasks/release.py")
    check = (*step, "check", *(one for one in session.posargs if one == "--tagged"))
    session.run(*check, env=tree)
    if not session.posargs:
        # As in CI, where no browser is no reason to go on.
        for tag in ("tests", "gates"):
            session.run("nox", "--tags", tag, env={"CI": "true"})
    shutil.rmtree("dist", ignore_errors=True)
    archives(session, Path("dist/archives"))
    session.run(*step, "papers", env=tree)
    # The gates take their time, and what was built is what is in the folder now.
    session.run(*check, env=tree)
    if not session.posargs:
        session.run(*step, "tag", env=tree)
