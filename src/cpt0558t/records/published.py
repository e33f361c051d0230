"""What the page says: one class a table, one field a column.

Table cells are the page's to the letter. Prose is carried in this project's own words, and
each statement names the section of the page it comes from.
"""

from __future__ import annotations

from typing import ClassVar, Final

from attrs import field, frozen

from cpt0558t.codes import DIAGNOSIS, MODIFIER, PROCEDURE, TAXONOMY
from cpt0558t.records._base import (
    Record,
    as_tuple,
    code_of,
    one_of,
    positive,
    text,
    text_or_none,
    texts,
)
from cpt0558t.records.kinds import (
    DiagnosisRole,
    GapKind,
    ModifierKind,
    RelationshipKind,
    TaxonomyRole,
)

SUMMARY: Final = "Summary & Overview"
OVERVIEW: Final = "Billing Code Overview"
CONTEXT: Final = "Clinical Context"
SPECIFICATIONS: Final = "Coding Specifications"
DIAGNOSES: Final = "Related Diagnoses"
RELATED: Final = "Related CPT Codes"

_section = one_of(SUMMARY, OVERVIEW, CONTEXT, SPECIFICATIONS, DIAGNOSES, RELATED)


@frozen(kw_only=True, repr=False)
class Modifier(Record):
    """A modifier that the page lists for 0558T.

    Attributes:
        code: The modifier, two letters or digits.
        description: The page's description, to the letter.
        when_to_use: When the page says to use it, to the letter.
        kind: What it is about: this project's classification of the page's words.
    """

    section: ClassVar[str] = SPECIFICATIONS
    code: str = field(validator=code_of(MODIFIER))
    description: str = field(validator=text)
    when_to_use: str = field(validator=text)
    kind: ModifierKind = field(converter=ModifierKind)


@frozen(kw_only=True, repr=False)
class Taxonomy(Record):
    """A provider taxonomy code that the page lists for 0558T.

    Attributes:
        code: The NUCC taxonomy code, ten characters.
        specialty: The specialty that the page gives the code, to the letter.
        notes: The page's notes, to the letter.
        role: What the provider does with the service: this project's classification of the
            page's words.
    """

    section: ClassVar[str] = SPECIFICATIONS
    code: str = field(validator=code_of(TAXONOMY))
    specialty: str = field(validator=text)
    notes: str = field(validator=text)
    role: TaxonomyRole = field(converter=TaxonomyRole)


@frozen(kw_only=True, repr=False)
class Diagnosis(Record):
    """A diagnosis that the page lists for 0558T.

    Attributes:
        code: The ICD-10-CM code as the page gives it, with its dot.
        description: The page's description, to the letter.
        relevance: The page's clinical relevance, to the letter.
        role: Why it would stand on the claim: this project's classification of the page's
            words.
    """

    section: ClassVar[str] = DIAGNOSES
    code: str = field(validator=code_of(DIAGNOSIS))
    description: str = field(validator=text)
    relevance: str = field(validator=text)
    role: DiagnosisRole = field(converter=DiagnosisRole)


@frozen(kw_only=True, repr=False)
class RelatedCode(Record):
    """A procedure code that the page relates to 0558T.

    Attributes:
        code: The CPT code, five characters.
        description: The page's description, to the letter.
        relationship: How the page relates it to 0558T, to the letter.
        kind: The relationship as a class: this project's classification of the page's words.
    """

    section: ClassVar[str] = RELATED
    code: str = field(validator=code_of(PROCEDURE))
    description: str = field(validator=text)
    relationship: str = field(validator=text)
    kind: RelationshipKind = field(converter=RelationshipKind)


@frozen(kw_only=True, repr=False)
class Payer(Record):
    """A payer that the page names as part of its analysis.

    Attributes:
        name: The payer's name, to the letter.
    """

    section: ClassVar[str] = SUMMARY
    name: str = field(validator=text)


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
