"""FHIR in and out: the lines of a claim, and the codes as terminology. Plain R4 dicts."""

from __future__ import annotations

from typing import Final

from cpt0558t.fhir._element import Element
from cpt0558t.fhir.mapping import bundle, concept_map
from cpt0558t.fhir.reading import service_lines
from cpt0558t.fhir.sets import value_sets
from cpt0558t.records.skipped import Skipped, SkippedKind

__all__: Final = [
    "Element",
    "Skipped",
    "SkippedKind",
    "bundle",
    "concept_map",
    "service_lines",
    "value_sets",
]
