"""The public face: what was promised once is still there, and asks for no more."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import face

TODAY = face.face()
ADVICE = """
These are promised, and are gone or are not what they were. Bring them back. If one is taken away
or changed on purpose, docs/policy.md says when that may be: give it its time as deprecated, tell it
in the changelog under Removed or Changed, and run: python tasks/face.py
"""


def test_nothing_that_was_promised_is_lost() -> None:
    """Every kept line is a line of today."""
    lost = [line for line in face.kept() if line not in TODAY]
    assert not lost, ADVICE + "\n".join(lost)


def test_nothing_more_is_demanded_of_callers() -> None:
    """A parameter that is new has a default."""
    demanded = face.demanded(face.kept(), TODAY)
    assert not demanded, "give each a default:\n" + "\n".join(demanded)


@pytest.mark.parametrize(
    "line",
    [
        "cpt0558t.intended(1: code)",
        "cpt0558t.review(icd10cm = False)",
        "cpt0558t.Table is a Mapping",
        "cpt0558t.UnknownCodeError is a KeyError",
        "cpt0558t.Check.intended",
        "cpt0558t.Verdict.NOT_BILLABLE = 'not_billable'",
        "cpt0558t.modifiers is a Table",
        "cpt0558t.ServiceLine(units = 1)",
        "cpt0558t.frames.annotate(ordered = True)",
        "cpt0558t.Table.where(**fields)",
        "$ cpt0558t review --jsonl FILE",
        "$ cpt0558t search WORD...",
        "column of frames.findings: suggestion",
        "role of columns in frames: claim",
        "data/authority/mue.json: units (integer)",
        "rule ncci-pair",
    ],
)
def test_each_kind_of_promise_is_written_down(line: str) -> None:
    """As the documentation has it: names, parameters, members, options, columns, rules."""
    assert line in TODAY


@pytest.mark.parametrize("inside", ["._r", "(_", "(1: self", "--help"])
def test_what_is_no_promise_is_not_written_down(inside: str) -> None:
    """Private names, and what every method and every command has."""
    assert [line for line in TODAY if inside in line] == []


@pytest.mark.parametrize(
    ("line", "demanded"),
    [
        ("f(2: more)", True),
        ("f(more)", True),
        ("f(2: more = None)", False),
        ("f(more = (1, 2))", False),
        ("f(*more)", False),
        ("f(**more)", False),
        ("g(1: more)", False),
    ],
)
def test_a_new_parameter_without_a_default_is_noticed(line: str, demanded: bool) -> None:
    """Of a function that was there before; of a new one it is no loss."""
    assert bool(face.demanded(["f()", "f(1: one)"], ["f()", "f(1: one)", line])) is demanded


def written(monkeypatch: pytest.MonkeyPatch, path: Path, *lines: str, check: bool) -> int:
    """The exit status of the task, where these lines were kept before."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    monkeypatch.setattr(face, "KEPT", path)
    monkeypatch.setattr(sys, "argv", ["face.py", *(["--check"] if check else [])])
    return face.main()


def test_a_release_is_told_that_the_face_is_not_written_down(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """``--check`` wants every name, the new ones too."""
    assert written(monkeypatch, tmp_path / "face.txt", *TODAY[1:], check=True) == 1


def test_a_face_that_is_written_down_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The status is 0."""
    assert written(monkeypatch, tmp_path / "face.txt", *TODAY, check=True) == 0


def test_writing_says_what_is_lost(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that nothing goes unseen."""
    written(monkeypatch, tmp_path / "face.txt", *TODAY, "cpt0558t.once", check=False)
    assert capsys.readouterr().out == "lost: cpt0558t.once\nwrote: face.txt\n"


def test_what_is_written_is_the_face(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The next check agrees."""
    written(monkeypatch, tmp_path / "face.txt", check=False)
    assert face.kept() == TODAY
