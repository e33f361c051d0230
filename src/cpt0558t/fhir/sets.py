"""FHIR out: what the page lists, what survives the check, and what was meant, as value sets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from cpt0558t.fhir._coded import Coded, all_rows, by_system, rows_of
from cpt0558t.fhir._resource import About, Resource, canonical, concept, resource
from cpt0558t.tables.published import CODED

PUBLISHED: Final = "cpt-0558t-published"
"""The id of the value set of all codes that the page lists."""
_LISTED: Final = (
    "Listed as published, right or wrong, each with the page's own words as its display: do not "
    "put a code on a claim because it is in this set."
)
# Id, title and description of the set of each table, in the order of the page.
_TABLES: Final = (
    ("modifiers", "Modifiers", "The modifiers that a published page lists for CPT 0558T."),
    (
        "taxonomies",
        "Provider taxonomy codes",
        "The NUCC taxonomy codes that a published page lists for CPT 0558T.",
    ),
    ("diagnoses", "Diagnoses", "The ICD-10-CM codes that a published page lists for CPT 0558T."),
    ("related-codes", "Related codes", "The CPT codes that a published page relates to 0558T."),
)
_ALL: Final = About(
    PUBLISHED,
    "Codes published for CPT 0558T",
    f"CPT 0558T, and all codes that a published page lists for it. {_LISTED}",
    trial=True,
)
_CONFIRMED: Final = About(
    "cpt-0558t-confirmed",
    "Codes published for CPT 0558T that the authorities confirm",
    "The codes of the page's rows that are what the page says, with the titles of the "
    "authorities; a CPT code has a paraphrase. That a code is here does not say that it may "
    "stand on a line of 0558T.",
    trial=False,
)
_INTENDED: Final = About(
    "cpt-0558t-intended",
    "Codes that the page about CPT 0558T evidently meant",
    "The codes that the page's rows evidently meant, where that is sure (confidence high), with "
    "the titles of the authorities; a CPT code has a paraphrase.",
    trial=False,
)


def _value_set(about: About, codes: Sequence[Coded], also: Sequence[Resource] = ()) -> Resource:
    """A value set that names its codes, and takes in those of others."""
    systems = dict(by_system(codes))
    # Whoever takes in the codes of a system owes its notice too.
    taken = (part["system"] for other in also for part in other["compose"]["include"])
    include: list[Resource] = [
        {"system": system, "concept": list(map(concept, held))} for system, held in systems.items()
    ]
    include += [{"valueSet": [canonical(other["id"])]} for other in also]
    return resource("ValueSet", about, {*systems, *taken}, compose={"include": include})


def value_sets() -> tuple[dict[str, Any], ...]:
    """What the page lists for 0558T, what of it survives the check, and what was meant.

    Returns:
        R4 ValueSets, made anew at each call: the modifiers, taxonomies, diagnoses and related
        codes that the page lists, and all of them with 0558T itself, each with the page's own
        words as its display; the codes whose row is confirmed; and the codes that the rows
        evidently meant, where that is sure. Those two have the titles of the authorities; a
        CPT code has a paraphrase of this project.

    Raises:
        DataError: A packaged file is damaged.

    >>> from cpt0558t import fhir
    >>> confirmed = fhir.value_sets()[5]
    >>> [len(system["concept"]) for system in confirmed["compose"]["include"]]
    [7, 1, 2]
    """
    listed: list[Resource] = []
    for (part, noun, text), table in zip(_TABLES, CODED, strict=True):
        about = About(
            f"{PUBLISHED}-{part}",
            f"{noun} published for CPT 0558T",
            f"{text} {_LISTED}",
            trial=True,
        )
        listed.append(_value_set(about, [row.published for row in rows_of(table.rows)]))
    rows = all_rows()
    return (
        *listed,
        _value_set(_ALL, [rows[0].published], listed),
        _value_set(_CONFIRMED, [row.meant for row in rows if row.meant and row.check.confirmed]),
        _value_set(_INTENDED, [row.meant for row in rows if row.meant and row.sure]),
    )
