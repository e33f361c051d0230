"""Records are values: they validate themselves, never change, and travel."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date
from typing import Any
from unittest.mock import Mock

import attrs
import pytest

import cpt0558t as cpt
from cpt0558t.tables.registry import ALL

ONE_OF_EACH = [table.rows[0] for table in ALL.values()]
ONE_OF_EACH.append(cpt.search("knee")[0])


class Text(str):
    """A text of another class."""

    __slots__ = ()


each = pytest.mark.parametrize("record", ONE_OF_EACH, ids=lambda record: type(record).__name__)
MODIFIER: dict[str, Any] = {
    "code": "26",
    "description": "Professional component",
    "when_to_use": "When",
    "kind": "component",
    "check": cpt.modifiers["26"].check,
}
STEP: dict[str, Any] = cpt.workflow[0].to_dict()


@each
def test_a_record_cannot_be_changed(record: cpt.Record) -> None:
    """Setting a field raises."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(record, attrs.fields(type(record))[0].name, "x")


@each
def test_a_record_takes_no_new_field(record: cpt.Record) -> None:
    """A misspelt name is not stored anywhere."""
    with pytest.raises(AttributeError):
        record.descripton = "x"  # type: ignore[attr-defined]


@each
@pytest.mark.parametrize(
    "twin", [copy.copy, copy.deepcopy, lambda r: pickle.loads(pickle.dumps(r))]
)
def test_a_copy_is_equal_and_hashes_alike(record: cpt.Record, twin: Any) -> None:
    """Copied, deep-copied or pickled, a record is the same value."""
    other = twin(record)
    assert (other, hash(other)) == (record, hash(record))


@each
def test_a_record_has_no_dict_of_its_own(record: cpt.Record) -> None:
    """Slots: small, and closed."""
    assert not hasattr(record, "__dict__")


@each
def test_a_record_is_made_by_keyword_only(record: cpt.Record) -> None:
    """The order of fields is no part of the contract."""
    with pytest.raises(TypeError):
        type(record)("x")  # type: ignore[call-arg]


@each
def test_a_record_becomes_json(record: cpt.Record) -> None:
    """``to_dict`` holds built-in types alone."""
    assert json.loads(json.dumps(record.to_dict())) == record.to_dict()


@each
def test_a_repr_names_every_field(record: cpt.Record) -> None:
    """What is printed can be read back by eye."""
    assert all(f"{field.name}=" in repr(record) for field in attrs.fields(type(record)))


def test_records_of_different_classes_are_not_equal() -> None:
    """A fact of the same text is no modifier."""
    assert len({cpt.modifiers["26"], cpt.facts[0], cpt.modifier("26")}) == 2


def test_an_enum_may_be_given_by_its_value() -> None:
    """``kind="component"`` becomes the enum."""
    assert cpt.Modifier(**MODIFIER).kind is cpt.ModifierKind.COMPONENT


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "tc"),
        ("code", "TCX"),
        ("code", None),
        ("code", 26),
        ("description", ""),
        ("description", " a"),
        ("description", "a\nb"),
        ("description", None),
        ("description", b"a"),
        ("description", Text("a")),
        ("when_to_use", 1),
        ("check", None),
        ("check", Mock(spec=cpt.Check)),
        ("kind", "componnent"),
        ("kind", None),
        ("kind", []),
    ],
)
def test_a_wrong_value_names_class_field_and_what_it_takes(field: str, value: Any) -> None:
    """One error of ours for any field."""
    with pytest.raises(cpt.InvalidRecordError, match=r"^Modifier(Kind|\.\w+) takes .+, not "):
        cpt.Modifier(**{**MODIFIER, field: value})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", 0),
        ("number", True),
        ("number", "1"),
        ("actor", ""),
        ("number", 1001),
        ("positioning", "spine"),
        ("positioning", Mock(spec=tuple)),
        ("positioning", [""]),
        ("quantities", None),
        ("section", "Elsewhere"),
    ],
)
def test_a_step_refuses_what_it_cannot_be(field: str, value: Any) -> None:
    """Numbers from 1, texts or nothing, tuples of texts, sections of the page."""
    with pytest.raises(cpt.InvalidRecordError, match=rf"^WorkflowStep\.{field} takes "):
        cpt.WorkflowStep(**{**STEP, field: value})


@pytest.mark.parametrize("value", ["2026-13-01", "yesterday", 20261123, "2026-11-23T10:00"])
def test_a_source_refuses_what_is_no_date(value: Any) -> None:
    """A day, as a date or in ISO form."""
    source = cpt.sources["page"].to_dict()
    with pytest.raises(cpt.InvalidRecordError, match=r"^Source\.retrieved takes a date"):
        cpt.Source(**{**source, "retrieved": value})


def test_a_source_reads_a_date() -> None:
    """The page was retrieved on 2026-11-23."""
    assert cpt.sources["page"].retrieved == date(2026, 11, 23)


def test_a_hit_names_a_field_of_its_record() -> None:
    """No other."""
    with pytest.raises(cpt.InvalidRecordError, match=r"^Hit\.field takes the name of a field"):
        cpt.Hit(record=cpt.modifiers["26"], field="relevance")


def test_a_hit_holds_a_record() -> None:
    """Nothing else can be found."""
    with pytest.raises(cpt.InvalidRecordError, match=r"^Hit\.record takes a record"):
        cpt.Hit(record="26", field="code")  # type: ignore[type-var]


def test_published_records_name_their_section_of_the_page() -> None:
    """The page has its diagnoses under this heading."""
    assert cpt.diagnosis("M17.11").section == "Related Diagnoses"
