"""Answers from the tables: overview, codes, words, tables, what is wrong, verification."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from textwrap import fill
from typing import Final

from cpt0558t._loading.files import edition
from cpt0558t._render import text_pairs, text_table
from cpt0558t._text import shown, words
from cpt0558t.cli._pages._paper import MOST_COLUMNS, NOTICE, WARNING, as_text, label, width
from cpt0558t.errors import InvalidQueryError
from cpt0558t.integrity.comparing import changes
from cpt0558t.integrity.verifying import verify
from cpt0558t.queries.checking import discrepancies, meant_by
from cpt0558t.queries.finding import lookup, search
from cpt0558t.records._base import Record, field_names, shown_fields
from cpt0558t.records.authority import AuthorityCode
from cpt0558t.records.checks import Check, Verdict
from cpt0558t.tables.prose import procedures
from cpt0558t.tables.published import CODED
from cpt0558t.tables.registry import ALL, named

# What is told of a check, beside verdict and authority.
_TOLD: Final = (
    "gravity",
    "title",
    "billable",
    "intended",
    "intended_title",
    "intended_confidence",
    "alternatives",
    "note",
    "sources",
)
_WIDE: Final = 70


def version(code: str, *, as_json: bool) -> str:
    """Both clocks."""
    if as_json:
        return as_text({"version": code, "edition": edition()})
    return f"cpt0558t {code}, data edition {edition()}"


def overview(*, as_json: bool) -> str:
    """The procedure, the tables, and what can be asked."""
    procedure = procedures[0]
    counts = {name: len(table) for name, table in ALL.items()}
    if as_json:
        return as_text({"procedure": procedure.to_dict(), "tables": counts})
    known = ("code", "title", "service_type", "sites_of_service", "check")
    about = [(label(name), text) for name, text in shown_fields(procedure) if name in known]
    held = [(name, f"{counts[name]:3}  {table.title}") for name, table in ALL.items()]
    ask = [
        ("discrepancies", "what the page gets wrong, worst first"),
        ("show CODE", "what the page and the authorities say of a code"),
        ("search WORDS", "the records that hold all the words"),
        ("table NAME", "a whole table"),
        ("review", "whether a claim line is sound; or many lines"),
        ("applicable CODE", "which modifiers may stand on a code"),
        ("fhir", "the codes as FHIR R4 resources"),
        ("verify", "whether this installation is whole"),
        ("changes FOLDER", "what differs from another edition"),
        ("export FOLDER", "every table as CSV and JSON Lines"),
    ]
    parts = [text_pairs(pairs, width()) for pairs in (about, held, ask)]
    return "\n\n".join([*parts, fill(WARNING, width()), fill(NOTICE, width())])


def _home(record: Record) -> str:
    """The name of the table that a record is a row of."""
    return next(name for name, table in ALL.items() if table.record is type(record))


def _described(record: Record) -> str:
    check: Check | None = getattr(record, "check", None)
    plain = [(label(name), text) for name, text in shown_fields(record) if name != "check"]
    blocks = [[("table", _home(record)), *plain]]
    if isinstance(record, AuthorityCode):
        blocks[0] += [("the page", said) for said in meant_by(record.code)]
    if check is not None:
        authority = f"{check.authority}, {check.release}"
        blocks.append([("check", check.verdict.words), ("authority", authority)])
        shown_of = dict(shown_fields(check))
        blocks[1] += [(label(name), shown_of[name]) for name in _TOLD if shown_of[name] != "-"]
    margin = max(len(name) for block in blocks for name, _ in block)
    return "\n".join(
        text_pairs([(name.ljust(margin), text) for name, text in block], width())
        for block in blocks
    )


def show(code: str, *, as_json: bool) -> str:
    """What the page and the authorities say of a code."""
    found = lookup(code)
    if as_json:
        return as_text([{"table": _home(record), **record.to_dict()} for record in found])
    # A check says all that the authority's own row does.
    checked = any(hasattr(record, "check") for record in found)
    told = [row for row in found if not (checked and isinstance(row, AuthorityCode))]
    return "\n\n".join(map(_described, told))


def find(asked: Sequence[str], *, as_json: bool) -> str:
    """The hits for some words."""
    text = " ".join(asked)
    if not words(text):
        message = f"{shown(text)} holds no word to search for; try: search knee"
        raise InvalidQueryError(message)
    hits = search(text)
    homes = [_home(hit.record) for hit in hits]
    if as_json:
        return as_text(
            [{"table": home, **hit.to_dict()} for home, hit in zip(homes, hits, strict=True)]
        )
    if not hits:
        return "nothing found"
    rows: list[tuple[str, str, str]] = []
    for home, hit in zip(homes, hits, strict=True):
        outer, _, inner = hit.field.partition(".")
        holder: Record = getattr(hit.record, outer) if inner else hit.record
        held = dict(shown_fields(hit.record))
        key = held.get("code") or next(iter(held.values()))
        matched = dict(shown_fields(holder))[inner or outer]
        check: Check | None = getattr(hit.record, "check", None)
        if check is not None and not check.confirmed:
            key = f"{key} ({check.verdict.words})"
        rows.append((home, key, f"{label(hit.field)}: {matched}"))
    return text_table(("table", "row", "match"), rows, width())


def table(name: str, *, as_json: bool) -> str:
    """A whole table."""
    held = named(name)
    if as_json:
        return as_text(held.to_dicts())
    head = [label(field) for field in field_names(held.record)]
    rows = [[text for _, text in shown_fields(record)] for record in held.rows]
    return text_table(head, rows, width())


def _says(record: Record) -> str:
    """What the page calls the code: the second field, which is a description of some kind."""
    return str(getattr(record, field_names(type(record))[1]))


def _is(check: Check) -> str:
    """What the authority says of the code."""
    if check.title is None or check.verdict is Verdict.NOT_BILLABLE:
        return check.verdict.words
    # A taxonomy goes from the general to the special; the special is what tells.
    return check.title.rpartition(" / ")[2]


def _cut(one: str, other: str, room: int) -> str:
    """A text in one line of the room; what it has in common with the other goes first."""
    if len(one) <= room:
        return one
    pairs = zip(one.split(), other.split(), strict=False)
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    text = " ".join(["...", *one.split()[common:]]) if common else one
    return text if len(text) <= room else f"{text[: room - 3].rstrip()}..."


def wrong(*, as_json: bool) -> str:
    """What the page gets wrong, worst first, on one screen."""
    found = discrepancies()
    if as_json:
        return as_text([{"table": _home(record), **record.to_dict()} for record in found])
    # On a narrow screen the cells stand one under the other, whole.
    room = (width() - 26) // 2 if width() >= _WIDE else MOST_COLUMNS
    rows: list[tuple[str, ...]] = []
    for record in found:
        check: Check = record.check
        says, told = _says(record), _is(check)
        sure = {"medium": "?", "low": "??"}.get(str(check.intended_confidence), "")
        meant = "-" if check.intended is None else f"{check.intended}{sure}"
        rows.append((record.code, _cut(says, told, room), _cut(told, says, room), meant))
    head = ("code", "the page says", "the authority says", "meant")
    coded = sum(len(table) for table in CODED)
    rows_wrong = sum(record.code != "0558T" for record in found)
    last = (
        f"{rows_wrong} of the page's {coded} coded rows are not what it says, and neither is "
        "0558T itself. A question mark: not sure. More of a code: cpt0558t show CODE."
    )
    return f"{text_table(head, rows, width())}\n\n{fill(last, width())}"


def verified(*, as_json: bool) -> tuple[str, int]:
    """What is off in this installation, and the exit status."""
    faults = verify()
    if as_json:
        said = as_text([fault.to_dict() for fault in faults])
    else:
        said = "\n".join(fault.in_words() for fault in faults)
    return said or _whole(), 1 if faults else 0


def _whole() -> str:
    return f"whole: every file of data edition {edition()} is as it was packaged"


def changed(folder: str, *, as_json: bool) -> str:
    """What differs from another edition."""
    found = changes(folder)
    if as_json:
        return as_text([change.to_dict() for change in found])
    return "\n".join(change.in_words() for change in found) or "no row differs"
