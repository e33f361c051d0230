"""What the pages of the tables say around the rows: text to be filled in, and no logic."""

from __future__ import annotations

from typing import Final

# What a reader of one table must know, beside what its voice is.
NOTES: Final = {
    "authority_codes": "What CPT codes stand for is in this project's own words.",
    "family": "What CPT codes stand for is in this project's own words.",
    "fee_schedule": "[What the values mean](indicators.md) is a table of its own.",
    "opps_history": (
        "Where `known` is false, no snapshot speaks for that time and the value is carried over: "
        "see [OPPS status on a day](../authority.md#opps-status-on-a-day)."
    ),
    "ncci_edits": "An edition that was not read is not here: its edits may differ.",
    "mue": "An edition that was not read is not here: its limits may differ.",
    "positions": (
        "**Nothing found** says nothing about coverage. A position has the date of its "
        "document; it is no statement of what a payer does today."
    ),
    "coverage_documents": (
        "That a document stands here says that it exists. **Its lists of codes have not been "
        "read**, and nothing is said about what it covers."
    ),
}

TABLES_HEAD: Final = """\
# Tables

What the library holds, a page a table, as of edition {edition} of the data. Each page is
generated from the packaged files and shows them whole.
"""
PUBLISHED_HEAD: Final = """
## What the page says

| table | rows | section of the page | what it is |
| --- | --- | --- | --- |
"""
AUTHORITY_HEAD: Final = """
## What the authorities say

| table | rows | what it is |
| --- | --- | --- |
"""
SOURCES_HEAD: Final = """
## Where it was read

| table | rows | what it is |
| --- | --- | --- |
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

{columns}

## Files

| file | SHA-256 |
| --- | --- |
{files}

[The raw files](../data.md) says how to read and to check them.
"""
COLUMNS: Final = """\
| column | type | file | what it holds |
| --- | --- | --- | --- |
"""
CODED: Final = """\
:::{{warning}}
**The page is wrong in most of its rows.** Of its {coded} coded rows {wrong} are not what it
says. The first columns hold what the page says, to the letter. The last, *check*, says whether
that is so: read it before a code goes on a claim. [What the page gets wrong](../wrong.md) has
the whole of it.{ours}
:::
"""
PLAIN: Final = """\
:::{{note}}
This is what the page says, not what an authority says. Names are to the letter; sentences
are in this project's own words.{ours}
:::
"""
AUTHORITY: Final = """\
:::{{note}}
This is what {who} say, as it was read in the [sources](sources.md) named in each row. {more}
:::
"""
DERIVED: Final = """\
:::{{note}}
This is what the authorities say. It is worked out from [the snapshots](opps_snapshots.md),
which name their sources. {more}
:::
"""
OURS: Final = """

The column `{column}` is this project's [classification](../classification.md) of the page's
words. Neither the page nor an authority states it."""
CHECK: Final = (
    "| `check` | object | `authority/checks.json`, `authority/codes.json` | "
    "The row held against the authority: a {py:class}`~cpt0558t.Check`. |"
)
NO_FILE: Final = (
    "Worked out from the snapshots when it is first asked for. The columns are the fields of "
    "{{py:class}}`~cpt0558t.{record}`."
)
