"""One command line, from its arguments to what is written."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any, Final, cast

from cpt0558t import __version__
from cpt0558t._text import plain, printable, told
from cpt0558t.cli._answers import Answer
from cpt0558t.cli._arguments import OF_CLAIMS, parser
from cpt0558t.cli._pages import reference
from cpt0558t.cli._pages.review import BAD_INPUT, Said
from cpt0558t.cli._writing import Outcome, write
from cpt0558t.errors import CPT0558TError, ExportError

_MOST: Final = 10_000  # arguments


def _answer(arguments: dict[str, Any]) -> str | tuple[str, int] | Iterator[Said]:
    """What to print, with the exit status where it is not 0; or many such things."""
    answer: Answer = arguments.pop("answer", reference.overview)
    as_json: bool = arguments.pop("json")
    if arguments.pop("version"):
        return reference.version(__version__, as_json=as_json)
    del arguments["command"]
    return answer(**arguments, as_json=as_json)


def _print(said: str | tuple[str, int] | Iterator[Said]) -> int:
    """Write an answer, and say how it went."""
    if isinstance(said, str):
        said = (said, 0)
    worst = 0
    for text, status in (said,) if isinstance(said, tuple) else said:
        problem = status == BAD_INPUT
        line = f"cpt0558t: {printable(text)}" if problem else text
        outcome = write(f"{line}\n", sys.stderr if problem else sys.stdout)
        worst = max(worst, status)
        if outcome is Outcome.FAILED:
            write("cpt0558t: the answer could not be written\n", sys.stderr)
            return 1
        if outcome is Outcome.UNREAD and not problem:
            break
    return worst


def _texts(argv: object) -> list[str] | None:
    """The arguments as plain texts; ``None`` where they are none, or never end."""
    with suppress(Exception):  # what is no list may raise anything
        if plain(argv) is None:
            given = [plain(one) for one in islice(cast("Iterable[object]", argv), _MOST + 1)]
            texts = [one for one in given if one is not None]
            return texts if len(texts) == len(given) <= _MOST else None
    return None


def main(argv: Sequence[str] | None = None) -> int:
    """Answer one command line.

    Args:
        argv: The arguments, those of the process by default.

    Returns:
        The exit status: 0; 2 for what could not be answered; 1 for an answer or a file that
        could not be written, an installation that is not whole, or a line that is not sound.

    Raises:
        SystemExit: For ``--help``, and with status 2 for arguments that are off, as argparse
            does.
    """
    given = _texts(sys.argv[1:] if argv is None else argv)
    if given is None:
        write(f"cpt0558t: main takes a list of arguments, not {told(argv)}\n", sys.stderr)
        return BAD_INPUT
    asked = parser()
    arguments, odd = asked.parse_known_args(given)
    if odd:
        # What stands on the command line of a review may be a patient's.
        which = f"{len(odd)} of them" if arguments.command in OF_CLAIMS else " ".join(odd)
        asked.error(f"unrecognized arguments: {which}")
    try:
        return _print(_answer(vars(arguments)))
    except CPT0558TError as error:
        write(f"cpt0558t: {error}\n", sys.stderr)
        return 1 if isinstance(error, ExportError) else BAD_INPUT
