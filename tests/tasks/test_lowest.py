"""The lower bounds of what is needed: how they are read, and that each need has one."""

from __future__ import annotations

import tomllib
from importlib.metadata import version
from typing import Any

import pytest
from packaging.version import Version

import lowest

PROJECT: dict[str, Any] = tomllib.loads(lowest.PROJECT.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("attrs>=23.1", {"attrs": "23.1"}),
        ("duckdb>=1.3,!=1.4.0", {"duckdb": "1.3"}),
        ("exact==1.5.0", {"exact": "1.5.0"}),
        ("both[extra]>=2,<3", {"both": "2"}),
        ("old>=1; python_version<'3'", {}),
        ("here>=1; python_version>='3'", {"here": "1"}),
        ("cpt0558t[frames]", {}),
    ],
)
def test_a_lower_bound_is_read(text: str, bounds: dict[str, str]) -> None:
    """Of what is needed on this Python; what this package brings itself has none."""
    assert dict(lowest.lowest([text])) == {name: Version(one) for name, one in bounds.items()}


@pytest.mark.parametrize("text", ["attrs", "attrs<24", "attrs>23", "attrs!=23", "attrs~=23.1"])
def test_a_need_without_a_lower_bound_is_refused(text: str) -> None:
    """What is not written down cannot be tested."""
    with pytest.raises(ValueError, match=r"must have one lower bound, written with >="):
        list(lowest.lowest([text]))


@pytest.mark.parametrize("name", ["attrs", "narwhals", "duckdb", "pandas", "polars", "pyarrow"])
def test_the_bounds_are_those_of_the_project(name: str) -> None:
    """Run-time and extras."""
    assert name in lowest.of_project(PROJECT)


def test_another_version_than_the_lowest_is_told() -> None:
    """With both."""
    here = version("pytest")
    assert list(lowest.differing({"pytest": Version("1.0")})) == [
        f"pytest {here} is installed, and 1.0 is the lowest that is allowed"
    ]


@pytest.mark.parametrize(("written", "same"), [("1.5", "1.5.0"), ("20", "20.0.0")])
def test_a_bound_may_leave_zeros_out(written: str, same: str) -> None:
    """A bound of 1.5 is met by 1.5.0."""
    assert Version(written) == Version(same)


@pytest.mark.parametrize(
    ("demanded", "told"), [(True, ["no-such-thing is not installed"]), (False, [])]
)
def test_what_is_not_installed_is_told_where_all_is_wanted(demanded: bool, told: list[str]) -> None:
    """Without the extras, those are not there."""
    assert list(lowest.differing({"no-such-thing": Version("1")}, all_of_them=demanded)) == told
