"""Files that are gone, that cannot be read, that are mended: by the tables and by the commands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

import cpt0558t as cpt
from cpt0558t._loading import files
from cpt0558t.tables.registry import ALL
from damages import DATA, FILES, MANIFEST, SEAL, TABLES
from installation import Installation
from questions import QUESTIONS, printed

LOST: Final[dict[str, Callable[[Path], object]]] = {
    "missing": lambda _: None,
    "a folder": lambda path: path.mkdir(),
    # It leads to itself: nobody can read it, not even who may read anything.
    "unreadable": lambda path: path.symlink_to(path.name),
}


@pytest.mark.parametrize("how", LOST)
@pytest.mark.parametrize("file", FILES)
def test_a_file_that_cannot_be_read_is_named(
    installation: Installation, file: str, how: str
) -> None:
    """By verify, which goes on with the others."""
    LOST[how](installation.lose(file))
    found = {fault.file: fault.why for fault in cpt.verify()}
    assert f"data file {file} cannot be read: " in found[file]


@pytest.mark.parametrize("how", LOST)
def test_a_table_whose_file_cannot_be_read_says_so(installation: Installation, how: str) -> None:
    """And so does the edition, which the manifest has."""
    LOST[how](installation.lose("published/payers.json"))
    with pytest.raises(cpt.DataError, match=r"data file published/payers\.json cannot be read: "):
        cpt.payer("Aetna")


def test_an_edition_whose_manifest_is_gone_says_so(installation: Installation) -> None:
    """Whenever it is asked."""
    installation.lose(MANIFEST)
    with pytest.raises(cpt.DataError, match=r"datapackage\.json cannot be read"):
        _ = cpt.EDITION


@pytest.mark.parametrize("file", TABLES)
def test_what_was_mended_can_be_read_by_the_same_process(
    installation: Installation, file: str
) -> None:
    """Nothing is remembered of the failure, by tables, by the rules or by FHIR."""
    path = installation.folder / file
    whole = path.read_bytes()
    installation.write(file, b"[]")
    for ask in QUESTIONS.values():
        try:
            ask()
        except cpt.DataError:
            continue
    path.write_bytes(whole)
    assert all(ask() is not None for ask in QUESTIONS.values())


@pytest.mark.parametrize(
    ("file", "others"),
    [("published/payers.json", 20), ("authority/codes.json", 15), ("sources.json", 20)],
)
def test_the_other_tables_still_work(installation: Installation, file: str, others: int) -> None:
    """The checks hang on the codes: so do the five tables that have them, and the codes."""
    installation.write(file, b"[")
    whole = 0
    for table in ALL.values():
        try:
            whole += len(table) > 0
        except cpt.DataError:
            continue
    assert whole == others


COMMANDS: Final = (
    ("show", "26"),
    ("discrepancies",),
    ("search", "knee"),
    ("table", "modifiers"),
    ("review", "--code", "0558T", "--modifier", "26"),
    ("applicable", "0558T"),
    ("fhir",),
    ("changes", str(DATA)),
    (),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[:1])
@pytest.mark.parametrize("damage", [b"[", b"", b"\xff", b'[{"code": "26", "code": "TC"}]'])
def test_a_command_on_damaged_data_says_so_in_one_line(
    installation: Installation, command: tuple[str, ...], damage: bytes
) -> None:
    """With status 2, nothing on standard output, and no traceback."""
    installation.write("authority/codes.json", damage)
    status, out, err = printed(*command)
    said = err.startswith("cpt0558t: data file authority/codes.json is damaged")
    assert (status, out, said, err.count("\n")) == (2, "", True, 1)


@pytest.mark.parametrize("arguments", [("--version",), ("verify", "--json")])
@pytest.mark.parametrize("damage", [b"[", b"{}", b"[" * 100_000])
def test_commands_that_read_the_manifest_have_no_traceback(
    installation: Installation, arguments: tuple[str, ...], damage: bytes
) -> None:
    """The one answers with faults, the other says what is damaged."""
    installation.write(MANIFEST, damage)
    status, out, err = printed(*arguments)
    told = json.loads(out)[0]["file"] if out else err.partition(" is damaged")[0]
    assert (status, told) in ((1, MANIFEST), (2, f"cpt0558t: data file {MANIFEST}"))


def test_an_export_of_damaged_data_leaves_nothing(
    installation: Installation, tmp_path: Path
) -> None:
    """No folder that looks like an export."""
    installation.write("authority/codes.json", b"[")
    printed("export", str(tmp_path / "out"))
    assert list(tmp_path.iterdir()) == []


def test_verify_prints_a_line_for_each_place(installation: Installation) -> None:
    """Each begins with the file; status 1."""
    installation.write("authority/mue.json", b"[")
    installation.lose(SEAL)
    status, out, _ = printed("verify")
    begun = sorted(line.partition(",")[0].partition(":")[0] for line in out.splitlines())
    assert (status, begun) == (1, ["authority/mue.json", SEAL])


def test_a_damaged_zip_is_a_data_error(tmp_path: Path) -> None:
    """Its errors are none of the system: here the packed bytes are no packed bytes."""
    path = tmp_path / "app.zip"
    package = DATA.parent
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in package.rglob("*"):
            if file.suffix in (".py", ".json", ".sha256"):
                packed.write(file, Path("cpt0558t") / file.relative_to(package))
        place = packed.getinfo("cpt0558t/data/published/payers.json").header_offset
    raw = bytearray(path.read_bytes())
    raw[place + 75 : place + 90] = b"\xff" * 15
    path.write_bytes(raw)
    program = (
        "import cpt0558t as cpt\n"
        "try: cpt.payer('Aetna')\n"
        "except cpt.DataError as error: print(cpt.__file__, error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(path)},
    )
    assert "data file published/payers.json cannot be read: " in done.stdout


def test_a_reader_that_fails_in_its_own_way_is_a_data_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Python imports from more than folders and zips."""

    def get_data(_: str) -> bytes:
        message = "no key"
        raise KeyError(message)

    loader = type("Loader", (), {"get_data": staticmethod(get_data)})
    monkeypatch.setattr(files, "__spec__", type("Spec", (), {"loader": loader}))
    with pytest.raises(cpt.DataError, match="cannot be read: 'no key'"):
        files.read("sources.json")
