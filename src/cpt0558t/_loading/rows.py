"""Rows to records, each file with its place: what is wrong is told with file, row and field.

Nothing half-built is handed out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar, cast

from cpt0558t._loading.files import Row, fail, rows
from cpt0558t._text import plain, shown
from cpt0558t.errors import InvalidRecordError
from cpt0558t.records._base import Record, converters, field_names
from cpt0558t.records.checks import Alternative, Check

R = TypeVar("R", bound=Record)

CHECKS = "authority/checks.json"
CODES = "authority/codes.json"
_OF_THE_CODE = ("authority", "release", "title", "own_words", "billable")
# The fields of a row of CODES; its class is not imported for a lookup.
_A_CODE = ("system", "code", "exists", *_OF_THE_CODE, "sources")


def build(record: type[R], row: Row, places: Mapping[str, tuple[str, int]]) -> R:
    """One record from one row.

    Args:
        record: Its class.
        row: Its values, a field each.
        places: The file and row that each field comes from; ``""`` for all others.

    Raises:
        DataError: A value is not what the field takes.
    """
    try:
        return record(**row)
    except InvalidRecordError as error:
        field = error.field or _taker(record, row)
        fail(*places.get(field, places[""]), field, str(error))


def _taker(record: type[Record], row: Row) -> str:
    """The field whose enum refuses its value; the enum does not know who asked."""

    def refuses(convert: Callable[[object], object], value: object) -> bool:
        try:
            convert(value)
        except InvalidRecordError:
            return True
        return False

    asked = converters(record).items()
    return next(name for name, convert in asked if refuses(convert, row[name]))


def records(
    record: type[R],
    file: str,
    *,
    key: str | None = None,
    spelled: Callable[[str], str] | None = None,
) -> tuple[R, ...]:
    """The records of a file.

    Args:
        record: Their class.
        file: The file's path inside ``data``.
        key: The field that no two rows share, if there is one.
        spelled: What two keys are compared by, if not to the letter.

    Raises:
        DataError: The file is damaged, or a key stands twice.
    """
    table = rows(file, field_names(record))
    if key is not None:
        _places(table, file, key, spelled)
    return tuple(build(record, row, {"": (file, at)}) for at, row in enumerate(table, 1))


def coded(record: type[R], name: str, system: str) -> tuple[R, ...]:
    """The records of a published table whose rows have a code, a class of ours, and a check.

    The page's columns, our classification and the checks are files of their own, joined by
    code: the first holds nothing that the page does not say.

    Raises:
        DataError: A file is damaged, a code stands twice, or the files' codes differ.
    """
    file, other = f"published/{name}.json", f"classification/{name}.json"
    *columns, added, _ = field_names(record)
    table, classes = rows(file, columns), rows(other, ("code", added))
    published, classified = _places(table, file, "code"), _places(classes, other, "code")
    held = checks(system)
    _within(published, file, classified, other)
    _within(classified, other, published, file)
    _within(published, file, held, CHECKS)
    by_code = {row["code"]: row[added] for row in classes}
    return tuple(
        build(
            record,
            {**row, added: by_code[row["code"]], "check": held[row["code"]]},
            {"": (file, at), added: (other, classified[row["code"]])},
        )
        for at, row in enumerate(table, 1)
    )


def _within(
    codes: Mapping[object, int], file: str, others: Mapping[object, object], other: str
) -> None:
    """Refuse a code of one file that stands nowhere in another."""
    for code, row in codes.items():
        if code not in others:
            fail(file, row, "code", f"{shown(code)} is not in {other}")


def checks(system: str) -> dict[object, Check]:
    """The checks of one code system, by code.

    Raises:
        DataError: A file is damaged, or a check names a code that the authority's file lacks.
    """
    derived = {*_OF_THE_CODE, "intended_title"}
    names = [name for name in field_names(Check) if name not in derived]
    codes = {
        (_text(row, "system", CODES, at), _text(row, "code", CODES, at)): (at, row)
        for at, row in enumerate(rows(CODES, _A_CODE), 1)
    }
    found: dict[object, Check] = {}
    for at, row in enumerate(rows(CHECKS, names), 1):
        if row["system"] != system:
            continue
        if _text(row, "code", CHECKS, at) in found:
            fail(CHECKS, at, "code", f"{shown(row['code'])} stands twice")
        found[row["code"]] = build(Check, *_joined(row, at, codes))
    return found


def _text(row: Row, field: str, file: str, at: int) -> str:
    """The text of a field that rows are looked up by."""
    value = row[field]
    if type(value) is not str:
        fail(file, at, field, f"a text was expected, not {shown(value)}")
    return value


def _joined(
    row: Row, at: int, codes: Mapping[tuple[str, str], tuple[int, Row]]
) -> tuple[Row, dict[str, tuple[str, int]]]:
    """The row of a check, with what the authority's file says of the codes that it names.

    Beside it the places of its fields.
    """

    def of(code: object, field: str) -> tuple[int, Row]:
        found = codes.get((row["system"], plain(code) or ""))
        if found is None:
            fail(CHECKS, at, field, f"{shown(code)} is not in {CODES}")
        return found

    def other(code: object, field: str) -> Alternative:
        there, held = of(code, field)
        return build(Alternative, {"code": code, "title": held["title"]}, {"": (CODES, there)})

    alternatives: object = row["alternatives"]
    if type(alternatives) is not list:
        fail(CHECKS, at, "alternatives", "a list of codes was expected")
    codes_named = cast("list[object]", alternatives)
    there, own = of(row["code"], "code")
    meant = None if row["intended"] is None else other(row["intended"], "intended").title
    joined = {
        **row,
        **{name: own[name] for name in _OF_THE_CODE},
        "intended_title": meant,
        "alternatives": tuple(other(code, "alternatives") for code in codes_named),
    }
    return joined, {"": (CHECKS, at), **dict.fromkeys(_OF_THE_CODE, (CODES, there))}


def _places(
    table: Sequence[Row], file: str, key: str, spelled: Callable[[str], str] | None = None
) -> dict[object, int]:
    """The row of each key, counted from 1; no two rows may have one."""
    places: dict[object, int] = {}
    for number, row in enumerate(table, 1):
        value = row[key]
        if spelled is not None and type(value) is str:
            value = spelled(value)
        if type(value) not in (str, int) or value in places:
            fail(file, number, key, f"{shown(row[key])} is no key, or stands twice")
        places[value] = number
    return places
