"""The records: frozen attrs classes, one family a file."""

from cpt0558t.records._base import Record, converters, field_names, shown_fields
from cpt0558t.records.answers import Hit
from cpt0558t.records.kinds import (
    DiagnosisRole,
    GapKind,
    Kind,
    ModifierKind,
    RelationshipKind,
    TaxonomyRole,
)
from cpt0558t.records.published import (
    Diagnosis,
    Fact,
    Gap,
    Modifier,
    Payer,
    Procedure,
    RelatedCode,
    Taxonomy,
    WorkflowStep,
)
from cpt0558t.records.sources import Source

__all__ = [
    "Diagnosis",
    "DiagnosisRole",
    "Fact",
    "Gap",
    "GapKind",
    "Hit",
    "Kind",
    "Modifier",
    "ModifierKind",
    "Payer",
    "Procedure",
    "Record",
    "RelatedCode",
    "RelationshipKind",
    "Source",
    "Taxonomy",
    "TaxonomyRole",
    "WorkflowStep",
    "converters",
    "field_names",
    "shown_fields",
]
