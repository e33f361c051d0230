"""What autodoc and napoleon show of names and types, as a reader would write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sphinx.util.typing import stringify_annotation

import cpt0558t

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# The page's codes as types: in a signature by name, not as the list of all the codes. The
# setting that exists for this, autodoc_type_aliases, loses the name in a union.
CODES: Final = {
    stringify_annotation(getattr(cpt0558t, name), "smart"): f"~cpt0558t.{name}"
    for name in cpt0558t.__all__
    if name.startswith("Published")
}

RETURNS: Final = "Returns:"


def name_codes(
    _app: Sphinx,
    _what: str,
    _name: str,
    _obj: object,
    _options: object,
    signature: str | None,
    returns: str | None,
) -> tuple[str | None, str | None]:
    """Name the page's codes in a signature."""
    for codes, name in CODES.items():
        signature = signature and signature.replace(codes, name)
    return signature, returns


def keep_prose(
    _app: Sphinx, what: str, _name: str, _obj: object, _options: object, lines: list[str]
) -> None:
    """Put an empty comment first, lest napoleon take what stands before a colon for a type."""
    if what == "attribute":
        lines[:0] = ["..", ""]
    if RETURNS in lines and ":" in lines[at := lines.index(RETURNS) + 1]:
        lines[at:at] = ["    ..", ""]


def name_types(
    _app: Sphinx, _what: str, _name: str, _obj: object, _options: object, lines: list[str]
) -> None:
    """Show the type of a record's field without the module that it lives in."""
    lines[:] = [re.sub(r"^(:vartype \w+: )(?=cpt0558t\.)", r"\1~", line) for line in lines]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Come before napoleon, whose priority is 500, and after it."""
    handlers: list[tuple[str, Any, int]] = [
        ("autodoc-process-signature", name_codes, 500),
        ("autodoc-process-docstring", keep_prose, 400),
        ("autodoc-process-docstring", name_types, 600),
    ]
    for event, handler, priority in handlers:
        app.connect(event, handler, priority)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
