"""Rubbish of every sort, as strategies: what nobody should hand over, and somebody will."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, Final

from hypothesis import strategies as st

import cpt0558t as cpt
from cpt0558t.tables.registry import ALL
from named_strangers import ENDLESS, LONG, MAKERS, Stranger

CODES: Final = sorted(
    {code for table in ALL.values() if isinstance(table, cpt.Table) for code in table}
)
_ODD: Final = (
    "\x00\x1d\x1f\x7f\n\r\t\u0301\u0345\u034f\u061c\u200b\u200d\u202e\u2060\u2066\ufeff\xa0\xad"
    "\ud800\udfff\U0001f600\U000e0041\u0663\xb2\u2167\u017f\u212a\xdf\u0130\u01f0\ufdfa\uff12"
    "-.,;:'\"{}[]()%$\\/<>&#@=+*?^|_ "
)
_WORDS: Final = (
    *(
        "1e999999999",
        "-0",
        "0x1F",
        "NaN",
        "1_000",
        "\u0661\u0662",
        "=1+1",
        "professional",
        "medicare",
    ),
    *("high", "None", "true", "0558T-26-XS", "--json", "{code}", "%s", "\\", "..", "a, b"),
)


def _edited(text: str, at: int, odd: str, how: int) -> str:
    """A text with something done to it at a place."""
    at %= len(text) + 1
    done = (
        text[:at] + odd + text[at:],
        text[:at] + odd + text[at + 1 :],
        text[:at] + text[at + 1 :],
        text.swapcase(),
        text + odd + text,
        odd + text + odd,
    )
    return done[how % len(done)]


def _at_midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _as_one(*strategies: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """One of some, that counts as one among others however many they are."""
    return st.one_of(*strategies).map(lambda value: value)


spelled: Final = st.sampled_from(CODES)
almost: Final = st.builds(
    _edited, spelled, st.integers(0, 12), st.text(_ODD, max_size=2), st.integers(0, 5)
)
texts: Final[st.SearchStrategy[Any]] = _as_one(
    almost,
    st.text(_ODD + "0558TM17.", max_size=12),
    st.text(st.characters(exclude_categories=()), max_size=20),
    st.sampled_from(_WORDS),
    spelled,
)
_numbers: Final[st.SearchStrategy[Any]] = _as_one(
    st.booleans(),
    st.integers(),
    st.sampled_from([10**400, 26, 2**63, -1]),
    st.floats(),
    st.complex_numbers(),
    st.sampled_from(
        ["NaN", "sNaN", "-Infinity", "1e999999", "1e-999999", "-0", "1." + "1" * 2000]
    ).map(Decimal),
    st.decimals(),
    st.fractions(),
)
_raw: Final[st.SearchStrategy[Any]] = _as_one(
    st.binary(max_size=20),
    st.binary(max_size=20).map(bytearray),
    st.sampled_from([b"\xff\xfe", b"0558T", b'{"resourceType": "Claim"}']),
)
days: Final[st.SearchStrategy[Any]] = _as_one(
    st.dates(),
    st.datetimes(timezones=st.sampled_from([None, UTC, timezone(timedelta(hours=14))])),
    st.dates().map(str),
    st.builds(
        _edited,
        st.dates().map(str),
        st.integers(0, 10),
        st.text(_ODD, max_size=2),
        st.integers(0, 5),
    ),
    st.sampled_from(
        ["0000-01-01", "9999-12-31", "2026-W18-5", "2026-13-01", "20260501", "2026-05"]
    ),
    st.sampled_from(
        ["\uff12\uff10\uff12\uff16-\uff10\uff15-\uff10\uff11", "2026-05-01T00:00:00Z", ""]
    ),
    st.sampled_from([date.min, date.max]),
    st.sampled_from([date.min, date.max]).map(_at_midnight),
)
# By name, so that none is asked what it looks like, nor fills a screen.
strangers: Final[st.SearchStrategy[Any]] = st.sampled_from(sorted(MAKERS)).map(Stranger)
endless: Final[st.SearchStrategy[Any]] = st.sampled_from(sorted(ENDLESS)).map(Stranger)
_long: Final[st.SearchStrategy[Any]] = st.sampled_from(sorted(LONG)).map(Stranger)
simple: Final[st.SearchStrategy[Any]] = st.one_of(
    texts, _numbers, strangers, days, _raw, _long, st.none(), _as_one(strangers), _as_one(strangers)
)
NAMES: Final = (
    *("code", "modifiers", "diagnoses", "setting", "payer", "on", "units", "same_day", "taxonomy"),
    *("ref", "resourceType", "item", "coding", "system", "value", "sequence", "entry", "resource"),
)
nested: Final[st.SearchStrategy[Any]] = st.recursive(
    simple,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(st.sampled_from(NAMES) | texts, inner, max_size=4),
    ),
    max_leaves=5,
)
anything: Final[st.SearchStrategy[Any]] = st.one_of(simple, nested)
"""Of all of the above one."""


def mostly(valid: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """What is in order, or now and then anything."""
    return st.one_of(_as_one(valid), _as_one(valid), _as_one(anything))
