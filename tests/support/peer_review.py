"""A second interpreter of the rules, written apart from the library, over the extracts.

It was written from the authorities' texts alone, as plain conditions in one function, without a
look at how the library does it. Tests hold the two against each other.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

SOURCES: Final = Path(__file__).resolve().parents[2] / "sources"
# Rule, severity, and the codes that the value names.
Found: TypeAlias = "tuple[str, str, frozenset[str]]"

ANESTHESIA: Final = {"AA", "AD", "QK", "QX", "QY", "QZ"}
PASSING: Final = (
    {f"E{lid}" for lid in range(1, 5)}
    | {"FA", "TA", *(f"{limb}{digit}" for limb in "FT" for digit in range(1, 10))}
    | {"LT", "RT", "LC", "LD", "LM", "RC", "RI", "24", "25", "57", "58", "78", "79", "27", "59"}
    | {"91", "XE", "XP", "XS", "XU"}
)
NOT_BILLABLE: Final = {"M48.06", "M23.80"}
OTHERWISE: Final = {"M25.60", "S82.001A", "M96.1", "Z96.641"}
TAXONOMIES: Final = {"207RC0000X", "208000000X", "2086S0105X", "2084P0800X", "163W00000X"}
WHOLE: Final = ("0554T", "0555T", "0556T", "0557T")
AROUND: Final = "".join(map(chr, (32, 9, 10, 11, 12, 13, 0xA0, 0xFEFF, 0x3000)))
MODIFIER: Final = re.compile(r"[0-9A-Z]{2}")
PROCEDURE: Final = re.compile(r"[0-9]{4}[0-9AFMTU]|[A-V][0-9]{4}")
TAXONOMY: Final = re.compile(r"[0-9]{3}[0-9A-Z]{6}X")
DIAGNOSIS: Final = re.compile(r"([A-Z][0-9][0-9A-Z]|QA[0-9])(\.[0-9A-Z]{1,4})?")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of an extract."""
    with (SOURCES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def quarter(day: date) -> int:
    """The number of a quarter."""
    return day.year * 4 + (day.month - 1) // 3


SCHEDULE: Final[dict[str, list[dict[str, str]]]] = {}
for row in sorted(rows("cms-pfs/indicators.csv"), key=lambda row: row["effective"]):
    if not row["modifier"]:
        SCHEDULE.setdefault(row["code"], []).append(row)
EDITS: Final = {
    (row["setting"], row["column_1"], row["column_2"]): row["modifier_indicator"]
    for row in sorted(rows("cms-ncci/ptp.csv"), key=lambda row: row["edition"])
}
UNITS: Final = {
    (row["setting"], row["code"]): int(row["units"])
    for row in sorted(rows("cms-ncci/mue.csv"), key=lambda row: row["edition"])
}
STATUS: Final[dict[str, dict[int, str]]] = {}
for row in rows("cms-opps/status.csv"):
    held = STATUS.setdefault(row["code"], {})
    held[quarter(date.fromisoformat(row["quarter"]))] = row["status_indicator"]


def tidy(text: str) -> str:
    """A code in upper case, without what stands around it; nothing where it is not ASCII."""
    text = text.strip(AROUND)
    return text.upper() if text.isascii() else ""


def dotted(text: str) -> str:
    """A diagnosis with its dot."""
    text = tidy(text)
    return f"{text[:3]}.{text[3:]}" if len(text) > 3 and "." not in text else text


def status(code: str, day: date | None) -> str | None:
    """The OPPS status on a day: a quarter without a snapshot has that of the one before."""
    history = STATUS.get(code)
    if not history or day is None or quarter(day) < min(history):
        return None
    return history[max(number for number in history if number <= quarter(day))]


def in_force(code: str, day: date | None) -> dict[str, str]:
    """The row of the fee schedule for a line of a day."""
    releases = SCHEDULE[code]
    if day is None:
        return releases[-1]
    begun = [row for row in releases if date.fromisoformat(row["effective"]) <= day]
    return begun[-1] if begun else releases[0]


def expected(  # noqa: C901, PLR0912, PLR0913, PLR0915 - a rule a few lines, one after the other, is what makes it readable
    code: str,
    *,
    modifiers: Sequence[str] = (),
    diagnoses: Sequence[str] = (),
    setting: str = "professional",
    medicare: bool = False,
    on: date | None = None,
    units: float | None = 1,
    same_day: Sequence[str] = (),
    taxonomy: str | None = None,
) -> Counter[Found]:
    """What the texts make of a line."""
    found: list[Found] = []

    def add(rule: str, severity: str, *values: str) -> None:
        found.append((rule, severity, frozenset(values)))

    def well_formed(field: str, values: Sequence[str], shape: Any, how: Any = tidy) -> list[str]:
        good = [how(value) for value in values if shape.fullmatch(how(value))]
        for value in values:
            if not shape.fullmatch(how(value)):
                add(f"malformed-{field}", "error", value[:12])
        return good

    professional, hard = setting == "professional", "error" if medicare else "warning"
    own = next(iter(well_formed("procedure", [code], PROCEDURE)), None)
    mods = well_formed("modifier", modifiers, MODIFIER)
    dxs = well_formed("diagnosis", diagnoses, DIAGNOSIS, dotted)
    day: list[tuple[str, set[str]]] = []
    for entry in same_day:
        given, _, rest = entry.partition("-")
        parts = rest.split("-") if "-" in entry else []
        good = {tidy(part) for part in parts if MODIFIER.fullmatch(tidy(part))}
        if any(not MODIFIER.fullmatch(tidy(part)) for part in parts):
            add("malformed-modifier", "error", rest[:12])
        day += [(name, good) for name in well_formed("procedure", [given], PROCEDURE)]
    for name in well_formed("taxonomy", [] if taxonomy is None else [taxonomy], TAXONOMY):
        if name in TAXONOMIES:
            add("taxonomy-differs", "warning", name)

    for rule, severity, codes in (
        ("duplicate-modifier", "error", mods),
        ("duplicate-diagnosis", "warning", dxs),
    ):
        for name, count in Counter(codes).items():
            if count > 1:
                add(rule, severity, name)
    if len(modifiers) > 4:
        add("too-many-modifiers", "error", str(len(modifiers)))
    if len(diagnoses) > (12 if professional else 25):
        add("too-many-diagnoses", "error", str(len(diagnoses)))
    if not diagnoses:
        add("no-diagnosis", "error")
    for name in set(dxs) & NOT_BILLABLE:
        add("diagnosis-not-billable", "error", name)
    for name in set(dxs) & OTHERWISE:
        add("diagnosis-differs", "warning", name)
    if own and own not in SCHEDULE:
        add("procedure-not-carried", "warning", own)

    on_line = set(mods)
    if {"26", "TC"} <= on_line:
        add("component-pair", "error", "26", "TC")
    if {"52", "53"} <= on_line:
        add("reduced-or-discontinued", "warning", "52", "53")
    if not professional and "53" in on_line:
        add("discontinued-is-professional", "error", "53")
    if professional and on_line & {"73", "74"}:
        add("facility-discontinued", "error", *(on_line & {"73", "74"}))
    if own and on_line & ANESTHESIA and not (own.isdigit() and "00100" <= own <= "01999"):
        add("anesthesia-only", "error", *(on_line & ANESTHESIA))
    if own in SCHEDULE:
        for rule, members in (("infusion-only", {"SH", "SJ"}), ("therapy-only", {"CQ", "CO"})):
            if on_line & members:
                add(rule, "error", *(on_line & members))
    if own in SCHEDULE and professional:
        row = in_force(own, on)
        refused = {"26": row["pctc"] not in "16", "TC": row["pctc"] != "1"}
        if bad := {name for name in on_line if refused.get(name)}:
            add("component-indicator", hard, *bad)
        if "22" in on_line and row["global_days"] not in ("000", "010", "090"):
            add("increased-needs-global", hard, "22")
        if "62" in on_line and row["co_surgery"] in "09":
            add("co-surgeons-indicator", hard, "62")
        if "66" in on_line and row["team_surgery"] in "09":
            add("team-indicator", hard, "66")
        if assistants := on_line & {"80", "81", "82", "AS"}:
            weight = {"0": "warning", "1": hard, "9": hard}.get(row["assistant"])
            if weight:
                add("assistant-indicator", weight, *assistants)
        if medicare and row["status"] == "C":
            add("contractor-priced", "info", own)

    others = {name for name, _ in day}
    if own in WHOLE and "0554T" in (held := ({own} | others) & set(WHOLE)) and len(held) > 1:
        add("whole-or-parts", "error", *held)
    if own == "0558T" and not others & {"0554T", "0556T", "0743T"}:
        add("scan-for-the-test", "info", own)
    edition = "practitioner" if professional else "outpatient_hospital"
    for name, carried in dict.fromkeys((name, frozenset(held)) for name, held in day):
        indicator = EDITS.get((edition, name, own or ""))
        passed = indicator == "1" and (on_line | carried) & PASSING
        if indicator in ("0", "1"):
            add("ncci-pair", "info" if passed else hard, name)
    if own and units is not None and units > UNITS.get((edition, own), 10**9):
        add("mue-units", hard, str(units))
    if own and not professional and medicare and status(own, on) in ("E1", "M"):
        add("opps-status", "error", own)
    told = Counter(found)
    # A pair is told once, however often the other code was done that day.
    return Counter({key: 1 if key[0] == "ncci-pair" else n for key, n in told.items()})
