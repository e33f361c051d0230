"""A page for each table, written when a build begins.

Nothing on these pages is typed by hand: what a table is, its columns, its file and the digest
come from the manifest of the packaged data, the rows from the table itself. A page is only
written where it differs, so that a second build finds nothing to do.
"""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

import cpt0558t
from cpt0558t.tables import ALL, Rows, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FOLDER: Final = "reference"
# The facts are in the file of what they make up; every other table is in files of its name.
STEMS: Final = {"facts": "procedure"}
# The procedure is a record that is gathered from the facts, so it is on their page.
TABLES: Final = {name: table for name, table in ALL.items() if getattr(cpt0558t, name) is table}
# Of the coded rows; which ones they are is for the authorities' tables to say.
WRONG: Final = 21

TABLES_HEAD: Final = """\
# Tables

What the library holds, a page a table, as of edition {edition} of the data. Each page is
generated from the packaged files and shows them whole.

| table | rows | section of the page | what it is |
| --- | --- | --- | --- |
"""
PAGE: Final = """\
# {title}

{{py:data}}`cpt0558t.{name}`, a {{py:class}}`~cpt0558t.{kind}`: {what}. Each row is a
{{py:class}}`~cpt0558t.{record}`.

{caution}
## Rows

```{{raw}} html
<div class="table-wrapper docutils container" role="region" tabindex="0" aria-label="{title}">
{rows}
</div>
```

## Columns

{about}

| column | type | file | what it holds |
| --- | --- | --- | --- |
{columns}

## Files

| file | SHA-256 |
| --- | --- |
{files}

[The raw files](../data.md) says how to read and to check them.
"""
CODED: Final = """\
:::{{warning}}
**The page is wrong in most of its rows.** Of its {coded} coded rows {wrong} are not what it
says. What stands below is what the page says, to the letter. Check a code with its authority
before it goes on a claim.{ours}
:::
"""
PLAIN: Final = """\
:::{{note}}
This is what the page says, not what an authority says. Names are to the letter; sentences
are in this project's own words.{ours}
:::
"""
OURS: Final = """

The column `{column}` is this project's [classification](../classification.md) of the page's
words. Neither the page nor an authority states it."""


def resources(name: str) -> list[dict[str, Any]]:
    """What the manifest says of the files of a table, the page's own file first."""
    manifest = json.loads(cpt0558t.data_files().joinpath("datapackage.json").read_bytes())
    stem = STEMS.get(name, name)
    return [one for one in manifest["resources"] if PurePosixPath(one["path"]).stem == stem]


def sections(table: Table[Any] | Rows[Any]) -> str:
    """The sections of the page that a table comes from, in the order of its rows."""
    found = dict.fromkeys(getattr(row, "section", "") for row in table.rows)
    return "; ".join(filter(None, found))


def columns(files: list[dict[str, Any]]) -> Iterator[str]:
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


def caution(files: list[dict[str, Any]], coded: int) -> str:
    """What a reader must know before taking a row for the truth."""
    fields = [field["name"] for file in files for field in file["schema"]["fields"]]
    ours = "".join(OURS.format(column=name) for name in ("kind", "role") if name in fields)
    if len(files) > 1:
        return CODED.format(coded=coded, wrong=WRONG, ours=ours)
    return PLAIN.format(ours=ours) if files[0]["path"].startswith("published/") else ""


def page(name: str, table: Table[Any] | Rows[Any], coded: int) -> str:
    """The page of one table."""
    files = resources(name)
    origin = sections(table)
    keys = ", ".join(f"`{key}`" for key in files[0]["schema"].get("primaryKey", ()))
    about = [f"Section of the page: {origin}."] * bool(origin) + [f"Key: {keys}."] * bool(keys)
    digests = (f"| `{one['path']}` | `{one['hash'].partition(':')[2]}` |" for one in files)
    return PAGE.format(
        title=table.title,
        name=name,
        kind=type(table).__name__,
        record=table.record.__name__,
        what=files[0]["title"][0].lower() + files[0]["title"][1:],
        caution=caution(files, coded),
        # The table as a notebook shows it: the text untouched, every header with its scope. The
        # classes are what the theme styles.
        rows=table._repr_html_().replace("<table>", '<table class="docutils rows">', 1),
        about=" ".join(about),
        columns="\n".join(columns(files)),
        files="\n".join(digests),
    )


def pages() -> dict[str, str]:
    """The text of every page, by file name."""
    coded = sum(len(table) for name, table in TABLES.items() if len(resources(name)) > 1)
    found = {f"{name}.md": page(name, table, coded) for name, table in TABLES.items()}
    lines: list[str] = []
    for name, table in TABLES.items():
        what = resources(name)[0]["title"]
        lines.append(f"| [{name}]({name}.md) | {len(table)} | {sections(table)} | {what} |")
    tree = ["", "```{toctree}", ":hidden:", "", *TABLES, "```", ""]
    head = TABLES_HEAD.format(edition=cpt0558t.EDITION)
    return found | {"index.md": head + "\n".join([*lines, *tree])}


def write(app: Sphinx) -> None:
    """Write what differs, and remove the page of a table that is no more."""
    folder = Path(app.srcdir) / FOLDER
    folder.mkdir(exist_ok=True)
    texts = pages()
    for stale in folder.glob("*.md"):
        if stale.name not in texts:
            stale.unlink()
    for name, text in texts.items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Write the pages before Sphinx looks for sources."""
    app.connect("builder-inited", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
