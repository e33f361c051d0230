"""How far a long piece of work has come, for who watches a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import monotonic
from typing import Final, TextIO

from cpt0558t._extras import need
from cpt0558t.errors import MissingExtraError

_SOON: Final = 2.0  # seconds that nobody needs to be entertained for


def watched(lines: Iterable[bytes], stream: TextIO | None, *, total: int | None) -> Iterator[bytes]:
    """The lines, with a bar on a terminal once it takes long.

    Args:
        lines: The lines.
        stream: Where the bar goes; none is shown where that is no terminal.
        total: How many bytes there are, or ``None`` where that is not known.
    """
    if stream is None or not stream.isatty():
        yield from lines
        return
    try:
        tqdm = need("tqdm", extra="progress", for_what="A progress bar")
    except MissingExtraError as error:
        yield from _told_once(lines, stream, str(error))
        return
    with tqdm.tqdm(total=total, unit="B", unit_scale=True, delay=_SOON, file=stream) as bar:
        for line in lines:
            yield line
            bar.update(len(line))


def _told_once(lines: Iterable[bytes], stream: TextIO, message: str) -> Iterator[bytes]:
    """The lines, with a message when a bar would have come."""
    begun, told = monotonic(), False
    for line in lines:
        yield line
        if not told and monotonic() - begun > _SOON:
            told = True
            stream.write(f"cpt0558t: {message}\n")
