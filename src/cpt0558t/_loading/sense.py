"""Whether a rule makes sense: what its test asks of it, and what its cases can say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from cpt0558t.records.rules import Rule, RuleCase, RuleTest


class _Asked(NamedTuple):
    """What a test asks.

    Attributes:
        about: The fields that a rule may be about.
        needs: The fields that may not be empty, of the rule or of a case.
        says: The places that it fills, beside those that every test does.
    """

    about: tuple[str, ...]
    needs: tuple[str, ...] = ()
    says: tuple[str, ...] = ()


_SEVERAL: Final = ("modifiers", "diagnoses")
_TESTS: Final = {
    RuleTest.TOGETHER: _Asked(("modifiers",), ("members",)),
    RuleTest.STANDS: _Asked(("modifiers",), ("members",)),
    RuleTest.INDICATOR: _Asked(("modifiers", "code"), ("indicator",), ("held", "meaning")),
    RuleTest.WHOLE_AND_PART: _Asked(("code",), ("members", "others")),
    RuleTest.ALONE: _Asked(("code",), ("others",)),
    RuleTest.PAIR_EDIT: _Asked(("same_day",)),
    RuleTest.UNIT_EDIT: _Asked(("units",)),
    RuleTest.OPPS_STATUS: _Asked(("code",), (), ("held",)),
    RuleTest.CHECK: _Asked(("diagnoses", "taxonomy"), (), ("title", "says", "instead")),
    RuleTest.NOT_CHECKED: _Asked(("diagnoses",)),
    RuleTest.NOT_CARRIED: _Asked(("code",)),
    RuleTest.NONE: _Asked(_SEVERAL),
    RuleTest.REPEATED: _Asked(_SEVERAL),
    RuleTest.OVER: _Asked(_SEVERAL, ("limit",)),
    RuleTest.SHAPE: _Asked(
        ("code", *_SEVERAL, "taxonomy"), (), ("where", "length", "shape", "example")
    ),
}
# A data frame fills these of a suggestion.
_SUGGESTED: Final = ("value", "limit")
_SAID: Final = (*_SUGGESTED, "values", "code")
_RANGE: Final = 2


def of_rule(rule: Rule) -> Iterator[tuple[str, str]]:
    """What makes no sense in a rule: the field, and why."""
    asked = _TESTS[rule.test]
    if rule.field not in asked.about:
        yield "field", f"a rule that asks {rule.test} is about {' or '.join(asked.about)}"
    # Members of the rule that is about modifiers alone are modifiers.
    if rule.members and rule.test is RuleTest.INDICATOR and rule.field != "modifiers":
        yield "members", "they are of a rule about modifiers"
    bounds = rule.code_range
    if bounds and (len(bounds) != _RANGE or list(bounds) != sorted(bounds)):
        yield "code_range", "the first and the last code were expected"
    for name in asked.needs:
        if name != "limit" and not getattr(rule, name):
            yield name, f"a rule that asks {rule.test} needs it"


def of_case(rule: Rule, case: RuleCase) -> Iterator[tuple[str, str]]:
    """What makes no sense in a case of a rule: the field, and why."""
    asked = _TESTS[rule.test]
    if not set(case.members) <= set(rule.members):
        yield "members", "not all of them are members of the rule"
    if "limit" in asked.needs and case.limit is None:
        yield "limit", f"a case of a rule that asks {rule.test} needs it"
    for name, text, known in (
        ("message", case.message, (*_SAID, *asked.says)),
        ("suggestion", case.suggestion or "", (*_SUGGESTED, *asked.says)),
    ):
        said = "|".join(known)
        if re.search("[{}]", re.sub(rf"\{{(?:{said})\}}", "", text)):
            yield name, f"the places of its text are {', '.join(known)}"
