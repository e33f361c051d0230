"""The answer of ``export``: what was written, and whose it is."""

from __future__ import annotations

from textwrap import fill

from cpt0558t._loading.files import edition
from cpt0558t._text import printable
from cpt0558t.cli._pages._paper import NOTICE, WARNING, as_text, width
from cpt0558t.export import write
from cpt0558t.tables.registry import ALL


def exported(folder: str, *, formats: list[str] | None, overwrite: bool, as_json: bool) -> str:
    """Write the tables, and say so."""
    descriptor = write(folder, formats=formats or ("csv", "jsonl"), overwrite=overwrite)
    if as_json:
        told = {"edition": edition(), "descriptor": str(descriptor), "tables": list(ALL)}
        return as_text(told)
    done = f"wrote {len(ALL)} tables of data edition {edition()} to {printable(folder)}"
    return "\n\n".join(fill(text, width()) for text in (done, WARNING, NOTICE))
