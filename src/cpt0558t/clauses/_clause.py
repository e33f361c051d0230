"""A clause: a case of a rule, with all that it has to know, so that no table need be asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum, auto
from types import MappingProxyType
from typing import Final, NamedTuple

from attrs import frozen

from cpt0558t.records.rules import Rule, RuleCase, Setting

NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
NO_VALUES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType({})


class Release(NamedTuple):
    """The release that a line is judged by: in words, and its source."""

    words: str
    source: str


class Find(Enum):
    """What a clause looks for on a line that it is about. Malformed codes are never found."""

    THE_LINE = auto()
    """Nothing more: the line itself is the finding."""
    ANY_MEMBER = auto()
    """Members among the codes of the field; one finding for all of them."""
    ALL_MEMBERS = auto()
    """All members among the codes of the field; one finding."""
    EACH_VALUE = auto()
    """Codes of the field that ``values`` knows; a finding each."""
    WHOLE_AND_PART = auto()
    """A member and one of the others among the line's own code and those of the day."""
    NO_OTHER = auto()
    """None of the others among the codes of the day."""
    BESIDE = auto()
    """Members among the codes of the day; a finding each, by whether a modifier passes."""
    ABOVE = auto()
    """More units than the limit."""
    UNKNOWN = auto()
    """Codes of the field that are no members; one finding for all of them."""
    EMPTY = auto()
    """A field without anything."""
    REPEATED = auto()
    """Codes that the field holds more than once; a finding each."""
    MORE = auto()
    """A field with more in it than the limit, well formed or not."""
    MALFORMED = auto()
    """What cannot be a code, in the field or among what was done that day; a finding each."""


@frozen(kw_only=True, eq=False)
class Clause:
    """A case of a rule, made concrete.

    A clause is about a line whose own code is among ``codes``, not among ``other_than``, and
    outside the rule's code range; whose setting is ``setting``; and whose date is in the
    stretch. ``None`` asks for nothing. A line whose own code is malformed is met only by
    clauses that ask nothing of the code.

    Attributes:
        rule: The rule.
        case: The case of it.
        find: What it looks for.
        codes: The codes that it is about, or ``None``.
        other_than: The codes that it is not about.
        setting: The setting that it is about, or ``None``.
        since: The first day, or ``None``.
        until: The last day, or ``None``.
        undated: Whether it is about a line without a date.
        members: What is looked for.
        others: What goes with that.
        limit: The most that is in order, or ``None``.
        said: What fills the places of the message.
        values: What fills them for each value.
        scope: What is added to the scope of the rule: a release or an edition.
        release: What names the release that a line with a code is judged by on its date, and
            the source of that; ``None`` where the date does not matter.
        sources: The sources of the rule and of the facts.
    """

    rule: Rule
    case: RuleCase
    find: Find
    codes: frozenset[str] | None
    other_than: frozenset[str] = frozenset()
    setting: Setting | None
    since: date | None = None
    until: date | None = None
    undated: bool = True
    members: tuple[str, ...]
    others: frozenset[str]
    limit: int | None
    said: Mapping[str, str] = NOTHING
    values: Mapping[str, Mapping[str, str]] = NO_VALUES
    scope: str = ""
    release: Callable[[str, date | None], Release] | None = None
    sources: tuple[str, ...]

    def is_about(self, code: str) -> bool:
        """Whether it is about lines with a code of their own, given in normal form."""
        if self.codes is not None and code not in self.codes:
            return False
        if self.rule.code_range:
            first, last = self.rule.code_range
            if code.isdigit() and first <= code <= last:
                return False
        return code not in self.other_than

    @property
    def any_code(self) -> bool:
        """Whether it asks nothing of the line's own code."""
        return self.codes is None and not self.other_than and not self.rule.code_range

    def on(self, day: date | None) -> bool:
        """Whether it is about lines of a day, or without one."""
        if day is None:
            return self.undated
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )
