"""A manifest that is damaged hides nothing."""

from __future__ import annotations

import json

import cpt0558t as cpt
from damages import DATA
from installation import Installation


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
