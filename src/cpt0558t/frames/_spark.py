"""What PySpark does by functions of its own. It needs a JVM, so ``nox -s engines`` tests it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from cpt0558t.frames._texts import BETWEEN, MARK, Lists


def gathered_in_spark(native: Any, keys: list[str], texts: list[str]) -> Any:  # noqa: ANN401 - an engine's own, here and below
    """The texts of each group, one after the other."""
    functions: Any = import_module("pyspark.sql.functions")
    joined = [functions.concat_ws("", functions.collect_list(text)).alias(text) for text in texts]
    return native.groupBy(*[functions.col(f"`{key}`") for key in keys]).agg(*joined)


def repeats_in_spark(native: Any, asked: Lists) -> Any:  # noqa: ANN401
    """What a text repeats and what is not known, by functions of arrays, line by line."""
    functions: Any = import_module("pyspark.sql.functions")
    parts = functions.split(functions.regexp_replace(asked.text, f"^{MARK}|{MARK}$", ""), BETWEEN)
    good = functions.transform(
        functions.filter(parts, lambda one: one.rlike(f"^(?:{asked.shape})$")),
        lambda one: functions.replace(one, functions.lit("."), functions.lit("")),
    )
    once = functions.array_distinct(good)
    made = {
        asked.repeated: functions.filter(
            once,
            lambda one: functions.size(functions.filter(good, lambda other: other == one)) > 1,
        )
    }
    if asked.known:
        made[asked.strange] = functions.filter(once, lambda one: ~one.isin(list(asked.known)))

    def text(some: Any) -> Any:  # noqa: ANN401
        mark = functions.lit(MARK)
        entries = functions.transform(some, lambda one: functions.concat(mark, one, mark))
        return functions.array_join(entries, "")

    return native.select("*", *[text(some).alias(name) for name, some in made.items()])
