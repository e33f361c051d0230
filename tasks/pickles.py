"""Keep pickles of a release in ``tests/data/pickles``, for later versions to read.

    python tasks/pickles.py    # write those of this version and edition, once

For each version and edition there are a pickle by the oldest protocol that is kept, one by the
newest, and what they hold as JSON. They are never written again: whoever needs others, because
a class was added before the release, deletes them first, and only if nobody has that version yet.
"""

from __future__ import annotations

import json
import pickle
import sys
from pathlib import Path
from typing import Any, Final

import cpt0558t as cpt
from cpt0558t import diagrams, fhir, x12
from files import ROOT, as_json

FOLDER: Final = ROOT / "tests" / "data" / "pickles"
PROTOCOLS: Final = (2, 5)
LINE: Final = cpt.ServiceLine(
    "0558t",
    modifiers=("26", "TC"),
    diagnoses=("M48.06", "?"),
    payer="Medicare",
    on="2026-05-01",
    units=2,
    same_day=("0554T", "72131-XS"),
    taxonomy="207RC0000X",
    ref=("A", 1),
)
ERRORS: Final = (
    cpt.InvalidCodeError("m", value="v", system="s", suggestions=("a",), expected="e"),
    cpt.UnknownCodeError("m", value="v", system="s", suggestions=("a",), carried=3),
    cpt.InvalidQueryError("m"),
    cpt.RowIndexError("m"),
    cpt.InvalidRecordError("m", field="f"),
    cpt.MissingExtraError("m", extra="x"),
    cpt.ExportError("m", path="p"),
    cpt.DataError("m", file="f", row=2, field="x"),
)


def records() -> list[cpt.Record]:
    """One record or more of every public class."""
    review = cpt.review(LINE)
    rule = cpt.rules["component-pair"]
    check = next(row.check for row in cpt.taxonomies.rows if row.check.alternatives)
    where = fhir.Element("Claim.item[0]", 1)
    skipped = fhir.Skipped(ref=where, part=None, kind="no_known_code", reason="It has no code")
    fault = cpt.Fault(file="sources.json", row=3, field="title", why="it is off")
    change = cpt.Change(file="sources.json", key="page", field="title", old='"a"', new='"b"')
    return [
        *(cpt.modifiers["26"], cpt.taxonomies["207RC0000X"], cpt.diagnoses["M23.80"]),
        *(cpt.related_codes["77046"], cpt.payers["Aetna"], cpt.procedure),
        *(cpt.facts[0], cpt.workflow[0], cpt.gaps[0], cpt.authority_codes[0], cpt.sources["page"]),
        *(cpt.family["0558T"], cpt.positions[0], cpt.coverage_documents[0]),
        *(cpt.fee_schedule[0], cpt.indicators[0], cpt.opps_snapshots[0], *cpt.opps_history[:2]),
        *(cpt.ncci_edits[0], cpt.mue[0], check, *check.alternatives, rule, *rule.cases),
        *(cpt.search("knee")[0], cpt.corrections(cpt.diagnoses)[0]),
        *(cpt.applicable_modifiers("0558T", payer="Medicare").rows[0], LINE, review),
        *(*review.findings, skipped, where, fault, change),
        x12.LineRef(claim="A", line="1", segment=7),
    ]


def samples() -> dict[str, Any]:
    """What is kept: records, tables, enums, a picture and errors."""
    kinds = (
        *(cpt.Confidence, cpt.Gravity, cpt.Verdict, cpt.PositionStatus, cpt.Relation),
        *(cpt.DiagnosisRole, cpt.GapKind, cpt.ModifierKind, cpt.RelationshipKind),
        *(cpt.TaxonomyRole, cpt.NcciSetting, cpt.RuleTest, cpt.Setting, cpt.Severity),
        *(cpt.SourceKind, fhir.SkippedKind),
    )
    return {
        "records": records(),
        "tables": [cpt.payers, cpt.modifiers, cpt.workflow, cpt.diagnoses.where(code="m1711")],
        "kinds": {kind.__name__: list(kind) for kind in kinds},
        "system": cpt.modifiers.system,
        "picture": diagrams.workflow(),
        "errors": list(ERRORS),
    }


def told(held: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
    """The same as JSON, for whoever must say what a pickle held without reading it."""
    return json.loads(
        json.dumps(
            {
                "records": [[type(one).__name__, one.to_dict()] for one in held["records"]],
                "tables": [[one.title, one.to_dicts()] for one in held["tables"]],
                "kinds": held["kinds"],
                "system": held["system"].noun,
                "picture": held["picture"],
                "errors": [[type(one).__name__, str(one), vars(one)] for one in held["errors"]],
            }
        )
    )


def files() -> dict[Path, bytes]:
    """The files of this version and edition, and what is in them."""
    name = f"{cpt.__version__}-{cpt.EDITION}"
    held = samples()
    written = {
        FOLDER / f"{name}.{protocol}.pickle": pickle.dumps(held, protocol) for protocol in PROTOCOLS
    }
    return {**written, FOLDER / f"{name}.json": as_json(told(held)).encode()}


def main() -> int:
    """Write them, if none of them is there."""
    found = files()
    for path in found:
        if path.exists():
            print(f"{path.relative_to(ROOT)} is kept; nothing was written")
            return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, raw in found.items():
        path.write_bytes(raw)
        print(f"wrote: {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
