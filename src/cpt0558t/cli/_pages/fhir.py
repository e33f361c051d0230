"""FHIR on the command line: a claim reviewed, and the codes as terminology."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, cast

from cpt0558t._text import shown
from cpt0558t.cli._pages._paper import as_text
from cpt0558t.cli._pages.review import BAD_INPUT, ERRORS, SOUND, Said, block
from cpt0558t.fhir import Element, Skipped, SkippedKind, bundle, service_lines
from cpt0558t.records.claim import Review, ServiceLine
from cpt0558t.reviewing.lines import review


def claim(raw: bytes, *, as_json: bool, icd10cm: bool, payer: str | None) -> Iterator[Said]:
    """What was found on the items of a claim, and what of it was not read.

    What is malformed, and a claim without a line, have the status of bad input.
    """
    read = list(service_lines(raw, payer=payer))
    lines = [one for one in read if isinstance(one, ServiceLine)]
    reviews = {id(line): review(line, icd10cm=icd10cm) for line in lines}
    missed = [one for one in read if isinstance(one, Skipped)]
    malformed = any(one.kind is SkippedKind.MALFORMED for one in missed)
    ok = all(result.ok for result in reviews.values())
    if as_json:
        found = {
            "ok": ok and bool(lines) and not malformed,
            "lines": [_told(line, reviews[id(line)]) for line in lines],
            "skipped": [_skipped(one) for one in missed],
        }
        yield Said(as_text(found), SOUND if ok else ERRORS)
    else:
        for one in read:
            if isinstance(one, ServiceLine):
                yield _page(one, reviews[id(one)])
            elif one.kind is not SkippedKind.MALFORMED:
                yield Said(f"{one.in_words()}\n", SOUND)
    for one in missed:
        if one.kind is SkippedKind.MALFORMED:
            yield Said(one.in_words(), BAD_INPUT)
    if not lines:
        yield Said("no item of the claim could be reviewed", BAD_INPUT)


def _place(line: ServiceLine) -> Element:
    """Where a line stands in the claim."""
    return cast("Element", line.ref)


def _told(line: ServiceLine, result: Review) -> dict[str, Any]:
    found = [finding.to_dict() for finding in result.findings]
    for each in found:
        del each["ref"]
    return {**_place(line).to_dict(), "ok": result.ok, "findings": found}


def _skipped(missed: Skipped[Element]) -> dict[str, Any]:
    """As a line is told: its place beside the rest."""
    told = missed.to_dict()
    return {**told.pop("ref"), **told}


def _page(line: ServiceLine, result: Review) -> Said:
    head = f"{_place(line).path}: {result.in_words()}"
    text = "\n\n".join([head, *map(block, result.findings)])
    return Said(f"{text}\n", SOUND if result.ok else ERRORS)


def terminology(*, out: str | None, as_json: bool) -> str:  # noqa: ARG001 - it is JSON anyway
    """The Bundle as JSON; or where it was written.

    Raises:
        InvalidQueryError: It is no path that the system takes.
        ExportError: The system did not let the file be written.
    """
    text = json.dumps(bundle(), indent=2)
    if out is None:
        return text
    # Who prints it or reviews a claim needs none of this.
    from pathlib import Path

    from cpt0558t.export.one_file import put_file

    put_file(Path(out), f"{text}\n".encode())
    return f"written to {shown(out)}"
