"""What is written, and what became of it."""

from __future__ import annotations

import os
from enum import Enum, auto
from typing import TextIO


class Outcome(Enum):
    """What became of something that was to be written."""

    WRITTEN = auto()
    UNREAD = auto()
    """The reader, such as head, has seen enough."""
    FAILED = auto()


def write(text: str, stream: TextIO | None) -> Outcome:
    """Write a text to a stream; no complaint if nobody reads it."""
    if stream is None:  # it was closed before the process began
        return Outcome.UNREAD
    encoding = stream.encoding or "utf-8"
    try:
        # A terminal or a pipe that knows fewer characters gets escapes, not a traceback.
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except OSError as error:
        # What is left in the buffer would be tried again, and complained of, at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return Outcome.UNREAD if isinstance(error, BrokenPipeError) else Outcome.FAILED
    return Outcome.WRITTEN
