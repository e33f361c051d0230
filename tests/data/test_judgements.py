"""Every coded row of the page is judged, and nothing else is."""

from __future__ import annotations

import pytest

import authority
from authority import judgements
from extracts import Row, objects

ALL = judgements()


@pytest.mark.parametrize(
    ("judged", "named"),
    [
        (ALL[1:], "modifier 26"),
        ([*ALL, {**ALL[0], "code": "QZ"}], "modifier QZ"),
        ([row for row in ALL if row["code"] != "0558T"], "procedure 0558T"),
    ],
    ids=["one less", "one more", "not its subject"],
)
def test_a_row_without_its_judgement_stops_the_task(
    judged: list[Row], named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line names the row; a check that was not made must not look like one that passed."""
    monkeypatch.setattr(
        authority,
        "objects",
        lambda path: judged if path.name == "judgements.json" else objects(path),
    )
    with pytest.raises(SystemExit, match=f"no other: {named}$"):
        judgements()
