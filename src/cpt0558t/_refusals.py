"""What is said of a value that no row answers to: what was expected, and what would have worked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from cpt0558t._text import plain, shown
from cpt0558t.codes import LONGEST, CodeSystem
from cpt0558t.errors import InvalidCodeError, UnknownCodeError

_NEAREST: Final = 5
# From this likeness on, a carried code may be what a malformed one was meant to be.
ALIKE: Final = 0.5


def nearest(text: str, carried: Iterable[str], *, at_least: float = 0.0) -> tuple[str, ...]:
    """The carried codes most like a text, the likest first, ties in the order given.

    Args:
        text: What was given.
        carried: What there is.
        at_least: The likeness asked, from 0.0 (nothing in common) to 1.0 (the same).
    """
    # A module of half a dozen milliseconds that only a mistake needs.
    from difflib import SequenceMatcher

    wanted = SequenceMatcher(b=text[:LONGEST].upper(), autojunk=False)

    ranked: list[tuple[float, str]] = []
    for code in carried:
        wanted.set_seq1(code.upper())
        ranked.append((-wanted.ratio(), code))
    ranked.sort(key=lambda pair: pair[0])
    return tuple(code for unlike, code in ranked[:_NEAREST] if -unlike >= at_least)


def likely(guesses: Iterable[str | None], given: str, carried: Collection[str]) -> tuple[str, ...]:
    """The carried codes that a malformed text may have been meant to be, the likeliest first.

    Args:
        guesses: What it would be with its shape mended, in each system asked.
        given: The text.
        carried: What there is.
    """
    made = [guess for guess in guesses if guess]
    held = tuple(guess for guess in made if guess in carried)
    return held or nearest(made[0] if made else given, carried, at_least=ALIKE)


def _labelled(codes: Iterable[str], carried: Mapping[str, str]) -> list[str]:
    """Codes as a message lists them, each with its verdict where there is one."""
    return [f"{code!r} ({carried[code]})" if carried[code] else repr(code) for code in codes]


def unknown(noun: str, code: str, carried: Mapping[str, str]) -> UnknownCodeError:
    """The error for a well-formed code that is not carried.

    Args:
        noun: What one code is called.
        code: The code, in normal form.
        carried: The codes that are carried, each with its verdict in words, so that nobody is
            led from a right code to a wrong one; ``""`` where there is none.
    """
    near = nearest(code, carried)
    listed = ", ".join(_labelled(near, carried))
    return UnknownCodeError(
        f"{noun} {shown(code)} is not among the {len(carried)} carried"
        + (f"; nearest: {listed}" if near else ""),
        value=code,
        system=noun,
        suggestions=near,
        carried=len(carried),
    )


def meant(noun: str, code: str, why: str, carried: int) -> UnknownCodeError:
    """The error for a code that the page does not list, but evidently meant."""
    return UnknownCodeError(
        f"{noun} {shown(code)} is not among the {carried} carried, but {why}",
        value=code,
        system=noun,
        carried=carried,
    )


def invalid(
    noun: str,
    value: object,
    expected: str,
    suggestions: tuple[str, ...],
    carried: Mapping[str, str],
) -> InvalidCodeError:
    """The error for what cannot be a code."""
    listed = " or ".join(_labelled(suggestions, carried))
    return InvalidCodeError(
        f"{shown(value)} is no {noun}: expected {expected}"
        + (f"; did you mean {listed}?" if listed else ""),
        value=shown(value),
        system=noun,
        suggestions=suggestions,
        expected=expected,
    )


def refusal(
    system: CodeSystem, value: object, carried: Mapping[str, str], known: Mapping[str, str]
) -> InvalidCodeError | UnknownCodeError:
    """The error for a value that no row of a table answers to.

    Args:
        system: What the value was taken for.
        value: What was given.
        carried: The keys of the table that was asked, in its order, each with its verdict.
        known: Codes that a row of the table evidently meant, each with the words that say so.
    """
    given = plain(value) or ""
    normal = system.normal(given)
    if system.accepts(normal):
        if normal in known:
            return meant(system.noun, normal, known[normal], len(carried))
        return unknown(system.noun, system.echo(given), carried)
    near = likely([system.guess(value)], given, carried)
    expected = f"{system.shape}, such as {system.example!r}"
    return invalid(system.noun, value, expected, near, carried)
