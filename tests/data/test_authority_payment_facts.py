"""What CMS says of 0558T and its like: the fee schedule, OPPS, NCCI, as packaged.

Expected values were read from copies of CMS's files, or are counts of their rows.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

PACKAGED = Path(__file__).resolve().parents[2] / "src" / "cpt0558t" / "data" / "authority"
# The family, its neighbours, and what the page relates to 0558T or takes for it.
FAMILY = ("0554T", "0555T", "0556T", "0557T", "0558T")
NEIGHBOURS = ("0691T", "0743T")
OTHERS = ("72125", "72131", "73700", "74176", "76376", "76377", "77011", "77012", "77046")
BONE_MASS = ("77078", "77080")
HOSPITAL = ("outpatient_hospital", "2024-07-01"), ("outpatient_hospital", "2026-10-01")
PRACTITIONER = ("practitioner", "2024-04-01"), ("practitioner", "2024-07-01")


def packaged(name: str) -> list[dict[str, Any]]:
    """The objects of a packaged file."""
    rows: list[dict[str, Any]] = json.loads((PACKAGED / f"{name}.json").read_text("utf-8"))
    return rows


def pairs(setting: str, edition: str) -> set[tuple[str, str]]:
    """Columns 1 and 2 of the edits of one edition."""
    return {
        (row["column_1"], row["column_2"])
        for row in packaged("ncci_edits")
        if (row["setting"], row["edition"]) == (setting, edition)
    }


def test_the_fee_schedule_has_twenty_two_releases_of_eighteen_codes() -> None:
    """2020 to July 2024, October 2025, July 2026; 0558T is in all of them."""
    rows = packaged("fee_schedule")
    assert len({row["release"] for row in rows}) == 22
    assert sorted({row["code"] for row in rows}) == [*FAMILY, *NEIGHBOURS, *OTHERS, *BONE_MASS]
    assert Counter(row["code"] for row in rows)["0558T"] == 22


def test_a_release_has_one_first_day_and_one_conversion_factor() -> None:
    """And no two releases share a first day."""
    facts = {
        (row["release"], row["effective"], row["conversion_factor"])
        for row in packaged("fee_schedule")
    }
    assert (
        len(facts) == len({release for release, *_ in facts}) == len({day for _, day, _ in facts})
    )


def test_rows_of_the_fee_schedule_stand_by_code_then_day_then_component() -> None:
    """The whole service first."""
    keys = [
        (row["code"], row["effective"], row["modifier"] or "") for row in packaged("fee_schedule")
    ]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    ("release", "code", "modifier", "line"),
    [
        # Status, the seven indicators, totals and factor, read in PPRRVU2025_Oct.csv and
        # PPRRVU2026_Jul_nonQPP.csv.
        ("RVU25D", "0558T", None, "C 0 XXX 0 0 0 0 0 None None 32.3465"),
        ("RVU25D", "72125", "TC", "A 1 XXX 4 0 0 0 0 2.56 2.56 32.3465"),
        ("RVU26C", "0558T", None, "C 0 XXX 0 0 0 0 0 None None 33.4009"),
        ("RVU26C", "72125", "26", "A 1 XXX 4 0 0 0 0 1.39 1.39 33.4009"),
    ],
)
def test_a_row_read_from_the_file_of_cms_by_eye(
    release: str, code: str, modifier: str | None, line: str
) -> None:
    """A few rows, copied by hand."""
    found = [
        [str(cell) for cell in list(row.values())[4:-1]]
        for row in packaged("fee_schedule")
        if (row["release"], row["code"], row["modifier"]) == (release, code, modifier)
    ]
    assert found == [line.split()]


def test_only_a_priced_row_has_totals() -> None:
    """CMS uses the values of status A, R and T only; the 0.00 of the others is no price."""
    assert {(row["status"], row["facility_total"] is None) for row in packaged("fee_schedule")} == {
        ("A", False),
        ("C", True),
        ("N", True),
    }


@pytest.mark.parametrize(
    "indicator",
    [
        "status",
        "pctc",
        "global_days",
        "multiple_procedure",
        "bilateral",
        "assistant",
        "co_surgery",
        "team_surgery",
    ],
)
def test_every_value_that_occurs_has_a_meaning(indicator: str) -> None:
    """Of the fee schedule."""
    meant = {r["value"] for r in packaged("indicators") if r["indicator"] == indicator}
    assert {row[indicator] for row in packaged("fee_schedule")} <= meant


@pytest.mark.parametrize(
    ("indicator", "name", "field"),
    [
        ("opps_status", "opps_snapshots", "status_indicator"),
        ("ncci_modifier", "ncci_edits", "modifier_indicator"),
        ("mue_adjudication", "mue", "adjudication_indicator"),
    ],
)
def test_every_value_outside_the_fee_schedule_has_a_meaning(
    indicator: str, name: str, field: str
) -> None:
    """Of OPPS and of NCCI."""
    meant = {row["value"] for row in packaged("indicators") if row["indicator"] == indicator}
    assert {row[field] for row in packaged(name)} <= meant


@pytest.mark.parametrize(
    ("indicator", "values"),
    [
        # As Attachment A and the record layout of RVU25D list them.
        ("status", "A B C D E F G H I J M N P R T X"),
        ("pctc", "0 1 2 3 4 5 6 7 8 9"),
        ("global_days", "000 010 090 MMM XXX YYY ZZZ"),
        ("multiple_procedure", "0 1 2 3 4 5 6 7 9"),
        ("bilateral", "0 1 2 3 9"),
        ("assistant", "0 1 2 9"),
        ("co_surgery", "0 1 2 9"),
        ("team_surgery", "0 1 2 9"),
        ("ncci_modifier", "0 1 9"),
        ("mue_adjudication", "1 2 3"),
        ("opps_status", "E1 M S"),
    ],
)
def test_the_meanings_are_of_the_values_that_cms_defines(indicator: str, values: str) -> None:
    """Each once."""
    ours = [row["value"] for row in packaged("indicators") if row["indicator"] == indicator]
    assert sorted(ours) == values.split()


def test_0558t_is_not_paid_in_hospitals_from_october_2022_to_december_2023() -> None:
    """E1 in these five quarters and in no other."""
    rows = [row for row in packaged("opps_snapshots") if row["code"] == "0558T"]
    refused = [row["quarter"] for row in rows if row["status_indicator"] == "E1"]
    assert refused == ["2022-10-01", "2023-01-01", "2023-04-01", "2023-07-01", "2023-10-01"]
    assert {row["status_indicator"] for row in rows if row["quarter"] not in refused} == {"S"}


def test_a_code_has_a_rate_where_it_is_paid_and_nowhere_else() -> None:
    """S has a rate in dollars and cents; E1 and M have none."""
    for row in packaged("opps_snapshots"):
        if row["status_indicator"] == "S":
            assert re.fullmatch(r"\d+\.\d\d", row["rate"])
        else:
            assert row["rate"] is None


def test_five_quarters_are_missing() -> None:
    """And no other between the first and the last."""
    every = {
        f"{year}-{month}-01" for year in range(2020, 2027) for month in ("01", "04", "07", "10")
    }
    quarters = {row["quarter"] for row in packaged("opps_snapshots")}
    assert sorted(quarter for quarter in every - quarters if quarter < "2026-04-01") == [
        "2020-07-01",
        "2020-10-01",
        "2021-07-01",
        "2022-01-01",
        "2022-04-01",
    ]


@pytest.mark.parametrize(
    ("editions", "count"), [(PRACTITIONER, 35), (HOSPITAL, 34)], ids=["practitioner", "hospital"]
)
def test_0558t_is_taken_into_so_many_codes(
    editions: tuple[tuple[str, str], ...], count: int
) -> None:
    """Column 1 codes of 0558T; the page's companions 72125 and 74176 are among them."""
    for edition in editions:
        taken = {one for one, two in pairs(*edition) if two == "0558T"}
        assert len(taken) == count
        assert {"72125", "72131", "74176"} <= taken


def test_hospitals_have_three_pairs_the_other_way_round() -> None:
    """74263, 0555T and 0556T: 0558T takes the first there, the others take 0554T."""
    ours = pairs(*PRACTITIONER[1])
    for edition in HOSPITAL:
        turned = {(one, two) for one, two in pairs(*edition) if (two, one) in ours}
        assert turned == {("0558T", "74263"), ("0555T", "0554T"), ("0556T", "0554T")}


def test_no_edit_names_73700() -> None:
    """0558T with a CT of the lower extremity has no edit in any edition."""
    assert not [row for row in packaged("ncci_edits") if "73700" in row.values()]


def test_every_edit_of_a_pair_holds_a_code_of_the_family() -> None:
    """In column 1 or in column 2."""
    assert all({r["column_1"], r["column_2"]} & set(FAMILY) for r in packaged("ncci_edits"))


def test_no_pair_stands_both_ways_in_one_edition() -> None:
    """Else both codes would be denied."""
    for edition in (*PRACTITIONER, *HOSPITAL):
        both = pairs(*edition)
        assert not {(two, one) for one, two in both} & both


def test_hospitals_may_bill_no_unit_of_the_whole_test_and_of_the_report() -> None:
    """0554T and 0557T have 0 units there, all other rows 1."""
    none = {(row["setting"], row["code"]) for row in packaged("mue") if row["units"] != 1}
    assert none == {("outpatient_hospital", "0554T"), ("outpatient_hospital", "0557T")}
