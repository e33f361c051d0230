"""Derive the packaged facts of the authorities from the extracts in ``sources/``.

    python tasks/authority.py            # write what differs
    python tasks/authority.py --check    # only say what differs; exit status 1 if anything does

A verdict follows from the authority's own file where it can: a code that does not exist is
invalid, a header of ICD-10-CM is not billable. Whether the page's words agree with a title is
a judgement, kept in ``sources/project/judgements.json`` with the title that it was made
against. When an extract's title is no longer that one, the task says so and writes nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from extracts import SOURCES, Key, Row, in_order, known, objects, table
from files import DATA, as_json, settle

AUTHORITY: Final = DATA / "authority"
# The code that the page is about; the procedure edits are read for its pairs.
SUBJECT: Final = "0558T"
# The page's coded tables, in the page's order, and the code system of each.
PUBLISHED: Final = {
    "modifiers": "modifier",
    "taxonomies": "taxonomy",
    "diagnoses": "diagnosis",
    "related_codes": "procedure",
}
# Folders whose README states the digest of each extract.
DIGESTED: Final = ("nucc", "cms-hcpcs", "nchs", "ama", "cms-coverage", "payers", "project")


def on_the_page() -> list[Key]:
    """Code system and code of each coded row of the page, in its order."""
    return [
        (system, row["code"])
        for name, system in PUBLISHED.items()
        for row in objects(DATA / "published" / f"{name}.json")
    ]


def judgements() -> list[Row]:
    """What this project judges of each coded row of the page, and of what it is about."""
    judged = objects(SOURCES / "project" / "judgements.json")
    wanted = {*on_the_page(), ("procedure", SUBJECT)}
    odd = sorted(wanted ^ {(row["system"], row["code"]) for row in judged})
    if odd:
        told = ", ".join(map(" ".join, odd))
        sys.exit(f"judgements.json needs a row a coded row of the page, and no other: {told}")
    return judged


def codes(extracts: dict[Key, Row], judged: list[Row]) -> list[Row]:
    """The codes that a check names, and all of NUCC and HCPCS; the page's first, in its order."""
    page = on_the_page()
    whole = {"NUCC", "CMS HCPCS Level II"}
    named = {key for key, row in extracts.items() if row["authority"] in whole}
    for row in judged:
        found = (row["code"], row["intended"], *row["alternatives"])
        named |= {(row["system"], code) for code in found if code}
    missing = (named | set(page)) - set(extracts)
    if missing:
        sys.exit(f"no extract has {sorted(missing)}")
    kept: list[Row] = []
    for system in PUBLISHED.values():
        keys = [key for key in page if key[0] == system]
        keys += sorted(key for key in named if key[0] == system and key not in page)
        kept += [extracts[key] for key in keys]
    return kept


def verdict(code: Row, *, agrees: bool) -> str:
    """What the check of a row comes to."""
    if not code["exists"]:
        return "invalid"
    if code["billable"] is False:
        return "not_billable"
    return "confirmed" if agrees else "differs"


def pair_edits(code: str) -> tuple[str, list[str]]:
    """What the procedure edits say of a code together with the page's, and their sources."""
    edits = table("cms-ncci", "ptp.csv")
    editions = {(row["setting"], row["edition"]) for row in edits}
    held = [row for row in edits if {row["column_1"], row["column_2"]} == {code, SUBJECT}]
    if not held:
        text = f"No NCCI edit read holds {SUBJECT} with {code}."
        return text, [row["source"] for row in edits]
    forms: dict[tuple[str, str, str], list[str]] = {}
    for row in held:
        form = (row["column_1"], row["column_2"], row["modifier_indicator"])
        forms.setdefault(form, []).append(f"{row['setting']} {row['edition']}".replace("_", " "))
    texts: list[str] = []
    for (one, two, indicator), places in forms.items():
        where = (
            "in every edition read" if len(places) == len(editions) else f"in {', '.join(places)}"
        )
        inside = f"(column 1 {one}, column 2 {two}, indicator {indicator})"
        texts.append(f"NCCI takes {two} into {one} {inside} {where}.")
    return " ".join(texts), [row["source"] for row in held]


def checks(extracts: dict[Key, Row], judged: list[Row]) -> list[Row]:
    """A check for every coded row of the page, and for the code that it is about."""
    rows: list[Row] = []
    for own in judged:
        note, sources = own["note"], list(own["sources"])
        if own["system"] == "procedure" and own["code"] != SUBJECT:
            text, more = pair_edits(own["code"])
            note, sources = f"{note} {text}", sources + more
        row: Row = {"system": own["system"], "code": own["code"]}
        row["verdict"] = verdict(extracts[own["system"], own["code"]], agrees=own["agrees"])
        for name in ("gravity", "intended", "intended_confidence", "confidence", "alternatives"):
            row[name] = own[name]
        rows.append(row | {"note": note, "sources": in_order(sources)})
    return rows


def family() -> list[Row]:
    """The family of the code and its neighbours; no source gives a sunset date."""
    return [
        {name: row[name] for name in ("code", "relation", "meaning")}
        | {"effective": row["effective"] or None, "sunset": None, "sources": row["sources"].split()}
        for row in table("ama", "family.csv")
    ]


def positions() -> list[Row]:
    """What is documented of each payer, in the page's order of payers."""
    rows = table("payers", "positions.csv")
    payers = [row["name"] for row in objects(DATA / "published" / "payers.json")]
    if {row["payer"] for row in rows} != set(payers):
        sys.exit(f"positions.csv needs a row for each payer, and for no other: {payers}")
    return [
        {name: text or None for name, text in row.items()} | {"sources": row["sources"].split()}
        for row in sorted(rows, key=lambda row: payers.index(row["payer"]))
    ]


def coverage_documents() -> list[Row]:
    """The local coverage documents; nobody has read their lists of codes."""
    return [
        {name: row[name] for name in ("document", "type")}
        | {"version": int(row["version"])}
        | {name: row[name] for name in ("effective", "title", "contractor", "updated")}
        | {"codes_read": False, "source": row["source"]}
        for row in table("cms-coverage", "documents.csv")
    ]


def cited(rows: list[Row]) -> set[str]:
    """The ids of the sources that some row cites."""
    several = {source for row in rows for source in row.get("sources", ())}
    return several | {row["source"] for row in rows if "source" in row}


def readmes() -> Iterator[tuple[Path, str]]:
    """Each README of an extract, with the digests of the files beside it."""
    for folder in DIGESTED:
        path = SOURCES / folder / "README.md"

        def entry(found: re.Match[str], folder: Path = path.parent) -> str:
            digest = hashlib.sha256((folder / found[2]).read_bytes()).hexdigest()
            return f"{found[1]}`{found[2]}` | `{digest}` |"

        text = path.read_text(encoding="utf-8")
        yield path, re.sub(r"(\| SHA-256 of )`([\w.]+)` \| `\w*` \|", entry, text)


def derived() -> dict[str, list[Row]]:
    """Every table by name."""
    extracts, judged = known(), judgements()
    tables = {
        "codes": codes(extracts, judged),
        "checks": checks(extracts, judged),
        "family": family(),
        "positions": positions(),
        "coverage_documents": coverage_documents(),
    }
    others = [path for path in AUTHORITY.glob("*.json") if path.stem not in tables]
    statements = [row for rows in tables.values() for row in rows]
    statements += [row for path in others for row in objects(path)]
    carried = cited(statements) | {"page"}
    listed = objects(SOURCES / "project" / "bibliography.json")
    unknown = carried - {row["id"] for row in listed}
    if unknown:
        sys.exit(f"bibliography.json lacks {sorted(unknown)}, which packaged statements cite")
    return tables | {"sources": [row for row in listed if row["id"] in carried]}


def to_judge_again(tables: dict[str, list[Row]]) -> Iterator[str]:
    """What was judged against a title that is no more, or weighed as right and is wrong."""
    titles = {(row["system"], row["code"]): row["title"] for row in tables["codes"]}
    for own, row in zip(judgements(), tables["checks"], strict=True):
        title = titles[own["system"], own["code"]]
        if title != own["judged_title"]:
            yield f"{own['code']}: the title was {own['judged_title']!r}, it is {title!r}"
        if (row["verdict"] == "confirmed") is not (row["gravity"] is None):
            yield f"{own['code']}: {row['verdict']}, with gravity {row['gravity']}"


def changes(tables: dict[str, list[Row]]) -> Iterator[str]:
    """A line for each title, existence, verdict and intended code that is not as packaged."""
    for name, fields in (
        ("codes", ("title", "exists", "billable")),
        ("checks", ("verdict", "intended")),
    ):
        before: dict[Key, Row] = {
            (row["system"], row["code"]): row for row in objects(AUTHORITY / f"{name}.json")
        }
        after: dict[Key, Row] = {(row["system"], row["code"]): row for row in tables[name]}
        for key in [*before, *(key for key in after if key not in before)]:
            for field in fields:
                old, new = before.get(key, {}).get(field), after.get(key, {}).get(field)
                if before and old != new:
                    yield f"{' '.join(key)} {field}: {old!r} -> {new!r}"


def main() -> int:
    """Write or check; the exit status is 1 when a check or a judgement does not hold."""
    parser = argparse.ArgumentParser(description="Derive the facts of the authorities.")
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")
    arguments = parser.parse_args()
    tables = derived()
    for line in changes(tables):
        print(line)
    stale = list(to_judge_again(tables))
    for line in stale:
        print(f"judge again: {line}")
    if stale:
        return 1
    outputs = {AUTHORITY / f"{name}.json": as_json(rows) for name, rows in tables.items()}
    outputs[DATA / "sources.json"] = outputs.pop(AUTHORITY / "sources.json")
    return settle(outputs | dict(readmes()), check=arguments.check)


if __name__ == "__main__":
    sys.exit(main())
