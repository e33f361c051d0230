"""What people see of records, tables and pictures in a notebook: run by ``nox -s browser``.

The views are pages that nbconvert writes, sanitised and not, and a real JupyterLab, whose own
sanitizer stands between an untrusted notebook and the page. axe-core judges what is shown, in
light and in dark.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page

from cpt0558t.tables.registry import ALL
from hostile import HOSTILE, MARK

pytestmark = pytest.mark.browser

# It has no types.
AXE: Any = import_module("axe_playwright_python.sync_playwright")
Shown = Callable[[str, str], Page]
LAB = pytest.mark.parametrize(
    "view",
    [
        f"jupyterlab {scheme} {trust}"
        for scheme in ("light", "dark")
        for trust in ("trusted", "untrusted")
    ],
)
EVERYWHERE = pytest.mark.parametrize(
    "view",
    [
        *LAB.args[1],
        *(
            f"lab {scheme} {trust}"
            for scheme in ("light", "dark")
            for trust in ("trusted", "untrusted")
        ),
        "classic light trusted",
        "classic light untrusted",
    ],
)
# An output of HTML, in JupyterLab and its pages, and in the classic notebook.
OUTPUT = ".jp-OutputArea-output.jp-RenderedHTMLCommon, .output_html"


# JupyterLab's panels hide from axe-core how a text is coloured; so the outputs are looked at
# by themselves, on the background of a notebook.
STAGE = """where => {
  const stage = document.createElement('div');
  stage.style.background = 'var(--jp-layout-color0)';
  for (const one of document.querySelectorAll(where)) stage.append(one.cloneNode(true));
  for (const one of stage.querySelectorAll('details')) one.open = true;
  window.kept = [...document.body.childNodes];
  document.body.replaceChildren(stage);
  document.body.style.overflow = 'auto';
}"""
# What is judged is in the outputs. Their own edges, and that they scroll, are the notebook's.
CONTENT = f":is({OUTPUT}) > *"


# The classic notebook gives every caption a grey that is too pale by a hair, 4.47 to 1.
PALE = "body:not([data-jp-theme-name]) caption"


def broken(page: Page) -> list[str]:
    """What axe-core finds wrong with the outputs, everything unfolded."""
    page.evaluate(STAGE, OUTPUT)
    context = {"include": [[CONTENT]], "exclude": [[PALE]]}
    found: Any = AXE.Axe().run(page, context=context, options={"resultTypes": ["violations"]})
    page.evaluate("() => document.body.replaceChildren(...window.kept)")
    # A run that looked at nothing would find nothing.
    passed = {rule["id"] for rule in found.response["passes"]}
    assert {"color-contrast", "td-headers-attr", "summary-name"} <= passed
    return [
        f"{rule['id']}: {node['html'][:200]}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]


@EVERYWHERE
def test_axe_finds_nothing_wrong(shown: Shown, view: str) -> None:
    """Contrast, headers, names: all that axe-core knows to ask."""
    assert broken(shown("plain", view)) == []


@pytest.mark.parametrize("view", ["jupyterlab dark untrusted", "lab light trusted"])
def test_axe_finds_nothing_wrong_with_what_means_harm(shown: Shown, view: str) -> None:
    """Long texts full of signs are still a table."""
    assert broken(shown("hostile", view)) == []


@EVERYWHERE
def test_every_table_is_shown_with_its_caption_and_scopes(shown: Shown, view: str) -> None:
    """No sanitizer takes them away."""
    bare = shown("plain", view).evaluate(
        """where => [...document.querySelectorAll(where)]
        .flatMap(one => [...one.querySelectorAll('table')])
        .filter(one => !one.caption?.textContent || one.querySelector('th:not([scope])')
        || !one.querySelector('th[scope=row]')).length""",
        OUTPUT,
    )
    tables = shown("plain", view).locator(f":is({OUTPUT}) > table, :is({OUTPUT}) > div > table")
    assert (bare, tables.count() >= len(ALL)) == (0, True)


@EVERYWHERE
def test_prose_begins_at_the_left(shown: Shown, view: str) -> None:
    """Notebooks set cells to the right, as for numbers."""
    aligned = shown("plain", view).evaluate(
        """where => [...document.querySelectorAll(where)]
        .flatMap(one => [...one.querySelectorAll('td > *, th > *, caption > *')])
        .map(one => getComputedStyle(one).textAlign)""",
        OUTPUT,
    )
    # The browser's own name for what the attribute asks.
    assert set(aligned) <= {"left", "-webkit-left"}


@EVERYWHERE
def test_what_is_folded_up_opens(shown: Shown, view: str) -> None:
    """With a click, in an untrusted notebook too."""
    fold = shown("plain", view).locator(f":is({OUTPUT}) details").first
    fold.evaluate("one => { one.open = false; }")
    fold.locator("summary").first.evaluate("one => one.click()")
    assert (
        fold.evaluate("one => one.open && one.offsetHeight > one.firstChild.offsetHeight") is True
    )


@EVERYWHERE
def test_what_means_harm_stays_text(shown: Shown, view: str) -> None:
    """In every field of every record: no script ran, no element was made."""
    page = shown("hostile", view)
    ran = page.evaluate("window.ran === undefined")
    made = page.locator(f".{MARK}").count()
    seen = page.evaluate(
        """([where, text]) => [...document.querySelectorAll(where)]
        .filter(one => one.textContent.includes(text)).length > 20""",
        [OUTPUT, HOSTILE],
    )
    assert (ran, made, seen) == (True, 0, True)


def pictures(page: Page) -> list[ET.Element]:
    """What Mermaid drew, as trees."""
    sources = page.eval_on_selector_all(".jp-RenderedMermaid img", "all => all.map(one => one.src)")
    drawn = [unquote(str(source)).partition("<svg")[2] for source in sources]
    return [ET.fromstring(f"<svg{one.partition('</svg>')[0]}</svg>") for one in drawn]  # noqa: S314 - Mermaid's


@LAB
def test_jupyterlab_draws_every_picture(shown: Shown, view: str) -> None:
    """Its own Mermaid takes the text, and complains of nothing."""
    page = shown("plain", view)
    names = page.eval_on_selector_all(".jp-RenderedMermaid img", "all => all.map(one => one.alt)")
    assert names == [
        "The clinical workflow of 0558T",
        "The codes around 0558T",
        "OPPS status and rate of 0558T",
    ]


@LAB
def test_a_hostile_label_is_drawn_as_text(shown: Shown, view: str) -> None:
    """As it is, in a flow chart and in a timeline; nothing is made of it."""
    drawn = pictures(shown("hostile", view))
    marked = [node for tree in drawn for node in tree.iter() if node.get("class") == MARK]
    letters = ["".join("".join(tree.itertext()).split()) for tree in drawn]
    held = ["".join(HOSTILE.split()) in text for text in letters]
    assert (marked, held) == ([], [True, True])


@LAB
def test_jupyterlab_sanitises_what_it_does_not_trust(shown: Shown, view: str) -> None:
    """So that the views that are called untrusted are."""
    page = shown("plain", view)
    outputs, trusted = (
        page.locator(f".jp-RenderedHTML{more}").count() for more in ("", ".jp-mod-trusted")
    )
    assert (outputs > 0, trusted) == (True, outputs if view.endswith(" trusted") else 0)
