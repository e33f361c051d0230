"""Every public function and method, and what it is fed: the functions, tables and code systems."""

from __future__ import annotations

import copy
import itertools
import os
import secrets
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

import attrs
from hypothesis import strategies as st

import cpt0558t as cpt
from cpt0558t import diagrams, export
from cpt0558t.tables.registry import ALL
from hostile import samples
from named_strangers import opened
from rubbish import NAMES, anything, days, endless, mostly, spelled, texts
from strangers import Harm

SEED: Final = int(os.environ.get("CPT0558T_FUZZ_SEED", str(secrets.randbits(32))))
"""What all drawing begins with; a campaign names it, so that it can be repeated."""
COUNTS: Final[dict[str, list[float]]] = defaultdict(lambda: [0, 0.0])
"""How many inputs each target had, and how many seconds it took."""
Fed = tuple[tuple[Any, ...], dict[str, Any]]
"""Positional and keyword arguments, before the strangers in them are opened."""


class Target(NamedTuple):
    """Something public that can be called.

    Attributes:
        name: Its name, such as ``"Table.get"``.
        ask: What is called.
        fed: What it is called with.
        alone: Whether one thing is enough, by its place.
    """

    name: str
    ask: Callable[..., Any]
    fed: st.SearchStrategy[Fed]
    alone: bool = False


def target(name: str, ask: Callable[..., Any], *given: Any, **named: Any) -> Target:
    """A target with strategies for its arguments; those with a name may be left out."""
    positional = st.tuples(*given) if given else st.tuples(anything)
    fed = st.tuples(positional, st.fixed_dictionaries({}, optional=named))
    return Target(name, ask, fed, alone=len(given) <= 1)


OF_RECORDS: Final = ("to_dict", "in_words", "_repr_html_")
OF_TABLES: Final = (
    "keys",
    "values",
    "items",
    "carried",
    "known",
    "to_dicts",
    "to_html",
    "_repr_html_",
)
"""What is asked of every record and table that comes out."""


def used(answer: Any) -> None:
    """Whatever a reader may do with an answer; of what never ends the beginning."""
    if isinstance(answer, Iterator):
        for one in itertools.islice(answer, 20):
            used(one)
    elif isinstance(answer, cpt.Record | cpt.Table | cpt.Rows):
        own = OF_RECORDS if isinstance(answer, cpt.Record) else OF_TABLES
        for ask in (repr, str, hash, *(getattr(type(answer), name, repr) for name in own)):
            ask(answer)
        for name in dir(type(answer)):
            if isinstance(getattr(type(answer), name), property):
                getattr(answer, name)
        bool(answer == copy.copy(answer))


def _is_theirs(error: Harm) -> bool:
    """Whether it came from an iterator that was asked for one thing more, and passes through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame.name for frame in frames if "/cpt0558t/" in frame.filename]
    return bool(ours) and ours[-1] in ("_reviews", "segments", "_codes")


def told(one: Target, fed: Fed) -> str | None:
    """What a target says of what it does not take; ``None`` where it has an answer."""
    try:
        used(one.ask(*opened(fed[0]), **opened(fed[1])))
    except cpt.CPT0558TError as error:
        return str(error)
    except Harm as error:
        if not _is_theirs(error):
            raise
    return None


_TABLES: Final = tuple(ALL.values())
_KEYED: Final = tuple(table for table in _TABLES if isinstance(table, cpt.Table))
_ROWS: Final = tuple(table for table in _TABLES if isinstance(table, cpt.Rows))
_FIELDS: Final = sorted({field.name for table in _TABLES for field in attrs.fields(table.record)})
_code = mostly(spelled)
_positions = st.integers(-30, 30) | anything


def _of(
    name: str, held: tuple[Any, ...], *given: Any, ask: Callable[..., Any] | None = None
) -> Target:
    """A method of tables or code systems, on one after the other."""
    call = ask or (lambda one, *rest: getattr(one, name.partition(".")[2])(*rest))
    which = st.integers(0, len(held) - 1)
    return target(name, lambda at, *rest: call(held[at], *rest), which, *(given or (_code,)))


def _not_called(kind: Any) -> Callable[..., Any]:
    """A table, but for rows that a stranger's function gives: what that raises passes through."""
    return lambda record, title, rows, *more, **key: (
        None if callable(rows) else kind(record, title, rows, *more, **key)
    )


FUNCTIONS: Final = (
    *(target(name, getattr(cpt, name), _code) for name in ("modifier", "taxonomy", "diagnosis")),
    *(target(name, getattr(cpt, name), _code) for name in ("related_code", "payer", "relevance")),
    *(target(name, getattr(cpt, name), _code) for name in ("relationship", "lookup")),
    target("search", cpt.search, mostly(texts)),
    target("intended", cpt.intended, _code, at_least=mostly(st.sampled_from(["high", "low"]))),
    target("opps_status", lambda code, on: cpt.opps_status(code, on=on), _code, mostly(days)),
    target("corrections", cpt.corrections, anything | st.sampled_from(_TABLES)),
    target("changes", cpt.changes),
    target("diagrams.opps", diagrams.opps, _code),
    target("export.harmless", export.harmless),
    target("export.restored", export.restored),
)
TABLES: Final = (
    _of("Table.__getitem__", _KEYED),
    _of("Table.get", _KEYED, ask=lambda table, code: table.get(code, Harm)),
    _of("Table.__contains__", _KEYED),
    *(
        _of(f"{kind}.where", held, named, ask=lambda table, fields: table.where(**fields))
        for kind, held in (("Table", _KEYED), ("Rows", _ROWS))
        for named in [st.dictionaries(st.sampled_from(_FIELDS) | texts, mostly(texts), max_size=2)]
    ),
    _of("Table.search", _KEYED, mostly(texts)),
    _of("Rows.search", _ROWS, mostly(texts)),
    _of(
        "Rows.__getitem__", _ROWS, _positions | st.builds(slice, _positions, _positions, _positions)
    ),
    _of("Rows.__contains__", _ROWS, anything),
    _of("Rows.count", _ROWS, anything | st.sampled_from(samples())),
    _of("Rows.index", _ROWS, anything | st.sampled_from(samples()), _positions, _positions),
    target(
        "Rows",
        _not_called(cpt.Rows),
        mostly(st.just(cpt.Gap)),
        mostly(texts),
        mostly(st.just(cpt.gaps.rows)),
    ),
    target(
        "Table",
        _not_called(cpt.Table),
        mostly(st.just(cpt.Payer)),
        mostly(texts),
        mostly(st.just(cpt.payers.rows)),
        mostly(st.just(cpt.payers.system)),
        key=mostly(st.just("name")),
    ),
)
_SYSTEMS: Final = tuple({id(table.system): table.system for table in _KEYED}.values())


def _accepts(code: Any, **fields: Any) -> bool:
    """Whether a code system, sound but for some of its fields, accepts something."""
    return cpt.CodeSystem(**{**_SOUND, **fields}).accepts(code)


_SOUND: Final[dict[str, Any]] = {"noun": "a", "shape": "b", "example": "c", "pattern": "[a-z]"}
SYSTEMS: Final = (
    *(_of(f"CodeSystem.{name}", _SYSTEMS) for name in ("tidy", "spellings", "normal", "accepts")),
    *(_of(f"CodeSystem.{name}", _SYSTEMS) for name in ("guess", "echo")),
    target(
        "CodeSystem",
        _accepts,
        _code,
        noun=mostly(texts),
        shape=mostly(texts),
        example=mostly(texts),
        pattern=mostly(texts),
        dotted=mostly(st.booleans()),
    ),
)
_line: Mapping[str, Any] = {
    "code": _code,
    "modifiers": mostly(st.lists(_code, max_size=3)),
    "diagnoses": mostly(st.lists(_code, max_size=3)),
    "setting": mostly(st.sampled_from(["professional", "Facility "])),
    "payer": mostly(st.sampled_from(["Medicare", "Aetna", None])),
    "on": mostly(days),
    "units": mostly(st.integers(0, 3)),
    "same_day": mostly(st.lists(texts, max_size=3)),
    "taxonomy": _code,
    "ref": anything,
}
_lines = mostly(
    st.fixed_dictionaries({}, optional=_line) | st.dictionaries(st.sampled_from(NAMES), anything)
)
_asked = {key: _line[key] for key in ("payer", "setting", "on")}
# The code set takes seconds to load, and has tests of its own.
_yes = mostly(st.just(value=False)).filter(lambda value: value is not True)
REVIEWING: Final = (
    target("review", cpt.review, _lines, icd10cm=_yes),
    target(
        "review of a made line",
        lambda **fields: cpt.review(cpt.ServiceLine(fields.pop("code", "0558T"), **fields)),
        **_line,
    )._replace(fed=st.tuples(st.just(()), st.fixed_dictionaries({}, optional=_line)), alone=False),
    target(
        "review_all",
        cpt.review_all,
        st.one_of(st.lists(_lines, max_size=3), _lines, endless),
        icd10cm=_yes,
    ),
    target("applicable_modifiers", cpt.applicable_modifiers, _code, **_asked),
)
