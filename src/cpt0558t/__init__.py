"""The reference for billing code CPT 0558T, typed.

Two voices that never mix: what a published page says, to the letter, and what the authorities
say that issue the codes.

>>> import cpt0558t as cpt
>>> cpt.diagnosis("z96641").description
'Presence of right artificial knee joint'
>>> cpt.diagnosis("z96641").check.title
'Presence of right artificial hip joint'
>>> cpt.intended("z96641")
'Z96.651'

Every public name is here, and each is imported from its home when it is first asked for, so
that a program pays only for what it uses.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

__version__ = "0.1.0"

# Each name's home. What a type checker sees is in __init__.pyi; a test holds the two equal.
_HOMES: Final = {
    "_loading.files": "data_files",
    "codes": "CodeSystem",
    "errors": (
        "CPT0558TError DataError ExportError InvalidCodeError InvalidQueryError "
        "InvalidRecordError MissingExtraError RowIndexError UnknownCodeError"
    ),
    "integrity.comparing": "Change changes",
    "integrity.verifying": "Fault verify",
    "literals": (
        "PublishedDiagnosis PublishedModifier PublishedPayer PublishedRelatedCode PublishedTaxonomy"
    ),
    "queries.checking": "corrections discrepancies intended",
    "queries.finding": "lookup search",
    "queries.lookups": "diagnosis modifier payer related_code relationship relevance taxonomy",
    "queries.payment": "opps_status",
    "records._base": "Record",
    "records.answers": "ApplicableModifier Correction Hit",
    "records.authority": (
        "AuthorityCode CoverageDocument FamilyCode Position PositionStatus Relation"
    ),
    "records.checks": "Alternative Check Confidence Gravity Verdict",
    "records.kinds": "DiagnosisRole GapKind ModifierKind RelationshipKind TaxonomyRole",
    "records.payment": (
        "FeeScheduleEntry Indicator NcciEdit NcciSetting OppsSnapshot OppsStatus UnlikelyEdit"
    ),
    "records.claim": "Finding Review ServiceLine",
    "records.prose": "Fact Gap Procedure WorkflowStep",
    "records.published": "Diagnosis Modifier Payer RelatedCode Taxonomy",
    "records.rules": "Rule RuleCase RuleTest Setting Severity",
    "records.sources": "Source SourceKind",
    "reviewing.asking": "applicable_modifiers",
    "reviewing.lines": "review review_all",
    "tables._table": "Rows Table",
    "tables.authority": "authority_codes coverage_documents family positions rules sources",
    "tables.payment": "fee_schedule indicators mue ncci_edits opps_history opps_snapshots",
    "tables.prose": "facts gaps workflow",
    "tables.published": "diagnoses modifiers payers related_codes taxonomies",
}
_HOME: Final = {name: home for home, names in _HOMES.items() for name in names.split()}

# Read from a file when they are first asked for.
_READ: Final = ("EDITION", "procedure")

# Gathered from the above, so that no name is typed twice; the static list is in __init__.pyi.
__all__ = [*_HOME, *_READ, "__version__"]  # noqa: PLE0604 # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the names are typed in the other file
    """Import a name from its home, and keep it; so too what is read from a file once."""
    if name in _HOME:
        value = getattr(import_module(f"cpt0558t.{_HOME[name]}"), name)
    elif name == "procedure":
        value = import_module("cpt0558t.tables.prose").procedures[0]
    elif name == "EDITION":
        value = import_module("cpt0558t._loading.files").edition()
    else:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """All names, those too that are not imported yet, so that an editor completes them."""
    return sorted({*globals(), *__all__})
