"""What is done to a file of ours to see whether a test notices: one small change a mutant.

The operators are those of mutmut, put to the whole of a file: also to decorated functions and to
what stands outside of functions, which mutmut itself leaves alone. A few that it lacks are added.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NamedTuple, TypeAlias

import libcst as cst
import libcst.matchers as m
from mutmut.mutation import mutators

MARK: Final = "XX"
_BARED: Final = ("lower", "lstrip", "replace", "rstrip", "strip", "upper")
_SWAPPED: Final = {"all": "any", "any": "all", "max": "min", "min": "max"}


Key: TypeAlias = "tuple[str, str, str, str]"


class Mutant(NamedTuple):
    """A changed file.

    Attributes:
        file: Its path.
        function: The function, class or constant that is changed, with dots.
        old: The lines that are changed, without the blanks around them.
        new: What they are changed to.
        text: The whole file.
    """

    file: str
    function: str
    old: str
    new: str
    text: str

    @property
    def key(self) -> Key:
        """What it is known by: not the number of its line."""
        return self.file, self.function, self.old, self.new


def _string(node: cst.SimpleString) -> Iterator[cst.CSTNode]:
    if not node.value.endswith(('"""', "'''")):
        start, quote = len(node.prefix) + 1, node.quote
        value = node.raw_value
        yield node.with_changes(value=f"{node.value[:start]}{MARK}{value}{MARK}{quote}")


def _template(node: cst.FormattedStringText) -> Iterator[cst.CSTNode]:
    yield node.with_changes(value=f"{MARK}{node.value}{MARK}")


def _one_less(node: cst.Integer) -> Iterator[cst.CSTNode]:
    yield cst.parse_expression(str(node.evaluated_value - 1))


def _one_operand(node: cst.BooleanOperation) -> Iterator[cst.CSTNode]:
    yield node.left
    yield node.right


def _no_filter(node: cst.CompFor) -> Iterator[cst.CSTNode]:
    for at in range(len(node.ifs)):
        yield node.with_changes(ifs=[*node.ifs[:at], *node.ifs[at + 1 :]])


def _one_branch(node: cst.If) -> Iterator[cst.CSTNode]:
    for always in ("True", "False"):
        yield node.with_changes(
            test=cst.Name(always), whitespace_before_test=cst.SimpleWhitespace(" ")
        )


def _bare(node: cst.Call) -> Iterator[cst.CSTNode]:
    if isinstance(node.func, cst.Attribute) and node.func.attr.value in _BARED:
        yield node.func.value
    if m.matches(node.func, m.Name("reversed")):
        yield node.args[0].value
    if m.matches(node.func, m.Name("sorted")):
        yield cst.Call(
            cst.Name("list"), [node.args[0].with_changes(comma=cst.MaybeSentinel.DEFAULT)]
        )
    if isinstance(node.func, cst.Name) and node.func.value in _SWAPPED:
        yield node.with_changes(func=cst.Name(_SWAPPED[node.func.value]))


def _not_done(node: cst.Expr) -> Iterator[cst.CSTNode]:
    if isinstance(node.value, cst.Call):
        yield cst.Pass()


_OWN: Final[tuple[tuple[type, Callable[[Any], Iterable[cst.CSTNode]]], ...]] = (
    (cst.SimpleString, _string),
    (cst.FormattedStringText, _template),
    (cst.Integer, _one_less),
    (cst.BooleanOperation, _one_operand),
    (cst.CompFor, _no_filter),
    (cst.If, _one_branch),
    (cst.Call, _bare),
    (cst.Expr, _not_done),
)
_OPERATORS: Final[list[tuple[type, Callable[[Any], Iterable[cst.CSTNode]]]]] = [
    *(pair for pair in mutators.mutation_operators if pair[1] is not mutators.operator_string),
    *_OWN,
]
# What only a type checker reads, or any other value would do for.
_UNREAD: Final = (
    m.Annotation()
    | m.Decorator()
    | m.Import()
    | m.ImportFrom()
    | m.If(test=m.Name("TYPE_CHECKING"))
    | m.AnnAssign(annotation=m.Annotation(m.Name("TypeAlias")))
    | m.Assign(value=m.Call(func=m.Name("TypeVar") | m.Name("auto")))
    | m.Assign(targets=[m.AssignTarget(m.Name("__slots__"))])
    | m.FunctionDef(decorators=[m.Decorator(m.Name("overload"))])
)


def _name(node: cst.CSTNode) -> str:
    """What a function, a class or a constant is called; ``""`` if it is none of them."""
    if isinstance(node, cst.FunctionDef | cst.ClassDef):
        return node.name.value
    if isinstance(node, cst.AnnAssign) and isinstance(node.target, cst.Name):
        return node.target.value
    return ""


class _Changes(cst.CSTVisitor):
    """Each node that can be changed, what it becomes, and where it stands."""

    def __init__(self) -> None:
        self.found: list[tuple[str, cst.CSTNode, cst.CSTNode]] = []
        self._inside: list[tuple[cst.CSTNode, str]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if m.matches(node, _UNREAD):
            return False
        if m.matches(node, m.Call(func=m.Name("cast"))):
            # Its first argument is for a type checker.
            cst.ensure_type(node, cst.Call).args[1].visit(self)
            return False
        if name := _name(node):
            self._inside.append((node, name))
        for kind, operator in _OPERATORS:
            if isinstance(node, kind):
                where = ".".join(name for _, name in self._inside)
                self.found += [(where, node, other) for other in operator(node)]
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if self._inside and self._inside[-1][0] is original_node:
            self._inside.pop()


def _lines(before: str, after: str) -> tuple[str, str]:
    """The lines that differ, without the blanks around them."""
    told = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    old, new = ([line[2:].strip() for line in told if line.startswith(sign)] for sign in "-+")
    return " ".join(old), " ".join(new)


def mutants(file: str, before: str) -> Iterator[Mutant]:
    """Each mutant of a file, once."""
    module = cst.parse_module(before)
    changes = _Changes()
    module.visit(changes)
    seen = {before}
    for function, node, other in changes.found:
        after = cst.ensure_type(module.deep_replace(node, other), cst.Module).code
        # Lists are of one length by their making; that they are is what strict holds.
        kept = after.count("strict=True") == before.count("strict=True")
        if kept and after not in seen:
            seen.add(after)
            yield Mutant(file, function, *_lines(before, after), after)
