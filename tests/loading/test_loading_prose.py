"""Files and facts that are not as they should be: the whole of what is said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import attrs
import pytest

import cpt0558t as cpt
from cpt0558t._loading import files, prose, rows

PROSE = "published/procedure.json"
PACKAGED = files.read


def renamed(topic: str, other: str) -> list[cpt.Fact]:
    """The facts, those of one topic under another."""
    return [attrs.evolve(fact, topic=other) if fact.topic == topic else fact for fact in cpt.facts]


def refused(held: Sequence[cpt.Fact]) -> str:
    """What is said of facts that make no procedure."""
    with pytest.raises(cpt.DataError) as caught:
        prose.procedure(held, PROSE)
    return str(caught.value)


def test_what_is_no_table_is_told() -> None:
    """An object is none."""
    with pytest.raises(cpt.DataError) as caught:
        files.rows_of("x.json", {})
    assert (str(caught.value), caught.value.file) == (
        "data file x.json is damaged: an array of rows was expected",
        "x.json",
    )


def test_a_missing_file_is_told() -> None:
    """With what the system says."""
    with pytest.raises(cpt.DataError) as caught:
        PACKAGED("nothing.json")
    assert (str(caught.value), caught.value.file) == (
        "data file nothing.json cannot be read: No such file or directory",
        "nothing.json",
    )


def test_a_manifest_without_a_version_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """It names no edition."""
    monkeypatch.setattr(files, "read", lambda _: b"{}")
    with pytest.raises(cpt.DataError) as caught:
        files.edition()
    assert (str(caught.value), caught.value.file, caught.value.field) == (
        "data file datapackage.json is damaged: no version",
        "datapackage.json",
        "version",
    )


@pytest.mark.parametrize(
    ("topic", "other"), [("equipment", "tools"), ("equipment", "check"), ("standing", "title")]
)
def test_a_fact_that_is_too_much_is_told(topic: str, other: str) -> None:
    """With its row: of a topic that there is not, or that has a fact already."""
    held = renamed(topic, other)
    at = max(number for number, fact in enumerate(held, 1) if fact.topic == other)
    if topic == "equipment":
        at = min(number for number, fact in enumerate(held, 1) if fact.topic == other)
    assert refused(held) == (
        f"data file {PROSE} is damaged at row {at}, field 'topic': "
        f"'{other}' is no topic, or stands twice"
    )


@pytest.mark.parametrize("topic", ["standing", "equipment", "code", "component_billing"])
def test_a_topic_that_is_missing_is_told(topic: str) -> None:
    """There is no row to tell."""
    held = [fact for fact in cpt.facts if fact.topic != topic]
    assert refused(held) == f"data file {PROSE} is damaged: no row has the topic '{topic}'"


def test_a_fact_of_another_type_is_told_with_its_row() -> None:
    """The title stands in the second."""
    place = [fact.topic for fact in cpt.facts].index("code") + 1
    held = [attrs.evolve(fact, text="x") if fact.topic == "code" else fact for fact in cpt.facts]
    assert refused(held).startswith(f"data file {PROSE} is damaged at row {place}, field 'code': ")


def test_a_code_without_a_check_is_told() -> None:
    """The procedure is held against the authority too."""
    held = [
        attrs.evolve(fact, text="0554T") if fact.topic == "code" else fact for fact in cpt.facts
    ]
    assert f"data file {PROSE} is damaged at row {len(held)}, field 'check'" in refused(held)


@pytest.mark.parametrize("change", [lambda held: held.reverse(), lambda held: held.sort(key=str)])
def test_the_classification_may_have_another_order(
    monkeypatch: pytest.MonkeyPatch, change: Any
) -> None:
    """It is joined by code."""

    def read(name: str) -> bytes:
        held = json.loads(PACKAGED(name))
        if name == "classification/modifiers.json":
            change(held)
        return json.dumps(held).encode()

    monkeypatch.setattr(files, "read", read)
    held = rows.coded(cpt.Modifier, "modifiers", "modifier")
    assert held == tuple(cpt.modifiers.values())


def test_a_key_may_be_a_whole_number() -> None:
    """A step of the workflow is known by its place."""
    held = rows.records(cpt.WorkflowStep, "published/workflow.json", key="number")
    assert [step.number for step in held] == [1, 2, 3, 4, 5, 6, 7, 8]


def test_what_a_field_takes_is_told_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the words of the record."""
    held = json.loads(PACKAGED("published/payers.json"))
    held[2]["name"] = 7
    monkeypatch.setattr(files, "read", lambda _: json.dumps(held).encode())
    with pytest.raises(cpt.DataError) as caught:
        rows.records(cpt.Payer, "published/payers.json", key="name")
    assert str(caught.value) == (
        "data file published/payers.json is damaged at row 3, field 'name': "
        "Payer.name takes printable text without blanks around it, not 7"
    )


def test_the_edition_is_that_of_the_manifest() -> None:
    """To the letter."""
    assert files.edition() == json.loads(PACKAGED("datapackage.json"))["version"]


def test_a_topic_that_is_missing_has_its_place_in_the_error() -> None:
    """The file, and the field that names topics."""
    held = [fact for fact in cpt.facts if fact.topic != "standing"]
    with pytest.raises(cpt.DataError) as caught:
        prose.procedure(held, PROSE)
    error = caught.value
    assert (error.file, error.row, error.field) == (PROSE, None, "topic")
