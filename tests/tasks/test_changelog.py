"""What the changelog must say before a version is released."""

from __future__ import annotations

from datetime import date

import pytest

import changelog

TODAY = date(2027, 1, 31)


def told(text: str, *, released: str = "0.2.0", before: str | None = "0.1.0") -> list[str]:
    """What is wrong with a changelog."""
    return list(changelog.faults(f"# Changelog\n\n{text}\n", released, before, TODAY))


def changed(*kinds: str, heading: str = "0.2.0 (2027-01-31)") -> str:
    """A section whose code has these kinds of change."""
    return f"## {heading}\n\n### Code\n\n" + "".join(f"#### {kind}\n\n- One.\n\n" for kind in kinds)


@pytest.mark.parametrize(
    ("text", "released", "before"),
    [
        (changed("Added"), "0.2.0", "0.1.0"),
        ("## Unreleased\n\n" + changed("Removed"), "0.2.0", "0.1.9"),
        ("## 0.1.0 (2026-12-01)\n\n### Code\n\n- All of it.\n", "0.1.0", None),
        ("## 0.1.1 (2027-01-01)\n\n### Data: edition 2027.01\n\n- A title.\n", "0.1.1", "0.1.0"),
        (changed("Fixed", heading="0.1.1 (2027-01-01)"), "0.1.1", "0.1.0"),
        (changed("Removed", heading="1.0.0 (2027-01-01)"), "1.0.0", "0.9.3"),
        (changed("Removed", heading="2.0.0 (2027-01-01)"), "2.0.0", "1.4.0"),
    ],
)
def test_a_changelog_that_is_in_order(text: str, released: str, before: str | None) -> None:
    """With a date, and a step that its changes allow."""
    assert told(text, released=released, before=before) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("## 0.1.0 (2026-12-01)\n", "the changelog has no section '## 0.2.0 (YYYY-MM-DD)'"),
        (
            "## 0.2.0 (unreleased)\n",
            "the changelog gives 0.2.0 no date, but 'unreleased': write (YYYY-MM-DD)",
        ),
        ("## 0.2.0\n", "the changelog gives 0.2.0 no date, but '': write (YYYY-MM-DD)"),
        (
            "## 0.2.0 (2027-02-30)\n",
            "the changelog gives 0.2.0 no date, but '2027-02-30': write (YYYY-MM-DD)",
        ),
        ("## 0.2.0 (2027-02-01)\n", "the changelog dates 0.2.0 in the future: 2027-02-01"),
        (
            "## Unreleased\n\n- One.\n\n## 0.2.0 (2027-01-01)\n",
            "the changelog has changes under Unreleased: move them to 0.2.0",
        ),
        (
            "## 0.3.0 (2027-01-02)\n\n## 0.2.0 (2027-01-01)\n",
            "the changelog has 0.3.0 above 0.2.0",
        ),
        (
            "## 0.2.0 (2027-01-01)\n\n### Code\n\n- One.\n",
            (
                "each change of the code stands under one of: "
                "Added, Changed, Deprecated, Removed, Fixed"
            ),
        ),
        (
            changed("News"),
            "the changelog has News; the kinds are Added, Changed, Deprecated, Removed, Fixed",
        ),
    ],
)
def test_a_changelog_that_is_not_in_order(text: str, fault: str) -> None:
    """What is wrong, and what would be right."""
    assert told(text) == [fault]


@pytest.mark.parametrize("released", ["0.1.2", "0.3.0", "1.1.0", "0.2.1", "0.1.0", "0.0.9"])
def test_a_version_that_leaves_one_out(released: str) -> None:
    """After 0.1.0 come 0.1.1, 0.2.0 or 1.0.0."""
    text = changed("Fixed", heading=f"{released} (2027-01-01)")
    assert told(text, released=released) == [f"{released} does not follow 0.1.0"]


@pytest.mark.parametrize(
    ("kind", "released", "before", "least"),
    [
        ("Added", "0.1.1", "0.1.0", "0.2.0"),
        ("Changed", "0.1.1", "0.1.0", "0.2.0"),
        ("Deprecated", "0.1.1", "0.1.0", "0.2.0"),
        ("Removed", "0.1.1", "0.1.0", "0.2.0"),
        ("Added", "1.0.1", "1.0.0", "1.1.0"),
        ("Deprecated", "1.0.1", "1.0.0", "1.1.0"),
        ("Changed", "1.1.0", "1.0.0", "2.0.0"),
        ("Removed", "1.1.0", "1.0.0", "2.0.0"),
    ],
)
def test_a_step_that_is_too_small(kind: str, released: str, before: str, least: str) -> None:
    """Semantic versioning: before 1.0 a minor version may break, then only a major one."""
    text = changed("Fixed", kind, heading=f"{released} (2027-01-01)")
    [fault] = told(text, released=released, before=before)
    assert fault == (
        f"{released} is too small a step from {before} for: {kind}, Fixed; at least {least}"
    )


@pytest.mark.parametrize("text", ["1.2", "1.2.3.4", "01.2.3", "1.2.3rc1", "v1.2.3", "", "1.2.x"])
def test_what_is_no_version(text: str) -> None:
    """Three numbers, as this project has them."""
    assert changelog.version(text) is None
