"""What stands in the way of a release, the papers beside the archives, and the tag.

    python tasks/release.py check             # say what is in the way; exit status 1 if anything
    python tasks/release.py check --tagged    # the same of the tagged commit, as CI has it
    python tasks/release.py papers            # bill of materials and digests, to dist/papers
    python tasks/release.py tag               # tag the commit; nothing is pushed

``nox -s release`` calls these in order; docs/releasing.md has the whole way.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import changelog
from files import ROOT

BRANCH: Final = "main"
_EDITION: Final = re.compile(r"(\d{4})\.(0[1-9]|1[0-2])(?:\.([1-9]\d*))?")
_SEAL: Final = "src/cpt0558t/data/datapackage.sha256"
_MANIFEST: Final = "src/cpt0558t/data/datapackage.json"
_DIST: Final = ROOT / "dist"


@dataclass(frozen=True, kw_only=True)
class Data:
    """The data of a tree: the edition that the manifest names, and its digest."""

    edition: str
    seal: str


@dataclass(frozen=True, kw_only=True)
class State:
    """What a release is judged by.

    Attributes:
        version: That of the package.
        changelog: Its text.
        branch: The branch that is checked out, none where it is a commit.
        uncommitted: The lines of ``git status``.
        tags: All tags.
        here: The tags of this commit.
        before: The version that was released last.
        data: Of this tree.
        data_before: Of the release before.
        named: The edition that ``tasks/manifest_parts.py`` names.
        loaded: The edition that the package says it has.
        face_is_kept: Whether ``tests/data/face.txt`` is the face of today.
        pickles: What is in the folder of kept pickles, where there is one.
        today: The day.
    """

    version: str
    changelog: str
    branch: str
    uncommitted: tuple[str, ...]
    tags: frozenset[str]
    here: frozenset[str]
    before: str | None
    data: Data
    data_before: Data | None
    named: str
    loaded: str
    face_is_kept: bool
    pickles: tuple[str, ...] | None
    today: date


def tag_of(version: str) -> str:
    """The tag of a version."""
    return f"v{version}"


def last(tags: frozenset[str], version: str) -> str | None:
    """The version that was released last before this one, by the tags."""
    this = changelog.version(version)
    named = [tag[1:] for tag in tags if tag.startswith("v")]
    held = {key: name for name in named if (key := changelog.version(name))}
    earlier = [key for key in held if this and key < this]
    return held[max(earlier)] if earlier else None


def in_the_way(state: State, *, tagged: bool) -> Iterator[str]:
    """Each thing that stands in the way of a release, in a line."""
    if changelog.version(state.version) is None:
        yield f"the version {state.version!r} is not of the form 1.2.3"
    if state.uncommitted:
        yield f"not committed: {', '.join(line[3:] for line in state.uncommitted)}"
    tag = tag_of(state.version)
    if tagged:
        if tag not in state.here:
            yield f"this commit has no tag {tag}"
    else:
        if state.branch != BRANCH:
            yield f"a release is made of {BRANCH}, and this is {state.branch or 'no branch'}"
        if tag in state.tags:
            yield f"the tag {tag} is there already"
    yield from changelog.faults(state.changelog, state.version, state.before, state.today)
    yield from _of_data(state)
    if not state.face_is_kept:
        yield "the public face is not written down: python tasks/face.py"
    own = f"{state.version}-{state.loaded}."
    if state.pickles is not None and not any(name.startswith(own) for name in state.pickles):
        yield f"no pickles of {state.version} with edition {state.loaded}: python tasks/pickles.py"


def _of_data(state: State) -> Iterator[str]:
    """What is off with the edition."""
    data, before = state.data, state.data_before
    editions = {state.named, data.edition, state.loaded}
    if len(editions) > 1:
        yield (
            f"three places name the edition, and differ: tasks/manifest_parts.py {state.named}, "
            f"datapackage.json {data.edition}, cpt0558t.EDITION {state.loaded}"
        )
        return
    if _key(data.edition) is None:
        yield f"the edition {data.edition!r} is not of the form 2026.11 or 2026.11.1"
        return
    own = next((s for s in changelog.sections(state.changelog) if s.title == state.version), None)
    told = own is not None and f"### Data: edition {data.edition}\n" in own.body + "\n"
    if before is None or data.edition != before.edition:
        if not told:
            yield f"the changelog has no '### Data: edition {data.edition}' under {state.version}"
        if before is not None and (_key(data.edition) or ()) <= (_key(before.edition) or ()):
            yield f"edition {data.edition} does not come after {before.edition}"
    elif data.seal != before.seal:
        yield f"the data are no longer those of edition {data.edition}, and have its name"


def _key(edition: str) -> tuple[int, ...] | None:
    """What puts editions in order, where it is one."""
    found = _EDITION.fullmatch(edition)
    return tuple(int(part or 0) for part in found.groups()) if found else None


def git(root: Path, *arguments: str) -> str:
    """What git prints; what it refuses ends the task, in its own words."""
    done = subprocess.run(  # noqa: S603 - the arguments are those below
        ["git", "-C", str(root), *arguments],  # noqa: S607 - the git of who releases
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        sys.exit(f"git {arguments[0]}: {done.stderr.strip()}")
    return done.stdout.rstrip("\n")


def _data(manifest: str, seal: str) -> Data:
    held: dict[str, Any] = json.loads(manifest)
    return Data(edition=held["version"], seal=seal.strip())


def gather(root: Path = ROOT) -> State:
    """The state of a checkout. The package is the one that is installed."""
    import cpt0558t
    import face
    import manifest_parts

    version: str = cpt0558t.__version__
    tags = frozenset(git(root, "tag", "--list").splitlines())
    before = last(tags, version)
    kept = root / "tests" / "data" / "pickles"
    earlier = None
    if before is not None:
        shown = (git(root, "show", f"{tag_of(before)}:{path}") for path in (_MANIFEST, _SEAL))
        earlier = _data(*shown)
    return State(
        version=version,
        changelog=(root / "CHANGELOG.md").read_text(encoding="utf-8"),
        branch=git(root, "branch", "--show-current"),
        uncommitted=tuple(git(root, "status", "--porcelain").splitlines()),
        tags=tags,
        here=frozenset(git(root, "tag", "--points-at", "HEAD").splitlines()),
        before=before,
        data=_data(*((root / path).read_text(encoding="utf-8") for path in (_MANIFEST, _SEAL))),
        data_before=earlier,
        named=manifest_parts.EDITION,
        loaded=cpt0558t.EDITION,
        face_is_kept=face.kept() == face.face(),
        pickles=tuple(sorted(one.name for one in kept.iterdir())) if kept.is_dir() else None,
        today=datetime.now(UTC).date(),
    )


def papers(dist: Path, bill: Path, version: str) -> list[Path]:
    """Lay the bill of materials and the digests beside the archives.

    The digests are as ``sha256sum --check`` reads them, once all files are in one folder.
    """
    folder = dist / "papers"
    folder.mkdir(parents=True, exist_ok=True)
    copy = Path(shutil.copyfile(bill, folder / f"cpt0558t-{version}.cdx.json"))
    held = sorted([*(dist / "archives").glob("cpt0558t-*"), copy], key=lambda path: path.name)
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in held]
    sums = folder / "SHA256SUMS"
    sums.write_text("".join(lines), encoding="utf-8")
    return [copy, sums]


def tag(root: Path, version: str, edition: str) -> str:
    """Tag the commit, signed where git has a key, and say how to push it."""
    configured = git(root, "config", "--get", "--default", "", "user.signingkey")
    how = "--sign" if configured else "--annotate"
    words = f"cpt0558t {version}, data edition {edition}"
    git(root, "tag", how, "--message", words, tag_of(version))
    return f"tagged {tag_of(version)} ({how[2:]}); to release: git push origin {tag_of(version)}"


def main() -> int:
    """Do one step of a release."""
    asked = argparse.ArgumentParser(description="One step of a release.")
    asked.add_argument("step", choices=["check", "papers", "tag"])
    asked.add_argument("--tagged", action="store_true", help="the tag is there already, as in CI")
    arguments = asked.parse_args()
    state = gather()
    if arguments.step == "check":
        refusals = list(in_the_way(state, tagged=arguments.tagged))
        print("\n".join(f"in the way: {line}" for line in refusals) or f"ready: {state.version}")
        return bool(refusals)
    if arguments.step == "papers":
        for path in papers(_DIST, ROOT / "sbom" / "cpt0558t.cdx.json", state.version):
            print(path.read_text(encoding="utf-8") if path.suffix == "" else f"wrote {path.name}")
        return 0
    print(tag(ROOT, state.version, state.loaded))
    return 0


if __name__ == "__main__":
    sys.exit(main())
