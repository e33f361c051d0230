"""How the documentation is built: ``sphinx-build -W docs docs/_build/html``, without a network."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import cpt0558t

if TYPE_CHECKING:
    from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "cpt0558t"
project_copyright = (
    "2026 The cpt0558t maintainers",
    "American Medical Association: CPT codes, and on behalf of the NUCC the taxonomy codes. "
    "All rights reserved. CPT is a registered trademark of the AMA",
)
version = release = cpt0558t.__version__

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "tables",  # _ext/tables.py: a page for each table, under reference/
]
exclude_patterns = ["_build"]

# Words of the page are carried to the letter, so their quotes and dashes stay as they are.
smartquotes = False

nitpicky = True
nitpick_ignore = [
    # The standard library: its names are looked up in an inventory on the network, and a build
    # has none.
    ("py:class", "datetime.date"),
    ("py:class", "collections.abc.ItemsView"),
    ("py:class", "collections.abc.KeysView"),
    ("py:class", "collections.abc.ValuesView"),
    ("py:class", "Traversable"),
]
nitpick_ignore_regex = [
    # Type variables: a page for each would say nothing.
    ("py:class", r"cpt0558t\.[\w.]+\.(R|R_co|D)"),
]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
nb_execution_mode = "off"

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
# By name and not as the list of all their codes.
autodoc_type_aliases = {
    name: f"cpt0558t.{name}" for name in cpt0558t.__all__ if name.startswith("Published")
}
python_use_unqualified_type_names = True
napoleon_numpy_docstring = False
# The fields of a record as one list, each with its type.
napoleon_use_ivar = True

html_theme = "furo"
html_title = "cpt0558t"
html_static_path = ["_static"]
html_css_files = ["tables.css"]
html_copy_source = False
html_show_sphinx = False

# Where the README links to files of the checkout, this site has a page.
README_LINKS = {
    "](NOTICE)": "](notice.md)",
    "](LICENSES)": "](notice.md)",
    "](CHANGELOG.md)": "](changelog.md)",
}


def link_to_pages(_app: Sphinx, path: Path, _docname: str, content: list[str]) -> None:
    """Turn the README's links to files into links to pages."""
    if path.name == "README.md":
        for link, page in README_LINKS.items():
            content[0] = content[0].replace(link, page)


def keep_prose(_app: Sphinx, what: str, *args: object) -> None:
    """Put an empty line first, lest napoleon take what stands before a colon for a type."""
    lines = args[-1]
    if what in {"attribute", "property"} and isinstance(lines, list):
        lines.insert(0, "")


def name_types(_app: Sphinx, _what: str, *args: object) -> None:
    """Show the type of a record's field by its name alone."""
    lines = args[-1]
    if isinstance(lines, list):
        lines[:] = [re.sub(r"^(:vartype \w+: )(?=cpt0558t\.)", r"\1~", line) for line in lines]


def setup(app: Sphinx) -> None:
    """Connect what is above; napoleon, between the two, has priority 500."""
    app.connect("include-read", link_to_pages)
    app.connect("autodoc-process-docstring", keep_prose, priority=400)
    app.connect("autodoc-process-docstring", name_types, priority=600)
