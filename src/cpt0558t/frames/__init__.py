"""The library's answers on data frames of any engine, worked out by the engine itself."""

from __future__ import annotations

from typing import Final

from cpt0558t._extras import need

# Missed here, in one line, and not in a traceback of the modules below.
need("narwhals", extra="frames", for_what="cpt0558t.frames")

from cpt0558t.frames.annotating import annotate  # noqa: E402 - after the line above
from cpt0558t.frames.reviewing import findings, review  # noqa: E402 - the same
from cpt0558t.frames.summing import summary  # noqa: E402 - the same
from cpt0558t.frames.tabling import table  # noqa: E402 - the same

__all__: Final = ["annotate", "findings", "review", "summary", "table"]
