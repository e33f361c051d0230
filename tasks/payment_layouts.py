"""The layouts of CMS's payment files: each reader gives the rows of the tracked codes.

Columns are found by their heads, not by number: RVU26 put a column (PRIC IND) among the others,
and the lines before the heads differ from file to file.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Set as AbstractSet
from decimal import Decimal, InvalidOperation
from itertools import zip_longest
from typing import Final

Lines = list[list[str]]
Row = dict[str, str]

# The codes whose pairs are carried.
FAMILY: Final = frozenset({"0554T", "0555T", "0556T", "0557T", "0558T"})
# Of other status codes CMS's record layout says that no values are used for payment; the file
# has 0.00 there, which is no price.
PRICED: Final = frozenset("ART")
# The last two lines of the heads of a PPRRVU file, and our columns.
PFS_HEADS: Final = {
    "code": ("", "HCPCS"),
    "modifier": ("", "MOD"),
    "status": ("STATUS", "CODE"),
    "pctc": ("PCTC", "IND"),
    "global_days": ("GLOB", "DAYS"),
    "multiple_procedure": ("MULT", "PROC"),
    "bilateral": ("BILAT", "SURG"),
    "assistant": ("ASST", "SURG"),
    "co_surgery": ("CO-", "SURG"),
    "team_surgery": ("TEAM", "SURG"),
    "nonfacility_total": ("NON-FACILITY", "TOTAL"),
    "facility_total": ("FACILITY", "TOTAL"),
    "conversion_factor": ("CONV", "FACTOR"),
}
OPPS_HEADS: Final = {"code": "HCPCS CODE", "status_indicator": "SI", "rate": "PAYMENT RATE"}
MUE_HEADS: Final = {
    "code": "HCPCS/ ?CPT CODE",
    "units": ".* MUE VALUES",
    "adjudication_indicator": "MUE ADJUDICATION INDICATOR",
    "rationale": "MUE RATIONALE",
}


class LayoutError(ValueError):
    """The file is not laid out as its kind is."""


def lines(text: str) -> Lines:
    """The cells of each line, whether tabs or commas part them; a head may be two lines high."""
    mark = "\t" if text.count("\t") > text.count(",") else ","
    return [
        [" ".join(cell.split()) for cell in row]
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    ]


def start(rows: Lines, head: str) -> int:
    """The number of the line of heads, which the named head begins."""
    for number, row in enumerate(rows):
        if row and re.fullmatch(head, row[0], re.IGNORECASE):
            return number
    message = f"no line begins with the head {head!r}"
    raise LayoutError(message)


def places(heads: list[str], wanted: dict[str, str]) -> dict[str, int]:
    """Where each wanted column stands."""
    found: dict[str, int] = {}
    for name, head in wanted.items():
        at = [n for n, cell in enumerate(heads) if re.fullmatch(head, cell, re.IGNORECASE)]
        if len(at) != 1:
            # What is named is the head, without the marks of its pattern.
            plain = head.replace("\\", "")
            message = f"the head {plain!r} stands {len(at)} times, not once"
            raise LayoutError(message)
        found[name] = at[0]
    return found


def picked(rows: Lines, at: dict[str, int], tracked: AbstractSet[str]) -> Iterator[Row]:
    """The wanted cells of the tracked codes."""
    for row in rows:
        if row and row[at["code"]] in tracked:
            if len(row) <= max(at.values()):
                message = f"the row of {row[at['code']]} is too short"
                raise LayoutError(message)
            yield {name: row[number] for name, number in at.items()}


def pfs(text: str, tracked: AbstractSet[str]) -> Iterator[Row]:
    """Rows of a relative value file (``PPRRVU*.csv``), whose heads are four lines high."""
    rows = lines(text)
    head = start(rows, "HCPCS")
    above = rows[head - 1] if head else []
    heads = [f"{high} {low}".strip() for high, low in zip_longest(above, rows[head], fillvalue="")]
    wanted = {name: re.escape(" ".join(pair).strip()) for name, pair in PFS_HEADS.items()}
    for row in picked(rows[head + 1 :], places(heads, wanted), tracked):
        if row["status"] not in PRICED:
            row |= {"nonfacility_total": "", "facility_total": ""}
        yield row


def opps(text: str, tracked: AbstractSet[str]) -> Iterator[Row]:
    """Rows of an Addendum B, whose rates are written like ``$1,234.50`` or left blank."""
    rows = lines(text)
    head = start(rows, OPPS_HEADS["code"])
    for row in picked(rows[head + 1 :], places(rows[head], OPPS_HEADS), tracked):
        rate = row["rate"].replace("$", "").replace(",", "").strip()
        try:
            row["rate"] = format(Decimal(rate), ".2f") if rate else ""
        except InvalidOperation:
            message = f"the rate of {row['code']} is no amount"
            raise LayoutError(message) from None
        yield row


def ptp(text: str, tracked: AbstractSet[str]) -> Iterator[Row]:
    """Edits of pairs in force: columns 1 and 2, old, since, deleted, modifier, rationale.

    The heads go on in the lines below them, whose first cell is blank. A deleted edit has a
    date where one in force has an asterisk.
    """
    rows = lines(text)
    for row in rows[start(rows, "Column ?1") + 1 :]:
        if len(row) < 2 or not tracked & {row[0], row[1]}:  # noqa: PLR2004 - the two columns
            continue
        try:
            one, two, _old, _since, deleted, modifier, rationale = row[:7]
        except ValueError:
            message = f"the edit {row[0]} {row[1]} has not seven cells"
            raise LayoutError(message) from None
        if modifier not in {"0", "1", "9"}:
            message = f"the edit {one} {two} has no modifier indicator"
            raise LayoutError(message)
        if deleted in {"", "*"}:
            names = ("column_1", "column_2", "modifier_indicator", "rationale")
            yield dict(zip(names, (one, two, modifier, rationale), strict=True))


def mue(text: str, tracked: AbstractSet[str]) -> Iterator[Row]:
    """Edits of units; the adjudication indicator is a digit and words that explain it."""
    rows = lines(text)
    head = start(rows, MUE_HEADS["code"])
    for row in picked(rows[head + 1 :], places(rows[head], MUE_HEADS), tracked):
        indicator = row["adjudication_indicator"][:1]
        if indicator not in {"1", "2", "3"} or not row["units"].isdecimal():
            message = f"the row of {row['code']} has no units or no adjudication indicator"
            raise LayoutError(message)
        yield row | {"adjudication_indicator": indicator}
