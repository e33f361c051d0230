"""Every table by name, in the order of the page, then the authorities'."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from cpt0558t.tables import authority, payment, prose, published
from cpt0558t.tables._table import Rows, Table

ALL: Final[Mapping[str, Table[Any] | Rows[Any]]] = MappingProxyType(
    {
        "procedure": prose.procedures,
        "facts": prose.facts,
        "modifiers": published.modifiers,
        "taxonomies": published.taxonomies,
        "diagnoses": published.diagnoses,
        "related_codes": published.related_codes,
        "payers": published.payers,
        "workflow": prose.workflow,
        "gaps": prose.gaps,
        "authority_codes": authority.authority_codes,
        "family": authority.family,
        "fee_schedule": payment.fee_schedule,
        "indicators": payment.indicators,
        "opps_snapshots": payment.opps_snapshots,
        "opps_history": payment.opps_history,
        "ncci_edits": payment.ncci_edits,
        "mue": payment.mue,
        "positions": authority.positions,
        "coverage_documents": authority.coverage_documents,
        "rules": authority.rules,
        "sources": authority.sources,
    }
)
