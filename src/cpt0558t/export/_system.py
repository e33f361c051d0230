"""What the system says while files are written."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from cpt0558t.errors import CPT0558TError, ExportError, InvalidQueryError

_MOST: Final = 240


def called(path: Path) -> str:
    """A path as a message has it: whole, unless it is longer than paths are."""
    name = repr(str(path))
    return name if len(name) <= _MOST else f"{name[:_MOST]}... ({len(str(path))} characters)"


@contextmanager
def told(path: Path, what: str) -> Generator[None]:
    """What the system refuses becomes an error of ours, with the path.

    Args:
        path: Where something is written.
        what: What is written, as the message names it.

    Raises:
        InvalidQueryError: The path can be none.
        ExportError: The system did not let it be written.
    """
    try:
        yield
    except CPT0558TError:  # what is ours already
        raise
    except OSError as error:
        why = error.strerror or type(error).__name__
        message = f"{what} could not be written to {called(path)}: {why}"
        raise ExportError(message, path=str(error.filename or path)) from error
    except ValueError as error:  # a null character, or what the file system cannot encode
        message = f"{called(path)} is no path that this system takes"
        raise InvalidQueryError(message) from error
