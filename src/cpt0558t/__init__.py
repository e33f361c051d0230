"""The reference for billing code CPT 0558T, typed.

Published tables as immutable records, and the questions that one asks of them:

>>> import cpt0558t as cpt
>>> cpt.modifier("26").description
'Professional component'
>>> cpt.relevance("m1711")[:46]
'Biomechanical analysis supports preoperative p'

What is published is not always right: see the project's README.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cpt0558t._loading import data_files
from cpt0558t.codes import CodeSystem
from cpt0558t.errors import (
    CPT0558TError,
    DataError,
    InvalidCodeError,
    InvalidQueryError,
    InvalidRecordError,
    RowIndexError,
    UnknownCodeError,
)
from cpt0558t.literals import (
    PublishedDiagnosis,
    PublishedModifier,
    PublishedPayer,
    PublishedRelatedCode,
    PublishedTaxonomy,
)
from cpt0558t.queries import (
    diagnosis,
    lookup,
    modifier,
    payer,
    related_code,
    relationship,
    relevance,
    search,
    taxonomy,
)
from cpt0558t.records import (
    Diagnosis,
    DiagnosisRole,
    Fact,
    Gap,
    GapKind,
    Hit,
    Modifier,
    ModifierKind,
    Payer,
    Procedure,
    Record,
    RelatedCode,
    RelationshipKind,
    Source,
    Taxonomy,
    TaxonomyRole,
    WorkflowStep,
)
from cpt0558t.tables import (
    Rows,
    Table,
    diagnoses,
    facts,
    gaps,
    modifiers,
    payers,
    related_codes,
    sources,
    taxonomies,
    workflow,
)

if TYPE_CHECKING:
    procedure: Procedure
    EDITION: str

__version__ = "0.1.0"

__all__ = [
    "EDITION",
    "CPT0558TError",
    "CodeSystem",
    "DataError",
    "Diagnosis",
    "DiagnosisRole",
    "Fact",
    "Gap",
    "GapKind",
    "Hit",
    "InvalidCodeError",
    "InvalidQueryError",
    "InvalidRecordError",
    "Modifier",
    "ModifierKind",
    "Payer",
    "Procedure",
    "PublishedDiagnosis",
    "PublishedModifier",
    "PublishedPayer",
    "PublishedRelatedCode",
    "PublishedTaxonomy",
    "Record",
    "RelatedCode",
    "RelationshipKind",
    "RowIndexError",
    "Rows",
    "Source",
    "Table",
    "Taxonomy",
    "TaxonomyRole",
    "UnknownCodeError",
    "WorkflowStep",
    "__version__",
    "data_files",
    "diagnoses",
    "diagnosis",
    "facts",
    "gaps",
    "lookup",
    "modifier",
    "modifiers",
    "payer",
    "payers",
    "procedure",
    "related_code",
    "related_codes",
    "relationship",
    "relevance",
    "search",
    "sources",
    "taxonomies",
    "taxonomy",
    "workflow",
]


if not TYPE_CHECKING:  # to a type checker, any name at all would exist

    def __getattr__(name: str) -> Any:  # noqa: ANN401 - the two names are typed above
        """What is read from a file when it is first asked for, and is no table."""
        from cpt0558t import _loading, tables

        if name == "procedure":
            return tables.procedures[0]
        if name == "EDITION":
            return _loading.edition()
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)

    def __dir__() -> list[str]:
        """All names, those too that are not read yet, so that an editor completes them."""
        return sorted({*globals(), *__all__})
