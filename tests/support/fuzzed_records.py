"""Every public class of records, enums and errors, and what it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum
from functools import partial
from typing import Any, Final

import attrs
from hypothesis import strategies as st

import cpt0558t as cpt
from cpt0558t import fhir, x12
from fuzzed import Fed, Target, target, used
from hostile import REVIEW, samples
from rubbish import anything, mostly, texts

_SKIPPED: Final = fhir.Skipped(
    ref=fhir.Element("Claim"), kind=fhir.SkippedKind.NO_DAY, reason="why"
)
_MORE: Final = (
    *(
        REVIEW,
        _SKIPPED,
        fhir.Element("Claim.item[0]", 1),
        x12.LineRef(claim="A", line="1", segment=1),
    ),
    cpt.Alternative(code="26", title=None),
    cpt.ApplicableModifier(code="26", title=None, passes=None, finding=REVIEW.findings[0]),
    cpt.Change(file="a", key="b", field=None, old=None, new=None),
    cpt.Fault(file="a", row=1, field=None, why="b"),
)
SOUND: Final = {type(one).__name__: one for one in (*samples(), *_MORE)}
"""A record of each class that is sound, by the name of the class."""


def _of_record(record: cpt.Record) -> Target:
    """A class, made as the record is, but that some of its fields have anything."""
    kind: Any = type(record)
    fields = {field.name: getattr(record, field.name) for field in attrs.fields(kind)}
    fed: st.SearchStrategy[Fed] = st.tuples(
        st.just(()), st.fixed_dictionaries({}, optional=dict.fromkeys(fields, anything))
    )
    return Target(kind.__name__, lambda **odd: kind(**{**fields, **odd}), fed)


ENUMS: Final[tuple[Any, ...]] = tuple(
    one
    for name in [*cpt.__all__, "SkippedKind"]
    if isinstance(one := getattr(cpt, name, fhir.SkippedKind), type) and issubclass(one, Enum)
)
_ERRORS: Final = tuple(
    one
    for one in (getattr(cpt, name) for name in cpt.__all__)
    if isinstance(one, type) and issubclass(one, cpt.CPT0558TError)
)


def single_fields() -> Iterator[Callable[[Any], Any]]:
    """For each field of each record, what makes the record with another value in that field."""
    for sound in SOUND.values():
        kind: Any = type(sound)
        for field in attrs.fields(kind):
            yield partial(_evolved, sound, field.name)


def _evolved(sound: Any, name: str, value: Any) -> Any:
    return attrs.evolve(sound, **{name: value})


def _raised(kind: type[Exception]) -> Target:
    """An error that somebody else raises, with a message and whatever attributes it takes."""

    def ask(message: Any, value: Any) -> None:
        error = kind(message)
        vars(error).update(dict.fromkeys(vars(error), value))
        str(error)

    return target(kind.__name__, ask, texts, anything)


RECORDS: Final = (
    *map(_of_record, SOUND.values()),
    *(
        target(kind.__name__, kind, mostly(st.sampled_from([one.value for one in kind])))
        for kind in ENUMS
    ),
    *(target(f"{kind.__name__}.of", kind.of) for kind in ENUMS),
    *map(_raised, _ERRORS),
    target("Confidence.reaches", cpt.Confidence.LOW.reaches),
    target("Record", lambda: used(cpt.Record()))._replace(fed=st.just(((), {})), alone=False),
)
