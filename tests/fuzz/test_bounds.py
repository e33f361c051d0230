"""Work has an end: long input is cut before it is thought about, and messages are short."""

from __future__ import annotations

import contextlib
import difflib
import time
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest

import cpt0558t as cpt
from cpt0558t import export, fhir, x12
from cpt0558t.cli import main
from cpt0558t.codes import LONGEST
from fhir_claims import ICD, claim, coded, item
from fuzzed import FUNCTIONS, SYSTEMS, TABLES, Target, told
from fuzzed_records import RECORDS
from x12_files import facility, plainly

MEGABYTES: Final = "A1" * 5 * 10**6
ALONE: Final = [one for one in (*FUNCTIONS, *TABLES, *SYSTEMS, *RECORDS) if one.alone]


@pytest.mark.parametrize("one", ALONE, ids=lambda one: one.name)
def test_ten_megabytes_are_answered_in_one_line(one: Target) -> None:
    """Whatever is asked about them."""
    assert len(told(one, ((MEGABYTES,), {})) or "") <= 700


class Weighed(difflib.SequenceMatcher[str]):
    """Remembers how long what it compares is."""

    longest = 0

    def __init__(self, *args: Any, b: str = "", **named: Any) -> None:
        type(self).longest = max(type(self).longest, len(b))
        super().__init__(*args, b=b, **named)


@pytest.mark.parametrize("one", ALONE, ids=lambda one: one.name)
def test_no_more_is_compared_than_a_code_has_room_for(
    one: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long the text: likeness costs the product of two lengths."""
    monkeypatch.setattr(difflib, "SequenceMatcher", Weighed)
    monkeypatch.setattr(Weighed, "longest", 0)
    told(one, (("A" * 10_000,), {}))
    assert Weighed.longest <= LONGEST


class Asked:
    """An iterable that counts how often it is asked for one more; it has no end."""

    def __init__(self, one: Any) -> None:
        self.one = one
        self.times = 0

    def __iter__(self) -> Iterator[Any]:
        while True:
            self.times += 1
            yield self.one


@pytest.mark.parametrize(
    ("ask", "one", "most"),
    [
        (lambda given: next(cpt.review_all(given)), {"code": "0558T"}, 1),
        (lambda given: list(cpt.review_all(given)), {"code": 5}, 1),
        (lambda given: list(x12.service_lines(given)), 5, 1),
        (lambda given: export.write("\x00", formats=given), "csv", 100),
        (main, "search", 10_001),
    ],
    ids=["a review", "a refusal", "no node", "formats", "arguments"],
)
def test_what_never_ends_is_asked_so_often(ask: Callable[[Any], Any], one: Any, most: int) -> None:
    """And no more often."""
    given = Asked(one)
    with contextlib.suppress(cpt.CPT0558TError):
        ask(given)
    assert given.times <= most


def test_a_million_entries_are_refused_at_the_first_that_is_none() -> None:
    """By its place."""
    with pytest.raises(cpt.InvalidRecordError, match=r"at place 2\)"):
        cpt.ServiceLine("0558T", modifiers=["26", *[5] * 10**6])


def test_a_finding_names_no_more_codes_than_a_claim_has_room_for() -> None:
    """And how many others there are."""
    many = [f"A{number:02}.{other:02}" for number in range(100) for other in range(100)]
    line = cpt.ServiceLine("0558T", diagnoses=many)
    [finding] = [one for one in cpt.review(line).infos if one.rule == "diagnosis-not-checked"]
    assert finding.message == (
        f"Of {', '.join(many[:25])} and 9975 others only the shape was checked, "
        "not whether a claim takes it."
    )


def of_modifiers(count: int) -> Callable[[], Any]:
    """The review of a line with many modifiers that are none."""
    line = cpt.ServiceLine("0558T", modifiers=[f"#{number}" for number in range(50 * count)])
    return lambda: cpt.review(line)


def of_the_day(count: int) -> Callable[[], Any]:
    """The review of a line beside many others."""
    line = cpt.ServiceLine("0558T", same_day=[f"{number}-XS" for number in range(50 * count)])
    return lambda: cpt.review(line)


def of_diagnoses(count: int) -> Callable[[], Any]:
    """The lines of a claim of which no item says which of its many diagnoses are its own."""
    many = [
        {
            "sequence": one,
            "diagnosisCodeableConcept": coded(ICD, f"A{one // 100:02}.{one % 100:02}"),
        }
        for one in range(40 * count)
    ]
    given = claim(*(item(one) for one in range(40 * count)), diagnosis=many)
    return lambda: list(fhir.service_lines(given))


def quickest(ask: Callable[[], Any]) -> float:
    """The seconds of work, the least of three times."""
    times: list[float] = []
    for _ in range(3):
        begun = time.process_time()
        ask()
        times.append(time.process_time() - begun)
    return min(times)


@pytest.mark.parametrize("made", [of_modifiers, of_the_day, of_diagnoses])
def test_sixteen_times_as_much_takes_so_many_times_as_long(made: Any) -> None:
    """And not the square of that. Twice as much is for noise."""
    assert quickest(made(160)) < 32 * quickest(made(10))


def test_a_claim_of_more_diagnoses_than_are_read_says_so_of_each_line() -> None:
    """And is read without any."""
    one = {"sequence": 1, "diagnosisCodeableConcept": coded(ICD, "M81.0")}
    read: list[Any] = list(fhir.service_lines(claim(item(), diagnosis=[one] * 1000)))
    missed, line = read
    assert (missed.part, str(missed.kind), line.diagnoses) == ("diagnoses", "too_many", ())


@pytest.mark.parametrize("read", [facility, plainly])
def test_a_file_of_more_diagnoses_than_are_read_says_so_of_each_line(read: Any) -> None:
    """The same as of FHIR."""
    many = ["HI*" + "*".join(["ABF:M4806"] * 12)] * 84
    before = [] if read is facility else ["CLM*A*1***11:B:1"]
    service = "SV2*0320*HC:0558T*1*UN*1" if read is facility else "SV1*HC:0558T*1*UN*1***1"
    missed, line = read(*before, *many, "LX*1", service)
    assert (missed.part, str(missed.kind), line.diagnoses) == ("diagnoses", "too_many", ())


def test_a_path_in_a_message_is_cut() -> None:
    """A path that no system takes may be of any length."""
    with pytest.raises(cpt.InvalidQueryError) as caught:
        export.write("\x00" * 10**6)
    assert str(caught.value).endswith("... (1000000 characters) is no path that this system takes")
