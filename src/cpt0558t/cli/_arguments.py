"""The commands and their arguments."""

from __future__ import annotations

import argparse
from re import sub
from typing import Any, Final, NoReturn

from cpt0558t._text import printable
from cpt0558t.cli._answers import Answer, exported, reviewed, terminology
from cpt0558t.cli._pages import reference, review
from cpt0558t.cli._writing import write
from cpt0558t.tables.registry import ALL

_LONGEST_LINE: Final = 200
OF_CLAIMS: Final = ("review", "applicable")


class _Parser(argparse.ArgumentParser):
    """Argparse that says what is wrong in one line, and minds where it writes."""

    def error(self, message: str) -> NoReturn:
        # It repeats the arguments, which may hold line ends and be of any length; those of a
        # claim may be a patient's, and so may what a flag is given that takes nothing.
        if self.prog.endswith(OF_CLAIMS) or "explicit argument" in message:
            message = sub(r"""(?s)(['"]).*\1""", "that", message)
        line = printable(message[:_LONGEST_LINE])
        self.exit(2, f"{self.prog}: {line}; see {self.prog} --help\n")

    def _print_message(self, message: str, file: Any = None) -> None:  # noqa: ANN401 - as argparse has it
        write(message, file)


def parser() -> argparse.ArgumentParser:
    """What reads a command line."""
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
    _line_arguments(command("review", "whether a claim line is sound; status 1 if not", reviewed))
    asked = command("applicable", "which modifiers may stand on a code", review.applicable)
    asked.add_argument("code", metavar="CODE", help="a CPT or HCPCS code, such as 0558T")
    _circumstances(asked)
    export = command("export", "every table to a folder, as CSV and JSON Lines", exported)
    export.add_argument("folder", metavar="DIR", help="new, empty, or of an earlier export")
    text = "csv or jsonl; both by default"
    export.add_argument("--format", dest="formats", metavar="NAME", action="append", help=text)
    text = "write among other files too, which stay but for those of the same names"
    export.add_argument("--overwrite", action="store_true", help=text)
    text = "the codes as FHIR R4 value sets and a concept map, in a Bundle"
    written = command("fhir", text, terminology)
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
