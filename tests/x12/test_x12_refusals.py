"""What is nothing of an 837 is refused with an error of ours, and nothing of a claim is told."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Iterator
from typing import Any, NoReturn

import pytest
from hypothesis import given, strategies as st
from pyx12.segment import Segment

import cpt0558t as cpt
from cpt0558t import x12
from x12_files import TEXTS, line, plainly, read

NAME = "JOHN SMITH"


class Breaking:
    """A segment that breaks when it is asked."""

    def __init__(self, name: str = "CLM") -> None:
        self._name = name

    def get_seg_id(self) -> str:
        """As pyx12's segments have it."""
        return self._name

    def get_value(self, _which: str) -> NoReturn:
        """As pyx12's segments have it."""
        raise RuntimeError(NAME)


class Nameless(Breaking):
    """A segment that has no name to tell."""

    def get_seg_id(self) -> NoReturn:
        """As pyx12's segments have it."""
        raise RuntimeError(NAME)


class BadNode:
    """A node whose segments are none."""

    def __init__(self, parts: Any) -> None:
        self._parts = parts

    def iterate_segments(self) -> Any:
        """As pyx12's nodes have it."""
        return self._parts


ODD: dict[str, Any] = {
    "text": NAME,
    "bytes": NAME.encode(),
    "nothing": None,
    "a mapping": {NAME: NAME},
    "a number": 7,
    "one node": BadNode(()),
    "texts": [NAME],
    "a class": [Breaking],
    "a node that is none": [BadNode(None)],
    "a node of texts": [BadNode([NAME])],
    "a node of other things": [BadNode([{"segment": NAME}])],
    "a segment that breaks": [Breaking()],
    "a segment without a name": [Nameless()],
    "a line alone": [Segment("LX*1", "~", "*", ":")],
    "a service alone": [Segment(f"SV1*HC:{NAME}", "~", "*", ":")],
    "another transaction set": [Segment(f"ST*{NAME}", "~", "*", ":")],
}


@pytest.mark.parametrize("which", ODD)
def test_what_pyx12_does_not_yield_is_refused(which: str) -> None:
    """One error of ours, without what stands there."""
    with pytest.raises(cpt.InvalidQueryError) as caught:
        list(x12.service_lines(ODD[which]))
    assert NAME not in str(caught.value)


def test_what_pyx12_itself_raises_passes_through() -> None:
    """The reader's errors are the reader's."""

    def broken() -> Iterator[Any]:
        yield Segment("ST*837", "~", "*", ":")
        raise KeyError(NAME)

    with pytest.raises(KeyError):
        list(x12.service_lines(broken()))


def test_a_segment_without_a_name_is_passed_over() -> None:
    """pyx12 has such: of an empty text."""
    assert list(x12.service_lines([Segment(None, "~", "*", ":")])) == []


@pytest.mark.parametrize("name", TEXTS)
def test_no_repr_shows_the_claim_or_the_payer(name: str) -> None:
    """Neither of a line nor of one that is skipped."""
    shown = repr(read(TEXTS[name]))
    assert "CLAIM" not in shown
    assert "SYNTHETIC" not in shown


def test_a_reference_shows_the_place_alone() -> None:
    """The number of a claim may lead to a patient."""
    told = repr(x12.LineRef(claim=NAME, segment=7))
    assert told == "LineRef(claim=<withheld>, line=None, segment=7)"


def test_a_skipped_line_says_where_and_why() -> None:
    """In one line, fit for a log."""
    assert line("SV3*AD:D0120*1").in_words() == (
        "the line at segment 23: it is a dental line (SV3)"
    )


def test_an_outcome_survives_pickling() -> None:
    """As it must between processes."""
    found = line("SV3*AD:D0120*1")
    assert pickle.loads(pickle.dumps(found)) == found


def test_a_skipped_line_becomes_json() -> None:
    """For a file of what was not reviewed."""
    told = json.loads(json.dumps(line("SV3*AD:D0120*1").to_dict()))
    assert told["ref"] == {"claim": "A", "line": "1", "segment": 23}


@pytest.mark.parametrize("place", [0, "1", None, True])
def test_a_place_is_a_whole_number_from_1(place: Any) -> None:
    """As records refuse what their fields do not take."""
    with pytest.raises(cpt.InvalidRecordError):
        x12.LineRef(segment=place)


SEGMENTS = st.lists(
    st.one_of(
        st.sampled_from(
            TEXTS["professional"].split("~\n")[20:] + TEXTS["institutional"].split("~\n")
        ),
        st.from_regex(
            r"(CLM|LX|SV1|SV2|HI|DTP|NM1|PRV|SBR|HL)(\*[0-9A-Z:\-\.]{0,12}){0,9}", fullmatch=True
        ),
    ),
    max_size=30,
)


@given(SEGMENTS)
def test_segments_in_any_order_give_lines_or_an_error_of_ours(segments: list[str]) -> None:
    """Nothing else comes out, whatever stands where."""
    # Without pyx12's reader, which counts envelopes and may stumble over them itself.
    nodes = [Segment(one, "~", "*", ":") for one in segments]
    try:
        found = list(x12.service_lines(nodes))
    except cpt.CPT0558TError:
        return
    assert {type(one) for one in found} <= {cpt.ServiceLine, x12.Skipped}


@given(SEGMENTS)
def test_every_service_of_a_claim_has_an_outcome(segments: list[str]) -> None:
    """No line is lost without a word, with LX or without."""
    inside = [one for one in segments if one.startswith(("LX", "SV", "DTP", "NM1", "PRV", "HI"))]
    found = plainly("CLM*A*1***11:B:1", "HI*ABK:M4806", *inside)
    names = "".join(re.findall(r"\bLX|\bSV[12]", " ".join(one[:3] for one in inside)))
    lines = [one for one in found if getattr(one, "part", None) is None]
    assert len(lines) == len(re.findall(r"LX(?:SV.)?|SV.", names))
