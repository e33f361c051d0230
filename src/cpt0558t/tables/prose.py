"""What the page says in prose."""

from __future__ import annotations

from typing import Final

from cpt0558t._loading.prose import procedure
from cpt0558t._loading.rows import records
from cpt0558t.records.prose import Fact, Gap, Procedure, WorkflowStep
from cpt0558t.tables._table import Rows

facts: Final = Rows(
    Fact,
    "Facts of the procedure, as published",
    lambda: records(Fact, "published/procedure.json"),
)
procedures: Final = Rows(
    Procedure,
    "The procedure, as published",
    lambda: (procedure(facts.rows, "published/procedure.json"),),
)
workflow: Final = Rows(
    WorkflowStep,
    "Clinical workflow, as published",
    lambda: records(WorkflowStep, "published/workflow.json", key="number"),
)
gaps: Final = Rows(
    Gap,
    "What the page has no data for",
    lambda: records(Gap, "published/gaps.json", key="subject"),
)
