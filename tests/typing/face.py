"""What the type checkers must make of the public face; they read this file, nothing runs it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, assert_type

import cpt0558t as cpt
from cpt0558t import export, fhir, x12

assert_type(cpt.modifier("26"), cpt.Modifier)
assert_type(cpt.taxonomy("207RC0000X"), cpt.Taxonomy)
assert_type(cpt.diagnosis("any text"), cpt.Diagnosis)
assert_type(cpt.related_code("73700"), cpt.RelatedCode)
assert_type(cpt.payer("Aetna"), cpt.Payer)
assert_type(cpt.relevance("M17.11"), str)
assert_type(cpt.relationship("73700"), str)
assert_type(cpt.lookup("26"), tuple[cpt.Record, ...])
assert_type(cpt.search("knee"), tuple[cpt.Hit[cpt.Record], ...])
assert_type(cpt.procedure, cpt.Procedure)
assert_type(cpt.EDITION, str)
assert_type(cpt.modifier("26").check, cpt.Check)
assert_type(cpt.procedure.check.verdict, cpt.Verdict)
assert_type(cpt.intended("Z96.641"), str | None)
assert_type(cpt.corrections(cpt.diagnoses), tuple[cpt.Correction, ...])
assert_type(cpt.opps_status("0558T", on=date(2023, 1, 1)), cpt.OppsStatus)
assert_type(cpt.family["0558T"], cpt.FamilyCode)
assert_type(cpt.fee_schedule[0].conversion_factor, Decimal)
assert_type(cpt.sources["page"].retrieved, date | None)
assert_type(cpt.verify(), tuple[cpt.Fault, ...])

assert_type(cpt.modifiers["26"], cpt.Modifier)
assert_type(cpt.modifiers.get("26"), cpt.Modifier | None)
assert_type(cpt.modifiers.get(None, 7), cpt.Modifier | int)
assert_type(cpt.modifiers.where(kind="component"), cpt.Table[cpt.Modifier])
assert_type(cpt.modifiers.search("x"), tuple[cpt.Hit[cpt.Modifier], ...])
assert_type(cpt.modifiers.to_dicts(), list[dict[str, Any]])
assert_type(cpt.workflow[0], cpt.WorkflowStep)
assert_type(cpt.workflow[:2], cpt.Rows[cpt.WorkflowStep])
assert_type(cpt.modifier("26").kind, cpt.ModifierKind)
assert_type(fhir.service_lines({}), Iterator[cpt.ServiceLine | fhir.Skipped[fhir.Element]])
assert_type(
    [s.ref for s in fhir.service_lines({}) if isinstance(s, fhir.Skipped)], list[fhir.Element]
)
assert_type(fhir.bundle(), dict[str, Any])
assert_type(fhir.value_sets(), tuple[dict[str, Any], ...])

assert_type(x12.service_lines([]), Iterator[cpt.ServiceLine | x12.Skipped[x12.LineRef]])
assert_type(export.write("tables"), Path)

mapping: Mapping[str, cpt.Modifier] = cpt.modifiers
sequence: Sequence[cpt.Gap] = cpt.gaps
static: cpt.PublishedDiagnosis = "M23.80"

cpt.modifier(26)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]
cpt.modifier("26").desription  # type: ignore[attr-defined] # pyright: ignore
cpt.modifier("26").code = "TC"  # type: ignore[misc] # pyright: ignore[reportAttributeAccessIssue]
cpt.modifiers["26"] = cpt.modifier("TC")  # type: ignore[index] # pyright: ignore
unknown: cpt.PublishedModifier = "27"  # type: ignore[assignment] # pyright: ignore
cpt.modifers  # type: ignore[attr-defined] # pyright: ignore
