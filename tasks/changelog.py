"""What the changelog says of a release: its date, its kinds of change, its edition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

Version: TypeAlias = "tuple[int, int, int]"

KINDS: Final = ("Added", "Changed", "Deprecated", "Removed", "Fixed")
# What whoever upgrades may have to act on; what is more than a correction.
_BREAKING: Final = {"Changed", "Removed"}
_MORE: Final = {"Added", "Deprecated"}


@dataclass(frozen=True, kw_only=True)
class Section:
    """What stands under one heading of the second level.

    Attributes:
        title: The heading's first word: a version, or ``Unreleased``.
        told: What stands in parentheses behind it: a date, or ``unreleased``.
        body: The text below.
    """

    title: str
    told: str
    body: str

    @property
    def day(self) -> date | None:
        """The day of the release, where the heading has one."""
        try:
            return date.fromisoformat(self.told)
        except ValueError:
            return None

    @property
    def code(self) -> str:
        """What changed in the code."""
        found = re.search(r"^### Code$(.*?)(?=^### |\Z)", self.body, re.MULTILINE | re.DOTALL)
        return found[1] if found else ""

    @property
    def kinds(self) -> set[str]:
        """The kinds of change that the code has."""
        return set(re.findall(r"^#### (\w+)$", self.code, re.MULTILINE))


def sections(text: str) -> Iterator[Section]:
    """The parts of a changelog, the newest first."""
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        title, _, told = heading.partition(" ")
        yield Section(title=title, told=told.strip("()"), body=body.strip())


def version(text: str) -> Version | None:
    """The three numbers of a version, where it is one."""
    found = re.fullmatch(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def lowest_next(before: Version, kinds: set[str]) -> Version:
    """The lowest version that may follow another, with these kinds of change.

    Before 1.0 a minor version may break what was; from then on only a major one may.
    """
    major, minor, patch = before
    if major and kinds & _BREAKING:
        return major + 1, 0, 0
    if kinds & (_BREAKING | _MORE):
        return major, minor + 1, 0
    return major, minor, patch + 1


def follow(before: Version) -> set[Version]:
    """The versions that may follow another: none is left out."""
    major, minor, patch = before
    return {(major, minor, patch + 1), (major, minor + 1, 0), (major + 1, 0, 0)}


def faults(text: str, released: str, before: str | None, today: date) -> Iterator[str]:
    """What in a changelog does not let a version be released.

    Args:
        text: The changelog.
        released: The version to be released.
        before: The version released last, if there is any.
        today: A release is not dated in the future.
    """
    held = list(sections(text))
    titles = [section.title for section in held]
    if released not in titles:
        yield f"the changelog has no section '## {released} (YYYY-MM-DD)'"
        return
    place = titles.index(released)
    own, above = held[place], held[:place]
    if own.day is None:
        yield f"the changelog gives {released} no date, but {own.told!r}: write (YYYY-MM-DD)"
    elif own.day > today:
        yield f"the changelog dates {released} in the future: {own.told}"
    for section in above:
        if section.title.lower() != "unreleased":
            yield f"the changelog has {section.title} above {released}"
        elif section.body:
            yield f"the changelog has changes under Unreleased: move them to {released}"
    if before is not None:
        yield from _step(own, before)


def _step(own: Section, before: str) -> Iterator[str]:
    """Whether a version follows from the one before and from what has changed."""
    if odd := own.kinds - set(KINDS):
        yield f"the changelog has {', '.join(sorted(odd))}; the kinds are {', '.join(KINDS)}"
    if re.search(r"^- ", own.code.partition("####")[0], re.MULTILINE):
        yield f"each change of the code stands under one of: {', '.join(KINDS)}"
    new, old = version(own.title), version(before)
    if new is None or old is None:
        return
    if new not in follow(old):
        yield f"{own.title} does not follow {before}"
    elif new < (least := lowest_next(old, own.kinds)):
        kinds = ", ".join(kind for kind in KINDS if kind in own.kinds)
        yield f"{own.title} is too small a step from {before} for: {kinds}; at least " + ".".join(
            map(str, least)
        )
