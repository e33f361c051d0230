"""One file that is whole or as it was before."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from cpt0558t.export._earlier import orphans, swept, work_for
from cpt0558t.export._system import told


def put_file(path: Path, raw: bytes) -> None:
    """Write a file, or leave what is there.

    The file is built beside its place and moved there in one step, so a disk that is full does
    not cost what was there. A link stays a link, and a file keeps its mode. A device or a pipe
    is written to.

    Args:
        path: The path of the file.
        raw: Its bytes.

    Raises:
        InvalidQueryError: It is no path that the system takes.
        ExportError: The system did not let it be written.
    """
    with told(path, "the file"):
        there = path.exists()
        if there and not path.is_file():
            path.write_bytes(raw)
            return
        if there:
            # Refused where one may not write; nothing is changed by it.
            path.open("ab").close()
        # Only now: a link to a pipe, such as /dev/stdout, leads to no path. And unlike
        # Path.resolve, no error of its own for links that lead in a circle.
        target = Path(os.path.realpath(path))
        left, work = orphans(target), work_for(target, target.parent)
        try:
            work.write_bytes(raw)
            if there:
                shutil.copymode(target, work)
            work.replace(target)
        finally:
            swept([work, *left])
