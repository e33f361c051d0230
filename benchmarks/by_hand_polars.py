"""The rules by hand in Polars: the facts of each line by its own expressions.

Lines that matter are filtered first; modifiers and diagnoses are taken one to a row, so that
most, which are empty, cost nothing; what was done that day is a join by claim and date.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import by_hand
import polars as pl
from polars import selectors as cs

KEYS: Final = (by_hand.CLAIM, by_hand.DAY)
ONE: Final = pl.col("one")
OWN: Final = pl.col("own")
TIMES: Final = pl.col("times")
MODIFIERS: Final = cs.starts_with("hcpcs_modifier_")
DIAGNOSES: Final = cs.starts_with("diagnosis_code_")


def tidy(name: str) -> pl.Expr:
    """A code in upper case, without blanks around it."""
    return pl.col(name).str.strip_chars().str.to_uppercase()


def one_a_row(lines: pl.LazyFrame, columns: cs.Selector) -> pl.LazyFrame:
    """The codes of some columns, one to a row."""
    long = lines.unpivot(columns, index="row", value_name="one").drop_nulls("one")
    return long.select("row", tidy("one")).filter(ONE != "")


def counted(codes: pl.LazyFrame) -> pl.LazyFrame:
    """How many times each code stands on its line."""
    return codes.group_by("row", "one").agg(pl.len().alias("times"))


def modifiers(near: pl.LazyFrame) -> pl.LazyFrame:
    """What stands among the modifiers of each line that has any."""
    good = ONE.str.contains(by_hand.MODIFIER)
    told = counted(one_a_row(near, MODIFIERS)).with_columns(good=good)
    return told.group_by("row").agg(
        TIMES.sum().alias("modifiers"),
        TIMES.filter(~pl.col("good")).sum().alias("odd_modifiers"),
        (pl.col("good") & (TIMES > 1)).sum().alias("repeated_modifiers"),
        *[ONE.is_in(codes).any().alias(name) for name, codes in by_hand.HAS.items()],
    )


def diagnoses(lines: pl.LazyFrame) -> pl.LazyFrame:
    """What stands among the diagnoses of each line that has any."""
    size = by_hand.CATEGORY
    bare = (ONE.str.len_bytes() > size) & ~ONE.str.contains(".", literal=True)
    dotted = ONE.str.head(size) + "." + ONE.str.slice(size)
    codes = one_a_row(lines, DIAGNOSES).with_columns(pl.when(bare).then(dotted).otherwise(ONE))
    good = pl.col("good")
    told = counted(codes).with_columns(good=ONE.str.contains(by_hand.DIAGNOSIS))
    return told.group_by("row").agg(
        TIMES.sum().alias("diagnoses"),
        TIMES.filter(~good).sum().alias("odd_diagnoses"),
        (good & (TIMES > 1)).sum().alias("repeated_diagnoses"),
        ONE.is_in(by_hand.NOT_BILLABLE).sum().alias("not_billable"),
        ONE.is_in(by_hand.DIFFERS).sum().alias("differs"),
        (good & ~ONE.is_in(by_hand.CHECKED)).any().alias("not_checked"),
    )


def edits(lines: pl.LazyFrame, near: pl.LazyFrame) -> pl.LazyFrame:
    """How many edits each line meets, by whether a modifier passes them."""
    rows = [(*key, value) for key, value in by_hand.EDITS.items()]
    table = pl.LazyFrame(rows, ("facility", "own", "other", "indicator"), orient="row")
    others = near.select(*KEYS, other="own", passes_other="passes")
    passed = pl.col("passes") | pl.col("passes_other")
    kinds = {
        "edits_never": pl.col("indicator") == "0",
        "edits_unpassed": (pl.col("indicator") == "1") & ~passed,
        "edits_passed": (pl.col("indicator") == "1") & passed,
    }
    return (
        lines.join(others, on=KEYS)
        .join(table, on=("facility", "own", "other"))
        .group_by("row", "other")
        .agg(*[kind.any().alias(name) for name, kind in kinds.items()])
        .group_by("row")
        .agg(pl.col(*kinds).sum())
    )


def day(near: pl.LazyFrame) -> pl.LazyFrame:
    """Which codes of the family each claim has on each day."""
    named = {"whole": [by_hand.WHOLE], "part": by_hand.PARTS, "test": by_hand.TESTS}
    every = sorted({code for codes in named.values() for code in codes})
    told = [OWN.is_in(codes).any().alias(name) for name, codes in named.items()]
    return near.filter(OWN.is_in(every)).group_by(KEYS).agg(*told)


def in_force(lines: pl.LazyFrame, rows: Sequence[object], names: Sequence[str]) -> pl.LazyFrame:
    """Lines with what is in force on their day, without a day the newest."""
    table = pl.LazyFrame(rows, ("own", "on", *names), orient="row").sort("on")
    return lines.join_asof(table, on="on", by="own", check_sortedness=False)


def facts(near: pl.LazyFrame) -> pl.LazyFrame:
    """What the rules are about, for each line that is reviewed."""
    near = near.join(modifiers(near), on="row", how="left").with_columns(
        pl.col("passes").fill_null(value=False),
        facility=pl.col("claim_type")
        .str.to_lowercase()
        .is_in(by_hand.INSTITUTIONAL)
        .fill_null(value=False),
    )
    lines = near.filter(OWN.is_in(by_hand.CODES))
    units = [(*key, most) for key, most in by_hand.UNITS.items()]
    most = pl.LazyFrame(units, ("facility", "own", "most_units"), orient="row")
    dated = lines.with_columns(
        on=pl.col(by_hand.DAY).fill_null(pl.date(9999, 12, 31)),
        units=pl.col("service_unit_quantity"),
        medicare=(tidy("payer") == "MEDICARE").fill_null(value=False),
    ).sort("on")
    fees = ("status", "pctc", "global_days", "assistant", "co_surgery", "team_surgery")
    told = in_force(in_force(dated, by_hand.fees(), fees), by_hand.statuses(), ["opps"])
    return (
        told.join(most, on=("facility", "own"), how="left")
        .join(diagnoses(lines), on="row", how="left")
        .join(edits(lines, near), on="row", how="left")
        .join(day(near), on=KEYS, how="left")
        .with_columns(
            pl.col("diagnoses").fill_null(0),
            pl.col("whole", "part", "test").fill_null(value=False),
            opps=pl.when(pl.col(by_hand.DAY).is_not_null()).then(pl.col("opps")),
        )
    )


def review(lines: pl.LazyFrame, *, in_memory: bool) -> pl.LazyFrame:
    """Lines, in their order, with the columns of a review."""
    placed = lines.with_row_index("row")
    near = placed.with_columns(own=tidy("hcpcs_code")).filter(OWN.is_in(by_hand.NEAR)).cache()
    figures = [pl.sql_expr(f"{told} AS {name}") for name, told in by_hand.figures().items()]
    new = {name: pl.sql_expr(f"{told} AS {name}") for name, told in by_hand.columns().items()}
    found = facts(near).select("row", "medicare", *figures).select("row", *new.values())
    flag = next(iter(new))
    if in_memory:
        # Both are in the order of their places.
        told = placed.join_asof(found.sort("row"), on="row", tolerance=0, check_sortedness=False)
    else:
        # A merge would take all rows at once.
        told = placed.join(found, on="row", how="left", maintain_order="left")
    return told.drop("row").with_columns(pl.col(flag).fill_null(value=False))
