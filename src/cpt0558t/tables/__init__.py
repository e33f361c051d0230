"""The tables, each an empty shell until it is first asked."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from cpt0558t import _loading
from cpt0558t.codes import DIAGNOSIS, MODIFIER, PAYER, PROCEDURE, SOURCE, TAXONOMY
from cpt0558t.records import (
    Diagnosis,
    Fact,
    Gap,
    Modifier,
    Payer,
    Procedure,
    RelatedCode,
    Source,
    Taxonomy,
    WorkflowStep,
)
from cpt0558t.tables._table import Rows, Table

__all__ = [
    "ALL",
    "Rows",
    "Table",
    "diagnoses",
    "facts",
    "gaps",
    "modifiers",
    "payers",
    "procedures",
    "related_codes",
    "sources",
    "taxonomies",
    "workflow",
]

modifiers: Final = Table(
    Modifier, "Modifiers, as published", lambda: _loading.coded(Modifier, "modifiers"), MODIFIER
)
taxonomies: Final = Table(
    Taxonomy, "Taxonomies, as published", lambda: _loading.coded(Taxonomy, "taxonomies"), TAXONOMY
)
diagnoses: Final = Table(
    Diagnosis, "Diagnoses, as published", lambda: _loading.coded(Diagnosis, "diagnoses"), DIAGNOSIS
)
related_codes: Final = Table(
    RelatedCode,
    "Related codes, as published",
    lambda: _loading.coded(RelatedCode, "related_codes"),
    PROCEDURE,
)
payers: Final = Table(
    Payer,
    "Payers, as published",
    lambda: _loading.records(Payer, "published/payers.json", key="name"),
    PAYER,
    key="name",
)
facts: Final = Rows(
    Fact,
    "Facts of the procedure, as published",
    lambda: _loading.records(Fact, "published/procedure.json"),
)
procedures: Final = Rows(
    Procedure,
    "The procedure, as published",
    lambda: (_loading.procedure(tuple(facts), "published/procedure.json"),),
)
workflow: Final = Rows(
    WorkflowStep,
    "Clinical workflow, as published",
    lambda: _loading.records(WorkflowStep, "published/workflow.json", key="number"),
)
gaps: Final = Rows(
    Gap,
    "What the page has no data for",
    lambda: _loading.records(Gap, "published/gaps.json", key="subject"),
)
sources: Final = Table(
    Source, "Sources", lambda: _loading.records(Source, "sources.json", key="id"), SOURCE, key="id"
)

ALL: Final[Mapping[str, Table[Any] | Rows[Any]]] = MappingProxyType(
    {
        "procedure": procedures,
        "facts": facts,
        "modifiers": modifiers,
        "taxonomies": taxonomies,
        "diagnoses": diagnoses,
        "related_codes": related_codes,
        "payers": payers,
        "workflow": workflow,
        "gaps": gaps,
        "sources": sources,
    }
)
"""Every table by name, in the order of the page."""
