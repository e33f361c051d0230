"""Records whose every text means harm, as far as their fields take any text."""

from __future__ import annotations

import contextlib
from typing import Any, Final

import attrs

import cpt0558t as cpt
from cpt0558t.tables.registry import ALL

MARK: Final = "hostile-element"
HOSTILE: Final = (
    f'</td></details></table><script>window.ran=1</script>"><img class={MARK} src=x '
    f"onerror='window.ran=1'></summary></div><b class={MARK}>&amp;&lt;\"'`"
)
LONG: Final = f"{HOSTILE} {'and so on ' * 40}{HOSTILE}"
LINE: Final = cpt.ServiceLine(
    "0558T",
    modifiers=("26", "TC"),
    diagnoses=("M48.06",),
    payer="Medicare",
    on="2026-05-01",
    same_day=("0554T", "72131-XS"),
)
REVIEW: Final = cpt.review(LINE)


def samples() -> list[cpt.Record]:
    """A record of each class that a notebook may show."""
    tables = [table.rows[-1] for table in ALL.values()]
    checks = [row.check for row in (cpt.diagnosis("Z96.641"), cpt.related_code("77046"))]
    answers = [*cpt.search("knee")[:1], *cpt.corrections(cpt.diagnoses)[:1], REVIEW.findings[0]]
    return [*tables, *checks, *answers, cpt.rules["component-pair"].cases[0], LINE]


def hostile(record: Any, text: str = HOSTILE) -> Any:
    """The record with the text in every field that takes it, alone or as a list."""
    for field in attrs.fields(type(record)):
        for value in (text, (text, text)):
            with contextlib.suppress(Exception):
                record = attrs.evolve(record, **{field.name: value})
                break
    return record


def hostile_records(text: str = HOSTILE) -> list[Any]:
    """All of them, and a review of such findings."""
    records = [hostile(record, text) for record in samples()]
    found = hostile(REVIEW.findings[0], text)
    return [*records, cpt.Review(line=hostile(LINE, text), findings=(found, found))]
