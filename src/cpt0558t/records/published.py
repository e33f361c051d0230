"""What the page's tables say: one class a table, one field a column, the cells to the letter.

Beside the cells stand this project's classification of them, and the check: what the
authority says of the same code.
"""

from __future__ import annotations

from typing import ClassVar

from attrs import field, frozen

from cpt0558t.codes import DIAGNOSIS, MODIFIER, PROCEDURE, TAXONOMY
from cpt0558t.records._base import Record
from cpt0558t.records._fields import a, code_of, text
from cpt0558t.records.checks import Check
from cpt0558t.records.kinds import (
    DiagnosisRole,
    ModifierKind,
    RelationshipKind,
    TaxonomyRole,
)


@frozen(kw_only=True, repr=False)
class Modifier(Record):
    """A modifier that the page lists for 0558T.

    Attributes:
        code: The modifier, two letters or digits.
        description: The page's description, to the letter.
        when_to_use: When the page says to use it, to the letter.
        kind: What it is about: this project's classification of the page's words.
        check: The row held against the authority.
    """

    section: ClassVar[str] = "Coding Specifications"
    code: str = field(validator=code_of(MODIFIER))
    description: str = field(validator=text)
    when_to_use: str = field(validator=text)
    kind: ModifierKind = field(converter=ModifierKind)
    check: Check = field(validator=a(Check))


@frozen(kw_only=True, repr=False)
class Taxonomy(Record):
    """A provider taxonomy code that the page lists for 0558T.

    Attributes:
        code: The NUCC taxonomy code, ten characters.
        specialty: The specialty that the page gives the code, to the letter.
        notes: The page's notes, to the letter.
        role: What the provider does with the service: this project's classification of the
            page's words.
        check: The row held against the authority.
    """

    section: ClassVar[str] = "Coding Specifications"
    code: str = field(validator=code_of(TAXONOMY))
    specialty: str = field(validator=text)
    notes: str = field(validator=text)
    role: TaxonomyRole = field(converter=TaxonomyRole)
    check: Check = field(validator=a(Check))


@frozen(kw_only=True, repr=False)
class Diagnosis(Record):
    """A diagnosis that the page lists for 0558T.

    Attributes:
        code: The ICD-10-CM code as the page gives it, with its dot.
        description: The page's description, to the letter.
        relevance: The page's clinical relevance, to the letter.
        role: Why it would stand on the claim: this project's classification of the page's
            words.
        check: The row held against the authority.
    """

    section: ClassVar[str] = "Related Diagnoses"
    code: str = field(validator=code_of(DIAGNOSIS))
    description: str = field(validator=text)
    relevance: str = field(validator=text)
    role: DiagnosisRole = field(converter=DiagnosisRole)
    check: Check = field(validator=a(Check))


@frozen(kw_only=True, repr=False)
class RelatedCode(Record):
    """A procedure code that the page relates to 0558T.

    Attributes:
        code: The CPT code, five characters.
        description: The page's description, to the letter.
        relationship: How the page relates it to 0558T, to the letter.
        kind: The relationship as a class: this project's classification of the page's words.
        check: The row held against the authority.
    """

    section: ClassVar[str] = "Related CPT Codes"
    code: str = field(validator=code_of(PROCEDURE))
    description: str = field(validator=text)
    relationship: str = field(validator=text)
    kind: RelationshipKind = field(converter=RelationshipKind)
    check: Check = field(validator=a(Check))


@frozen(kw_only=True, repr=False)
class Payer(Record):
    """A payer that the page names as part of its analysis.

    Attributes:
        name: The payer's name, to the letter.
    """

    section: ClassVar[str] = "Summary & Overview"
    name: str = field(validator=text)
