"""What stands in the way of a release, each thing alone; the papers and the tag."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import release
from release import Data, State, git

TEXT = """## 0.2.0 (2027-01-31)

### Code

#### Added

- A name.

### Data: edition 2027.01

- A title.
"""
STATE: dict[str, Any] = {
    "version": "0.2.0",
    "changelog": TEXT,
    "branch": "main",
    "uncommitted": (),
    "tags": frozenset({"v0.1.0"}),
    "here": frozenset(),
    "before": "0.1.0",
    "data": Data(edition="2027.01", seal="b"),
    "data_before": Data(edition="2026.11", seal="a"),
    "named": "2027.01",
    "loaded": "2027.01",
    "face_is_kept": True,
    "pickles": ("0.1.0-2026.11.2.pickle", "0.2.0-2027.01.2.pickle"),
    "today": date(2027, 1, 31),
}


def told(*, tagged: bool = False, **other: Any) -> list[str]:
    """What is in the way where the state is another in something."""
    return list(release.in_the_way(State(**STATE | other), tagged=tagged))


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"pickles": None},
        {"before": None, "data_before": None, "tags": frozenset()},
        {"tagged": True, "branch": "", "tags": {"v0.2.0"}, "here": {"v0.2.0"}},
        {"data_before": Data(edition="2027.01", seal="b")},
    ],
    ids=["all in order", "no pickles are kept", "the first release", "tagged", "the data stay"],
)
def test_nothing_is_in_the_way(other: dict[str, Any]) -> None:
    """The release goes on."""
    assert told(**other) == []


@pytest.mark.parametrize(
    ("other", "line"),
    [
        ({"uncommitted": (" M a.py", "?? b c.py")}, "not committed: a.py, b c.py"),
        ({"branch": "other"}, "a release is made of main, and this is other"),
        ({"branch": ""}, "a release is made of main, and this is no branch"),
        ({"tags": frozenset({"v0.2.0"})}, "the tag v0.2.0 is there already"),
        ({"tagged": True, "here": {"v0.1.0"}}, "this commit has no tag v0.2.0"),
        ({"face_is_kept": False}, "the public face is not written down: python tasks/face.py"),
        (
            {"pickles": ("0.2.0-2026.11.2.pickle", "10.2.0-2027.01.json")},
            "no pickles of 0.2.0 with edition 2027.01: python tasks/pickles.py",
        ),
        (
            {"changelog": TEXT.replace("2027-01-31", "unreleased")},
            "the changelog gives 0.2.0 no date, but 'unreleased': write (YYYY-MM-DD)",
        ),
        (
            {"named": "2026.12"},
            (
                "three places name the edition, and differ: tasks/manifest_parts.py 2026.12, "
                "datapackage.json 2027.01, cpt0558t.EDITION 2027.01"
            ),
        ),
        (
            {"loaded": "2026.11", "pickles": None},
            (
                "three places name the edition, and differ: tasks/manifest_parts.py 2027.01, "
                "datapackage.json 2027.01, cpt0558t.EDITION 2026.11"
            ),
        ),
        (
            {"data_before": Data(edition="2027.01", seal="a")},
            "the data are no longer those of edition 2027.01, and have its name",
        ),
        (
            {"data_before": Data(edition="2027.02", seal="a")},
            "edition 2027.01 does not come after 2027.02",
        ),
        (
            {"changelog": TEXT.replace("### Data: edition 2027.01", "### Data: edition 2026.11")},
            "the changelog has no '### Data: edition 2027.01' under 0.2.0",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_thing_in_the_way_is_told(other: dict[str, Any], line: str) -> None:
    """Alone, and in a line."""
    assert told(**other) == [line]


@pytest.mark.parametrize("version", ["0.2", "0.2.0.dev0", "v0.2.0", "0.2.0rc1"])
def test_a_version_of_another_form_is_in_the_way(version: str) -> None:
    """It would be tagged and published as it stands."""
    assert f"the version {version!r} is not of the form 1.2.3" in told(version=version)


@pytest.mark.parametrize("edition", ["2027.1", "2027.13", "27.01", "2027.01.0", "2027-01"])
def test_an_edition_of_another_form_is_in_the_way(edition: str) -> None:
    """Year and month, and a number where it corrects another."""
    data = Data(edition=edition, seal="b")
    assert told(data=data, named=edition, loaded=edition, pickles=None) == [
        f"the edition {edition!r} is not of the form 2026.11 or 2026.11.1"
    ]


@pytest.mark.parametrize(
    ("earlier", "later"), [("2027.01", "2027.01.1"), ("2027.01.9", "2027.01.10")]
)
def test_a_correction_comes_after_what_it_corrects(earlier: str, later: str) -> None:
    """An edition may be corrected within its month."""
    text = TEXT.replace("edition 2027.01", f"edition {later}")
    data, before = Data(edition=later, seal="b"), Data(edition=earlier, seal="a")
    assert (
        told(changelog=text, data=data, data_before=before, named=later, loaded=later, pickles=None)
        == []
    )


def test_all_that_is_in_the_way_is_told_at_once() -> None:
    """Nobody has to find it one by one."""
    assert len(told(branch="other", uncommitted=(" M a",), face_is_kept=False)) == 3


@pytest.mark.parametrize(
    ("tags", "before"),
    [
        ({"v0.1.0", "v0.1.10", "v0.1.9", "v0.3.0", "other", "0.1.11", "v0.1.12rc1"}, "0.1.10"),
        ({"v0.2.0"}, None),
        (set[str](), None),
    ],
)
def test_the_release_before_is_known_by_its_tag(tags: set[str], before: str | None) -> None:
    """In order of number; a tag of another form is none of a release."""
    assert release.last(frozenset(tags), "0.2.0") == before


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit, and nothing of whoever runs the tests."""
    if shutil.which("git") is None:
        pytest.skip("no git on this machine")
    for name in ("GLOBAL", "SYSTEM"):
        monkeypatch.setenv(f"GIT_CONFIG_{name}", "/dev/null")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    for name in ("name", "email"):
        git(tmp_path, "config", f"user.{name}", "nobody")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "all of it")
    return tmp_path


def test_the_tag_is_annotated_and_names_both_clocks(repository: Path) -> None:
    """The version, and the edition of the data."""
    release.tag(repository, "0.2.0", "2027.01")
    assert git(repository, "for-each-ref", "--format=%(objecttype) %(contents)", "refs/tags") == (
        "tag cpt0558t 0.2.0, data edition 2027.01"
    )


def test_who_tags_is_told_how_to_go_on(repository: Path) -> None:
    """Nothing is pushed by itself."""
    assert release.tag(repository, "0.2.0", "2027.01") == (
        "tagged v0.2.0 (annotate); to release: git push origin v0.2.0"
    )


def test_what_git_refuses_is_told_in_its_words(repository: Path) -> None:
    """As where the tag is there."""
    release.tag(repository, "0.2.0", "2027.01")
    with pytest.raises(SystemExit, match=r"^git tag: fatal: tag 'v0\.2\.0' already exists$"):
        release.tag(repository, "0.2.0", "2027.01")


@pytest.fixture
def released(repository: Path) -> Path:
    """The repository with data that were released, and something that is not committed."""
    for text, tag in (("2026.11", "v0.0.9"), ("2027.01", "v0.0.10rc1")):
        data = repository / "src" / "cpt0558t" / "data"
        data.mkdir(parents=True, exist_ok=True)
        (data / "datapackage.json").write_text(f'{{"version": "{text}"}}')
        (data / "datapackage.sha256").write_text(f"seal of {text}\n")
        (repository / "CHANGELOG.md").write_text(f"# {text}\n")
        git(repository, "add", "--all")
        git(repository, "commit", "--quiet", "--message", text)
        git(repository, "tag", tag)
    (repository / "tests" / "data" / "pickles").mkdir(parents=True)
    (repository / "tests" / "data" / "pickles" / "0.1.0.pickle").touch()
    return repository


@pytest.mark.parametrize(
    ("field", "held"),
    [
        ("branch", "main"),
        ("uncommitted", ("?? tests/",)),
        ("tags", {"v0.0.9", "v0.0.10rc1"}),
        ("here", {"v0.0.10rc1"}),
        ("before", "0.0.9"),
        ("data", Data(edition="2027.01", seal="seal of 2027.01")),
        ("data_before", Data(edition="2026.11", seal="seal of 2026.11")),
        ("changelog", "# 2027.01\n"),
        ("pickles", ("0.1.0.pickle",)),
    ],
)
def test_the_state_is_that_of_the_repository(released: Path, field: str, held: object) -> None:
    """Branch, tags, data, and what was released before."""
    assert getattr(release.gather(released), field) == held


def test_the_papers_are_the_bill_and_the_digests(tmp_path: Path) -> None:
    """As ``sha256sum --check`` reads them."""
    (tmp_path / "archives").mkdir()
    held = {"cpt0558t-0.2.0-py3-none-any.whl": b"w", "cpt0558t-0.2.0.tar.gz": b"s"}
    for name, raw in held.items():
        (tmp_path / "archives" / name).write_bytes(raw)
    (tmp_path / "archives" / ".gitignore").write_text("*")
    bill = tmp_path / "bill.json"
    bill.write_bytes(b"{}")
    _, sums = release.papers(tmp_path, bill, "0.2.0")
    lines = {
        f"{hashlib.sha256(raw).hexdigest()}  {name}"
        for name, raw in (held | {"cpt0558t-0.2.0.cdx.json": b"{}"}).items()
    }
    assert set(sums.read_text().splitlines()) == lines
