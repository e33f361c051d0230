"""Take the tracked codes out of a new file of CMS into its extract in ``sources/``.

    python tasks/take_payment.py pfs PPRRVU2027_Jan.csv \
        --release RVU27A --effective 2027-01-01 --source ID
    python tasks/take_payment.py opps "July 2026 Addendum B.csv" \
        --quarter 2026-07-01 --source ID
    python tasks/take_payment.py ptp ccipra-v323r0-f1.txt ccipra-v323r0-f2.txt \
        --setting practitioner --edition 2026-10-01 --source ID
    python tasks/take_payment.py mue MCR_MUE_PractitionerServices_Eff_10-01-2026.csv \
        --setting practitioner --edition 2026-10-01 --source ID

Then ``python tasks/payment.py`` derives the packaged data and says what changed. The rows of the
release, quarter or edition named are replaced as a whole, so an edition that CMS cuts into
several files is given in one call; other rows stay as they are. ``--check`` writes nothing and
says whether the extract is what the file gives. A tracked code that the file does not have is
named. The digest in the folder's README follows.

Tracked are the codes that the extract has; of the pairs, those with a code of the family.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections.abc import Callable, Iterator, Set as AbstractSet
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import payment
from files import ROOT, as_csv, settle
from payment_layouts import FAMILY, LayoutError, mue, opps, pfs, ptp

Rows = list[dict[str, str]]


class Kind(NamedTuple):
    """One kind of file: what it is, how it is read, into what, and what tells its batch."""

    words: str
    table: payment.Table
    read: Callable[[str, AbstractSet[str]], Iterator[dict[str, str]]]
    batch: tuple[str, ...]


def as_text(path: Path) -> str:
    """The text of a file of CMS, some of which are in the code page of Windows."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def merged(kind: Kind, old: Rows, taken: Rows) -> Rows:
    """The extract's rows with those of one file in place of what it had of that batch."""
    if not taken:
        message = "no tracked code in what was given: nothing is changed"
        raise LayoutError(message)
    # Of the fee schedule the release alone: its first day may be corrected.
    names = [name for name in kind.batch if name != "effective"]
    batch = [taken[0][name] for name in names]
    kept = [row for row in old if [row[name] for name in names] != batch]
    # The columns, in the extract's order, not in that of the file.
    rows = kept + [{name: row[name] for name in old[0]} for row in taken]
    keys = sorted(tuple(row[name] for name in kind.table.key) for row in rows)
    for before, after in pairwise(keys):
        if before == after:
            message = f"two rows for {' '.join(after)}"
            raise LayoutError(message)
    return sorted(rows, key=lambda row: [row[name] for name in kind.table.key])


def with_digest(readme: str, name: str, text: str) -> str:
    """The README with the digest of the extract as it is now."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return re.sub(
        rf"(\| SHA-256 of `{re.escape(name)}` \| `)[0-9a-f]{{64}}", rf"\g<1>{digest}", readme
    )


def outputs(kind: Kind, taken: Rows, sources: Path) -> dict[Path, str]:
    """The extract and its README as they must be."""
    path = sources / kind.table.extract
    rows = merged(kind, payment.read(path), taken)
    text = as_csv(list(rows[0]), rows)
    readme = path.with_name("README.md")
    return {path: text, readme: with_digest(readme.read_text("utf-8"), path.name, text)}


def a_day(text: str) -> str:
    """A day, as it was given."""
    return date.fromisoformat(text).isoformat()


def a_quarter(text: str) -> str:
    """The first day of a quarter."""
    day = date.fromisoformat(text)
    if day.day != 1 or day.month not in {1, 4, 7, 10}:
        raise ValueError(text)
    return day.isoformat()


def a_setting(text: str) -> str:
    """Whose claims an edition is for."""
    if text not in {"practitioner", "outpatient_hospital"}:
        raise ValueError(text)
    return text


def a_source(text: str) -> str:
    """The id of a source."""
    if not re.fullmatch(r"S\d+", text):
        raise ValueError(text)
    return text


KINDS: Final = {
    "pfs": Kind("the fee schedule, PPRRVU*.csv", payment.PFS, pfs, ("release", "effective")),
    "opps": Kind("Addendum B, as CSV", payment.OPPS, opps, ("quarter",)),
    "ptp": Kind("edits of pairs, text or CSV", payment.PTP, ptp, ("setting", "edition")),
    "mue": Kind("edits of units, CSV", payment.MUE, mue, ("setting", "edition")),
}
TYPES: Final[dict[str, Callable[[str], str]]] = {
    "release": str,
    "effective": a_day,
    "quarter": a_quarter,
    "setting": a_setting,
    "edition": a_day,
    "source": a_source,
}


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description="Take the tracked codes out of a file of CMS.")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, kind in KINDS.items():
        command = commands.add_parser(name, help=kind.words)
        command.add_argument("files", type=Path, nargs="+", metavar="FILE", help=kind.words)
        for option in (*kind.batch, "source"):
            command.add_argument(f"--{option}", type=TYPES[option], required=True)
        command.add_argument("--check", action="store_true", help="write nothing, only compare")
    return parser.parse_args()


def main() -> int:
    """Take one file, or the files of one edition; 1 when a check finds a difference."""
    given = arguments()
    kind = KINDS[given.command]
    old = payment.read(ROOT / "sources" / kind.table.extract)
    tracked = FAMILY if given.command == "ptp" else frozenset(row["code"] for row in old)
    batch = {name: str(getattr(given, name)) for name in (*kind.batch, "source")}
    try:
        taken = [row | batch for path in given.files for row in kind.read(as_text(path), tracked)]
        files = outputs(kind, taken, ROOT / "sources")
    except LayoutError as error:
        print(error, file=sys.stderr)
        return 2
    found = {cell for row in taken for cell in row.values()}
    for code in sorted(tracked - found):
        print(f"not in the file: {code}")
    return settle(files, check=given.check)


if __name__ == "__main__":
    sys.exit(main())
