"""The command line: ``python -m cpt0558t``, or the script ``cpt0558t``.

Exit status 0 when the question was answered, 2 with one line on standard error when it could
not be, never a traceback.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from shutil import get_terminal_size
from typing import Any, Final, NoReturn, TextIO

from cpt0558t import __version__
from cpt0558t._loading import edition
from cpt0558t._render import text_pairs, text_table
from cpt0558t._text import shown, words
from cpt0558t.codes import nearest
from cpt0558t.errors import CPT0558TError, InvalidQueryError
from cpt0558t.queries import lookup, search
from cpt0558t.records import Record, field_names, shown_fields
from cpt0558t.tables import ALL, procedures

_WARNING: Final = (
    "These are the words of a published page, which is wrong about most of the codes in "
    "its tables. Check a code with its authority before it goes on a claim."
)
_NOTICE: Final = (
    "CPT is a registered trademark of the American Medical Association, which holds the "
    "copyright in CPT. Whoever redistributes CPT codes may need a licence of the AMA."
)
_FEWEST_COLUMNS: Final = 40
_MOST_COLUMNS: Final = 120
_LONGEST_LINE: Final = 200


class _Parser(argparse.ArgumentParser):
    """Argparse that says what is wrong in one line, and minds where it writes."""

    def error(self, message: str) -> NoReturn:
        # It repeats the arguments, which may hold line ends and be of any length.
        line = "".join(c if c.isprintable() else repr(c)[1:-1] for c in message[:_LONGEST_LINE])
        self.exit(2, f"{self.prog}: {line}; see {self.prog} --help\n")

    def _print_message(self, message: str, file: Any = None) -> None:  # noqa: ANN401
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
        epilog=_NOTICE,
    )
    parser.add_argument("--version", action="store_true", help="print both: code and data")
    asked_for_json = _Parser(add_help=False)
    # One that is not given must not undo one given before the command.
    asked_for_json.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print JSON"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    show = commands.add_parser(
        "show", parents=[asked_for_json], help="what the page says of a code, in any spelling"
    )
    show.add_argument("code", metavar="CODE", help="such as 26, m1711, 207rc0000x, 73700, 0558T")
    find = commands.add_parser(
        "search", parents=[asked_for_json], help="the records that hold all the words"
    )
    find.add_argument("words", metavar="WORD", nargs="+", help="a word or the beginning of one")
    table = commands.add_parser("table", parents=[asked_for_json], help="a whole table")
    table.add_argument("name", metavar="NAME", help=", ".join(ALL))
    return parser


def _width() -> int:
    """The columns of the terminal, in sensible bounds; 80 where there is none."""
    return min(max(get_terminal_size().columns, _FEWEST_COLUMNS), _MOST_COLUMNS)


def _json(value: object) -> str:
    return json.dumps(value, indent=2)


def _version(*, as_json: bool) -> str:
    if as_json:
        return _json({"version": __version__, "edition": edition()})
    return f"cpt0558t {__version__}, data edition {edition()}"


def _overview(*, as_json: bool) -> str:
    procedure = procedures[0]
    counts = {name: len(table) for name, table in ALL.items()}
    if as_json:
        facts = {"procedure": procedure.to_dict(), "tables": counts}
        return _json({"version": __version__, "edition": edition(), **facts})
    known = ("code", "title", "service_type", "sites_of_service")
    about = [(_label(name), text) for name, text in shown_fields(procedure) if name in known]
    held = [(name, f"{counts[name]:2}  {table.title}") for name, table in ALL.items()]
    ask = [
        ("show CODE", "what the page says of a code"),
        ("search WORDS", "the records that hold all the words"),
        ("table NAME", "a whole table"),
    ]
    parts = [text_pairs(pairs, _width()) for pairs in (about, held, ask)]
    return "\n\n".join([*parts, _paragraph(_WARNING), _paragraph(_NOTICE)])


def _label(name: str) -> str:
    return name.replace("_", " ")


def _paragraph(text: str) -> str:
    from textwrap import fill

    return fill(text, _width())


def _described(record: Record) -> str:
    pairs = [(_label(name), text) for name, text in shown_fields(record)]
    return text_pairs([("table", _home(record)), *pairs], _width())


def _home(record: Record) -> str:
    """The name of the table that a record is a row of."""
    return next(name for name, table in ALL.items() if table.record is type(record))


def _show(code: str, *, as_json: bool) -> str:
    found = lookup(code)
    if as_json:
        return _json([{"table": _home(record), **record.to_dict()} for record in found])
    return "\n\n".join([*map(_described, found), _paragraph(_WARNING)])


def _search(asked: Sequence[str], *, as_json: bool) -> str:
    text = " ".join(asked)
    if not words(text):
        message = f"{shown(text)} holds no word to search for; try: search knee"
        raise InvalidQueryError(message)
    hits = search(text)
    homes = [_home(hit.record) for hit in hits]
    if as_json:
        return _json(
            [{"table": home, **hit.to_dict()} for home, hit in zip(homes, hits, strict=True)]
        )
    if not hits:
        return "nothing found"
    rows: list[tuple[str, str, str]] = []
    for home, hit in zip(homes, hits, strict=True):
        fields = dict(shown_fields(hit.record))
        first = next(iter(fields.values()))
        rows.append((home, first, f"{_label(hit.field)}: {fields[hit.field]}"))
    return text_table(("table", "row", "match"), rows, _width())


def _table(name: str, *, as_json: bool) -> str:
    try:
        table = ALL[name.strip().lower().replace("-", "_")]
    except KeyError:
        message = (
            f"there is no table {shown(name)}; nearest: {nearest(name, ALL)[0]!r}; "
            f"the tables are {', '.join(ALL)}"
        )
        raise InvalidQueryError(message) from None
    if as_json:
        return _json(table.to_dicts())
    head = [_label(field) for field in field_names(table.record)]
    rows = [[text for _, text in shown_fields(record)] for record in table.rows]
    return text_table(head, rows, _width())


def _answer(arguments: argparse.Namespace) -> str:
    as_json: bool = arguments.json
    if arguments.version:
        return _version(as_json=as_json)
    match arguments.command:
        case "show":
            return _show(arguments.code, as_json=as_json)
        case "search":
            return _search(arguments.words, as_json=as_json)
        case "table":
            return _table(arguments.name, as_json=as_json)
        case _:
            return _overview(as_json=as_json)


def main(argv: Sequence[str] | None = None) -> int:
    """Answer one command line.

    Args:
        argv: The arguments, those of the process by default.

    Returns:
        The exit status: 0, 2 for what could not be answered, or 1 for an answer that could
        not be written.

    Raises:
        SystemExit: For ``--help``, and with status 2 for arguments that are off, as argparse
            does.
    """
    try:
        answer = _answer(_parser().parse_args(argv))
    except CPT0558TError as error:
        _write(f"cpt0558t: {error}\n", sys.stderr)
        return 2
    if _write(answer + "\n", sys.stdout):
        return 0
    _write("cpt0558t: the answer could not be written\n", sys.stderr)
    return 1
