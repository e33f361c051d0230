"""Take the tracked codes out of an authority's new file into its extract.

    python tasks/take_codes.py nucc nucc_taxonomy_261.csv --release 26.1 --source ID
    python tasks/take_codes.py hcpcs HCPC2026_OCT_ANWEB.txt --release 2026-10 --source ID
    python tasks/take_codes.py icd10cm

Then ``python tasks/authority.py`` derives the packaged data and says what changed. Tracked are
the codes that the extract has and those that a judgement names. The rows of another release
stay as they are. A code that the new file does not have is named and gets no row of that
release; only ICD-10-CM keeps one, which says that the code does not exist.

``hcpcs`` reads CMS's contractor record (fixed width, ``HCPC..._ANWEB.txt``) or a JSON array of
objects with ``code``, ``shortDescription`` and ``active``. ``icd10cm`` reads the code set of
the Python package simple-icd-10-cm, where it is installed.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import importlib.metadata
import io
import json
import sys
import warnings
from pathlib import Path
from typing import Any, Final

from extracts import SOURCES, Row, objects, table
from files import as_csv, settle

NUCC: Final = ("nucc", "taxonomy.csv")
HCPCS: Final = ("cms-hcpcs", "modifiers.csv")
ICD10CM: Final = ("nchs", "icd10cm.csv")
# The version of the package that was read, and the release and source of its code set.
ICD10CM_VERSION: Final = "1.5.0"
ICD10CM_RELEASE: Final = ("FY2026 (April 2026)", "S25")

Rows = list[dict[str, str]]


def tracked(extract: tuple[str, str], column: str, system: str) -> list[str]:
    """The codes of the extract, and those of the system that a judgement names."""
    path = SOURCES.joinpath(*extract)
    found = {row[column] for row in table(*extract)} if path.exists() else set[str]()
    for own in objects(SOURCES / "project" / "judgements.json"):
        if own["system"] == system:
            found |= {code for code in (own["code"], own["intended"], *own["alternatives"]) if code}
    return sorted(found)


def others(extract: tuple[str, str], release: str) -> Rows:
    """The rows of the extract that are of other releases."""
    return [row for row in table(*extract) if row["release"] != release]


def nucc(text: str, release: str, source: str) -> str:
    """The extract with the rows of NUCC's own CSV."""
    names = ("grouping", "classification", "specialization", "display_name", "section")
    heads = ("Grouping", "Classification", "Specialization", "Display Name", "Section")
    file = {row["Code"].strip(): row for row in csv.DictReader(io.StringIO(text))}
    rows = others(NUCC, release)
    for code in tracked(NUCC, "code", "taxonomy"):
        if code not in file:
            print(f"not in the file: {code}")
            continue
        cells = {name: file[code][head].strip() for name, head in zip(names, heads, strict=True)}
        rows.append({"release": release, "code": code, **cells, "source": source})
    rows.sort(key=lambda row: ([*map(int, row["release"].split("."))], row["code"]))
    return as_csv(("release", "code", *names, "source"), rows)


def contractor_record(text: str) -> dict[str, dict[str, str]]:
    """The modifiers of CMS's fixed-width file: long and short text, and whether active.

    Positions are those of CMS's record layout: the modifier 4-5, the kind of record 11 (7 the
    first line of a modifier, 8 a further one), long text 12-91, short text 92-119, the day on
    which the code ended 285-292.
    """
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        code, kind, long = line[3:5], line[10:11], line[11:91].strip()
        if kind == "7":
            ended = bool(line[284:292].strip())
            found[code] = {
                "long": long,
                "short": line[91:119].strip(),
                "active": str(not ended).lower(),
            }
        elif kind == "8":
            found[code]["long"] += f" {long}"
    return found


def hcpcs(text: str, release: str, source: str) -> str:
    """The extract with the rows of CMS's file, or of a JSON copy that has short texts only."""
    if text.lstrip().startswith("["):
        entries: list[dict[str, Any]] = json.loads(text)
        file = {
            entry["code"]: {
                "short": entry["shortDescription"],
                "active": str(entry["active"]).lower(),
            }
            for entry in entries
        }
    else:
        file = contractor_record(text)
    names = ("release", "modifier", "description", "description_kind", "active", "source")
    rows = others(HCPCS, release)
    # Two digits are a CPT modifier: it is the AMA's, and not to be copied.
    for code in (code for code in tracked(HCPCS, "modifier", "modifier") if not code.isdigit()):
        if code not in file:
            print(f"not in the file: {code}")
            continue
        for kind in ("long", "short"):
            if kind in file[code]:
                cells = (release, code, file[code][kind], kind, file[code]["active"], source)
                rows.append(dict(zip(names, cells, strict=True)))
    rows.sort(key=lambda row: (row["release"], row["modifier"], row["description_kind"]))
    return as_csv(names, rows)


def icd10cm(release: str, source: str) -> str:
    """The extract from the code set of simple-icd-10-cm."""
    try:
        with warnings.catch_warnings():
            # The package reads its files by a module that is about to go, and is warned of it.
            warnings.simplefilter("ignore")
            package = importlib.import_module("simple_icd_10_cm")
    except ModuleNotFoundError:
        sys.exit("the Python package simple-icd-10-cm is not installed: pip install it, then again")
    rows: list[Row] = []
    for code in tracked(ICD10CM, "code", "diagnosis"):
        exists = bool(package.is_valid_item(code))
        rows.append(
            {
                "code": code,
                "title": package.get_description(code) if exists else "",
                "exists": str(exists).lower(),
                "billable": str(exists and bool(package.is_leaf(code))).lower(),
                "release": release,
                "source": source,
            }
        )
    return as_csv(("code", "title", "exists", "billable", "release", "source"), rows)


def decoded(path: Path) -> str:
    """The text of a file: UTF-8, or where it is not, one byte a character."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def icd10cm_release(release: str | None, source: str | None) -> tuple[str, str]:
    """The release and source to record: both as named, or those of the version that was read."""
    if release and source:
        return release, source
    try:
        version = importlib.metadata.version("simple-icd-10-cm")
    except importlib.metadata.PackageNotFoundError:
        version = ICD10CM_VERSION
    if release or source or version != ICD10CM_VERSION:
        sys.exit(f"simple-icd-10-cm {version} is installed: name its --release and its --source")
    return ICD10CM_RELEASE


def main() -> int:
    """Refresh one extract."""
    parser = argparse.ArgumentParser(description="Take the tracked codes out of a new file.")
    kinds = parser.add_subparsers(dest="kind", required=True)
    for kind in ("nucc", "hcpcs"):
        one = kinds.add_parser(kind)
        one.add_argument("file", type=Path)
        one.add_argument("--release", required=True, help="26.1 for NUCC, 2026-10 for HCPCS")
        one.add_argument("--source", required=True, help="its id in bibliography.json")
    icd = kinds.add_parser("icd10cm")
    icd.add_argument("--release", help=f"{ICD10CM_RELEASE[0]}, say")
    icd.add_argument("--source", help="its id in bibliography.json")
    asked = parser.parse_args()
    if asked.kind == "nucc":
        extract, found = NUCC, nucc(decoded(asked.file), asked.release, asked.source)
    elif asked.kind == "hcpcs":
        extract, found = HCPCS, hcpcs(decoded(asked.file), asked.release, asked.source)
    else:
        extract, found = ICD10CM, icd10cm(*icd10cm_release(asked.release, asked.source))
    return settle({SOURCES.joinpath(*extract): found}, check=False)


if __name__ == "__main__":
    sys.exit(main())
