"""Read the extracts of the authorities' code sets as rows of ``codes.json``."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

from files import ROOT

SOURCES: Final = ROOT / "sources"
MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

Key: TypeAlias = tuple[str, str]
Row: TypeAlias = dict[str, Any]


def table(*path: str) -> list[dict[str, str]]:
    """The rows of an extract."""
    with SOURCES.joinpath(*path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def objects(path: Path) -> list[Row]:
    """The rows of a JSON file; none where there is no file yet."""
    rows: list[Row] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return rows


def in_order(sources: Iterable[str]) -> list[str]:
    """Source ids, each once, by number."""
    return sorted(set(sources))


def month(release: str) -> str:
    """``2026-10`` as ``October 2026``."""
    year, number = release.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def code_row(key: Key, title: str | None, **more: Any) -> Row:
    """A row of ``codes.json``; what is not said holds for most systems."""
    row: Row = {
        "system": key[0],
        "code": key[1],
        "exists": True,
        "title": title,
        "own_words": False,
        "billable": None,
        "authority": "",
        "release": "",
        "sources": [],
    }
    return row | more


def taxonomies() -> Iterator[Row]:
    """NUCC's rows: the title is grouping, classification and specialization."""
    rows = table("nucc", "taxonomy.csv")
    newest = max((row["release"] for row in rows), key=lambda text: [*map(int, text.split("."))])
    names = ("grouping", "classification", "specialization")
    titles = {
        (row["code"], row["release"]): " / ".join(row[name] for name in names if row[name])
        for row in rows
    }
    for code in sorted({row["code"] for row in rows}):
        title = titles.get((code, newest))
        same = (r for r in rows if r["code"] == code)
        sources = (r["source"] for r in same if titles[code, r["release"]] == title)
        more: Row = {"authority": "NUCC", "release": newest, "exists": title is not None}
        if title is None:
            sources = (row["source"] for row in rows if row["release"] == newest)
        yield code_row(("taxonomy", code), title, sources=in_order(sources), **more)


def hcpcs_modifiers() -> Iterator[Row]:
    """CMS's rows: the newest release says what exists, the newest long text is the title.

    Where the long text goes on after a semicolon it is instruction, and the short text is taken.
    CMS's file lowers the letters of an acronym; the title has them as anesthesia writes them.
    """
    rows = table("cms-hcpcs", "modifiers.csv")
    newest = max(row["release"] for row in rows)
    for code in sorted({row["modifier"] for row in rows}):
        own = sorted((r for r in rows if r["modifier"] == code), key=lambda row: row["release"])
        texts = {row["description_kind"]: row for row in own}
        titled = texts.get("long", texts["short"])
        if ";" in titled["description"]:
            titled = texts["short"]
        current = [row for row in own if row["release"] == newest]
        release = month(newest)
        if titled["release"] != newest:
            release += f"; long text of {month(titled['release'])}"
        yield code_row(
            ("modifier", code),
            re.sub(r"\bcrna\b", "CRNA", titled["description"], flags=re.IGNORECASE),
            exists=any(row["active"] == "true" for row in current),
            authority="CMS HCPCS Level II",
            release=release,
            sources=in_order(row["source"] for row in (titled, *current)),
        )


def diagnoses() -> Iterator[Row]:
    """The rows of ICD-10-CM."""
    for row in table("nchs", "icd10cm.csv"):
        yield code_row(
            ("diagnosis", row["code"]),
            row["title"] or None,
            exists=row["exists"] == "true",
            billable=row["billable"] == "true",
            authority="NCHS/CMS ICD-10-CM",
            release=row["release"],
            sources=[row["source"]],
        )


def paraphrases() -> Iterator[Row]:
    """What CPT codes mean, in our own words."""
    for row in table("ama", "paraphrases.csv"):
        yield code_row(
            (row["system"], row["code"]),
            row["meaning"],
            own_words=True,
            authority="AMA CPT",
            release=row["release"],
            sources=row["sources"].split(),
        )


def known() -> dict[Key, Row]:
    """Every code of the extracts."""
    readers = (hcpcs_modifiers(), taxonomies(), diagnoses(), paraphrases())
    return {(row["system"], row["code"]): row for rows in readers for row in rows}
