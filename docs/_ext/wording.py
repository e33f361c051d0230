"""What the generated pages say around the rows: text to be filled in, and no logic."""

from __future__ import annotations

from typing import Final

from cpt0558t import RuleTest

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
    "rules": (
        "It is worded by this project. A rule that names no source is about the form of a line, "
        "or about the reach of this library. [A page for each rule](rules/index.md) has its cases "
        "and examples; [Review a claim line](../review.md) says how to apply them."
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
CASES: Final = (
    "| `cases` | array | `authority/rule_cases.json` | "
    "When it holds, how much that matters, and what is said: a "
    "{py:class}`~cpt0558t.RuleCase` each. |"
)
NO_FILE: Final = (
    "Worked out from the snapshots when it is first asked for. The columns are the fields of "
    "{{py:class}}`~cpt0558t.{record}`."
)

# How a code of a field is called.
NOUNS: Final = {
    "code": "procedure code",
    "modifiers": "modifier",
    "diagnoses": "diagnosis",
    "taxonomy": "taxonomy code",
}
INDICATORS: Final = {
    "status": "fee schedule status",
    "pctc": "PC/TC indicator",
    "global_days": "global period",
    "assistant": "assistant at surgery indicator",
    "co_surgery": "co-surgeons indicator",
    "team_surgery": "team surgery indicator",
}
# What the others of a rule are, by what it asks.
OTHERS: Final = {
    RuleTest.WHOLE_AND_PART: "The parts",
    RuleTest.ALONE: "One of these is expected",
    RuleTest.PAIR_EDIT: "Modifiers that pass an edit",
}
CONDITIONS: Final = {
    RuleTest.TOGETHER: "A {setting}line has {every}",
    RuleTest.STANDS: "A {setting}line has {some}{outside}",
    RuleTest.INDICATOR: "A {setting}line has {some}{where}{values}",
    RuleTest.WHOLE_AND_PART: "A {setting}line has the code {some} or one of its parts, and that "
    "day the whole and a part are reported",
    RuleTest.ALONE: "A {setting}line has the code {some}, and none of the expected ones is "
    "reported that day",
    RuleTest.PAIR_EDIT: "A {setting}line has the code in column 2 of an edit with indicator "
    "{values}, and column 1 is reported that day{passed}",
    RuleTest.UNIT_EDIT: "A {setting}line has more units than the edit of its code allows",
    RuleTest.OPPS_STATUS: "A {setting}line has a code whose status on its date is {values}",
    RuleTest.CHECK: 'A {setting}line has a {noun} whose verdict is "{values}"',
    RuleTest.NOT_CHECKED: "A {setting}line has a well-formed {noun} that is not carried, and not "
    "every code is checked",
    RuleTest.NOT_CARRIED: "A {setting}line has a code for which no indicators are carried",
    RuleTest.NONE: "A {setting}line has no {noun}",
    RuleTest.REPEATED: "A {setting}line has a {noun} more than once",
    RuleTest.OVER: "A {setting}line has more than {limit} {field}",
    RuleTest.SHAPE: "A {setting}line has, in the place of a {noun}, what cannot be one",
}
PASSED: Final = {
    None: "",
    True: "; on one of the two lines stands a modifier that passes the edit",
    False: "; on neither line stands a modifier that passes the edit",
}
BRACES: Final = "What stands in braces is filled in: see {py:class}`~cpt0558t.RuleCase`.\n"
OUTSIDE: Final = ", and its code is outside {} to {}"
ALSO: Final = ", and those in `same_day`"
INDICATOR: Final = """\
Indicator
: {words}, `{name}`: [what its values mean](../indicators.md)
"""
CARRIED: Final = """\
Only these codes
: the {count} whose [indicators](../fee_schedule.md) are carried: {codes}
"""
VERDICT: Final = """\
Verdict
: the check of the code: [how it is reached](../../verdicts.md)
"""
NO_SOURCE: Final = "It needs no source, as it is about {scope}."
# What of a table a finding names beside the rule's own sources.
JUDGED_BY: Final = {
    RuleTest.INDICATOR: "release",
    RuleTest.PAIR_EDIT: "edition",
    RuleTest.UNIT_EDIT: "edition",
}
MORE_SOURCES: Final = "\nA finding also names the source of the {what} that it was judged by."
RULES_HEAD: Final = """\
# Rules

What {{py:func}}`~cpt0558t.review` asks of a claim line: {count} rules, as of edition {edition} of
the data. Each leads to a page with its reason, its cases, its sources and two examples.
[Review a claim line](../../review.md) says how to apply them, and what they do not know;
[the table](../rules.md) has the rows.

| rule | worst severity | what it says | field |
| --- | --- | --- | --- |
"""
RULE_PAGE: Final = """\
# {id}

{says}

Why
: {why}

Scope
: {scope}

{more}
## Cases

{cases}
## Who says so

{sources}

## A line that fires

```python
{fires}
```

## A line that does not

What else is found on it is the matter of other rules.

```python
{quiet}
```
"""
