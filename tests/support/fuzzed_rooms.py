"""Every public function of the rooms beside the front door, and the command line."""

from __future__ import annotations

import copy
import json
from typing import Any, Final

import polars as pl
from hypothesis import strategies as st

from cpt0558t import fhir, frames, x12
from fhir_claims import R4_CLAIM, places
from fuzzed import Target, target
from named_strangers import opened
from rubbish import anything, endless, mostly, spelled, texts
from strangers import Harm

_PLACES: Final = places(R4_CLAIM)[1:]


def _put(path: tuple[Any, ...], value: Any) -> Any:
    """A claim with something else at a place; the deeper a stranger stands, the later it is met."""
    changed = copy.deepcopy(R4_CLAIM)
    inner: Any = changed
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return changed


def _as_text(value: Any) -> Any:
    """A value as JSON, where that can be written; a stranger in it is its name."""
    try:
        return json.dumps(value, default=str)
    except (ValueError, TypeError):
        return value


_resources = st.one_of(
    st.builds(_put, st.sampled_from(_PLACES), anything),
    st.builds(
        lambda held: {"resourceType": "Bundle", "entry": held},
        st.lists(
            st.fixed_dictionaries({}, optional={"resource": anything, "fullUrl": texts}), max_size=3
        ),
    ),
)


_claims = st.one_of(anything, _resources, _resources.map(_as_text))


class Part:
    """A segment as pyx12 has it, with what was drawn for its elements."""

    def __init__(self, name: Any, elements: list[Any]) -> None:
        self.name = name
        self.elements = elements

    def get_seg_id(self) -> Any:
        """Its name."""
        return opened(self.name)

    def get_value(self, which: str) -> Any:
        """One element after the other."""
        if not self.elements:
            raise Harm
        return opened(self.elements[hash(which) % len(self.elements)])

    def __repr__(self) -> str:
        return f"Part({self.name!r}, {self.elements!r})"


class Node:
    """A node as pyx12 has it."""

    def __init__(self, held: list[Any]) -> None:
        self.held = held

    def iterate_segments(self) -> Any:
        """What it holds."""
        return iter(opened(self.held))

    def __repr__(self) -> str:
        return f"Node({self.held!r})"


_NAMES: Final = (
    "CLM",
    "LX",
    "SV1",
    "SV2",
    "SV3",
    "HI",
    "DTP",
    "NM1",
    "PRV",
    "SBR",
    "HL",
    "ST",
    "SE",
)
_ELEMENTS: Final = (
    "HC",
    "UN",
    "1",
    "2",
    "472",
    "434",
    "D8",
    "RD8",
    "20260501",
    "ABK",
    "BK",
    "837",
    "PE",
)
_segments = st.builds(
    Part,
    mostly(st.sampled_from(_NAMES)),
    st.lists(mostly(st.sampled_from(_ELEMENTS) | spelled), max_size=4),
)
_placed = st.fixed_dictionaries({"segment": _segments}, optional={"cur_line_number": anything})
_nodes = st.one_of(
    st.lists(_segments, max_size=12),
    st.lists(mostly(_segments), max_size=6),
    st.lists(st.builds(Node, st.lists(mostly(_placed), max_size=6)), max_size=3),
    endless,
    anything,
)


_frame = pl.DataFrame({"x": [1], "claim_id": ["A"]})
_frames = st.sampled_from([0, 1]).flatmap(lambda at: anything if at else st.just(_FRAME))
_FRAME: Final = "a frame of other columns"
_names = mostly(st.dictionaries(st.sampled_from(["code", "claim"]) | texts, anything, max_size=2))


def _framed(name: str, **named: Any) -> Target:
    """A function of frames: of what is no frame, or of one that has no column for the code."""

    def ask(frame: Any, **others: Any) -> Any:
        return getattr(frames, name)(
            _frame if type(frame) is str and frame == _FRAME else frame, **others
        )

    more = {"columns": _names, "codes": st.lists(mostly(spelled), max_size=3) | anything, **named}
    return target(f"frames.{name}", ask, _frames, **more)


_more = {"prefix": mostly(texts), "ordered": anything}
ROOMS: Final = (
    target("fhir.service_lines", fhir.service_lines, _claims, payer=mostly(texts)),
    target("x12.service_lines", x12.service_lines, _nodes),
    _framed("review", **_more),
    _framed("annotate", **_more),
    _framed("summary"),
    _framed("findings", keys=anything | st.lists(texts, max_size=2)),
    target(
        "frames.table", frames.table, mostly(st.just("gaps")), backend=mostly(st.just("polars"))
    ),
)
