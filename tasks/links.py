"""Every link of a folder of HTML that leads to nothing inside it.

    python tasks/links.py docs/_build/html    name them; status 1 if there is one

Sphinx looks at the links that it makes itself. It does not look at those in plain HTML, nor at what
a theme adds, nor whether a file that a page loads is there. Addresses of other servers are passed
over: a build needs no network.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

# Where a page says what it loads, or where a click leads.
ADDRESSES: Final = frozenset({"href", "src", "poster", "data"})


class Page(HTMLParser):
    """What a page can be led to by, and where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: dict[str, None] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the ids and the addresses."""
        for name, value in attrs:
            if value is None:
                continue
            if name == "id" or (tag == "a" and name == "name"):
                self.anchors.add(value)
            elif name in ADDRESSES:
                self.links[value] = None
            elif name == "srcset":
                self.links.update((part.split()[0], None) for part in value.split(",") if part)


def broken(folder: Path) -> Iterator[str]:
    """Name each link that is broken, with the page that it stands on.

    Args:
        folder: A folder of HTML, read with all its folders.
    """
    folder = folder.resolve()
    pages = {
        path: Page(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.html"))
    }
    for path, page in pages.items():
        for link in page.links:
            why = fault(link, path, folder, pages)
            if why:
                yield f"{path.relative_to(folder)}: {link}: {why}"


def fault(link: str, path: Path, folder: Path, pages: dict[Path, Page]) -> str:
    """What is wrong with a link of a page; empty if nothing is, or if it leads elsewhere."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return "it is no address"
    if parts.scheme or parts.netloc:
        return ""
    if parts.path.startswith("/"):
        return "it holds at the root of a server only"
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if not target.is_relative_to(folder):
        return "it leads out of the folder"
    return missing(target, unquote(parts.fragment), pages)


def missing(target: Path, anchor: str, pages: dict[Path, Page]) -> str:
    """What is not there of a file of the folder and an anchor in it."""
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return "there is no such file"
    if anchor and target in pages and anchor not in pages[target].anchors:
        return "the page has no such anchor"
    return ""


def main() -> None:
    """Print what is broken, or how much was looked at."""
    parser = argparse.ArgumentParser(description="Name the broken links of a folder of HTML.")
    parser.add_argument("folder", type=Path, help="the built documentation")
    folder: Path = parser.parse_args().folder
    count = sum(1 for _ in folder.rglob("*.html"))
    if not count:
        parser.error(f"there is no page of HTML in {folder}")
    found = list(broken(folder))
    if found:
        raise SystemExit("\n".join(found))
    print(f"no link inside {count} pages is broken")


if __name__ == "__main__":
    main()
