"""What the page's words amount to, as enums that a program can switch on.

These are this project's classification of the page's words, nothing that the page or an
authority states. Where the words are wrong about the code, the class follows the words.
"""

from __future__ import annotations

from enum import EnumType, StrEnum
from typing import TYPE_CHECKING, Any, NoReturn, Self, cast

from cpt0558t import _pickled
from cpt0558t._text import plain, shown
from cpt0558t.errors import InvalidRecordError


class _Asked(EnumType):
    """Looks a member up by its text alone: a stranger's hash, comparison and repr are not asked."""

    # Type checkers know an enum by the call that it inherits.
    if not TYPE_CHECKING:

        def __call__(cls, value: object, *others: Any, **named: Any) -> Any:  # noqa: ANN401 - as Python has it
            if others or named:
                return super().__call__(value, *others, **named)
            found = cls._value2member_map_.get(plain(value))
            return cls._missing_(value) if found is None else found


class Kind(StrEnum, metaclass=_Asked):
    """Base of the enums: an unknown value gets an error of ours that lists the known ones."""

    @classmethod
    def of(cls, value: object) -> Self:
        """The member of a value, which is asked for nothing but its text.

        Raises:
            InvalidRecordError: There is none.
        """
        return cls(cast("str", value))

    # Of the protocol: with __reduce__ alone, enum would make its own.
    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:  # noqa: ANN401 - as pickle has it
        return _pickled.made, (_pickled.name_of(type(self)), self.value)

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        known = ", ".join(repr(member.value) for member in cls)
        message = f"{cls.__name__} takes one of {known}, not {shown(value)}"
        raise InvalidRecordError(message)


class ModifierKind(Kind):
    """What a modifier is about, by the page's description and "when to use"."""

    COMPONENT = "component"
    EXTENT_OF_SERVICE = "extent_of_service"
    SURGICAL_TEAM = "surgical_team"
    ANESTHESIA_DIRECTION = "anesthesia_direction"
    SETTING_AND_ARRANGEMENT = "setting_and_arrangement"


class TaxonomyRole(Kind):
    """What a provider of a taxonomy does with the service, by the page's notes."""

    INTERPRETING = "interpreting"
    REFERRING = "referring"
    ORDERING = "ordering"
    PLANNING = "planning"


class DiagnosisRole(Kind):
    """Why a diagnosis would stand on the claim, by the page's clinical relevance."""

    PRESENTING_SYMPTOM = "presenting_symptom"
    INDICATION = "indication"
    PRE_OPERATIVE = "pre_operative"
    POST_OPERATIVE = "post_operative"
    CORRELATE = "correlate"


class RelationshipKind(Kind):
    """How a related code stands to 0558T, by the page's relationship text."""

    PRIOR_OR_ADJUNCT_IMAGING = "prior_or_adjunct_imaging"
    BASELINE = "baseline"
    POST_PROCESSING = "post_processing"
    GUIDANCE = "guidance"
    EXAMPLE = "example"


class GapKind(Kind):
    """How the page lacks something: it says so, or it promises and does not show."""

    NOT_AVAILABLE = "not_available"
    PROMISED = "promised"
