"""A page for each table, written when a build begins.

Nothing on these pages is typed by hand: what a table is, its columns, its file and the digest
come from the manifest of the packaged data, the rows from the table itself. A page is only
written where it differs, so that a second build finds nothing to do.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import wrong
from wording import (
    AUTHORITY,
    AUTHORITY_HEAD,
    CASES,
    CHECK,
    CODED,
    COLUMNS,
    DERIVED,
    NO_FILE,
    NOTES,
    OURS,
    PAGE,
    PLAIN,
    PUBLISHED_HEAD,
    SOURCES_HEAD,
    TABLES_HEAD,
)

import cpt0558t
from cpt0558t import Rows, Table
from cpt0558t.tables.registry import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FOLDER: Final = "reference"
# From how many characters on a cell is a sentence, and wants room.
PROSE: Final = 60
# The procedure is a record that is gathered from the facts, so it is on their page.
TABLES: Final = {
    name: table for name, table in ALL.items() if getattr(cpt0558t, name, None) is table
}
# The files of the tables that are not in a file of their name alone; the first has the rows.
FILES: Final = {
    "facts": ("published/procedure.json",),
    **{
        name: (
            f"published/{name}.json",
            f"classification/{name}.json",
            "authority/checks.json",
            "authority/codes.json",
        )
        for name in wrong.CODED
    },
    "authority_codes": ("authority/codes.json",),
    "opps_history": ("authority/opps_snapshots.json",),
    "rules": ("authority/rules.json", "authority/rule_cases.json"),
}
# One column to the reader, and files of its own to the packager; with how many are the others.
JOINED: Final = {**dict.fromkeys(wrong.CODED, (CHECK, 2)), "rules": (CASES, 1)}


def resources(name: str) -> list[dict[str, Any]]:
    """What the manifest says of the files of a table, the one with its rows first."""
    manifest = json.loads(cpt0558t.data_files().joinpath("datapackage.json").read_bytes())
    found = {one["path"]: one for one in manifest["resources"]}
    plain = (f"{folder}{name}.json" for folder in ("published/", "authority/", ""))
    paths = FILES.get(name) or [path for path in plain if path in found]
    return [found[path] for path in paths]


def voice(name: str) -> str:
    """Who speaks in a table: ``"published"``, ``"authority"``, or none for the sources."""
    folder, _, inside = resources(name)[0]["path"].partition("/")
    return folder if inside else ""


def sections(table: Table[Any] | Rows[Any]) -> str:
    """The sections of the page that a table comes from, in the order of its rows."""
    found = dict.fromkeys(getattr(row, "section", "") for row in table.rows)
    return "; ".join(filter(None, found))


def lines(files: Sequence[dict[str, Any]]) -> Iterator[str]:
    """A line for each column: name, type, whether it may be null, file and description."""
    seen: set[str] = set()
    for file in files:
        for field in file["schema"]["fields"]:
            if field["name"] in seen:
                continue
            seen.add(field["name"])
            required = field.get("constraints", {}).get("required", False)
            kind = field["type"] if required else f"{field['type']} or null"
            yield f"| `{field['name']}` | {kind} | `{file['path']}` | {field['description']} |"


def columns(name: str, record: str, files: list[dict[str, Any]]) -> str:
    """What is said of the columns of a table."""
    if name == "opps_history":
        return NO_FILE.format(record=record)
    joined, others = JOINED.get(name, ("", len(files)))
    return COLUMNS + "\n".join([*lines(files[:others]), *filter(None, [joined])])


def caution(name: str, files: list[dict[str, Any]]) -> str:
    """What a reader must know before taking a row for the truth."""
    fields = [field["name"] for file in files[:2] for field in file["schema"]["fields"]]
    ours = "".join(OURS.format(column=field) for field in ("kind", "role") if field in fields)
    if name in wrong.CODED:
        return CODED.format(coded=wrong.coded(), wrong=wrong.wrong(), ours=ours)
    if voice(name) == "authority":
        text = DERIVED if name == "opps_history" else AUTHORITY
        who = "payers" if name == "positions" else "the authorities"
        return text.format(who=who, more=NOTES.get(name, ""))
    return PLAIN.format(ours=ours if name == "gaps" else "") if voice(name) else ""


def rows(name: str, table: Table[Any] | Rows[Any]) -> str:
    """The whole table: the text untouched, every header with its scope.

    Classes are added for the theme, and the ids of sources lead to their row.
    """
    html = table.to_html().replace("<table>", '<table class="docutils rows">', 1)
    html = re.sub(r"<td>([^<]*)", lambda cell: f"<td{styled(cell[1])}>{cell[1]}", html)
    if name == "sources":
        return re.sub(r'<th scope="row">(\w+)</th>', r'<th scope="row" id="\1">\1</th>', html)
    if name == "rules":
        html = re.sub(
            r'<th scope="row">([\w-]+)</th>',
            r'<th scope="row"><a href="rules/\1.html">\1</a></th>',
            html,
        )
        # Cases are the last column.
        return re.sub(r"(?<=>)[^<]*(?=</td><td[^>]*>[^<]*</td></tr>)", from_here, html)
    if voice(name) == "authority" and name != "opps_history":
        # Sources are the last column.
        return re.sub(r"(?<=>)[^<]*(?=</td></tr>)", from_here, html)
    return html


def from_here(ids: re.Match[str]) -> str:
    """The ids of sources in a cell as links."""
    return linked(ids[0], "")


def styled(text: str) -> str:
    """The class of a cell, as an attribute: dates are kept whole, long words are not."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return ' class="date"'
    if re.search(r"\S{24}", text):
        return ' class="prose address"'
    return ' class="prose"' if len(text) > PROSE else ""


def linked(ids: str, folder: str) -> str:
    """The ids of sources in a text as links to their rows."""
    return re.sub(r"\b(S\d+|page)\b", rf'<a href="{folder}sources.html#\1">\1</a>', ids)


def page(name: str, table: Table[Any] | Rows[Any]) -> str:
    """The page of one table."""
    files = resources(name)
    origin = sections(table) if voice(name) == "published" else ""
    keys = ", ".join(f"`{key}`" for key in files[0]["schema"].get("primaryKey", ()))
    keys = "" if name == "opps_history" else keys
    about = [f"Section of the page: {origin}."] * bool(origin) + [f"Key: {keys}."] * bool(keys)
    digests = (f"| `{one['path']}` | `{one['hash'].partition(':')[2]}` |" for one in files)
    return PAGE.format(
        title=table.title,
        name=name,
        kind=type(table).__name__,
        record=table.record.__name__,
        what=re.sub(r"^[A-Z](?=[a-z])", lambda first: first[0].lower(), what(name, files)),
        caution=caution(name, files),
        rows=rows(name, table),
        about=" ".join(about),
        columns=columns(name, table.record.__name__, files),
        files="\n".join(digests),
    )


def what(name: str, files: list[dict[str, Any]]) -> str:
    """What a table is, by the title of its file; by its own where it is worked out."""
    return str(TABLES[name].title if name == "opps_history" else files[0]["title"])


def index() -> str:
    """The list of the tables, by voice."""
    text = TABLES_HEAD.format(edition=cpt0558t.EDITION)
    heads = {"published": PUBLISHED_HEAD, "authority": AUTHORITY_HEAD, "": SOURCES_HEAD}
    for speaker, head in heads.items():
        text += head
        for name, table in TABLES.items():
            if voice(name) == speaker:
                origin = f" {sections(table)} |" if speaker == "published" else ""
                about = what(name, resources(name))
                text += f"| [{name}]({name}.md) | {len(table)} |{origin} {about} |\n"
    return "\n".join([text, "```{toctree}", ":hidden:", "", *TABLES, "```", ""])


def pages() -> dict[str, str]:
    """The text of every page, by file name."""
    found = {f"{name}.md": page(name, table) for name, table in TABLES.items()}
    # Parts of a page that is written by hand; Sphinx takes no page from a file of this name.
    parts = {"wrong_summary.inc": wrong.summary(), "wrong_rows.inc": wrong.rows(linked)}
    return found | parts | {"index.md": index()}


def settle(folder: Path, texts: dict[str, str]) -> None:
    """Write the pages of a folder that differ, and remove those that are no more."""
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.iterdir():
        if stale.is_file() and stale.name not in texts:
            stale.unlink()
    for name, text in texts.items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


def write(app: Sphinx) -> None:
    """Write the pages of the tables."""
    settle(Path(app.srcdir) / FOLDER, pages())


def setup(app: Sphinx) -> ExtensionMetadata:
    """Write the pages before Sphinx looks for sources."""
    app.connect("builder-inited", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
