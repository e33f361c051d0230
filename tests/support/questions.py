"""Everything that the library can be asked, a question each: what other tests ask at once."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from typing import Any, Final

import cpt0558t as cpt
from cpt0558t import diagrams, fhir
from cpt0558t.cli import main
from cpt0558t.tables.registry import ALL

LINES: Final = (
    cpt.ServiceLine(
        "0558T",
        modifiers=("26", "TC"),
        diagnoses=("M48.06", "Z96.641", "I10", "Z96.641"),
        payer="Medicare",
        on="2026-05-01",
        same_day=("0554T", "72131-XS", "74176"),
        units=3,
        taxonomy="207RC0000X",
    ),
    cpt.ServiceLine("73700", modifiers=("TC", "80"), setting="facility", on="2023-05-01"),
    cpt.ServiceLine("?", modifiers=("?",), diagnoses=("?",) * 13, payer="Aetna"),
)


def printed(*arguments: str) -> tuple[int, str, str]:
    """Status, output and errors of a command line."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(arguments)
    return status, out.getvalue(), err.getvalue()


def table(name: str) -> Callable[[], Any]:
    """A question that asks a table for all that it is."""

    def ask() -> Any:
        held = ALL[name]
        return len(held), repr(held), list(held), held._repr_html_(), held.to_dicts()

    return ask


QUESTIONS: Final[dict[str, Callable[[], Any]]] = {
    "edition": lambda: cpt.EDITION,
    "procedure": lambda: cpt.procedure,
    "modifier": lambda: cpt.modifier(" tc"),
    "taxonomy": lambda: cpt.taxonomy("207rc0000x"),
    "diagnosis": lambda: cpt.diagnosis("m1711"),
    "related code": lambda: cpt.related_code("73700"),
    "payer": lambda: cpt.payer("united healthcare"),
    "relevance": lambda: cpt.relevance("R26.89"),
    "relationship": lambda: cpt.relationship("73700"),
    "lookup": lambda: (cpt.lookup("z96641"), cpt.lookup("0558T")),
    "search": lambda: cpt.search("knee"),
    "discrepancies": cpt.discrepancies,
    "corrections": lambda: tuple(
        cpt.corrections(one)
        for one in (cpt.modifiers, cpt.taxonomies, cpt.diagnoses, cpt.related_codes)
    ),
    "intended": lambda: (cpt.intended("Z96.641"), cpt.intended("0558T")),
    "opps status": lambda: cpt.opps_status("0558T", on="2023-01-01"),
    "review": lambda: tuple(map(cpt.review, LINES)),
    "review of many": lambda: tuple(cpt.review_all(LINES)),
    "applicable": lambda: (
        cpt.applicable_modifiers("0558T", payer="Medicare"),
        cpt.applicable_modifiers("73700", setting="facility"),
    ),
    "changes": lambda: cpt.changes(str(cpt.data_files())),
    "fhir": fhir.bundle,
    "diagrams": lambda: tuple(map(str, (diagrams.workflow(), diagrams.related(), diagrams.opps()))),
    **{f"table {name}": table(name) for name in ALL},
}
"""All but ``verify``, which tells of damage in its answer."""
