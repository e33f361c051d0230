"""Write the bill of materials: what the wheel holds, what it needs, and where its data come from.

    python tasks/sbom.py            # write sbom/cpt0558t.cdx.json where it differs
    python tasks/sbom.py --check    # only say whether it differs; exit status 1 if so

CycloneDX 1.7, which can say of a need that it is no part of the wheel, and which versions will do.
It is derived from pyproject.toml, REUSE.toml and the packaged files, and has no time in it: the
same tree gives the same bytes. The wheel carries it, under ``.dist-info/sboms``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator
from typing import Any, Final

from packaging.requirements import Requirement

import cpt0558t
from files import DATA, ROOT, as_json, settle

SBOM: Final = ROOT / "sbom" / "cpt0558t.cdx.json"
# What a serial number is derived in; it need only be always the same.
_NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_OID, "cpt0558t bill of materials")


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / name).read_text(encoding="utf-8"))


def matches(pattern: str, path: str) -> bool:
    """Whether a path is one of a pattern of REUSE.toml, where only ``**`` crosses folders."""
    parts = re.split(r"(\*\*/?|\*)", pattern)
    whole = "".join(
        ".*" if part.startswith("**") else "[^/]*" if part == "*" else re.escape(part)
        for part in parts
    )
    return re.fullmatch(whole, path) is not None


def licences(path: str) -> list[dict[str, str]]:
    """The licences of a file, as one expression."""
    terms: dict[str, None] = {}
    for held in _toml("REUSE.toml")["annotations"]:
        patterns = [held["path"]] if isinstance(held["path"], str) else held["path"]
        if any(matches(pattern, path) for pattern in patterns):
            terms[held["SPDX-License-Identifier"]] = None
    return [{"expression": " AND ".join(terms)}]


def properties(**held: str | None) -> list[dict[str, str]]:
    """What CycloneDX has no field for, where there is any."""
    return [
        {"name": f"cpt0558t:{name.replace('_', '-')}", "value": value}
        for name, value in held.items()
        if value
    ]


def need(text: str, extra: str | None = None) -> dict[str, Any]:
    """A package that the wheel does not hold, and asks for."""
    wanted = Requirement(text)
    # In order of version, and the lower bound first, as a range is written.
    bounds = sorted(str(one).replace("==", "") for one in wanted.specifier)
    purl = f"pkg:pypi/{wanted.name}"
    return {
        "type": "library",
        "bom-ref": purl,
        "name": wanted.name,
        "versionRange": f"vers:pypi/{'|'.join(sorted(bounds, key=lambda one: one[0] == '!'))}",
        "isExternal": True,
        "scope": "optional" if extra else "required",
        "purl": purl,
        "properties": properties(requirement=text, extra=extra),
    }


def needs(project: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every package that is asked for, those of the extras too."""
    yield from map(need, project["dependencies"])
    for extra, wanted in project["optional-dependencies"].items():
        for text in wanted:
            if Requirement(text).name != project["name"]:
                yield need(text, extra)


def cited(path: str) -> list[str]:
    """The sources that the rows of a file name; the page is the source of what it says."""
    if path.startswith("published/"):
        return ["page"]
    found: set[str] = set()
    for row in json.loads((DATA / path).read_text(encoding="utf-8")):
        found |= {row["source"]} if "source" in row else set(row.get("sources", ()))
    return sorted(found)


def data_file(resource: dict[str, Any]) -> dict[str, Any]:
    """A packaged file."""
    path = DATA / resource["path"]
    return {
        "type": "data",
        "bom-ref": f"data/{resource['path']}",
        "name": resource["path"],
        "version": cpt0558t.EDITION,
        "description": resource["title"],
        "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}],
        "licenses": licences(path.relative_to(ROOT).as_posix()),
        "data": [{"type": "dataset", "name": resource["name"]}],
    }


def source(held: cpt0558t.Source) -> dict[str, Any]:
    """A document that statements come from. No part of the wheel, which the scope says."""
    return {
        "type": "data",
        "bom-ref": f"source/{held.id}",
        "publisher": held.publisher,
        "name": held.title,
        **({"version": held.release} if held.release else {}),
        "scope": "excluded",
        "properties": properties(
            kind=str(held.kind),
            read_at=held.read_at,
            retrieved=held.retrieved.isoformat() if held.retrieved else None,
            terms=held.terms,
        ),
    }


def bill() -> dict[str, Any]:
    """The whole bill, but for its serial number."""
    project = _toml("pyproject.toml")["project"]
    resources = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    wanted = list(needs(project))
    files = [data_file(resource) for resource in resources]
    purl = f"pkg:pypi/cpt0558t@{cpt0558t.__version__}"
    code = {
        "type": "library",
        "bom-ref": "code",
        "name": "the code of cpt0558t",
        "version": cpt0558t.__version__,
        "licenses": [{"license": {"id": "MIT", "acknowledgement": "declared"}}],
    }
    # The only file of the code that holds codes of others.
    literals = {
        "type": "file",
        "bom-ref": "code/literals.py",
        "name": "cpt0558t/literals.py",
        "description": "The codes that the page lists, as types",
        "licenses": licences("src/cpt0558t/literals.py"),
    }
    whole: dict[str, Any] = {
        "type": "library",
        "bom-ref": purl,
        "authors": project["authors"],
        "name": "cpt0558t",
        "version": cpt0558t.__version__,
        "description": project["description"],
        "licenses": [{"expression": project["license"], "acknowledgement": "declared"}],
        "purl": purl,
        "components": [code, literals, *files],
        "properties": properties(data_edition=cpt0558t.EDITION),
    }
    required = [one["bom-ref"] for one in wanted]
    return {
        "metadata": {"lifecycles": [{"phase": "build"}], "component": whole},
        "components": [*wanted, *map(source, cpt0558t.sources.values())],
        "dependencies": [
            {"ref": purl, "dependsOn": [one["bom-ref"] for one in whole["components"]]},
            {"ref": "code", "dependsOn": required},
            *(
                {
                    "ref": one["bom-ref"],
                    "dependsOn": [f"source/{name}" for name in cited(one["name"])],
                }
                for one in files
            ),
        ],
    }


def outputs() -> str:
    """The bill as a file has it, with a serial number that its content decides."""
    held = bill()
    serial = uuid.uuid5(_NAMESPACE, json.dumps(held, sort_keys=True))
    head = {
        "$schema": "http://cyclonedx.org/schema/bom-1.7.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.7",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
    }
    return as_json(head | held)


def main() -> int:
    """Write or check the bill."""
    asked = argparse.ArgumentParser(description="Write or check the bill of materials.")
    asked.add_argument("--check", action="store_true", help="write nothing, only compare")
    return settle({SBOM: outputs()}, check=asked.parse_args().check)


if __name__ == "__main__":
    sys.exit(main())
