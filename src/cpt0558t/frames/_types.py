"""What frames and parts of them are, as narwhals has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

import narwhals.stable.v2 as nw

Eager: TypeAlias = "nw.DataFrame[Any]"
Lazy: TypeAlias = "nw.LazyFrame[Any]"
Frame: TypeAlias = "Eager | Lazy"
Layer: TypeAlias = "dict[str, nw.Expr]"
"""New columns by name, each an expression on the columns before."""
Schema: TypeAlias = "Mapping[str, Any]"
"""The data type of each column."""

HELPER: Final = "__cpt0558t_"
"""What the names of helper columns begin with; no column of a caller's does."""
