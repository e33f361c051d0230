"""Whatever a rule may ask is known to all who must know it."""

from __future__ import annotations

import pytest

import cpt0558t as cpt
from cpt0558t._loading.sense import _TESTS
from cpt0558t.clauses.grounding import _GROUNDED


@pytest.mark.parametrize("test", cpt.RuleTest)
def test_what_a_rule_asks_is_made_sense_of_and_becomes_clauses(test: cpt.RuleTest) -> None:
    """A new one without its entry would fail only when a rule asks it."""
    assert test in _TESTS.keys() & _GROUNDED.keys()
