"""What the tests in a browser share: a notebook that was run, and where it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest
from nbformat import NotebookNode
from playwright.sync_api import Browser, Page

from live_lab import chromium, executed, here_alone, lab, opened

# They have no types.
NBCONVERT: Final[Any] = import_module("nbconvert")
SANITIZE: Final[Any] = import_module("nbconvert.preprocessors.sanitize")
CELLS: Final = [
    "import cpt0558t as cpt\nfrom cpt0558t import diagrams\nfrom hostile import *",
    "from cpt0558t.tables.registry import ALL\nfor table in ALL.values(): display(table)",
    "for record in samples(): display(record)",
    "REVIEW",
    "diagrams.workflow()",
    "diagrams.related()",
    "diagrams.opps('0558T')",
]
HOSTILE_CELLS: Final = [
    "from hostile import *\nimport cpt0558t as cpt\nfrom cpt0558t.diagrams._mermaid import *",
    "for text in (HOSTILE, LONG):\n    for record in hostile_records(text): display(record)",
    "display(cpt.Rows(cpt.Gap, HOSTILE, tuple([hostile(cpt.gaps[0])] * 50)))",
    """chart = boxed('b', HOSTILE, [f'a[{label(HOSTILE, HOSTILE)}]'])
drawn('flowchart LR', [*chart, f'b -->|{label(HOSTILE)}| c'])""",
    """bar = f'{bare(HOSTILE)} :2020-01-01, 2021-01-01'
names = [f'title {bare(HOSTILE)}', 'dateFormat YYYY-MM-DD', f'section {bare(HOSTILE)}']
drawn('gantt', [*described(HOSTILE, HOSTILE), *names, bar])""",
]
# What JupyterLab's sanitizer lets through of what is shown here; but not class and style, which
# some of its relatives take away too.
TAGS: Final = (
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("details", "summary", "div", "pre", "b", "img"),
)
ATTRIBUTES: Final = {"*": ["align", "scope"], "img": ["src"]}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, headless."""
    with chromium() as opened_browser:
        yield opened_browser


@pytest.fixture(scope="session")
def notebooks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, NotebookNode]:
    """A notebook of all that can be shown, and one of what means harm, both run."""
    folder = tmp_path_factory.mktemp("run")
    return {
        "plain": executed(CELLS, folder),
        "hostile": executed(HOSTILE_CELLS, folder),
    }


@pytest.fixture(scope="session")
def exported(
    notebooks: dict[str, NotebookNode], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, str, str, bool], Path]:
    """Write a notebook as a page, by a template and a theme, sanitised or not."""
    folder = tmp_path_factory.mktemp("pages")

    def export(name: str, template: str, theme: str, trusted: bool) -> Path:
        path = folder / f"{name}-{template}-{theme}-{trusted}.html"
        if not path.exists():
            exporter = NBCONVERT.HTMLExporter(template_name=template, theme=theme)
            if not trusted:
                cleaner = SANITIZE.SanitizeHTML(tags=[*TAGS], attributes=ATTRIBUTES)
                cleaner.safe_output_keys |= {"text/vnd.mermaid"}
                exporter.register_preprocessor(cleaner, enabled=True)
            html, _ = exporter.from_notebook_node(notebooks[name])
            path.write_text(html, encoding="utf-8")
        return path

    return export


@pytest.fixture(scope="session")
def jupyterlab(
    notebooks: dict[str, NotebookNode], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A real JupyterLab, which trusts one copy of each notebook and not the other."""
    shelf: dict[str, NotebookNode] = {}
    for name, notebook in notebooks.items():
        for trust in (0, 1):
            copy = deepcopy(notebook)
            # What is trusted is the content: two of the same are trusted together.
            copy.metadata["copy"] = trust
            shelf[f"{name}-{trust}.ipynb"] = copy
    trusted = tuple(name for name in shelf if name.endswith("-1.ipynb"))
    with lab(tmp_path_factory.mktemp("lab"), shelf, trusted=trusted) as address:
        yield address


@pytest.fixture(scope="session")
def shown(
    browser: Browser,
    exported: Callable[[str, str, str, bool], Path],
    request: pytest.FixtureRequest,
) -> Iterator[Callable[[str, str], Page]]:
    """Open a notebook in a view, once for all tests."""
    pages: dict[tuple[str, str], Page] = {}

    def show(name: str, view: str) -> Page:
        where, scheme, trust = view.split()
        if (name, view) not in pages:
            size: Any = {"width": 1280, "height": 4000 if where == "jupyterlab" else 1000}
            page = browser.new_page(color_scheme=scheme, viewport=size)  # type: ignore[arg-type]  # plain texts and dicts
            pages[name, view] = page
            trusted = trust == "trusted"
            if where == "jupyterlab":
                address = request.getfixturevalue("jupyterlab")
                opened(page, address, f"{name}-{int(trusted)}.ipynb")
            else:
                page.route("**/*", here_alone)
                page.goto(exported(name, where, scheme, trusted).as_uri())
        return pages[name, view]

    yield show
    for page in pages.values():
        page.close()
