"""The pictures of the documentation: drawn ahead, so that a page needs no script and no network."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import pictures
from cpt0558t import diagrams

DRAWN = sorted(pictures.FOLDER.iterdir())


def test_every_picture_is_of_the_text_as_it_is() -> None:
    """Where this fails, ``nox -s pictures`` draws them anew."""
    assert pictures.stale() == []


def test_a_picture_of_another_text_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """By its digest."""
    monkeypatch.setitem(pictures.DRAWN, "opps", diagrams.opps("0555T"))
    assert [path.name for path in pictures.stale()] == ["opps-light.svg", "opps-dark.svg"]


def test_there_is_no_picture_of_nothing() -> None:
    """Three, light and dark."""
    names = [f"{name}-{scheme}.svg" for name in pictures.DRAWN for scheme in pictures.SCHEMES]
    assert sorted(path.name for path in DRAWN) == sorted(names)


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_a_picture_runs_nothing_and_asks_for_nothing(path: Path) -> None:
    """No script, no event, no address but the names of XML."""
    tree = ET.parse(path)  # noqa: S314 - our own picture
    loud = [node.tag for node in tree.iter() if node.tag.endswith(("}script", "}image", "}use"))]
    loud += [name for node in tree.iter() for name in node.attrib if name.startswith("on")]
    assert loud == []
