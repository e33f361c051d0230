"""The pictures of the documentation, drawn from ``cpt0558t.diagrams`` by JupyterLab's Mermaid.

    python tasks/pictures.py           write docs/_static/pictures/*.svg
    python tasks/pictures.py --check   only name the pictures whose text has changed

A picture says of which text it is, by a digest. So a check needs no browser, and a newer Mermaid
that draws the same text otherwise is no difference.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from cpt0558t import diagrams
from files import ROOT, settle

FOLDER: Final = ROOT / "docs" / "_static" / "pictures"
DRAWN: Final[Mapping[str, diagrams.Mermaid]] = {
    "workflow": diagrams.workflow(),
    "related": diagrams.related(),
    "opps": diagrams.opps(),
}
SCHEMES: Final = ("light", "dark")


def mark(text: str) -> str:
    """What a picture says of its text."""
    return f"<!-- of a Mermaid text with the digest {hashlib.sha256(text.encode()).hexdigest()} -->"


def stale() -> list[Path]:
    """The pictures that are missing, or of another text."""
    paths = {FOLDER / f"{name}-{scheme}.svg": name for name in DRAWN for scheme in SCHEMES}
    return [
        path
        for path, name in paths.items()
        if not path.exists() or mark(DRAWN[name]) not in path.read_text(encoding="utf-8")
    ]


def draw() -> dict[Path, str]:
    """All pictures, light and dark, as an untrusted notebook shows them."""
    # Here, since a check does without a browser.
    from live_lab import chromium, executed, lab, opened

    cells = ["from cpt0558t import diagrams", *(f"diagrams.{name}()" for name in DRAWN)]
    found: dict[Path, str] = {}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        shelf = {"pictures.ipynb": executed(cells, folder)}
        with lab(folder / "lab", shelf, trusted=()) as address, chromium() as browser:
            for scheme in SCHEMES:
                # A timeline becomes as wide as the window.
                page = browser.new_page(
                    color_scheme=scheme, viewport={"width": 900, "height": 4000}
                )
                opened(page, address, "pictures.ipynb")
                images = page.locator(".jp-RenderedMermaid img").all()
                for (name, text), image in zip(DRAWN.items(), images, strict=True):
                    source = unquote(str(image.get_attribute("src")))
                    # Without the list of entities that stands before it.
                    svg = source.partition("<svg")[2].rstrip()
                    found[FOLDER / f"{name}-{scheme}.svg"] = f"{mark(text)}\n<svg{svg}\n"
                page.close()
    return found


def main() -> int:
    """Draw, or only compare."""
    parser = argparse.ArgumentParser(description="Draw the pictures of the documentation.")
    parser.add_argument("--check", action="store_true", help="write nothing")
    if parser.parse_args().check:
        for path in stale():
            print(f"differs: {path.relative_to(ROOT)}")
        return int(bool(stale()))
    FOLDER.mkdir(parents=True, exist_ok=True)
    return settle(draw(), check=False)


if __name__ == "__main__":
    raise SystemExit(main())
