"""Codes and words, wherever they stand."""

from __future__ import annotations

from typing import Final

from cpt0558t._refusals import invalid, likely, refusal, unknown
from cpt0558t._text import plain
from cpt0558t.codes import PROCEDURE, SYSTEMS
from cpt0558t.errors import InvalidCodeError, UnknownCodeError
from cpt0558t.records._base import Record
from cpt0558t.records.answers import Hit
from cpt0558t.tables import authority, prose, published
from cpt0558t.tables._matching import search as _search
from cpt0558t.tables.published import CODED

# The facts are searched as the procedure that they make up.
_SEARCHED: Final = (
    prose.procedures,
    *CODED,
    published.payers,
    prose.workflow,
    prose.gaps,
    authority.authority_codes,
    authority.family,
    authority.positions,
    authority.coverage_documents,
)


def lookup(code: str) -> tuple[Record, ...]:
    """Every record that a code is the key of, in whatever system and voice.

    Args:
        code: A modifier, taxonomy, diagnosis or procedure code in any spelling; 0558T too.

    Returns:
        The page's records first, then the authorities', then the family's. One at least.

    Raises:
        InvalidCodeError: The value has the shape of no code.
        UnknownCodeError: No table carries it.

    >>> [type(record).__name__ for record in lookup("z96641")]
    ['Diagnosis', 'AuthorityCode']
    """
    found: list[Record] = [table[code] for table in CODED if code in table]
    text = plain(code) or ""
    normal = {name: system.normal(text) for name, system in SYSTEMS.items()}
    found += [row for row in prose.procedures if row.code == normal["procedure"]]
    found += [row for row in authority.authority_codes if row.code == normal[row.system]]
    found += [row for row in authority.family.rows if row.code == normal["procedure"]]
    if not found:
        raise _refusal(code, text)
    return tuple(found)


def _refusal(code: object, text: str) -> InvalidCodeError | UnknownCodeError:
    """The error for a code that no table carries."""
    carried = {table.system: table.carried() for table in CODED}
    carried[PROCEDURE] |= {row.code: row.check.verdict.words for row in prose.procedures}
    shaped = [system for system in carried if system.accepts(system.normal(text))]
    if len(shaped) == 1:
        [system] = shaped
        return refusal(system, code, carried[system], {})
    keys = {key: words for system in shaped or carried for key, words in carried[system].items()}
    if shaped:
        return unknown(" or ".join(system.noun for system in shaped), PROCEDURE.tidy(text), keys)
    near = likely([system.guess(code) for system in carried], text, keys)
    expected = ", ".join(f"{system.noun} {system.example!r}" for system in carried)
    return invalid("code of any system", code, f"the shape of one ({expected})", near, keys)


def search(text: str) -> tuple[Hit[Record], ...]:
    """Every field that holds all the words of a text, best first, in both voices.

    Case and accents do not matter; words match by prefix, in any order. A hit names the field
    that matched. A record that holds the words in several fields is found too. A text without
    words finds nothing.

    Raises:
        InvalidQueryError: The text is no text, or longer than 1000 characters.

    >>> [(hit.record.code, hit.field) for hit in search("arthroplasty")]
    [('M17.11', 'relevance')]
    """
    return _search((row for table in _SEARCHED for row in table.rows), text)
