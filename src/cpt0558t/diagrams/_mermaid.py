"""Text that Mermaid draws, and what is escaped in it. Knows no record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, final

from cpt0558t import _pickled

# What has no meaning to Mermaid between quotation marks, beside letters and digits.
_PLAIN: Final = frozenset(" .,:()'/-")
# Nor where a text stands without them.
_BARE: Final = _PLAIN - {":"}


@final
class Mermaid(str):
    """A diagram in the language of Mermaid: plain text, that a notebook draws.

    It is a ``str``: print it, write it to a file, or put it between the fences of a Markdown
    page. JupyterLab from 4.1 on draws it; elsewhere the text is shown.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        # At a prompt the lines are what one wants to see.
        return str(self)

    def __reduce__(self) -> tuple[Any, ...]:
        return _pickled.made, (_pickled.name_of(type(self)), str(self))

    def _repr_mimebundle_(
        self,
        include: Iterable[str] | None = None,  # noqa: ARG002 - a notebook asks so, and chooses
        exclude: Iterable[str] | None = None,  # noqa: ARG002 - the same
    ) -> Mapping[str, Any]:
        text = str(self)
        return {"text/vnd.mermaid": text, "text/plain": text}


def _escaped(text: str, plain: frozenset[str]) -> str:
    letters = (letter if letter.isprintable() else " " for letter in text)
    return "".join(
        letter if letter.isalnum() or letter in plain else f"#{ord(letter)};" for letter in letters
    )


def bare(text: str) -> str:
    """A text where Mermaid takes one without quotation marks."""
    return _escaped(text, _BARE)


def label(*lines: str) -> str:
    """Lines of text as one label, between quotation marks."""
    return f'"{"<br>".join(_escaped(line, _PLAIN) for line in lines)}"'


def described(title: str, description: str) -> tuple[str, str]:
    """What a reader of screens is told of a diagram."""
    # Each to the end of its line.
    return f"accTitle: {_escaped(title, _PLAIN)}", f"accDescr: {_escaped(description, _PLAIN)}"


def boxed(name: str, title: str, lines: Iterable[str]) -> Iterator[str]:
    """A part of a flow chart in a box that says whose voice is heard; it reads to the right."""
    yield f"subgraph {name} [{label(title)}]"
    for line in lines:
        yield f"  {line}"
    yield "end"


def side_by_side(*boxes: str) -> str:
    """An invisible line between boxes, that keeps them in their order."""
    return " ~~~ ".join(boxes)


def drawn(kind: str, lines: Iterable[str]) -> Mermaid:
    """A diagram of a kind."""
    return Mermaid("\n".join([kind, *(f"  {line}" for line in lines)]))
