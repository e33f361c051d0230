"""Lines, and what the authorities' texts make of each."""

from __future__ import annotations

from typing import Any

BONE: dict[str, Any] = {"diagnoses": ["M17.11"], "on": "2026-05-01"}
MEDICARE = BONE | {"payer": "Medicare"}
FACILITY = BONE | {"setting": "facility"}
TOO_MANY = ["LT", "RT", "59", "XS", "Q6"]


# What the authorities' texts make of a line: nothing, or rule and severity.
LINES: dict[str, tuple[str, dict[str, Any], set[tuple[str, str]]]] = {
    "a sound line": ("0558T", MEDICARE, set()),
    "the pair of parts": (
        "77078",
        BONE | {"modifiers": ["TC", "26"]},
        {("component-pair", "error")},
    ),
    "one part where the service divides": ("77078", MEDICARE | {"modifiers": ["26"]}, set()),
    "26 with PC/TC 0, Medicare": (
        "0558T",
        MEDICARE | {"modifiers": ["26"]},
        {("component-indicator", "error")},
    ),
    "TC with PC/TC 0, another payer": (
        "0558T",
        BONE | {"payer": "Aetna", "modifiers": ["tc"]},
        {("component-indicator", "warning")},
    ),
    "26 with PC/TC 0, no payer": (
        "0558T",
        BONE | {"modifiers": ["26"]},
        {("component-indicator", "warning")},
    ),
    "Medicare Advantage is another payer": (
        "0558T",
        BONE | {"payer": "Medicare Advantage", "modifiers": ["26"]},
        {("component-indicator", "warning")},
    ),
    "a payer in any spelling": (
        "0558T",
        BONE | {"payer": "  MEDI-care ", "modifiers": ["26"]},
        {("component-indicator", "error")},
    ),
    "26 with PC/TC 0 on a facility line": ("0558T", FACILITY | {"modifiers": ["26"]}, set()),
    "26 with PC/TC 9, as 0743T had in 2023": (
        "0743T",
        BONE | {"modifiers": ["26"], "on": "2023-12-31"},
        {("component-indicator", "warning")},
    ),
    "26 with PC/TC 1, as 0743T has since 2024": (
        "0743T",
        BONE | {"modifiers": ["26"], "on": "2024-01-01"},
        set(),
    ),
    "22 without a global period": (
        "0558T",
        MEDICARE | {"modifiers": ["22"]},
        {("increased-needs-global", "error")},
    ),
    "62 with co-surgeons 0": (
        "0558T",
        MEDICARE | {"modifiers": ["62"]},
        {("co-surgeons-indicator", "error")},
    ),
    "62 with co-surgeons 9": (
        "0743T",
        BONE | {"modifiers": ["62"], "on": "2023-06-01"},
        {("co-surgeons-indicator", "warning")},
    ),
    "66 with team surgery 0": (
        "0558T",
        MEDICARE | {"modifiers": ["66"]},
        {("team-indicator", "error")},
    ),
    "an assistant with indicator 0": (
        "0558T",
        MEDICARE | {"modifiers": ["80"]},
        {("assistant-indicator", "warning")},
    ),
    "an assistant with indicator 9": (
        "74176",
        MEDICARE | {"modifiers": ["AS"]},
        {("assistant-indicator", "error")},
    ),
    "an assistant with indicator 9, another payer": (
        "77011",
        BONE | {"modifiers": ["82"]},
        {("assistant-indicator", "warning")},
    ),
    "52 and 53": (
        "0558T",
        BONE | {"modifiers": ["53", "52"]},
        {("reduced-or-discontinued", "warning")},
    ),
    "53 on a facility line": (
        "0558T",
        FACILITY | {"modifiers": ["53"]},
        {("discontinued-is-professional", "error")},
    ),
    "53 on a professional line": ("0558T", BONE | {"modifiers": ["53"]}, set()),
    "73 on a professional line": (
        "0558T",
        BONE | {"modifiers": ["73"]},
        {("facility-discontinued", "error")},
    ),
    "74 on a facility line": ("0558T", FACILITY | {"modifiers": ["74"]}, set()),
    "an anesthesia modifier on a scan": (
        "0558T",
        BONE | {"modifiers": ["QX"]},
        {("anesthesia-only", "error")},
    ),
    "an anesthesia modifier on the first anesthesia code": (
        "00100",
        BONE | {"modifiers": ["QX"]},
        {("procedure-not-carried", "warning")},
    ),
    "an anesthesia modifier on the last anesthesia code": (
        "01999",
        BONE | {"modifiers": ["AA"]},
        {("procedure-not-carried", "warning")},
    ),
    "an anesthesia modifier on a code between, but not of five digits": (
        "0075T",
        BONE | {"modifiers": ["AA"]},
        {("procedure-not-carried", "warning"), ("anesthesia-only", "error")},
    ),
    "an anesthesia modifier after the last anesthesia code": (
        "02000",
        BONE | {"modifiers": ["AA"]},
        {("procedure-not-carried", "warning"), ("anesthesia-only", "error")},
    ),
    "SH on a scan, whatever the payer": (
        "0558T",
        FACILITY | {"modifiers": ["SH"]},
        {("infusion-only", "error")},
    ),
    "SJ on a code that is not carried": (
        "S9325",
        BONE | {"modifiers": ["SJ"]},
        {("procedure-not-carried", "warning")},
    ),
    "CQ on a scan": ("73700", BONE | {"modifiers": ["CQ"]}, {("therapy-only", "error")}),
    "CO on a code that is not carried": (
        "97110",
        BONE | {"modifiers": ["CO"]},
        {("procedure-not-carried", "warning")},
    ),
    "the whole beside a part": (
        "0554T",
        BONE | {"same_day": ["0557T"]},
        {("whole-or-parts", "error")},
    ),
    "parts beside each other": (
        "0555T",
        BONE | {"same_day": ["0557T"]},
        set(),
    ),
    "a part beside another part and the whole": (
        "0555T",
        BONE | {"same_day": ["0556t", "0554T"]},
        {("whole-or-parts", "error"), ("ncci-pair", "warning")},
    ),
    "the scan beside the whole and a part": (
        "0558T",
        BONE | {"same_day": ["0554T", "0557T"]},
        set(),
    ),
    "a header": ("0558T", BONE | {"diagnoses": ["M48.06"]}, {("diagnosis-not-billable", "error")}),
    "a code that does not exist": (
        "0558T",
        BONE | {"diagnoses": ["m2380"]},
        {("diagnosis-not-billable", "error")},
    ),
    "a knee that is a hip": (
        "0558T",
        BONE | {"diagnoses": ["Z96.641"]},
        {("diagnosis-differs", "warning")},
    ),
    "a radiologist who is a cardiologist": (
        "0558T",
        BONE | {"taxonomy": "207rc0000x"},
        {("taxonomy-differs", "warning")},
    ),
    "a taxonomy that the page does not list": ("0558T", BONE | {"taxonomy": "2085R0202X"}, set()),
    "a code whose indicators are not carried": (
        "99213",
        BONE,
        {("procedure-not-carried", "warning")},
    ),
    "no diagnosis": ("0558T", {"on": "2026-05-01"}, {("no-diagnosis", "error")}),
    "a modifier twice": (
        "0558T",
        BONE | {"modifiers": ["LT", "lt "]},
        {("duplicate-modifier", "error")},
    ),
    "four modifiers": ("0558T", BONE | {"modifiers": TOO_MANY[:4]}, set()),
    "five modifiers": ("0558T", BONE | {"modifiers": TOO_MANY}, {("too-many-modifiers", "error")}),
    "a diagnosis twice": (
        "0558T",
        BONE | {"diagnoses": ["M17.11", "m1711"]},
        {("duplicate-diagnosis", "warning")},
    ),
    "a modifier of three letters": (
        "0558T",
        BONE | {"modifiers": ["LTX"]},
        {("malformed-modifier", "error")},
    ),
    "a diagnosis of another system": (
        "0558T",
        BONE | {"diagnoses": ["0558T"]},
        {("malformed-diagnosis", "error")},
    ),
    "a procedure of four characters": ("0558", BONE, {("malformed-procedure", "error")}),
    "a taxonomy without its X": (
        "0558T",
        BONE | {"taxonomy": "207RC0000"},
        {("malformed-taxonomy", "error")},
    ),
    "another code of the day that is none": (
        "0558T",
        BONE | {"same_day": ["0554"]},
        {("malformed-procedure", "error")},
    ),
    "a modifier of another code that is none": (
        "0558T",
        BONE | {"same_day": ["0554T-X"]},
        {("malformed-modifier", "error")},
    ),
    "an empty text": ("0558T", BONE | {"modifiers": [""]}, {("malformed-modifier", "error")}),
}
