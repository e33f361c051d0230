"""What no class knows of the packaged files: their titles, keys and references, and the terms."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from cpt0558t import codes
from cpt0558t.records import authority, payment, prose, published, rules, sources
from cpt0558t.records._base import Record, field_names
from cpt0558t.records.checks import Check

EDITION: Final = "2026.11"

References: TypeAlias = "dict[tuple[str, ...], tuple[str, tuple[str, ...]]]"


@dataclass(frozen=True, kw_only=True)
class Part:
    """A packaged file.

    Attributes:
        path: Its path inside ``data``.
        record: The class whose fields its columns fill.
        title: What it holds.
        key: The columns that no two rows share.
        columns: Its columns, those of the class by default.
        to: Single columns that point to the column of another file.
    """

    path: str
    record: type[Record]
    title: str
    key: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    to: References = field(default_factory=dict[Any, Any])


_CODED: Final[tuple[tuple[str, type[Record], str], ...]] = (
    ("modifiers", published.Modifier, "Modifiers that the page lists"),
    ("taxonomies", published.Taxonomy, "Provider taxonomy codes that the page lists"),
    ("diagnoses", published.Diagnosis, "Diagnoses that the page lists"),
    ("related_codes", published.RelatedCode, "Procedure codes that the page relates"),
)
_CODE: Final = ("code",)
_CODES: Final = ("authority/codes.json", ("system", "code"))
_SOURCE: Final[References] = {("source",): ("sources.json", ("id",))}

PARTS: Final = (
    *(
        Part(
            path=f"published/{name}.json",
            record=record,
            title=title,
            key=_CODE,
            columns=field_names(record)[:-2],
        )
        for name, record, title in _CODED
    ),
    Part(
        path="published/payers.json",
        record=published.Payer,
        title="Payers that the page names",
        key=("name",),
    ),
    Part(
        path="published/procedure.json",
        record=prose.Fact,
        title="What the page says of the procedure, a statement a row",
    ),
    Part(
        path="published/workflow.json",
        record=prose.WorkflowStep,
        title="The clinical workflow, in order",
        key=("number",),
    ),
    Part(
        path="published/gaps.json",
        record=prose.Gap,
        title="What the page has no data for",
        key=("subject",),
    ),
    *(
        Part(
            path=f"classification/{name}.json",
            record=record,
            key=_CODE,
            title=f"{title}: this project's classification of the page's words",
            columns=("code", field_names(record)[-2]),
            to={_CODE: (f"published/{name}.json", _CODE)},
        )
        for name, record, title in _CODED
    ),
    Part(
        path="authority/codes.json",
        record=authority.AuthorityCode,
        title="Codes as their authorities have them",
        key=("system", "code"),
    ),
    Part(
        path="authority/checks.json",
        record=Check,
        key=("system", "code"),
        title="The page's rows held against the authorities: this project's judgement",
        columns=(
            "system",
            "code",
            "verdict",
            "gravity",
            "intended",
            "intended_confidence",
            "confidence",
            "alternatives",
            "note",
            "sources",
        ),
        to={("system", "code"): _CODES},
    ),
    Part(
        path="authority/family.json",
        record=authority.FamilyCode,
        key=_CODE,
        title="The family of 0558T and its neighbours, in own words",
    ),
    Part(
        path="authority/fee_schedule.json",
        record=payment.FeeScheduleEntry,
        title="CMS Physician Fee Schedule indicators, by release",
        key=("release", "code", "modifier"),
        to=_SOURCE,
    ),
    Part(
        path="authority/indicators.json",
        record=payment.Indicator,
        title="What the values of the indicators mean, in own words",
        key=("indicator", "value"),
    ),
    Part(
        path="authority/opps_snapshots.json",
        record=payment.OppsSnapshot,
        title="CMS OPPS status and rate, by quarter",
        key=("code", "quarter"),
        to=_SOURCE,
    ),
    Part(
        path="authority/ncci_edits.json",
        record=payment.NcciEdit,
        title="CMS NCCI procedure-to-procedure edits that hold a code of the family",
        key=("setting", "edition", "column_1", "column_2"),
        to=_SOURCE,
    ),
    Part(
        path="authority/mue.json",
        record=payment.UnlikelyEdit,
        title="CMS NCCI medically unlikely edits",
        key=("setting", "edition", "code"),
        to=_SOURCE,
    ),
    Part(
        path="authority/positions.json",
        record=authority.Position,
        title="What is known of the payers' positions",
        key=("payer", "document"),
        to={("payer",): ("published/payers.json", ("name",))},
    ),
    Part(
        path="authority/coverage_documents.json",
        record=authority.CoverageDocument,
        title="Local coverage documents of Medicare; their code lists have not been read",
        key=("document",),
        to=_SOURCE,
    ),
    Part(
        path="authority/rules.json",
        record=rules.Rule,
        title="Rules that a claim line is reviewed by, in own words",
        key=("id",),
        columns=tuple(name for name in field_names(rules.Rule) if name != "cases"),
    ),
    Part(
        path="authority/rule_cases.json",
        record=rules.RuleCase,
        title="When a rule holds, how much that matters, and what is said, in own words",
        key=("rule", "number"),
        to={("rule",): ("authority/rules.json", ("id",))},
    ),
    Part(
        path="sources.json", record=sources.Source, title="Where statements come from", key=("id",)
    ),
)

SYSTEMS: Final[dict[type[Record], codes.CodeSystem]] = {
    published.Modifier: codes.MODIFIER,
    published.Taxonomy: codes.TAXONOMY,
    published.Diagnosis: codes.DIAGNOSIS,
    published.RelatedCode: codes.PROCEDURE,
    authority.FamilyCode: codes.PROCEDURE,
    payment.FeeScheduleEntry: codes.PROCEDURE,
    payment.OppsSnapshot: codes.PROCEDURE,
    payment.UnlikelyEdit: codes.PROCEDURE,
}
# Texts that only some values may fill, by class and field.
ALLOWED: Final[dict[tuple[type[Record], str], tuple[str, ...]]] = {
    (prose.Fact, "topic"): field_names(prose.Procedure)[:-1],
    (prose.Fact, "section"): prose.SECTIONS,
    (prose.WorkflowStep, "section"): prose.SECTIONS,
    (prose.Gap, "section"): prose.SECTIONS,
    (authority.AuthorityCode, "system"): tuple(codes.SYSTEMS),
    (Check, "system"): tuple(codes.SYSTEMS),
    (rules.Rule, "field"): rules.FIELDS,
    (rules.Rule, "indicator"): rules.INDICATORS,
}

HEAD: Final[dict[str, Any]] = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "name": "cpt0558t",
    "title": "Reference data for billing code CPT 0558T",
    "description": (
        "What a published page says about CPT 0558T, to the letter; what the issuing "
        "authorities say of the same codes; and this project's judgement how the two compare. "
        "The page is wrong about most of its codes."
    ),
    "version": EDITION,
    "keywords": ["CPT", "0558T", "medical billing", "ICD-10-CM", "NUCC", "HCPCS"],
    "licenses": [
        {"name": "MIT", "title": "MIT License: the code, and this project's own words"},
        {
            "name": "LicenseRef-CPT",
            "title": "CPT codes: copyright American Medical Association; a licence may be needed",
        },
        {
            "name": "LicenseRef-NUCC",
            "title": "NUCC taxonomy codes: copyright AMA on behalf of the NUCC",
        },
        {
            "name": "LicenseRef-ICD-10-CM",
            "title": "ICD-10-CM codes: published by NCHS and CMS, freely used",
        },
    ],
    "sources": [
        {
            "title": "CPT 0558T: CT Biomechanical Analysis of Musculoskeletal Structures",
            "path": "openpayer.com/billing-codes/cpt-0558t-biomechanical-ct-analysis",
            "version": "as retrieved on 2026-11-23",
        },
        {"title": "The documents listed in sources.json", "path": "sources.json"},
    ],
}
