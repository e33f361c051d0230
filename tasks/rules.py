"""Derive the packaged rules from ``sources/project/rules.json``, which is kept by hand.

    python tasks/rules.py            # write what differs
    python tasks/rules.py --check    # only say what differs; exit status 1 if anything does

The source has a rule an object with its cases inside, and leaves out what is empty. The
packaged files are flat: a rule a row, and a case a row. A severity that is said once holds for
every payer. The sources that a table of facts names in its rows are not repeated in the rule.
"""

from __future__ import annotations

import argparse
import sys
from typing import Any, Final

from cpt0558t.records._base import field_names
from cpt0558t.records.rules import Rule, RuleCase
from extracts import SOURCES, Row, objects
from files import DATA, settle
from payment import as_lines

LISTS: Final = ("members", "others", "code_range", "sources", "allowed", "refused")
CASE: Final = field_names(RuleCase)
RULE: Final = tuple(name for name in field_names(Rule) if name != "cases")


def full(row: Row, names: tuple[str, ...], where: str) -> dict[str, Any]:
    """A row with every column; one that the source does not name is empty."""
    odd = set(row) - set(names) - {"cases"}
    if odd:
        sys.exit(f"{where}: no such field: {sorted(odd)}")
    empty: dict[str, Any] = {name: [] if name in LISTS else None for name in names}
    return empty | {name: row[name] for name in names if name in row}


def rule(row: Row) -> dict[str, Any]:
    """The row of a rule."""
    return full({"carried_only": False} | row, RULE, row["id"])


def case(row: Row, name: str, number: int) -> dict[str, Any]:
    """The row of a case."""
    given = {"rule": name, "number": number, "severity_elsewhere": row["severity"]} | row
    return full(given, CASE, name)


def derive(*, check: bool) -> int:
    """Write the two files where they differ, or only say so."""
    rules = objects(SOURCES / "project" / "rules.json")
    cases = [
        case(one, row["id"], number) for row in rules for number, one in enumerate(row["cases"], 1)
    ]
    folder = DATA / "authority"
    outputs = {
        folder / "rules.json": as_lines([rule(row) for row in rules]),
        folder / "rule_cases.json": as_lines(cases),
    }
    return settle(outputs, check=check)


def main() -> int:
    """Write or check the packaged files."""
    parser = argparse.ArgumentParser(description="Derive the packaged rules.")
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")
    return derive(check=parser.parse_args().check)


if __name__ == "__main__":
    sys.exit(main())
