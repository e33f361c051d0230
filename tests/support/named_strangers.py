"""Strangers by their names, each made anew; and what is long, or never ends."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any, Final, NamedTuple

from strangers import (
    ASKED,
    Endless,
    EndlessList,
    EndlessTuple,
    Liar,
    LiarText,
    NoPairs,
    OddName,
    Pairs,
    YesMan,
    claiming,
    cyclic,
    cyclic_dict,
    deep,
    lone,
    metaclass,
    overridden,
    raising,
    refuse,
)

_META: Final = (
    "__hash__",
    "__eq__",
    "__getattribute__",
    "__repr__",
    "__instancecheck__",
    "__call__",
)
_BASES: Final[tuple[tuple[type, Any], ...]] = (
    *((str, "0558T"), (str, "26"), (str, "2026-05-01"), (int, 1), (float, 1.0), (bytes, b"26")),
    *((Decimal, "1"), (complex, 1), (list, ["26"]), (tuple, ("26",))),
    *((dict, {"code": "0558T"}), (set, {"26"}), (frozenset, {"26"}), (bytearray, b"26")),
)

MAKERS: Final[dict[str, Callable[[], Any]]] = {
    "huge": lambda: 10**5000,
    "hugely negative": lambda: -(10**5000),
    "huge fraction": lambda: Fraction(10**5000, 3),
    "object": object,
    "class": lambda: Exception,
    "ellipsis": lambda: ...,
    "yes man": YesMan,
    "liar": Liar,
    "liar text": lambda: LiarText("2"),
    "odd name": OddName,
    "endless mapping": partial(Endless, code="0558T"),
    "no pairs": partial(NoPairs, code="0558T"),
    "endless list": lambda: EndlessList(["26"]),
    "endless tuple": lambda: EndlessTuple(["26"]),
    "raising mapping": Pairs,
    "cyclic list": cyclic,
    "cyclic dict": cyclic_dict,
    "deep list": partial(deep, lambda held: [held]),
    "deep tuple": partial(deep, lambda held: (held,)),
    "deep dict": partial(deep, lambda held: {"item": held}),
    "raising generator": lambda: (refuse() for _ in range(1)),
    "map of odd": lambda: map(refuse, [1]),
    "memoryview": lambda: memoryview(b"26"),
    "range": lambda: range(10**12),
    "day of a subclass": lambda: raising(date)(2026, 5, 1),
    "moment of a subclass": lambda: raising(datetime)(2026, 5, 1),
    "moment with a zone": lambda: datetime(2026, 5, 1, tzinfo=UTC),
    "moment at the edge": lambda: datetime.max.replace(tzinfo=timezone(timedelta(hours=-23))),
    "first day": lambda: date.min,
    "last day": lambda: date.max,
    "long name": type("N" * 10**5, (), {}),
    "odd name of a class": type("a\u202eb\n\x1d" * 9, (), {}),
    "name that raises": type(raising(str)("Name"), (), {}),
    **{f"raising {name}": partial(lone, name) for name in ASKED},
    **{f"claims {kind.__name__}": partial(claiming, kind) for kind in (str, dict, int)},
    **{
        f"raising {kind.__name__} {at}": partial(overridden, kind, held)
        for at, (kind, held) in enumerate(_BASES)
    },
    **{f"metaclass {name}": partial(metaclass, name) for name in _META},
    "metaclass": partial(metaclass, *_META),
    "class of a metaclass": lambda: type(metaclass(*_META)),
}
"""What makes each of them anew, by name."""
ENDLESS: Final[dict[str, Callable[[], Any]]] = {
    "count": itertools.count,
    "repeat": lambda: itertools.repeat("26"),
    "cycle": lambda: itertools.cycle(["csv", "jsonl"]),
    "generator": lambda: ({"code": "0558T"} for _ in itertools.count()),
}
"""What can be asked for one thing more for ever, by name."""
LONG: Final[dict[str, str | bytes]] = {
    "one digit": "2" * 65,
    "letters": "A" * 1001,
    "many letters": "a" * 100_000,
    "codes": "0558T-" * 5000,
    "commas": "," * 50_000,
    "hyphens": "-" * 100_000,
    "combining": "\u0301" * 2000,
    "combining in disorder": "a" + "\u0301\u0345\u0323" * 1000,
    "becomes longer": "\ufdfa" * 2000,
    "braces": "{" * 10_000,
    "brackets": "[" * 10_000,
    "open objects": '{"a":' * 10_000,
    "versions": "/_history/" * 5000,
    "apostrophes": "'" * 20_000,
    "null characters": "\x00" * 5000,
    "digits": "1" * 5000,
    "null bytes": b"\x00" * 100_000,
    "open objects in bytes": b'{"a":' * 10_000,
}
"""What nobody types, by name."""


class Stranger(NamedTuple):
    """The name of one of all these: what a report shows, and nobody asks what it looks like."""

    name: str

    def made(self) -> Any:
        """The stranger itself."""
        return LONG[self.name] if self.name in LONG else {**MAKERS, **ENDLESS}[self.name]()


def opened(value: Any) -> Any:
    """A value with the strangers that it names, also within lists, tuples and dicts."""
    kind = type(value)
    if kind is Stranger:
        return value.made()
    if kind in (list, tuple):
        return kind(map(opened, value))
    return {key: opened(held) for key, held in value.items()} if kind is dict else value
