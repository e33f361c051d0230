"""Claim lines from X12 837 files, as pyx12 reads them. Imports nothing of pyx12."""

from __future__ import annotations

from typing import Final

from cpt0558t.records.skipped import Skipped, SkippedKind
from cpt0558t.x12._line_ref import LineRef
from cpt0558t.x12.adapting import service_lines

__all__: Final = ["LineRef", "Skipped", "SkippedKind", "service_lines"]
