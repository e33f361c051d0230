"""What the fuzzer once found: each input by name, with what it did before it was mended."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any, Final

import polars as pl
import pytest

import cpt0558t as cpt
from cpt0558t import export, fhir, frames, x12
from cpt0558t.cli import main
from cpt0558t.records.kinds import Kind
from fhir_claims import R4_CLAIM
from fuzzed import used
from fuzzed_records import SOUND
from named_strangers import Stranger
from strangers import Harm, overridden


def odd(name: str) -> Any:
    """A stranger, by name."""
    return Stranger(name).made()


def changed(kind: str, **fields: Any) -> Any:
    """A sound record of a class with other values in some fields."""
    record: Any = SOUND[kind]
    return type(record)(**{**{name: getattr(record, name) for name in record.to_dict()}, **fields})


FRAME: Final = pl.DataFrame({"x": [1]})
FIVE: Final[Any] = 5
NAMES: Final = cpt.payers.system
ENDLESS: Final = odd("endless list")
CODE: Final = cpt.InvalidCodeError
QUERY: Final = cpt.InvalidQueryError
RECORD: Final = cpt.InvalidRecordError
REFUSED: Final[dict[str, tuple[type[cpt.CPT0558TError], Callable[[], Any]]]] = {
    # Python wrote the value into an error of its own, by its repr.
    "an enum of what has no repr": (RECORD, lambda: cpt.Verdict(odd("raising __repr__"))),
    "an enum of what has no hash": (RECORD, lambda: cpt.Severity(odd("raising __hash__"))),
    "an enum of thousands of digits": (RECORD, lambda: cpt.Gravity(odd("huge"))),
    "an enum's field of what has no repr": (RECORD, lambda: changed("Check", verdict=odd("liar"))),
    # An abstract class asks for the hash of a class, and its metaclass raised.
    "a class without a hash": (CODE, lambda: cpt.modifier(odd("metaclass __hash__"))),
    "a line of a class without a hash": (QUERY, lambda: cpt.review(odd("metaclass __hash__"))),
    "lines of a class without a hash": (QUERY, lambda: cpt.review_all(odd("metaclass __hash__"))),
    "a claim of such a class": (QUERY, lambda: fhir.service_lines(odd("metaclass __hash__"))),
    "units of a class that compares": (
        RECORD,
        lambda: changed("ServiceLine", units=odd("metaclass")),
    ),
    "an amount of such a class": (RECORD, lambda: changed("OppsStatus", rate=odd("metaclass"))),
    "columns of such a class": (
        QUERY,
        lambda: frames.review(FRAME, columns=odd("metaclass __hash__")),
    ),
    "a backend whose class tells nothing": (
        QUERY,
        lambda: frames.table("gaps", backend=odd("metaclass __getattribute__")),
    ),
    # It was compared by its own __eq__.
    "no confidence to reach": (RECORD, lambda: cpt.Confidence.LOW.reaches(odd("raising __eq__"))),
    # The repr of a number was a text that raised when it was put into the message.
    "a number's odd repr": (CODE, lambda: cpt.modifier(odd("odd name"))),
    "a class's odd name": (CODE, lambda: cpt.modifier(odd("name that raises"))),
    # The integer of thousands of digits is no text to Python.
    "an amount of thousands of digits": (RECORD, lambda: changed("OppsStatus", rate=10**5000)),
    "a place of thousands of digits": (RECORD, lambda: x12.LineRef(segment=10**5000)),
    "a sequence of thousands of digits": (RECORD, lambda: fhir.Element("Claim", 10**5000)),
    "a row of thousands of digits": (RECORD, lambda: changed("Fault", row=10**5000)),
    # A subclass of text was kept as it was, and raised when it was shown.
    "a text of a subclass": (
        RECORD,
        lambda: changed("AuthorityCode", system=overridden(str, "modifier")),
    ),
    # Changes and faults took anything, and could not be hashed or shown.
    "a fault of no text": (RECORD, lambda: changed("Fault", file=[])),
    "a change of no text": (RECORD, lambda: changed("Change", old=5)),
    # It went on for ever, or what came was taken apart without a look.
    "the fields of a line without end": (RECORD, lambda: cpt.review(_of_names(itertools.count()))),
    "no pairs": (QUERY, lambda: cpt.review(odd("no pairs"))),
    "formats without end": (QUERY, lambda: export.write("x", formats=itertools.repeat("pdf"))),
    "columns that break off": (
        QUERY,
        lambda: frames.summary(FRAME, columns=odd("raising mapping")),
    ),
    "a list of columns that raises": (
        QUERY,
        lambda: frames.findings(
            pl.DataFrame({"code": ["1"]}), columns={"code": odd("raising list 8")}
        ),
    ),
    # Its attribute raised something else than an AttributeError.
    "nodes that raise": (QUERY, lambda: x12.service_lines(odd("raising __getattr__"))),
    "a folder that raises": (QUERY, lambda: cpt.changes(odd("raising __fspath__"))),
    # Its date() was called.
    "a moment that raises": (
        QUERY,
        lambda: cpt.opps_status("0558T", on=odd("moment of a subclass")),
    ),
    # A row's place was asked of a stranger.
    "no place": (QUERY, lambda: cpt.gaps.index(cpt.gaps[0], odd("raising __index__"))),
    # What tables and code systems are made of was not looked at.
    "a table of no records": (RECORD, lambda: cpt.Rows(FIVE, "x", ())),
    "a table without a title": (RECORD, lambda: cpt.Rows(cpt.Gap, FIVE, ())),
    "a table of no rows": (RECORD, lambda: cpt.Rows(cpt.Gap, "x", FIVE)),
    "rows that are no tuple": (RECORD, lambda: len(cpt.Rows(cpt.Gap, "x", lambda: FIVE))),
    "a table of no system": (RECORD, lambda: cpt.Table(cpt.Gap, "x", (), FIVE)),
    "a table of no field": (RECORD, lambda: cpt.Table(cpt.Gap, "x", (), NAMES)),
    "keys that are no text": (
        RECORD,
        lambda: len(
            cpt.Table(cpt.WorkflowStep, "x", cpt.workflow.rows, cpt.payers.system, "number")
        ),
    ),
    "a system of no text": (RECORD, lambda: _system(noun=5)),
    "no regular expression": (RECORD, lambda: _system(pattern="(").accepts("a")),
}


class Interrupting:
    """Stops the program when it is looked for."""

    def __hash__(self) -> int:
        raise KeyboardInterrupt


class Named(dict[Any, Any]):
    """A mapping whose names are given."""

    def __init__(self, names: Any) -> None:
        super().__init__()
        self.names = names

    def items(self) -> Any:
        """The names, each with nothing."""
        return ((name, None) for name in self.names)


def _of_names(names: Any) -> Any:
    return Named(names)


def _system(**fields: Any) -> cpt.CodeSystem:
    sound: dict[str, Any] = {"noun": "a", "shape": "b", "example": "c", "pattern": "d"}
    return cpt.CodeSystem(**{**sound, **fields})


@pytest.mark.parametrize("name", REFUSED)
def test_what_once_leaked_is_refused(name: str) -> None:
    """With an error of ours."""
    kind, ask = REFUSED[name]
    with pytest.raises(kind):
        ask()


SYSTEM: Final = cpt.modifiers.system
ANSWERED: Final[dict[str, tuple[Callable[[], Any], Any]]] = {
    # Each raised a TypeError or an AttributeError.
    "tidied": (lambda: SYSTEM.tidy(odd("object")), ""),
    "spelled": (lambda: SYSTEM.spellings(odd("object")), ("",)),
    "normal": (lambda: SYSTEM.normal(odd("raising str 0")), "0558T"),
    "accepted": (lambda: SYSTEM.accepts(odd("object")), False),
    "repeated": (lambda: cpt.payers.system.echo(odd("object")), ""),
    "a name": (lambda: cpt.payers.system.tidy(odd("object")), ""),
    # A list whose iterator never ends was gone through to its end.
    "a list without end": (
        lambda: cpt.ServiceLine("1", modifiers=odd("endless list")).modifiers,
        ("26",),
    ),
    "an array without end": (
        lambda: len(list(fhir.service_lines({**R4_CLAIM, "item": ENDLESS}))),
        1,
    ),
    "a mapping without end": (lambda: cpt.review(odd("endless mapping")).line.code, "0558T"),
    # The reference of a line was asked what it is.
    "a reference": (
        lambda: cpt.ServiceLine("1", ref=odd("raising __str__")).to_dict()["code"],
        "1",
    ),
    # The base of the records had no fields, and said so in an error of attrs.
    "the base of the records": (
        lambda: (repr(cpt.Record()), cpt.Record().in_words()),
        ("Record()", "Record"),
    ),
}


@pytest.mark.parametrize("name", ANSWERED)
def test_what_once_leaked_or_hung_has_an_answer(name: str) -> None:
    """A documented one."""
    ask, expected = ANSWERED[name]
    assert ask() == expected


def test_a_reference_may_be_anything() -> None:
    """Nobody asks it what it is."""
    used(cpt.review(cpt.ServiceLine("0558T", ref=odd("raising __getattribute__"))))


def test_an_enum_can_still_be_made_of_names() -> None:
    """As Python has it: the call looks up a member only where it is of one thing."""
    kind: Any = Kind
    assert list(kind("New", {"A": "a"})) == ["a"]


def test_what_no_exception_is_passes_through() -> None:
    """Whoever interrupts a program is not held up."""
    with pytest.raises(KeyboardInterrupt):
        cpt.modifiers[Interrupting()]  # type: ignore[index] # the point


@pytest.mark.parametrize("ask", [cpt.review_all, x12.service_lines])
def test_what_lines_raise_themselves_passes_through(ask: Callable[[Any], Any]) -> None:
    """It is theirs, and says what is wrong with them."""
    with pytest.raises(Harm):
        list(ask(odd("raising generator")))


@pytest.mark.parametrize(
    "argv", [5, "show 26", [1], [None], itertools.repeat("26"), odd("liar"), b"show"]
)
def test_what_is_no_list_of_arguments_has_status_two(
    argv: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """It was a TypeError of argparse, or went on for ever."""
    assert (main(argv), "main takes a list" in capsys.readouterr().err) == (2, True)


@pytest.mark.parametrize("path", ["a\x00b", "a\ud800b"])
def test_what_is_no_path_has_status_two(path: str) -> None:
    """It was a ValueError of the system."""
    assert main(["review", "--jsonl", path]) == 2
