"""The command line: ``python -m cpt0558t``, or the script ``cpt0558t``.

Exit status 0 when the question was answered and 2, with one line on standard error, when it
could not be; never a traceback. ``verify`` has status 1 when something is off, and ``review``
when a line has an error.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from enum import Enum, auto
from re import sub
from typing import Any, Final, NoReturn, TextIO, TypeAlias

from cpt0558t import __version__
from cpt0558t._pages import reference, review
from cpt0558t._pages.review import BAD_INPUT, Said
from cpt0558t._progress import watched
from cpt0558t._text import printable, shown
from cpt0558t.errors import CPT0558TError, ExportError, InvalidQueryError
from cpt0558t.tables.registry import ALL

_LONGEST_LINE: Final = 200
_OF_CLAIMS: Final = ("review", "applicable")

Answer: TypeAlias = "Callable[..., str | tuple[str, int] | Iterator[Said]]"


class _Parser(argparse.ArgumentParser):
    """Argparse that says what is wrong in one line, and minds where it writes."""

    def error(self, message: str) -> NoReturn:
        # It repeats the arguments, which may hold line ends and be of any length; those of a
        # claim may be a patient's.
        if self.prog.endswith(_OF_CLAIMS):
            message = sub("'.*'", "that", message)
        line = printable(message[:_LONGEST_LINE])
        self.exit(2, f"{self.prog}: {line}; see {self.prog} --help\n")

    def _print_message(self, message: str, file: Any = None) -> None:  # noqa: ANN401 - as argparse has it
        _write(message, file)


class _Outcome(Enum):
    """What became of something that was to be written."""

    WRITTEN = auto()
    UNREAD = auto()
    """The reader, such as head, has seen enough."""
    FAILED = auto()


def _write(text: str, stream: TextIO | None) -> _Outcome:
    """Write a text to a stream; no complaint if nobody reads it."""
    if stream is None:  # it was closed before the process began
        return _Outcome.UNREAD
    encoding = stream.encoding or "utf-8"
    try:
        # A terminal or a pipe that knows fewer characters gets escapes, not a traceback.
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except OSError as error:
        # What is left in the buffer would be tried again, and complained of, at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return _Outcome.UNREAD if isinstance(error, BrokenPipeError) else _Outcome.FAILED
    return _Outcome.WRITTEN


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="cpt0558t",
        description="The reference for billing code CPT 0558T. Without a command: an overview.",
        allow_abbrev=False,
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
        made = commands.add_parser(
            name, parents=[asked_for_json], help=text, description=text, allow_abbrev=False
        )
        made.set_defaults(answer=answer)
        return made

    command("discrepancies", "what the page gets wrong, worst first", reference.wrong)
    show = command(
        "show", "what the page and the authorities say of a code, in any spelling", reference.show
    )
    show.add_argument("code", metavar="CODE", help="such as 26, m1711, 207rc0000x, 73700, 0558T")
    find = command("search", "the records that hold all the words", reference.find)
    find.add_argument("asked", metavar="WORD", nargs="+", help="a word or the beginning of one")
    table = command("table", "a whole table", reference.table)
    table.add_argument("name", metavar="NAME", help=", ".join(ALL))
    command("verify", "whether this installation is whole; status 1 if not", reference.verified)
    changed = command("changes", "what differs from another edition of the data", reference.changed)
    changed.add_argument("folder", metavar="OLD_DATA_FOLDER", help="its data folder")
    _line_arguments(command("review", "whether a claim line is sound; status 1 if not", _reviewed))
    asked = command("applicable", "which modifiers may stand on a code", review.applicable)
    asked.add_argument("code", metavar="CODE", help="a CPT or HCPCS code, such as 0558T")
    _circumstances(asked)
    export = command("export", "every table to a folder, as CSV and JSON Lines", _exported)
    export.add_argument("folder", metavar="DIR", help="new, empty, or of an earlier export")
    text = "csv or jsonl; both by default"
    export.add_argument("--format", dest="formats", metavar="NAME", action="append", help=text)
    text = "write among other files too, which stay but for those of the same names"
    export.add_argument("--overwrite", action="store_true", help=text)
    text = "the codes as FHIR R4 value sets and a concept map, in a Bundle"
    written = command("fhir", text, _terminology)
    written.add_argument(
        "--out", metavar="FILE", help="where to write it; by default it is printed"
    )
    return parser


def _circumstances(parser: argparse.ArgumentParser) -> None:
    """What a line and a question about modifiers share. The values are judged by the line."""
    parser.add_argument("--payer", help="such as Medicare")
    parser.add_argument("--setting", help="professional, the default, or facility")
    parser.add_argument("--on", metavar="DATE", help="the date of service, such as 2026-05-01")


def _line_arguments(parser: argparse.ArgumentParser) -> None:
    """The fields of a line, each an option; or a file of lines."""
    parser.add_argument("--code", help="the CPT or HCPCS code, such as 0558T")
    for name, what in (
        ("--modifier", "a modifier"),
        ("--diagnosis", "an ICD-10-CM code"),
        ("--same-day", "another code of that day, such as 72131-XS"),
    ):
        target = {"--modifier": "modifiers", "--diagnosis": "diagnoses"}.get(name, "same_day")
        text = f"{what}; may be given again"
        parser.add_argument(name, dest=target, metavar="CODE", action="append", help=text)
    _circumstances(parser)
    parser.add_argument("--units", help="the units of service, 1 by default")
    parser.add_argument("--taxonomy", metavar="CODE", help="of who performed it")
    parser.add_argument(
        "--icd10cm", action="store_true", help="check every diagnosis (extra icd10cm)"
    )
    text = "many lines, a JSON object each, - for standard input; findings as JSON lines"
    parser.add_argument("--jsonl", metavar="FILE", help=text)
    text = "a FHIR claim, ExplanationOfBenefit or Bundle of them, - for standard input"
    parser.add_argument("--fhir", metavar="FILE", help=text)


def _reviewed(
    *, as_json: bool, icd10cm: bool, jsonl: str | None, fhir: str | None, **line: Any
) -> tuple[str, int] | Iterator[Said]:
    """The answer on one line, or on many."""
    given = {name for name, value in line.items() if value is not None}
    if jsonl is None and fhir is None:
        if line["code"] is None:
            message = "review needs a line, by --code, or many, by --jsonl or --fhir"
            raise InvalidQueryError(message)
        return review.one(as_json=as_json, icd10cm=icd10cm, **line)
    # A claim of FHIR seldom says in words who pays.
    if given - {"payer"} or (jsonl is not None and (given or fhir is not None)):
        message = (
            "review takes one line, by its options, or many, by --jsonl or by --fhir, the last "
            "also with --payer, and not two of these"
        )
        raise InvalidQueryError(message)
    review.ready(icd10cm=icd10cm)
    if fhir is None:
        return review.many(_read(str(jsonl)), icd10cm=icd10cm)
    from cpt0558t._pages import fhir as pages

    raw = b"".join(_read(fhir))
    return pages.claim(raw, as_json=as_json, icd10cm=icd10cm, payer=line["payer"])


def _read(path: str) -> Iterator[bytes]:
    """The lines of a file, or of what the process is given to read."""
    try:
        if path == "-":
            lines = getattr(sys.stdin, "buffer", None) or ()
            yield from watched(lines, sys.stderr, total=None)
            return
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib costs every command its import
            size = os.fstat(file.fileno()).st_size or None
            yield from watched(file, sys.stderr, total=size)
    except OSError as error:
        message = f"{shown(path)} cannot be read: {error.strerror or type(error).__name__}"
        raise InvalidQueryError(message) from error


def _exported(**asked: Any) -> str:
    """What was written, by a module that no other command loads."""
    from cpt0558t._pages import export

    return export.exported(**asked)


def _terminology(**given: Any) -> str:
    """The codes as FHIR resources."""
    from cpt0558t._pages import fhir as pages

    return pages.terminology(**given)


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
        outcome = _write(f"{line}\n", sys.stderr if problem else sys.stdout)
        worst = max(worst, status)
        if outcome is _Outcome.FAILED:
            _write("cpt0558t: the answer could not be written\n", sys.stderr)
            return 1
        if outcome is _Outcome.UNREAD and not problem:
            break
    return worst


def main(argv: Sequence[str] | None = None) -> int:
    """Answer one command line.

    Args:
        argv: The arguments, those of the process by default.

    Returns:
        The exit status: 0; 2 for what could not be answered; 1 for an answer or tables that
        could not be written, an installation that is not whole, or a line that is not sound.

    Raises:
        SystemExit: For ``--help``, and with status 2 for arguments that are off, as argparse
            does.
    """
    parser = _parser()
    arguments, odd = parser.parse_known_args(argv)
    if odd:
        # What stands on the command line of a review may be a patient's.
        told = f"{len(odd)} of them" if arguments.command in _OF_CLAIMS else " ".join(odd)
        parser.error(f"unrecognized arguments: {told}")
    try:
        return _print(_answer(vars(arguments)))
    except CPT0558TError as error:
        _write(f"cpt0558t: {error}\n", sys.stderr)
        return 1 if isinstance(error, ExportError) else BAD_INPUT
