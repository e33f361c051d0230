"""What the page says in prose: the procedure, the workflow, what is missing.

Carried as short facts in this project's own words, each naming the section of the page that
it comes from.
"""

from __future__ import annotations

from typing import Final

from attrs import field, frozen

from cpt0558t.codes import PROCEDURE
from cpt0558t.records._base import Record
from cpt0558t.records._fields import (
    a,
    as_tuple,
    code_of,
    one_of,
    positive,
    text,
    text_or_none,
    texts,
)
from cpt0558t.records.checks import Check
from cpt0558t.records.kinds import GapKind

SECTIONS: Final = (
    "Summary & Overview",
    "Billing Code Overview",
    "Clinical Context",
    "Coding Specifications",
    "Related Diagnoses",
    "Related CPT Codes",
)
"""The headings of the page, in its order."""

_section = one_of(*SECTIONS)


@frozen(kw_only=True, repr=False)
class Fact(Record):
    """One statement of the page about the procedure.

    Attributes:
        topic: The field of :class:`Procedure` that the statement fills or adds to.
        text: The statement: code, title and service type to the letter, the others in this
            project's own words.
        section: The section of the page that says so.
    """

    topic: str = field(validator=text)
    text: str = field(validator=text)
    section: str = field(validator=_section)


@frozen(kw_only=True, repr=False)
class Procedure(Record):
    """0558T as the page presents it, gathered from the facts that the page states.

    Attributes:
        code: The CPT code.
        title: The page's title for it, to the letter.
        description: What the page says the code describes, in own words.
        service_type: The page's service type, to the letter.
        sites_of_service: Where the page says it is done.
        equipment: What the site must have.
        purposes: The fields that the page says it supports.
        standing: How the page ranks the code and what it says of its recognition.
        typical_patient: Whom the page calls typical, in own words.
        reasons_for_referral: The page's examples of what is to be evaluated.
        referring_roles: Who refers the patient.
        prior_imaging: What imaging comes first, in own words.
        component_billing: What the page says of billing the components apart and of
            modifiers, in own words.
        check: The page's account of the code held against the authorities.
    """

    code: str = field(validator=code_of(PROCEDURE))
    title: str = field(validator=text)
    description: str = field(validator=text)
    service_type: str = field(validator=text)
    sites_of_service: tuple[str, ...] = field(converter=as_tuple, validator=texts)
    equipment: tuple[str, ...] = field(converter=as_tuple, validator=texts)
    purposes: tuple[str, ...] = field(converter=as_tuple, validator=texts)
    standing: str = field(validator=text)
    typical_patient: str = field(validator=text)
    reasons_for_referral: tuple[str, ...] = field(converter=as_tuple, validator=texts)
    referring_roles: tuple[str, ...] = field(converter=as_tuple, validator=texts)
    prior_imaging: str = field(validator=text)
    component_billing: tuple[str, ...] = field(converter=as_tuple, validator=texts)
    check: Check = field(validator=a(Check))


@frozen(kw_only=True, repr=False)
class WorkflowStep(Record):
    """One step of the clinical workflow that the page describes.

    Attributes:
        number: The step's place, from 1.
        actor: Who does it, or ``None`` where the page does not say.
        action: What is done, in own words.
        positioning: How the patient is positioned, as structure and position.
        quantities: What is measured in the step.
        section: The section of the page that says so.
    """

    number: int = field(validator=positive)
    actor: str | None = field(validator=text_or_none)
    action: str = field(validator=text)
    positioning: tuple[str, ...] = field(converter=as_tuple, validator=texts)
    quantities: tuple[str, ...] = field(converter=as_tuple, validator=texts)
    section: str = field(validator=_section)


@frozen(kw_only=True, repr=False)
class Gap(Record):
    """Something that the page has no data for.

    Attributes:
        kind: Whether the page says so itself, or promises and does not show.
        subject: What is missing.
        statement: What the page says and shows of it, in own words.
        section: The section of the page where it is missing or promised.
    """

    kind: GapKind = field(converter=GapKind)
    subject: str = field(validator=text)
    statement: str = field(validator=text)
    section: str = field(validator=_section)
