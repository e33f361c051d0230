"""The command line: ``python -m cpt0558t``, or the script ``cpt0558t``.

Exit status 0 when the question was answered and 2, with one line on standard error, when it
could not be; never a traceback. ``verify`` has status 1 when something is off, and ``review``
when a line has an error.
"""

from __future__ import annotations

from cpt0558t.cli.running import main

__all__ = ["main"]
