"""Whatever a clause finds is found by both interpreters."""

from __future__ import annotations

import pytest

from cpt0558t.clauses._clause import Find
from cpt0558t.frames._finding._predicates import FOUND
from cpt0558t.reviewing._finding import PREDICATES


@pytest.mark.parametrize("find", Find)
def test_what_is_found_on_a_line_is_found_on_a_frame(find: Find) -> None:
    """A new predicate without its twin would fail only when a rule asks it."""
    assert find in PREDICATES.keys() & FOUND.keys()
