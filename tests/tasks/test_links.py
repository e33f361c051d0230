"""The links of the documentation: what leads to nothing is named, and nothing else is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import links

BESIDE = '<h2 id="here">Here</h2><a name="old">An old anchor</a>'


def page(folder: Path, body: str) -> list[str]:
    """What is broken in a folder of two pages, one of them in a folder of its own."""
    (folder / "inner").mkdir()
    (folder / "inner" / "index.html").write_text(BESIDE, encoding="utf-8")
    (folder / "a file.css").write_text("", encoding="utf-8")
    (folder / "page.html").write_text(body, encoding="utf-8")
    return list(links.broken(folder))


@pytest.mark.parametrize(
    "address",
    [
        "page.html",
        "#",
        "#top",
        "inner/index.html#here",
        "inner/index.html#old",
        "inner/#here",
        "a%20file.css?v=1",
        "https://example.org/nothing#here",
        "//example.org/nothing",
        "mailto:nobody@example.org",
        "data:image/png;base64,AA",
        "a%20file.css#anything",
    ],
)
def test_a_link_that_leads_somewhere_is_not_named(tmp_path: Path, address: str) -> None:
    """Nor one to another server, which nobody asks."""
    assert page(tmp_path, f'<p id="top"><a href="{address}">a link</a>') == []


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("nothing.html", "there is no such file"),
        ("inner/nothing.html#here", "there is no such file"),
        ("#here", "the page has no such anchor"),
        ("inner/index.html#there", "the page has no such anchor"),
        ("/page.html", "it holds at the root of a server only"),
        ("http://[nobody", "it is no address"),
        ("../page.html", "it leads out of the folder"),
    ],
)
def test_a_link_that_leads_to_nothing_is_named(tmp_path: Path, address: str, why: str) -> None:
    """With the page that it stands on, and what is wrong with it."""
    found = page(tmp_path, f'<a href="{address}">a link</a>')
    assert found == [f"page.html: {address}: {why}"]


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="no.svg">',
        '<script src="no.svg"></script>',
        '<link rel="stylesheet" href="no.svg">',
        '<object data="no.svg"></object>',
        '<img srcset="no.svg 2x, page.html 3x">',
    ],
)
def test_what_a_page_loads_is_a_link_too(tmp_path: Path, tag: str) -> None:
    """A picture that is missing is seen by the reader first."""
    assert page(tmp_path, tag) == ["page.html: no.svg: there is no such file"]


def test_an_attribute_without_a_value_is_no_link(tmp_path: Path) -> None:
    """As of a button that is disabled."""
    assert page(tmp_path, "<a href>nowhere</a>") == []


def test_a_broken_link_ends_the_task_with_status_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text as status is printed, and the status is 1."""
    page(tmp_path, '<a href="nothing.html">a link</a>')
    monkeypatch.setattr(sys, "argv", ["links.py", str(tmp_path)])
    with pytest.raises(SystemExit, match=r"^page\.html: nothing\.html: there is no such file$"):
        links.main()


def test_a_whole_folder_is_told_as_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the number of its pages."""
    page(tmp_path, "")
    monkeypatch.setattr(sys, "argv", ["links.py", str(tmp_path)])
    links.main()
    assert capsys.readouterr().out == "no link inside 2 pages is broken\n"


def test_a_folder_without_pages_is_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check of the wrong folder must not pass."""
    monkeypatch.setattr(sys, "argv", ["links.py", str(tmp_path)])
    with pytest.raises(SystemExit) as caught:
        links.main()
    assert caught.value.code == 2
