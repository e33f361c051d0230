"""Code systems: the shape of a code, its normal form, and what a wrong value was meant to be.

A *normal form* is how the issuing authority writes the code: upper case, ICD-10-CM with its
dot. On the path of every lookup a spelling is only tidied (:meth:`CodeSystem.tidy`) and then
looked for among the :meth:`CodeSystem.spellings` of the carried codes; whether it can be a
code at all is asked when no row was found.
"""

from __future__ import annotations

import contextlib
import re
from typing import Any, Final

import attrs

from cpt0558t import _pickled
from cpt0558t._text import is_number, plain, shown, told, words
from cpt0558t.errors import InvalidRecordError

# What may stand around a code: blanks that people paste, line ends that files leave, and the
# byte order mark of a spreadsheet's first cell. Plain str.strip() would also take the X12
# separators, which are control characters.
AROUND: Final = (
    " \t\n\v\f\r\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
LONGEST: Final = 64
_CATEGORY: Final = 3  # characters of an ICD-10-CM category, before the dot


def _whole(number: Any) -> str | None:  # noqa: ANN401 - a number of any library
    """The digits of a whole number, or ``None``; whatever the number does when it is asked."""
    with contextlib.suppress(Exception):
        # Compared first: the integer of a decimal may have a million digits.
        if 0 <= number < 10**LONGEST and (whole := int(number)) == number:
            return str(whole)
    return None


def _typed(kind: type, words: str) -> Any:  # noqa: ANN401 - a validator
    def check(_: object, field: attrs.Attribute[Any], value: object) -> None:
        if type(value) is not kind:
            message = f"CodeSystem.{field.name} takes {words}, not {told(value)}"
            raise InvalidRecordError(message, field=field.name)

    return check


_TEXT: Final = _typed(str, "a text")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CodeSystem:
    """One system of codes.

    Attributes:
        noun: What one code of it is called in a message.
        shape: The shape of a code, in words.
        example: A code of that shape.
        pattern: The shape as a regular expression for the whole normal form.
        dotted: Whether a dot follows the third character of a longer code.
    """

    noun: str = attrs.field(validator=_TEXT)
    shape: str = attrs.field(validator=_TEXT)
    example: str = attrs.field(validator=_TEXT)
    pattern: str = attrs.field(validator=_TEXT)
    dotted: bool = attrs.field(default=False, validator=_typed(bool, "true or false"))

    def __reduce_ex__(self, protocol: Any) -> str | tuple[Any, ...]:  # noqa: ANN401 - as pickle has it
        for name, own in globals().items():
            if own is self:
                return _pickled.system, (name,)
        return super().__reduce_ex__(protocol)

    def tidy(self, code: str) -> str:
        """A spelling in upper case and without what stands around it; ``""`` if it is no code."""
        try:
            # Of the type, past what a subclass overrides.
            text = str.strip(code, AROUND)
        except TypeError:  # what is no text is no code
            return ""
        # Some letters outside ASCII become ASCII letters in upper case.
        return text.upper() if text.isascii() else ""

    def spellings(self, code: str) -> tuple[str, ...]:
        """The tidied spellings of a code in normal form."""
        text = plain(code) or ""
        return (text, text.replace(".", "")) if "." in text else (text,)

    def normal(self, code: str) -> str:
        """The normal form of a spelling, if it is a code at all."""
        text = self.tidy(code)
        if self.dotted and len(text) > _CATEGORY and "." not in text:
            return f"{text[:_CATEGORY]}.{text[_CATEGORY:]}"
        return text

    def accepts(self, text: str) -> bool:
        """Whether a text is the normal form of a code, as far as its shape tells."""
        try:
            return re.fullmatch(self.pattern, text) is not None
        except re.error as error:
            message = f"CodeSystem.pattern takes a regular expression, not {shown(self.pattern)}"
            raise InvalidRecordError(message, field="pattern") from error
        except Exception:  # noqa: BLE001 - what is no text may raise anything, and is no code
            return False

    def guess(self, value: object) -> str | None:
        """The code that a refused value was probably meant to be, or ``None``."""
        if is_number(value):
            value = _whole(value)
        elif type(value) is bytes:
            value = value.decode("ascii", "ignore")
        given = plain(value) or ""
        text = self.normal("".join(words(given[: 2 * LONGEST])))
        return text if self.accepts(text) else None

    def echo(self, code: str) -> str:
        """A well-formed code as a message repeats it."""
        return self.normal(code)


class NameSystem(CodeSystem):
    """Names that serve as keys: compared without case, accents, blanks and punctuation."""

    __slots__ = ()

    def tidy(self, code: str) -> str:
        """The letters and digits of the name, folded; ``""`` if it cannot be a name."""
        text = (plain(code) or "").strip(AROUND)
        if len(text) > 2 * LONGEST or not all(c.isprintable() or c in AROUND for c in text):
            return ""
        return "".join(words(text))

    def spellings(self, code: str) -> tuple[str, ...]:
        """The one tidied spelling of a name."""
        return (self.tidy(code),)

    def normal(self, code: str) -> str:
        """The tidied name: what names are compared by."""
        return self.tidy(code)

    def guess(self, value: object) -> str | None:  # noqa: ARG002 - a name has no shape to mend
        """Always ``None``."""
        return None

    def echo(self, code: str) -> str:
        """The name as it was given, its blanks mended."""
        return " ".join((plain(code) or "").split())


MODIFIER: Final = CodeSystem(
    noun="modifier",
    shape="two letters or digits",
    example="26",
    pattern=r"[0-9A-Z]{2}",
)
TAXONOMY: Final = CodeSystem(
    noun="NUCC taxonomy code",
    shape="ten characters: three digits, six letters or digits, and X",
    example="207RC0000X",
    pattern=r"[0-9]{3}[0-9A-Z]{6}X",
)
DIAGNOSIS: Final = CodeSystem(
    noun="ICD-10-CM code",
    shape=(
        "a letter, a digit, a letter or digit (or QA and a digit), "
        "then up to four more after an optional dot"
    ),
    example="M17.11",
    # QA0 came in April 2026, the first category whose second character is a letter.
    pattern=r"(?:[A-Z][0-9][0-9A-Z]|QA[0-9])(?:\.[0-9A-Z]{1,4})?",
    dotted=True,
)
PROCEDURE: Final = CodeSystem(
    noun="CPT or HCPCS code",
    shape="four digits and one more or one of A F M T U, or a letter and four digits",
    example="73700",
    pattern=r"(?:[0-9]{4}[0-9AFMTU]|[A-V][0-9]{4})",
)
SYSTEMS: Final = {
    "modifier": MODIFIER,
    "taxonomy": TAXONOMY,
    "diagnosis": DIAGNOSIS,
    "procedure": PROCEDURE,
}
"""The code systems by the names that the data use."""

PAYER: Final = NameSystem(
    noun="payer",
    shape="the name of a payer",
    example="Medicare",
    pattern=rf"[^\W_]{{1,{LONGEST}}}",
)
RULE: Final = NameSystem(
    noun="rule",
    shape="the id of a rule",
    example="component-pair",
    pattern=rf"[^\W_]{{1,{LONGEST}}}",
)
SOURCE: Final = NameSystem(
    noun="source",
    shape="the id of a source",
    example="page",
    pattern=rf"[^\W_]{{1,{LONGEST}}}",
)

FACILITY_PLACES: Final = (
    *("19", "21", "22", "23", "24", "26", "31", "34", "41", "42"),
    *("51", "52", "53", "56", "61"),
)
"""Places of service where Medicare pays the practitioner the rate of a facility.

CMS lists them in its Medicare Claims Processing Manual, chapter 12, section 20.4.2. No extract in
``sources/`` holds that list: of all that a review asks, this alone is not read from one.
"""
