"""Every table by name, in the order of the page, then the authorities'."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from cpt0558t._refusals import nearest
from cpt0558t._text import plain, shown
from cpt0558t.errors import InvalidQueryError
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


def named(name: object) -> Table[Any] | Rows[Any]:
    """The table of a name, in any case, with hyphens or underscores.

    Raises:
        InvalidQueryError: There is none.
    """
    asked = plain(name) or ""
    held = ALL.get(asked.strip().lower().replace("-", "_"))
    if held is None:
        message = (
            f"there is no table {shown(name)}; nearest: {nearest(asked, ALL)[0]!r}; "
            f"the tables are {', '.join(ALL)}"
        )
        raise InvalidQueryError(message)
    return held
