"""A manifest that is damaged hides nothing and prints nothing."""

from __future__ import annotations

import json

import pytest

import cpt0558t as cpt
from cpt0558t._loading import files
from damages import DATA
from installation import Installation


@pytest.mark.parametrize("version", ["", "x\n\x1b[2J", "\ud8002026.11", None, 7])
def test_an_edition_has_a_name_that_can_be_shown(
    version: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It stands on terminals, in FHIR and in exports."""
    raw = json.dumps({"version": version}).encode()
    monkeypatch.setattr(files, "read", lambda _: raw)
    with pytest.raises(cpt.DataError) as caught:
        files.edition()
    assert (caught.value.file, caught.value.field) == ("datapackage.json", "version")


def test_what_was_found_before_the_manifest_ended_is_told_all_the_same(
    installation: Installation,
) -> None:
    """A damaged file that it names first, and an entry of no sense at its end."""
    manifest = json.loads((DATA / "datapackage.json").read_bytes())
    first = manifest["resources"][0]["path"]
    manifest["resources"].append(1)
    installation.write(first, b"[")
    installation.write("datapackage.json", json.dumps(manifest).encode())
    assert first in {fault.file for fault in cpt.verify()}
