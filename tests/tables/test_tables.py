"""Tables and rows: immutable, in published order, forgiving to ask, strict to take from."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep
from typing import Any

import pytest

import cpt0558t as cpt
from cpt0558t.tables.registry import ALL

TABLES = [table for table in ALL.values() if isinstance(table, cpt.Table)]
ROWS = [table for table in ALL.values() if isinstance(table, cpt.Rows)]


def by_title(table: Any) -> str:
    """The id of a case."""
    return str(table.title)


each_table = pytest.mark.parametrize("table", TABLES, ids=by_title)
each_rows = pytest.mark.parametrize("rows", ROWS, ids=by_title)
each = pytest.mark.parametrize("shelf", [*TABLES, *ROWS], ids=by_title)


@each_table
def test_a_table_is_a_mapping_from_key_to_record(table: cpt.Table[Any]) -> None:
    """Its items are its rows, in order."""
    assert isinstance(table, Mapping)
    assert tuple(table.items()) == tuple(zip(table.keys(), table.rows, strict=True))


@each_rows
def test_rows_are_a_sequence(rows: cpt.Rows[Any]) -> None:
    """Its members are its rows, in order."""
    assert isinstance(rows, Sequence)
    assert tuple(rows) == rows.rows


def test_a_table_keeps_the_published_order() -> None:
    """The page lists its taxonomies so."""
    assert list(cpt.taxonomies) == [
        "207RC0000X",
        "208000000X",
        "2086S0105X",
        "2084P0800X",
        "163W00000X",
    ]


@each_table
def test_get_never_raises(table: cpt.Table[Any], no_code: Any) -> None:
    """What cannot be a key is simply not there."""
    assert table.get(no_code) is None


@each_table
def test_in_never_raises(table: cpt.Table[Any], no_code: Any) -> None:
    """What cannot be a key is simply not there."""
    assert no_code not in table


@pytest.mark.parametrize("table", TABLES[:4], ids=by_title)
def test_taking_what_is_no_code_raises_our_error(table: cpt.Table[Any], no_code: Any) -> None:
    """Square brackets raise for what cannot be a code, whatever it is."""
    with pytest.raises(cpt.InvalidCodeError):
        table[no_code]


def test_get_gives_the_default() -> None:
    """As any mapping does."""
    assert cpt.modifiers.get("27", 7) == 7


@pytest.mark.parametrize("key", ["26", " 26 ", "\N{NO-BREAK SPACE}26"])
def test_get_and_in_take_any_spelling(key: str) -> None:
    """As the lookups do."""
    assert (cpt.modifiers.get(key), key in cpt.modifiers) == (cpt.modifiers["26"], True)


def test_a_subclass_of_text_is_a_key() -> None:
    """An enum of codes serves as they do."""

    class Code(str):
        __slots__ = ()

    assert cpt.modifiers[Code(" tc")].code == "TC"


@each
@pytest.mark.parametrize(
    "change",
    [
        "shelf['26'] = None",
        "del shelf['26']",
        "shelf[0] = None",
        "del shelf[0]",
        "shelf.extra = 1",
        "shelf.rows = ()",
        "shelf.title = ''",
    ],
)
def test_nothing_in_a_table_can_be_changed(shelf: Any, change: str) -> None:
    """No item, no attribute."""
    with pytest.raises((TypeError, AttributeError)):
        exec(change, {"shelf": shelf})  # noqa: S102 - the changes listed above


def test_views_are_read_only() -> None:
    """A view of the table is no way in."""
    assert not hasattr(cpt.modifiers.values(), "append")


@each
def test_a_copy_is_the_table_itself(shelf: Any) -> None:
    """What cannot change needs no copy."""
    assert copy.copy(shelf) is copy.deepcopy(shelf) is shelf


@each
def test_a_pickled_table_is_equal_and_hashes_alike(shelf: Any) -> None:
    """It crosses to another process by value."""
    other = pickle.loads(pickle.dumps(shelf))
    assert (other, hash(other), repr(other)) == (shelf, hash(shelf), repr(shelf))


def test_a_table_equals_a_mapping_of_the_same_rows() -> None:
    """As mappings compare."""
    assert cpt.modifiers == dict(cpt.modifiers)


@each
def test_a_table_differs_from_what_is_no_table(shelf: Any) -> None:
    """And says so without an exception."""
    assert shelf != 1


def test_an_empty_table_is_asked_like_a_full_one() -> None:
    """Nothing is in it, and taking from it raises ours."""
    with pytest.raises(cpt.UnknownCodeError, match=r"not among the 0 carried$"):
        cpt.modifiers.where(code="ZZ")["26"]


def test_search_in_one_table() -> None:
    """Two rows of the related codes speak of the lumbar spine or of the knee."""
    assert [hit.record.code for hit in cpt.related_codes.search("knee")] == ["73700"]


def test_dicts_have_the_published_columns() -> None:
    """The page's columns, then our class; the check last."""
    row = cpt.taxonomies.to_dicts()[4]
    del row["check"]
    assert row == {
        "code": "163W00000X",
        "specialty": "Vascular Surgery",
        "notes": "In select cases when biomechanical analysis involves load-bearing vascular "
        "grafts or complex limb reconstruction",
        "role": "planning",
    }


@each
def test_dicts_are_new_each_time(shelf: Any) -> None:
    """Whoever changes them changes nothing else."""
    shelf.to_dicts()[0].clear()
    assert shelf.to_dicts()[0]


@pytest.mark.parametrize(
    ("shelf", "text"),
    [
        (cpt.modifiers, "<Table of 13 Modifier: '26', 'TC', '52', '53', '22', ...>"),
        (cpt.modifiers.where(code="26"), "<Table of 1 Modifier: '26'>"),
        (cpt.diagnoses.where(code="M23.80"), "<Table of 1 Diagnosis: 'M23.80' (does not exist)>"),
        (cpt.modifiers.where(code="ZZ"), "<Table of 0 Modifier>"),
        (cpt.workflow, "<Rows of 8 WorkflowStep>"),
    ],
    ids=["many", "one", "wrong", "none", "rows"],
)
def test_a_repr_is_short(shelf: Any, text: str) -> None:
    """How many, of what, and the first."""
    assert repr(shelf) == text


def test_html_has_a_row_a_record() -> None:
    """And a header row."""
    assert cpt.modifiers.to_html().count("<tr>") == 14


def test_a_table_can_be_walked_backwards() -> None:
    """The last modifier of the page comes first."""
    assert next(reversed(cpt.modifiers)) == "CQ"


def test_a_found_record_shows_by_its_class_and_key() -> None:
    """Not as a dict of its fields."""
    assert "<summary>Diagnosis M17.11</summary>" in cpt.search("arthro")[0]._repr_html_()


def test_a_table_refuses_two_rows_of_one_key() -> None:
    """One of them would be lost."""
    rows = (cpt.Payer(name="Medicare"), cpt.Payer(name="medicare"))
    with pytest.raises(cpt.InvalidRecordError, match="two rows have the same name"):
        len(cpt.Table(cpt.Payer, "t", rows, cpt.payers.system, "name"))


def test_rows_are_all_of_the_class_named() -> None:
    """Whoever types a table relies on it."""
    with pytest.raises(cpt.InvalidRecordError, match="every row must be a Gap"):
        len(cpt.Rows(cpt.Gap, "t", cpt.facts.rows))  # type: ignore[arg-type]


def test_the_rows_of_a_table_are_too() -> None:
    """Before their keys are asked."""
    with pytest.raises(cpt.InvalidRecordError, match="every row must be a Payer"):
        len(cpt.Table(cpt.Payer, "t", ("Aetna",), cpt.payers.system, "name"))  # type: ignore[arg-type]


def test_threads_that_ask_first_at_once_get_the_same_records() -> None:
    """The file is read once."""
    calls: list[int] = []

    def load() -> tuple[cpt.Modifier, ...]:
        calls.append(1)
        sleep(0.05)  # until the others wait too
        return cpt.modifiers.rows

    table = cpt.Table(cpt.Modifier, "t", load, cpt.modifiers.system)
    barrier = Barrier(32)

    def ask(_: int) -> int:
        barrier.wait()
        return id(table["26"])

    with ThreadPoolExecutor(32) as pool:
        identities = set(pool.map(ask, range(32)))
    assert (len(identities), len(calls)) == (1, 1)
