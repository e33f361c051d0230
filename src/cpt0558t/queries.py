"""Pure questions to the tables.

Each lookup takes any spelling of a code: upper or lower case, blanks around it (also the
non-breaking ones), ICD-10-CM with or without its dot. What they raise is one of

- :class:`~cpt0558t.InvalidCodeError`, a ``ValueError``: the value cannot be such a code;
- :class:`~cpt0558t.UnknownCodeError`, a ``KeyError``: it could be, but is not carried.
"""

from __future__ import annotations

from typing import Final

from cpt0558t._text import plain
from cpt0558t.codes import ALIKE, PROCEDURE, invalid, nearest, refusal, unknown
from cpt0558t.errors import InvalidCodeError, UnknownCodeError
from cpt0558t.literals import (
    PublishedDiagnosis,
    PublishedModifier,
    PublishedPayer,
    PublishedRelatedCode,
    PublishedTaxonomy,
)
from cpt0558t.records import (
    Diagnosis,
    Hit,
    Modifier,
    Payer,
    Record,
    RelatedCode,
    Taxonomy,
)
from cpt0558t.tables import (
    diagnoses,
    gaps,
    modifiers,
    payers,
    procedures,
    related_codes,
    taxonomies,
    workflow,
)
from cpt0558t.tables._matching import search as _search

_CODED: Final = (modifiers, taxonomies, diagnoses, related_codes)
# The facts are searched as the procedure that they make up.
_SEARCHED: Final = (procedures, *_CODED, payers, workflow, gaps)


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


def lookup(code: str) -> tuple[Record, ...]:
    """Every record that carries a code, in whatever system it is.

    Args:
        code: A modifier, taxonomy, diagnosis or procedure code in any spelling; 0558T too.

    Returns:
        One record or more, in the order of the page's tables.

    Raises:
        InvalidCodeError: The value has the shape of no code.
        UnknownCodeError: No table carries it.

    >>> [type(record).__name__ for record in lookup("z96641")]
    ['Diagnosis']
    """
    found: list[Record] = [table[code] for table in _CODED if code in table]
    text = plain(code) or ""
    found += [row for row in procedures if row.code == PROCEDURE.normal(text)]
    if not found:
        raise _refusal(code, text)
    return tuple(found)


def _refusal(code: object, text: str) -> InvalidCodeError | UnknownCodeError:
    """The error for a code that no table carries."""
    carried = {table.system: tuple(table) for table in _CODED}
    carried[PROCEDURE] += tuple(row.code for row in procedures)
    shaped = [system for system in carried if system.accepts(system.normal(text))]
    if len(shaped) == 1:
        return refusal(shaped[0], code, carried[shaped[0]])
    keys = tuple(key for system in shaped or carried for key in carried[system])
    if shaped:
        return unknown(" or ".join(system.noun for system in shaped), PROCEDURE.tidy(text), keys)
    guesses = [guess for system in carried if (guess := system.guess(code))]
    near = tuple(guess for guess in guesses if guess in keys)
    near = near or nearest(guesses[0] if guesses else text, keys, at_least=ALIKE)
    expected = ", ".join(f"{system.noun} {system.example!r}" for system in carried)
    return invalid("code of any system", code, f"the shape of one ({expected})", near)


def search(text: str) -> tuple[Hit[Record], ...]:
    """Every record that holds all the words of a text, best first.

    Case and accents do not matter; words match by prefix, in any order. A hit names the
    field that matched. A text without words finds nothing.

    Raises:
        InvalidQueryError: The text is no text, or longer than 1000 characters.

    >>> [(hit.record.code, hit.field) for hit in search("arthro")]
    [('M17.11', 'relevance')]
    """
    return _search((row for table in _SEARCHED for row in table.rows), text)
