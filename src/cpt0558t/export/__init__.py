"""The tables as files for other tools: CSV and JSON Lines, with a data package descriptor."""

from __future__ import annotations

from typing import Final

from cpt0558t.export._cells import harmless, restored
from cpt0558t.export.writing import write

__all__: Final = ["harmless", "restored", "write"]
