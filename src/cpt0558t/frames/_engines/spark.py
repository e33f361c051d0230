"""What PySpark does by functions of its own. It needs a JVM, so ``nox -s engines`` tests it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from cpt0558t.frames._texts.several import BETWEEN, MARK, Lists


def gathered_in_spark(native: Any, keys: list[str], texts: list[str]) -> Any:
    """The texts of each group, one after the other."""
    functions: Any = import_module("pyspark.sql.functions")
    joined = [functions.concat_ws("", functions.collect_list(text)).alias(text) for text in texts]
    return native.groupBy(*[functions.col(f"`{key}`") for key in keys]).agg(*joined)


def repeats_in_spark(native: Any, asked: Lists) -> Any:
    """What a text repeats and what is not known, by functions of arrays, line by line."""
    functions: Any = import_module("pyspark.sql.functions")
    parts = functions.split(functions.regexp_replace(asked.text, f"^{MARK}|{MARK}$", ""), BETWEEN)

    def fits(one: Any) -> Any:
        return one.rlike(f"^(?:{asked.shape})$")

    def bare(one: Any) -> Any:
        return functions.replace(one, functions.lit("."), functions.lit(""))

    good = functions.transform(functions.filter(parts, fits), bare)

    def twice(one: Any) -> Any:
        def same(other: Any) -> Any:
            return other == one

        return functions.size(functions.filter(good, same)) > 1

    def strange(one: Any) -> Any:
        return ~one.isin(list(asked.known))

    def entry(one: Any) -> Any:
        return functions.concat(functions.lit(MARK), one, functions.lit(MARK))

    def text(some: Any) -> Any:
        return functions.array_join(functions.transform(some, entry), "")

    once = functions.array_distinct(good)
    made = [text(functions.filter(once, twice)).alias(asked.repeated)]
    if asked.known:
        every = functions.filter(good, strange)
        again = functions.size(every) - functions.size(functions.array_distinct(every))
        made.append(again.alias(asked.again))
    return native.select("*", *made)
