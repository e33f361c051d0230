"""The page's row for a code.

Each lookup takes any spelling of a code: upper or lower case, blanks around it (also the
non-breaking ones), ICD-10-CM with or without its dot. What they raise is one of

- :class:`~cpt0558t.InvalidCodeError`, a ``ValueError``: the value cannot be such a code;
- :class:`~cpt0558t.UnknownCodeError`, a ``KeyError``: it could be, but is not carried. Where a
  row of the page evidently meant that very code, the message says so.
"""

from __future__ import annotations

from cpt0558t.literals import (
    PublishedDiagnosis,
    PublishedModifier,
    PublishedPayer,
    PublishedRelatedCode,
    PublishedTaxonomy,
)
from cpt0558t.records.published import Diagnosis, Modifier, Payer, RelatedCode, Taxonomy
from cpt0558t.tables.published import diagnoses, modifiers, payers, related_codes, taxonomies


def modifier(code: PublishedModifier | str) -> Modifier:
    """The page's row for a modifier.

    Args:
        code: Two letters or digits in any spelling, such as ``"26"`` or ``" tc "``.

    Raises:
        InvalidCodeError: The value cannot be a modifier.
        UnknownCodeError: The page does not list it.

    >>> modifier("tc").description
    'Technical component'
    """
    return modifiers[code]


def taxonomy(code: PublishedTaxonomy | str) -> Taxonomy:
    """The page's row for a provider taxonomy code.

    Args:
        code: Ten letters and digits in any spelling, such as ``"207rc0000x"``.

    Raises:
        InvalidCodeError: The value cannot be a taxonomy code.
        UnknownCodeError: The page does not list it.

    >>> taxonomy("207rc0000x").specialty
    'Radiologist - Diagnostic Radiology'
    """
    return taxonomies[code]


def diagnosis(code: PublishedDiagnosis | str) -> Diagnosis:
    """The page's row for a diagnosis.

    Args:
        code: An ICD-10-CM code in any spelling, such as ``"M17.11"`` or ``"m1711"``.

    Raises:
        InvalidCodeError: The value cannot be an ICD-10-CM code.
        UnknownCodeError: The page does not list it.

    >>> diagnosis("m1711").code
    'M17.11'
    """
    return diagnoses[code]


def related_code(code: PublishedRelatedCode | str) -> RelatedCode:
    """The page's row for a procedure code that it relates to 0558T.

    Args:
        code: Five characters in any spelling, such as ``"73700"``.

    Raises:
        InvalidCodeError: The value cannot be a CPT or HCPCS code.
        UnknownCodeError: The page does not list it.

    >>> related_code("73700").kind
    <RelationshipKind.BASELINE: 'baseline'>
    """
    return related_codes[code]


def payer(name: PublishedPayer | str) -> Payer:
    """The page's row for a payer.

    Args:
        name: The whole name; case, accents, blanks and punctuation do not matter.

    Raises:
        InvalidCodeError: The value cannot be a name.
        UnknownCodeError: The page does not name that payer.

    >>> payer("united healthcare").name
    'UnitedHealthcare'
    """
    return payers[name]


def relevance(code: PublishedDiagnosis | str) -> str:
    """The clinical relevance that the page gives a diagnosis, to the letter.

    Args:
        code: As for :func:`diagnosis`.

    Raises:
        InvalidCodeError: The value cannot be an ICD-10-CM code.
        UnknownCodeError: The page does not list it.

    >>> relevance("R26.89")
    'Functional imaging to correlate structural mechanics with gait impairment'
    """
    return diagnoses[code].relevance


def relationship(code: PublishedRelatedCode | str) -> str:
    """How the page relates a procedure code to 0558T, to the letter.

    Args:
        code: As for :func:`related_code`, whose ``kind`` is the typed answer.

    Raises:
        InvalidCodeError: The value cannot be a CPT or HCPCS code.
        UnknownCodeError: The page does not list it.

    >>> relationship("73700")
    'Baseline CT of knee/ankle used in conjunction with dynamic biomechanical CT protocols'
    """
    return related_codes[code].relationship
