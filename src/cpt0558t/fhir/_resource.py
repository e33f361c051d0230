"""What every resource has that is written: its name, version, date, publisher and copyright."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any, Final, NamedTuple, TypeAlias
from uuid import UUID, uuid5

from cpt0558t._loading.files import edition
from cpt0558t.fhir._coded import Coded
from cpt0558t.fhir._terms import copyright_of

Resource: TypeAlias = "dict[str, Any]"

# The project has no domain of its own, so that its resources are named by uuids: of a namespace
# that was drawn once, and of their ids. They stay from edition to edition.
_NAMESPACE: Final = UUID("8ab60d13-d2dd-4a19-81b1-8f00f48d7b56")
_PUBLISHER: Final = "The cpt0558t maintainers"
_US: Final = {"coding": [{"system": "urn:iso:std:iso:3166", "code": "US"}]}


class About(NamedTuple):
    """What a resource is.

    Attributes:
        name: Its id.
        title: Its title.
        text: Its description.
        trial: Whether it is not for use on claims.
    """

    name: str
    title: str
    text: str
    trial: bool


def url(kind: str, name: str) -> str:
    """The uri of a resource, the same in every edition."""
    return uuid5(_NAMESPACE, f"{kind}/{name}").urn


def canonical(name: str) -> str:
    """A value set of this edition, as another resource refers to it."""
    return f"{url('ValueSet', name)}|{edition()}"


def resource(kind: str, about: About, systems: Iterable[str], **content: Any) -> Resource:
    """A resource with its content.

    Args:
        kind: Its resourceType.
        about: What it is.
        systems: The uris of the code systems in it.
        content: What its kind has beside what all have.
    """
    version = edition()
    return {
        "resourceType": kind,
        "id": about.name,
        "text": {
            "status": "generated",
            "div": f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{escape(about.text)}</p></div>',
        },
        "url": url(kind, about.name),
        "version": version,
        # What a program may call it.
        "name": "".join(word.capitalize() for word in about.name.split("-")),
        "title": about.title,
        "status": "active",
        "experimental": about.trial,
        # An edition is named by year and month, and a dateTime may be that.
        "date": version.replace(".", "-"),
        "publisher": _PUBLISHER,
        "description": about.text,
        "jurisdiction": [_US],
        "copyright": copyright_of(systems),
        **content,
    }


def concept(coded: Coded) -> Resource:
    """A code and, where there is one, its display."""
    shown = {} if coded.display is None else {"display": coded.display}
    return {"code": coded.code, **shown}
