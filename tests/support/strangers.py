"""Objects that mean harm: whatever they are asked, they raise, lie or never end."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from numbers import Number
from typing import Any, Final, NoReturn


class Harm(Exception):  # noqa: N818 - it is no error of anybody's
    """What a stranger raises; nothing catches it by name."""


def refuse(*_: Any, **__: Any) -> NoReturn:
    """Raise, whatever is asked."""
    raise Harm


_Refused: Final = property(refuse)
# What a class needs to be made, or what only a class itself can have.
_KEPT: Final = frozenset(
    {
        *("__new__", "__init__", "__class__", "__dict__", "__slots__", "__weakref__", "__module__"),
        *("__qualname__", "__doc__", "__del__", "__init_subclass__", "__subclasshook__"),
        *("__class_getitem__", "__abstractmethods__", "__annotations__", "__parameters__"),
        *("__set_name__", "__getattribute__", "__setattr__", "__delattr__"),
    }
)
ASKED: Final = (
    *(
        "__eq__",
        "__hash__",
        "__str__",
        "__repr__",
        "__len__",
        "__iter__",
        "__next__",
        "__getattr__",
    ),
    *("__bool__", "__int__", "__index__", "__float__", "__format__", "__contains__", "__getitem__"),
    *(
        "__lt__",
        "__le__",
        "__gt__",
        "__ge__",
        "__fspath__",
        "__call__",
        "__bytes__",
        "__getattribute__",
    ),
)


def raising(base: type) -> type:
    """A subclass of which everything raises that can be overridden."""
    names = [name for name in dir(base) if name not in _KEPT]
    held = {name: refuse if callable(getattr(base, name)) else _Refused for name in names}
    return type(f"Odd{base.__name__.title()}", (base,), held)


def lone(name: str) -> object:
    """An object of which one method raises."""
    return type("Odd", (), {name: refuse})()


def overridden(base: Any, held: Any) -> Any:
    """A value of a subclass of which everything raises."""
    return raising(base)(held)


def claiming(kind: type) -> object:
    """An object that claims to be of another class."""
    return type("Claims", (), {"__class__": property(lambda _: kind)})()


class YesMan:
    """Has every attribute, and each is itself; may be called, and gives itself."""

    def __getattr__(self, name: str) -> YesMan:
        return self

    def __call__(self, *_: Any, **__: Any) -> YesMan:
        """Itself."""
        return self

    def __repr__(self) -> str:
        return "\x00" * 1000


# Not as a literal: a linter knows what these methods give back.
_FIVE: Final[Any] = 5


class Liar:
    """Answers every question with something of another kind."""

    def __len__(self) -> int:
        return 2**62

    def __iter__(self) -> Any:
        return 5

    def __str__(self) -> Any:
        return _FIVE

    __repr__ = __str__

    def __eq__(self, other: object) -> Any:
        return True

    def __hash__(self) -> int:
        return hash("26")

    def __bool__(self) -> Any:
        return _FIVE

    __index__ = __fspath__ = __int__ = __float__ = __str__


class LiarText(str):
    """A text that is equal to all others, and calls itself something else."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return hash("26")

    def __len__(self) -> int:
        return 0

    def __str__(self) -> Any:
        return _FIVE


class OddName(Number):
    """A number whose ``repr`` is a text that raises."""

    __hash__ = refuse

    def __repr__(self) -> str:
        text: str = type("Text", (str,), {"__format__": refuse})("26")
        return text


class Endless(dict[Any, Any]):
    """A mapping whose items never end."""

    def items(self) -> Any:
        """The same one again and again."""
        return itertools.repeat(("code", "0558T"))

    def __iter__(self) -> Iterator[Any]:
        return itertools.repeat("code")

    keys = values = __iter__  # type: ignore[assignment]


class NoPairs(dict[Any, Any]):
    """A mapping whose items are no pairs."""

    def items(self) -> Any:
        """Something else."""
        return [1, "abc", None]


class EndlessList(list[Any]):
    """A list that never ends when it is gone through."""

    def __iter__(self) -> Iterator[Any]:
        return itertools.repeat("26")


class EndlessTuple(tuple[Any, ...]):
    """A tuple that never ends when it is gone through."""

    __slots__ = ()

    def __iter__(self) -> Iterator[Any]:
        return itertools.repeat("26")


class Pairs(Mapping[Any, Any]):
    """A mapping of another library, that raises in the middle."""

    def __getitem__(self, key: Any) -> Any:
        raise Harm

    def __iter__(self) -> Iterator[Any]:
        yield "code"
        raise Harm

    def __len__(self) -> int:
        return 1


def cyclic() -> list[Any]:
    """A list that holds itself."""
    held: list[Any] = ["26"]
    held.append({"code": held, "item": held})
    return held


def cyclic_dict() -> dict[str, Any]:
    """A Bundle that holds itself."""
    held: dict[str, Any] = {"resourceType": "Bundle", "code": "0558T"}
    held["entry"] = [{"resource": held, "fullUrl": "a"}, {"resource": held, "fullUrl": "a"}]
    held["item"] = held["ref"] = held
    return held


def deep(make: Callable[[Any], Any], depth: int = 1500) -> Any:
    """A value within a value, deeper than Python goes."""
    held: Any = "26"
    for _ in range(depth):
        held = make(held)
    return held


def metaclass(*names: str) -> Any:
    """An object whose class does not like to be asked."""
    kind: Any = type("Meta", (type,), dict.fromkeys(names, refuse))
    return object.__new__(kind("Made", (), {}))
