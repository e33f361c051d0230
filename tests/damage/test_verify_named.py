"""Which file and which field ``verify`` names, where another one is near."""

from __future__ import annotations

import json
import shutil

import cpt0558t as cpt
from damages import DATA, MANIFEST, SEAL
from installation import Installation

CHECKS = "authority/checks.json"


def test_a_file_in_the_wrong_folder_is_named(installation: Installation) -> None:
    """Its name alone does not make it the one that was packaged."""
    path = installation.folder / "published" / "codes.json"
    shutil.copyfile(DATA / "authority" / "codes.json", path)
    found = [fault.file for fault in cpt.verify()]
    path.unlink()
    assert found == ["published/codes.json"]


def test_a_check_of_an_unknown_code_is_named_by_the_code(installation: Installation) -> None:
    """Its key is the system and the code, and a system has many codes."""
    rows = json.loads((DATA / CHECKS).read_bytes())
    rows[0]["code"] = "ZZ"
    installation.write(CHECKS, json.dumps(rows).encode())
    found = [fault for fault in cpt.verify() if fault.why == "it is not in authority-codes"]
    assert [(fault.file, fault.row, fault.field) for fault in found] == [(CHECKS, 1, "code")]


def test_a_seal_with_more_in_it_does_not_fit_the_manifest(installation: Installation) -> None:
    """A digest is all of its digits and nothing else."""
    installation.edit(SEAL, lambda raw: raw.strip() + b"0\n")
    assert {fault.file for fault in cpt.verify()} == {MANIFEST}
