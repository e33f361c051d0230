"""FHIR out: from the codes of the page to those that were meant; and all of it in a Bundle."""

from __future__ import annotations

from typing import Any, Final

from cpt0558t._loading.files import edition
from cpt0558t.fhir._coded import Row, all_rows
from cpt0558t.fhir._resource import About, Resource, canonical, concept, resource, url
from cpt0558t.fhir.sets import PUBLISHED, value_sets
from cpt0558t.records.checks import Verdict

_ABOUT: Final = About(
    "cpt-0558t-published-to-intended",
    "From the codes published for CPT 0558T to the codes that were meant",
    "For each code that a published page lists for CPT 0558T, the code that its row evidently "
    "meant. It is about the page's rows: a claim may have the published code for what the code "
    "really is, so replace nothing without a look.",
    # As the sets that it is from: each element has the page's words as its display.
    trial=True,
)


def _equivalence(row: Row) -> str:
    """How the code that was meant stands to the code as published, in the words of R4.

    Never ``equivalent`` for another code: a server would take the one for the other.
    """
    if row.meant is None:
        return "unmatched"
    if not row.sure:
        return "relatedto"
    if row.meant.code == row.published.code:
        return "equivalent"
    return "narrower" if row.check.verdict is Verdict.NOT_BILLABLE else "inexact"


def _comment(row: Row) -> str:
    """What the page says, what the authority says, and what was meant, in one text."""
    check = row.check
    own = " (in this project's words)" if check.own_words else ""
    title = "has no such code" if check.title is None else f"is: {check.title.rstrip('.')}{own}"
    gravity = f", {check.gravity}" if check.gravity else ""
    meant = "No code fits" if row.meant is None else f"Meant: {row.meant.code}"
    told = [
        f'The page says: "{row.published.display}".',
        f"{check.authority}, {check.release}: {title}.",
        f"Verdict: {check.verdict.words}{gravity} (confidence {check.confidence}).",
        f"{meant} (confidence {check.intended_confidence}).",
    ]
    if check.alternatives:
        others = "; ".join(other.in_words().rstrip(".") for other in check.alternatives)
        told.append(f"It may have meant: {others}.")
    return " ".join([*told, *filter(None, [check.note])])


def _element(row: Row) -> Resource:
    target = {} if row.meant is None else concept(row.meant)
    told = {**target, "equivalence": _equivalence(row), "comment": _comment(row)}
    return {**concept(row.published), "target": [told]}


def concept_map() -> dict[str, Any]:
    """From each code that the page lists to the code that its row evidently meant.

    Returns:
        An R4 ConceptMap, made anew at each call. The equivalence is ``equivalent`` where the
        code was meant itself and that is sure; ``narrower`` from a header to a code below it
        and ``inexact`` to another code, where that is sure; ``relatedto`` where it is not
        sure; ``unmatched`` where no code fits. Each has a comment with the page's words, the
        authority's, the verdict and the confidence.

    Raises:
        DataError: A packaged file is damaged.

    >>> from cpt0558t import fhir
    >>> element = fhir.concept_map()["group"][3]["element"][0]
    >>> element["code"], element["target"][0]["code"], element["target"][0]["equivalence"]
    ('M25.60', 'M25.50', 'inexact')
    """
    groups: dict[tuple[str, str], list[Resource]] = {}
    rows = all_rows()
    for row in rows:
        target = row.published if row.meant is None else row.meant
        groups.setdefault((row.published.system, target.system), []).append(_element(row))
    return resource(
        "ConceptMap",
        _ABOUT,
        {row.published.system for row in rows},
        sourceCanonical=canonical(PUBLISHED),
        group=[
            {"source": source, "target": target, "element": elements}
            for (source, target), elements in groups.items()
        ],
    )


def bundle() -> dict[str, Any]:
    """The value sets and the concept map in one R4 Bundle of the type ``collection``.

    Returns:
        A dict that ``json.dumps`` takes, made anew and the same at each call in an edition.
        Version, date, publisher and copyright stand on each resource in it.

    Raises:
        DataError: A packaged file is damaged.

    >>> from cpt0558t import fhir
    >>> [entry["resource"]["resourceType"] for entry in fhir.bundle()["entry"]][-2:]
    ['ValueSet', 'ConceptMap']
    """
    name = f"cpt-0558t-{edition()}"
    return {
        "resourceType": "Bundle",
        "id": name,
        "identifier": {"system": "urn:ietf:rfc:3986", "value": url("Bundle", name)},
        "type": "collection",
        "entry": [
            {"fullUrl": each["url"], "resource": each} for each in (*value_sets(), concept_map())
        ],
    }
