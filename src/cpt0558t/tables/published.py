"""What the page's tables say."""

from __future__ import annotations

from typing import Any, Final

from cpt0558t._loading.rows import coded, records
from cpt0558t.codes import DIAGNOSIS, MODIFIER, PAYER, PROCEDURE, TAXONOMY
from cpt0558t.records.published import Diagnosis, Modifier, Payer, RelatedCode, Taxonomy
from cpt0558t.tables._table import Table

modifiers: Final = Table(
    Modifier,
    "Modifiers, as published",
    lambda: coded(Modifier, "modifiers", "modifier"),
    MODIFIER,
)
taxonomies: Final = Table(
    Taxonomy,
    "Taxonomies, as published",
    lambda: coded(Taxonomy, "taxonomies", "taxonomy"),
    TAXONOMY,
)
diagnoses: Final = Table(
    Diagnosis,
    "Diagnoses, as published",
    lambda: coded(Diagnosis, "diagnoses", "diagnosis"),
    DIAGNOSIS,
)
related_codes: Final = Table(
    RelatedCode,
    "Related codes, as published",
    lambda: coded(RelatedCode, "related_codes", "procedure"),
    PROCEDURE,
)
payers: Final = Table(
    Payer,
    "Payers, as published",
    lambda: records(Payer, "published/payers.json", key="name", spelled=PAYER.normal),
    PAYER,
    key="name",
)

CODED: Final[tuple[Table[Any], ...]] = (modifiers, taxonomies, diagnoses, related_codes)
"""The tables whose rows have a code and a check, in the page's order."""
