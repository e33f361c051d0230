"""How the documentation is built: ``sphinx-build -W docs docs/_build/html``, without a network."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

import cpt0558t

if TYPE_CHECKING:
    from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "cpt0558t"
project_copyright = (
    "2026 The cpt0558t maintainers. CPT codes, and on behalf of the NUCC the taxonomy codes: "
    "copyright American Medical Association, all rights reserved. "
    "CPT is a registered trademark of the AMA"
)
version = release = cpt0558t.__version__

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    # In _ext: a page for each table and for each rule, under reference/; and what autodoc shows
    # of types.
    "tables",
    "rules",
    "plain_names",
]
exclude_patterns = ["_build"]

# Dashes only: a quote is carried as it was written.
smartquotes_action = "D"

nitpicky = True
nitpick_ignore = [
    # The standard library: its names are looked up in an inventory on the network, and a build
    # has none.
    ("py:class", "datetime.date"),
    ("py:class", "collections.abc.ItemsView"),
    ("py:class", "collections.abc.Iterable"),
    ("py:class", "collections.abc.Iterator"),
    ("py:class", "collections.abc.KeysView"),
    ("py:class", "collections.abc.Mapping"),
    ("py:class", "collections.abc.ValuesView"),
    ("py:class", "decimal.Decimal"),
    ("py:class", "Traversable"),
    ("py:class", "os.PathLike"),
    ("py:class", "pathlib.Path"),
    # What ``columns`` takes; each function that has it says what that is.
    ("py:class", "Named"),
]
nitpick_ignore_regex = [
    # Type variables: a page for each would say nothing.
    ("py:class", r"(cpt0558t\.[\w.]+\.)?(R|R_co|Ref_co|D|N)"),
]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
# The notebook is run in each build: a cache of its output would not notice a change of the library.
nb_execution_mode = "force"
nb_execution_in_temp = True
nb_execution_timeout = 300
nb_execution_raise_on_error = True

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
python_use_unqualified_type_names = True
napoleon_numpy_docstring = False
# The fields of a record as one list, each with its type.
napoleon_use_ivar = True

html_theme = "furo"
html_title = "cpt0558t"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_copy_source = False
html_show_sphinx = False

# What is wider than a phone: a table, what a cell shows, and what the command line prints.
WIDE = re.compile(
    '(<div class="(?:table-wrapper|picture)[^"]*"'
    '|<div class="output text_html"'
    '|<div class="highlight-console notranslate"><div class="highlight"><pre)>'
)


def trim_examples(_app: Sphinx, doctree: nodes.document) -> None:
    """Drop the empty line that ends an example, which only the test needs."""
    for block in doctree.findall(nodes.literal_block):
        text = block.astext().rstrip()
        block.rawsource = text
        block[:] = [nodes.Text(text)]


def reach(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None
) -> None:
    """Let a keyboard scroll what scrolls; and say how deep the captions beside a page are."""
    context["body"] = WIDE.sub(r'\1 tabindex="0">', context.get("body", ""))
    context["furo_navigation_tree"] = context["furo_navigation_tree"].replace(
        'role="heading"', 'role="heading" aria-level="2"'
    )


def setup(app: Sphinx) -> None:
    """Connect what is above."""
    app.connect("doctree-read", trim_examples)
    # After the theme, whose priority is 500.
    app.connect("html-page-context", reach, priority=600)
