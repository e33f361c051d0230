"""Whatever one gives to a public function: a record, an answer, or an error of ours."""

from __future__ import annotations

import contextlib
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, strategies as st

import cpt0558t as cpt
from cpt0558t._loading import files
from cpt0558t._refusals import nearest
from cpt0558t._text import fold, words
from cpt0558t.codes import DIAGNOSIS, MODIFIER, PAYER, PROCEDURE, TAXONOMY, CodeSystem
from cpt0558t.tables.registry import ALL

SYSTEMS = (MODIFIER, TAXONOMY, DIAGNOSIS, PROCEDURE, PAYER)
CODES = [code for table in ALL.values() if isinstance(table, cpt.Table) for code in table]
FUNCTIONS = (
    cpt.modifier,
    cpt.taxonomy,
    cpt.diagnosis,
    cpt.related_code,
    cpt.payer,
    cpt.relevance,
    cpt.relationship,
    cpt.lookup,
    cpt.search,
    cpt.intended,
    cpt.corrections,
    cpt.changes,
)

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary()
rubbish = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
blanks = st.text("\t\n\r \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}", max_size=3)
by_name = pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)


@by_name
@given(value=rubbish)
def test_a_function_answers_or_raises_ours(function: Callable[[Any], object], value: Any) -> None:
    """No other exception leaves it."""
    with contextlib.suppress(cpt.CPT0558TError):
        function(value)


@given(code=rubbish | st.sampled_from(["0558T", "77078"]), day=rubbish | st.dates())
def test_any_day_of_any_code_is_answered_or_refused(code: Any, day: Any) -> None:
    """The history has an answer, or an error of ours."""
    with contextlib.suppress(cpt.CPT0558TError):
        answer = cpt.opps_status(code, on=day)
        assert answer.until is None or day <= answer.until


@given(code=st.sampled_from(CODES), least=rubbish | st.sampled_from(cpt.Confidence))
def test_any_confidence_is_understood_or_refused(code: str, least: Any) -> None:
    """What is handed out is a code that an authority has."""
    with contextlib.suppress(cpt.CPT0558TError):
        meant = cpt.intended(code, at_least=least)
        assert meant is None or cpt.lookup(meant)


@given(value=rubbish)
def test_a_table_is_asked_anything(value: Any) -> None:
    """``get`` and ``in`` agree, and never raise."""
    assert (cpt.diagnoses.get(value) is not None) == (value in cpt.diagnoses)


@given(code=st.sampled_from(CODES), before=blanks, after=blanks, lower=st.booleans())
def test_any_spelling_of_a_carried_code_is_found(
    code: str, before: str, after: str, lower: bool
) -> None:
    """Blanks and case make no difference."""
    spelling = before + (code.lower() if lower else code) + after
    homes = [table for table in ALL.values() if isinstance(table, cpt.Table) and code in table]
    assert all(table[spelling] is table[code] for table in homes)


@given(code=st.sampled_from(list(cpt.diagnoses)))
def test_the_dot_makes_no_difference(code: str) -> None:
    """With it or without it."""
    assert cpt.diagnosis(code.replace(".", "")) is cpt.diagnosis(code)


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.noun)
@given(text=st.text())
def test_a_normal_form_is_its_own(system: CodeSystem, text: str) -> None:
    """Bringing it to normal form again changes nothing."""
    assert system.normal(system.normal(text)) == system.normal(text)


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.noun)
@given(value=rubbish)
def test_what_is_guessed_is_a_code(system: CodeSystem, value: Any) -> None:
    """Nothing is suggested that could not work."""
    guess = system.guess(value)
    assert guess is None or (system.accepts(guess) and system.normal(guess) == guess)


@given(text=st.text(), carried=st.lists(st.text(), unique=True))
def test_the_nearest_are_carried(text: str, carried: list[str]) -> None:
    """Each once, and no other."""
    near = nearest(text, carried)
    assert set(near) <= set(carried)
    assert len(set(near)) == len(near)


@given(text=st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    """What is folded stays."""
    assert words(fold(text)) == words(text)


@given(text=st.text(max_size=40))
def test_every_hit_of_a_search_holds_the_first_word(text: str) -> None:
    """By prefix, somewhere in the record; what a dot or hyphen joins counts as one word too."""
    for hit in cpt.search(text):
        held = json.dumps(hit.record.to_dict(), ensure_ascii=False)
        assert words(text)[0] in fold(held) + "".join(words(held))


@given(raw=st.binary(max_size=200))
def test_any_bytes_are_parsed_or_refused_as_data(raw: bytes) -> None:
    """The reader of files raises ours."""
    with contextlib.suppress(cpt.DataError):
        files.parse("any.json", raw)


@given(fields=st.dictionaries(st.sampled_from(["code", "name", "kind", "x"]), rubbish))
def test_where_finds_or_raises_ours(fields: dict[str, Any]) -> None:
    """Whatever is asked of a field."""
    with contextlib.suppress(cpt.CPT0558TError):
        assert set(cpt.modifiers.where(**fields)) <= set(cpt.modifiers)


@given(value=rubbish)
def test_an_error_survives_pickling(value: Any) -> None:
    """Whatever was refused."""
    with pytest.raises(cpt.CPT0558TError) as caught:
        cpt.modifier([value])  # type: ignore[arg-type]
    copy = pickle.loads(pickle.dumps(caught.value))
    assert str(copy) == str(caught.value)
