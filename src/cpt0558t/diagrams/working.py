"""The clinical workflow, as the page has it, beside what the authorities say of the code."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from cpt0558t.diagrams._mermaid import Mermaid, boxed, described, drawn, label, side_by_side
from cpt0558t.diagrams.relating import said
from cpt0558t.records.prose import Procedure, WorkflowStep
from cpt0558t.tables.prose import procedures, workflow as steps

_PAGE: Final = "The page's workflow, in this project's words"
_AUTHORITY: Final = "The page's code by its authority: this project's verdict and words"


def workflow() -> Mermaid:
    """The clinical workflow that the page describes, step by step.

    The steps are :data:`~cpt0558t.workflow`, in this project's own words, from the page's section
    *Clinical Context*. Beside them stands what the issuing authority says of the code, since
    that is less than the page describes.

    >>> print(workflow())
    flowchart LR
      accTitle: The clinical workflow of 0558T
    ...
    """
    procedure = procedures[0]
    about = described(
        f"The clinical workflow of {procedure.code}",
        f"{len(steps)} steps from referral to report as the page describes them, and beside "
        "them what the authority says of the code",
    )
    page = boxed("published", _PAGE, _steps(steps.rows))
    authority = boxed("authority", _AUTHORITY, _code(procedure))
    beside = side_by_side("published", "authority")
    return drawn("flowchart LR", [*about, *page, *authority, beside])


def _steps(rows: tuple[WorkflowStep, ...]) -> Iterator[str]:
    yield "direction TB"
    for step in rows:
        what = (step.action, *step.positioning, *step.quantities)
        who = f"By: {step.actor or 'not said'}"
        yield f"s{step.number}[{label(f'Step {step.number}', *what, who)}]"
    for before, after in pairwise(rows):
        yield f"s{before.number} --> s{after.number}"


def _code(procedure: Procedure) -> Iterator[str]:
    yield "direction TB"
    yield f"code[{label(procedure.code, *said(procedure.check))}]"
