"""The command line: ``python -m cpt0558t``, or the script ``cpt0558t``.

Exit status 0 when the question was answered and 2, with one line on standard error, when it
could not be; never a traceback. ``verify`` has status 1 when something is off.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, Final, NoReturn, TextIO, TypeAlias

from cpt0558t import __version__, _pages
from cpt0558t._text import printable
from cpt0558t.errors import CPT0558TError
from cpt0558t.tables.registry import ALL

_LONGEST_LINE: Final = 200

Answer: TypeAlias = "Callable[..., str | tuple[str, int]]"


class _Parser(argparse.ArgumentParser):
    """Argparse that says what is wrong in one line, and minds where it writes."""

    def error(self, message: str) -> NoReturn:
        # It repeats the arguments, which may hold line ends and be of any length.
        line = printable(message[:_LONGEST_LINE])
        self.exit(2, f"{self.prog}: {line}; see {self.prog} --help\n")

    def _print_message(self, message: str, file: Any = None) -> None:  # noqa: ANN401 - as argparse has it
        _write(message, file)


def _write(text: str, stream: TextIO | None) -> bool:
    """Write a text to a stream, and whether that worked; no complaint if nobody reads it."""
    if stream is None:  # it was closed before the process began
        return True
    encoding = stream.encoding or "utf-8"
    try:
        # A terminal or a pipe that knows fewer characters gets escapes, not a traceback.
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except OSError as error:
        # What is left in the buffer would be tried again, and complained of, at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        # The reader, such as head, may just have seen enough.
        return isinstance(error, BrokenPipeError)
    return True


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="cpt0558t",
        description="The reference for billing code CPT 0558T. Without a command: an overview.",
    )
    parser.add_argument("--version", action="store_true", help="print both: code and data")
    parser.add_argument("--json", action="store_true", help="print JSON")
    asked_for_json = _Parser(add_help=False)
    # One that is not given must not undo one given before the command.
    asked_for_json.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print JSON"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, text: str, answer: Answer) -> argparse.ArgumentParser:
        made = commands.add_parser(name, parents=[asked_for_json], help=text, description=text)
        made.set_defaults(answer=answer)
        return made

    command("discrepancies", "what the page gets wrong, worst first", _pages.wrong)
    show = command(
        "show", "what the page and the authorities say of a code, in any spelling", _pages.show
    )
    show.add_argument("code", metavar="CODE", help="such as 26, m1711, 207rc0000x, 73700, 0558T")
    find = command("search", "the records that hold all the words", _pages.find)
    find.add_argument("asked", metavar="WORD", nargs="+", help="a word or the beginning of one")
    table = command("table", "a whole table", _pages.table)
    table.add_argument("name", metavar="NAME", help=", ".join(ALL))
    command("verify", "whether this installation is whole; status 1 if not", _pages.verified)
    changed = command("changes", "what differs from another edition of the data", _pages.changed)
    changed.add_argument("folder", metavar="OLD_DATA_FOLDER", help="its data folder")
    return parser


def _answer(arguments: dict[str, Any]) -> tuple[str, int]:
    """What to print, and the exit status."""
    answer: Answer = arguments.pop("answer", _pages.overview)
    as_json: bool = arguments.pop("json")
    if arguments.pop("version"):
        return _pages.version(__version__, as_json=as_json), 0
    del arguments["command"]
    said = answer(**arguments, as_json=as_json)
    return said if isinstance(said, tuple) else (said, 0)


def main(argv: Sequence[str] | None = None) -> int:
    """Answer one command line.

    Args:
        argv: The arguments, those of the process by default.

    Returns:
        The exit status: 0; 2 for what could not be answered; 1 for an answer that could not be
        written, or an installation that is not whole.

    Raises:
        SystemExit: For ``--help``, and with status 2 for arguments that are off, as argparse
            does.
    """
    try:
        answer, status = _answer(vars(_parser().parse_args(argv)))
    except CPT0558TError as error:
        _write(f"cpt0558t: {error}\n", sys.stderr)
        return 2
    if _write(answer + "\n", sys.stdout):
        return status
    _write("cpt0558t: the answer could not be written\n", sys.stderr)
    return 1
