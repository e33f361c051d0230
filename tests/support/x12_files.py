"""The 837 files of the tests, and what the adapter makes of them by a real pyx12.

The files are made up, after the implementation guides 005010X222A1 and 005010X223A2.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from pyx12.error_handler import errh_null
from pyx12.params import ParamsBase
from pyx12.x12context import X12ContextReader
from pyx12.x12file import X12Reader

from cpt0558t import x12

FILES = Path(__file__).parents[1] / "data" / "x12"
TEXTS = {path.stem: path.read_text(encoding="ascii") for path in sorted(FILES.glob("*.837"))}
# All that stands before the first claim of the professional file.
BEFORE = TEXTS["professional"].partition("CLM*")[0]


def read(text: str, loop: str | None = "2300") -> list[Any]:
    """The outcomes of a file's text, by the context reader."""
    reader = X12ContextReader(ParamsBase(), errh_null(), io.StringIO(text))
    return list(x12.service_lines(reader.iter_segments(loop)))


def plainly(*segments: str, before: str = BEFORE) -> list[Any]:
    """The outcomes of segments that follow what stands before a claim, by the plain reader."""
    text = before + "".join(f"{segment}~" for segment in segments)
    return list(x12.service_lines(X12Reader(io.StringIO(text))))


def line(*segments: str, claim: str = "CLM*A*1***11:B:1", hi: str = "HI*ABK:M4806") -> Any:
    """The one outcome of a line of a claim."""
    (found,) = plainly(claim, hi, "LX*1", *segments)
    return found


def facility(*segments: str) -> list[Any]:
    """The outcomes of an institutional claim."""
    return plainly("CLM*A*1***13:A:1", *segments)
