"""The rules by hand in DuckDB: the facts of each line in SQL.

Lines that matter are filtered first; what was done that day is a join by claim and date; lines
that are not reviewed go round all this by a UNION ALL.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, cast

import by_hand
import duckdb

OWN: Final = "upper(trim(hcpcs_code))"
FEES: Final = "own, since, status, pctc, global_days, assistant, co_surgery, team_surgery"


def literal(value: object) -> str:
    """A value in SQL."""
    if value is None or isinstance(value, bool | int):
        return "NULL" if value is None else str(value)
    if isinstance(value, date):
        return f"DATE '{value}'"
    if isinstance(value, str):
        return f"'{value}'"
    return f"[{listed(cast('Iterable[object]', value))}]"


def listed(values: Iterable[object]) -> str:
    """Values with commas between."""
    return ", ".join(map(literal, values))


def table(rows: Iterable[Sequence[object]]) -> str:
    """Rows in SQL."""
    return f"(VALUES {', '.join(f'({listed(row)})' for row in rows)})"


def among(codes: str, some: Sequence[str]) -> str:
    """Whether one of some codes is in a list."""
    return f"list_has_any({codes}, {literal(some)})"


def edits() -> Iterable[Sequence[object]]:
    """The codes that edits pair with each code, in each setting, by whether a modifier passes."""
    for facility, own in sorted({(facility, own) for facility, own, _ in by_hand.EDITS}):
        pairs = {
            other: passes
            for (where, code, other), passes in by_hand.EDITS.items()
            if (where, code) == (facility, own)
        }
        yield (
            *(facility, own),
            [other for other, passes in pairs.items() if passes == "0"],
            [other for other, passes in pairs.items() if passes == "1"],
        )


def query(kept: Sequence[str], *, ordered: bool) -> str:
    """The whole work, on ``claims`` with its columns."""
    names = [f"hcpcs_modifier_{at}" for at in range(1, 6)]
    columns = [f"diagnosis_code_{at}" for at in range(1, 26)]
    dotted = "CASE WHEN len(x) > 3 AND NOT contains(x, '.') THEN x[:3] || '.' || x[4:] ELSE x END"

    def tidy(of: Sequence[str]) -> str:
        """The codes of some columns, without those that are empty."""
        told = ", ".join(of)
        return f"[upper(trim(x)) FOR x IN [{told}] IF trim(x) <> '']"

    def shaped(codes: str, pattern: str) -> str:
        return f"[x FOR x IN {codes} IF regexp_matches(x, '{pattern}')]"

    def repeated(codes: str) -> str:
        return f"len([x FOR x IN map_values(list_histogram({codes})) IF x > 1])"

    fees = ", ".join(f"fees.{name}" for name in FEES.split(", ")[2:])
    has = ", ".join(f"{among('codes', some)} AS {name}" for name, some in by_hand.HAS.items())
    figures = ", ".join(f"{told} AS {name}" for name, told in by_hand.figures().items())
    new = by_hand.columns()
    told = ", ".join(f"{one} AS {name}" for name, one in new.items())
    flag, *others = new
    nulls = ", ".join(f"NULL AS {name}" for name in others)
    place = ", row_number() OVER () AS place" if ordered else ""
    held = ", ".join([*kept, "place"] if ordered else kept)
    last = "SELECT * EXCLUDE (place) FROM every ORDER BY place" if ordered else "FROM every"
    return f"""
        WITH lines AS NOT MATERIALIZED (SELECT *{place} FROM claims),
        near AS (
            SELECT *, {OWN} AS own, {tidy(names)} AS codes,
            FROM lines WHERE own IN ({listed(by_hand.NEAR)})
        ),
        day AS (
            SELECT claim_id, claim_line_start_date,
                list(DISTINCT own) FILTER (NOT passes) AS bare,
                list(DISTINCT own) FILTER (passes) AS passing
            FROM (SELECT *, {among("codes", by_hand.HAS["passes"])} AS passes FROM near)
            GROUP BY ALL
        ),
        reviewed AS (
            SELECT *, coalesce(lower(claim_type) IN ({listed(by_hand.INSTITUTIONAL)}), FALSE)
                AS facility,
                coalesce(claim_line_start_date, DATE '9999-12-31') AS on_day,
                [{dotted} FOR x IN {tidy(columns)}] AS dx
            FROM near WHERE own IN ({listed(by_hand.CODES)})
        ),
        facts AS (
            SELECT reviewed.*, {has}, {fees}, most_units,
                service_unit_quantity AS units,
                coalesce(upper(trim(payer)) = 'MEDICARE', FALSE) AS medicare,
                CASE WHEN claim_line_start_date IS NOT NULL THEN statuses.status END AS opps,
                len(codes) AS modifiers, {shaped("codes", by_hand.MODIFIER)} AS good,
                modifiers - len(good) AS odd_modifiers,
                {repeated("good")} AS repeated_modifiers,
                len(dx) AS diagnoses, {shaped("dx", by_hand.DIAGNOSIS)} AS good_dx,
                diagnoses - len(good_dx) AS odd_diagnoses,
                {repeated("good_dx")} AS repeated_diagnoses,
                len(list_intersect(dx, {literal(by_hand.NOT_BILLABLE)})) AS not_billable,
                len(list_intersect(dx, {literal(by_hand.DIFFERS)})) AS differs,
                NOT list_has_all({literal(by_hand.CHECKED)}, good_dx) AS not_checked,
                coalesce(bare, []) AS b, coalesce(passing, []) AS p, b || p AS done,
                list_contains(done, '{by_hand.WHOLE}') AS whole,
                {among("done", by_hand.PARTS)} AS part, {among("done", by_hand.TESTS)} AS test,
                len(list_intersect(never, done)) AS edits_never,
                CASE WHEN NOT passes THEN len(list_intersect(passable, b)) END AS edits_unpassed,
                len(list_intersect(passable, CASE WHEN passes THEN done ELSE p END)) AS edits_passed
            FROM reviewed
            LEFT JOIN day USING (claim_id, claim_line_start_date)
            ASOF JOIN {table(by_hand.fees())} AS fees({FEES})
                ON reviewed.own = fees.own AND on_day >= fees.since
            ASOF LEFT JOIN {table(by_hand.statuses())} AS statuses(own, since, status)
                ON reviewed.own = statuses.own AND on_day >= statuses.since
            LEFT JOIN {table((*key, most) for key, most in by_hand.UNITS.items())}
                AS units(facility, own, most_units)
                ON reviewed.facility = units.facility AND reviewed.own = units.own
            LEFT JOIN {table(edits())} AS edits(facility, own, never, passable)
                ON reviewed.facility = edits.facility AND reviewed.own = edits.own
        ),
        counted AS (SELECT *, {figures} FROM facts),
        every AS (
            SELECT {held}, FALSE AS {flag}, {nulls} FROM lines
            WHERE coalesce({OWN} NOT IN ({listed(by_hand.CODES)}), TRUE)
            UNION ALL
            SELECT {held}, {told} FROM counted
        )
        {last}
    """  # noqa: S608 - all of it is made here


def review(claims: duckdb.DuckDBPyRelation, *, ordered: bool) -> duckdb.DuckDBPyRelation:
    """Lines with the columns of a review."""
    made = claims.query("claims", query(claims.columns, ordered=ordered))
    return claims if made is None else made
