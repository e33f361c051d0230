"""Segments, one after the other, from what pyx12 yields.

Of pyx12 only this much is asked: ``iterate_segments()`` of a node of its context reader, and
``get_seg_id()`` and ``get_value()`` of a segment. They are asked by name, so nothing is imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, NoReturn, cast

from cpt0558t._text import is_a, plain, told
from cpt0558t.errors import InvalidQueryError

_TAKES: Final = (
    "service_lines takes what pyx12 yields, such as X12ContextReader(...).iter_segments('2300')"
)


class Segment(NamedTuple):
    """A segment of the file.

    Attributes:
        name: Its identifier, such as ``"CLM"``.
        place: Its place in the file, counted from 1.
        held: The segment of pyx12.
    """

    name: str
    place: int
    held: Any

    def text(self, element: int, part: int | None = None) -> str:
        """An element, or a part of a composite one, counted from 1; ``""`` where it is empty."""
        which = f"{self.name}{element:02}" + ("" if part is None else f"-{part}")
        try:
            value: object = self.held.get_value(which)
        except Exception as error:
            message = f"{which} of segment {self.place} could not be read"
            raise InvalidQueryError(message) from error
        return (plain(value) or "").strip()


def _refuse(place: int, given: object) -> NoReturn:
    message = f"{_TAKES}; {told(given)} (at place {place}) is neither a node nor a segment of it"
    raise InvalidQueryError(message)


def many(nodes: object) -> Iterator[object]:
    """An iterator over the nodes.

    Raises:
        InvalidQueryError: They are not many.
    """
    try:
        # A stranger may raise anything, whatever it is asked.
        if not (is_a(nodes, str, bytes, Mapping) or hasattr(nodes, "iterate_segments")):
            return iter(cast("Iterable[object]", nodes))
    except Exception as error:
        message = f"{_TAKES}, not {told(nodes)}"
        raise InvalidQueryError(message) from error
    message = f"{_TAKES}, or a list of its nodes, not {told(nodes)}"
    raise InvalidQueryError(message)


def _parts(given: Any, place: int) -> list[tuple[Any, Any]]:  # noqa: ANN401 - pyx12's own
    """The segments of a node, or the one segment, each with its place where it is known."""
    try:
        if hasattr(given, "iterate_segments"):
            return [
                (part["segment"], part.get("cur_line_number")) for part in given.iterate_segments()
            ]
        if hasattr(given, "get_seg_id"):
            return [(given, None)]
    except Exception as error:
        message = f"{told(given)} (at place {place}) could not be read as a node of pyx12"
        raise InvalidQueryError(message) from error
    _refuse(place, given)


def segments(nodes: Iterator[object]) -> Iterator[Segment]:
    """The segments of nodes, in the order of the file.

    Raises:
        InvalidQueryError: One is no node and no segment.
    """
    read = 0
    for place, given in enumerate(nodes, 1):
        for held, known in _parts(given, place):
            read = known if type(known) is int and known > 0 else read + 1
            try:
                name = plain(held.get_seg_id())
            except Exception:  # noqa: BLE001 - a stranger's method may raise anything
                _refuse(place, given)
            yield Segment(name or "", read, held)
