"""The procedure, gathered from the facts that the page states."""

from __future__ import annotations

from collections.abc import Sequence

from cpt0558t._loading.files import Row, fail
from cpt0558t._loading.rows import build, checks
from cpt0558t._text import shown
from cpt0558t.errors import DataError
from cpt0558t.records._base import converters, field_names
from cpt0558t.records.prose import Fact, Procedure


def procedure(facts: Sequence[Fact], file: str) -> Procedure:
    """The procedure that the facts state, with its check.

    Raises:
        DataError: A topic is unknown, missing, or stands twice where it may stand once, its
            text is not what the field takes, or there is no check.
    """
    fields = field_names(Procedure)[:-1]
    row: Row = {name: [] for name in converters(Procedure)}
    places: dict[str, tuple[str, int]] = {"": (file, len(facts))}
    for number, fact in enumerate(facts, 1):
        topic = fact.topic
        places[topic] = (file, number)
        if isinstance(row.get(topic), list):
            row[topic].append(fact.text)
        elif topic in row or topic not in fields:
            fail(file, number, "topic", f"{shown(topic)} is no topic, or stands twice")
        else:
            row[topic] = fact.text
    for name in fields:
        if not row.get(name):
            message = f"data file {file} is damaged: no row has the topic {name!r}"
            raise DataError(message, file=file, field="topic")
    row["check"] = checks("procedure").get(row["code"])
    return build(Procedure, row, places)
