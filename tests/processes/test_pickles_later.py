"""A pickle of today in a version that does not exist yet, and one of that version today."""

from __future__ import annotations

import pickle
from typing import Any

import attrs
import pytest

import cpt0558t as cpt
from cpt0558t import _pickled
from cpt0558t.records.kinds import Kind


@attrs.frozen(kw_only=True, repr=False)
class Later(cpt.Record):
    """What a payer becomes: it has moved, and has one field more."""

    name: str = attrs.field()
    since: str = attrs.field(default="always")


@attrs.frozen(kw_only=True, repr=False)
class Stricter(cpt.Record):
    """What a payer must not become: the field has no default."""

    name: str = attrs.field()
    since: str = attrs.field()


@attrs.frozen(kw_only=True, repr=False)
class Less(cpt.Record):
    """What a source becomes: most is gone."""

    id: str = attrs.field()


@attrs.frozen(kw_only=True, repr=False)
class Mine(cpt.Record):
    """A record of a user's."""

    kept: int = attrs.field(alias="given")


class Fewer(Kind):
    """What an enum becomes: a member is gone."""

    HIGH = "high"


def in_a_later_version(monkeypatch: pytest.MonkeyPatch, name: str, kind: Any) -> None:
    """Another class, or none, has a public name."""
    # Asked for once, so that it is there to be replaced.
    assert getattr(cpt, name)
    if kind is None:
        monkeypatch.delitem(cpt.__dict__, name)
        monkeypatch.delitem(cpt.__dict__["_HOME"], name)
    else:
        monkeypatch.setitem(cpt.__dict__, name, kind)
    forget()


def forget() -> None:
    """As a new process."""
    for kept in (_pickled._public, _pickled._name, _pickled._fields):
        kept.cache_clear()


@pytest.fixture(autouse=True)
def _this_version() -> Any:
    yield
    forget()


def test_a_field_that_is_new_takes_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """The class has moved as well, which the pickle does not know."""
    raw = pickle.dumps(cpt.payers["Aetna"])
    in_a_later_version(monkeypatch, "Payer", Later)
    assert pickle.loads(raw) == Later(name="Aetna", since="always")


def test_a_table_takes_the_later_class(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its rows."""
    raw = pickle.dumps(cpt.payers)
    in_a_later_version(monkeypatch, "Payer", Later)
    assert pickle.loads(raw)["aetna"] == Later(name="Aetna", since="always")


def test_a_field_that_is_gone_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """So is one that a later version has, where an earlier one reads it."""
    raw = pickle.dumps(cpt.sources["page"])
    in_a_later_version(monkeypatch, "Source", Less)
    assert pickle.loads(raw) == Less(id="page")


def test_a_field_that_must_be_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """By an error of ours."""
    raw = pickle.dumps(cpt.payers["Aetna"])
    in_a_later_version(monkeypatch, "Payer", Stricter)
    with pytest.raises(cpt.InvalidRecordError, match=r"another version: it has no Stricter\.since"):
        pickle.loads(raw)


def test_a_class_that_is_gone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """By its public name."""
    raw = pickle.dumps(cpt.gaps[0])
    in_a_later_version(monkeypatch, "Gap", None)
    with pytest.raises(cpt.InvalidRecordError, match=r"another version: cpt0558t\.Gap is unknown"):
        pickle.loads(raw)


def test_a_room_that_is_gone_is_named() -> None:
    """As a whole package that a version does not have."""
    with pytest.raises(cpt.InvalidRecordError, match=r"cpt0558t\.nowhere\.Thing is unknown"):
        _pickled.made("nowhere.Thing")


def test_a_record_of_ones_own_is_pickled_by_its_class() -> None:
    """Also where its class takes a field by another name."""
    assert pickle.loads(pickle.dumps(Mine(given=1))) == Mine(given=1)


def test_a_class_of_ones_own_is_not_taken_for_ours_of_the_same_name() -> None:
    """The name alone says nothing."""
    own = attrs.make_class("Payer", {"name": attrs.field()}, bases=(cpt.Record,), frozen=True)
    assert _pickled.name_of(own) is own


def test_a_member_that_is_gone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With those that there are."""
    raw = pickle.dumps(cpt.Confidence.LOW)
    in_a_later_version(monkeypatch, "Confidence", Fewer)
    with pytest.raises(cpt.InvalidRecordError, match="takes one of 'high', not 'low'"):
        pickle.loads(raw)


def test_a_value_that_is_no_longer_taken_is_refused() -> None:
    """A pickle makes no record that the class would not make."""
    raw = pickle.dumps(cpt.payers["Aetna"])
    with pytest.raises(cpt.InvalidRecordError, match=r"Payer\.name takes printable text"):
        pickle.loads(raw.replace(b"Aetna", b"Aetn "))
