"""The front door: what is exported, what importing does, what the types promise."""

from __future__ import annotations

import re
import subprocess
import sys
import typing
from pathlib import Path

import pytest

import cpt0558t as cpt
from cpt0558t import literals

FACE = (
    "modifiers",
    "taxonomies",
    "diagnoses",
    "related_codes",
    "payers",
    "workflow",
    "gaps",
    "procedure",
    "sources",
    "modifier",
    "taxonomy",
    "diagnosis",
    "related_code",
    "payer",
    "relevance",
    "relationship",
    "lookup",
    "search",
    "Modifier",
    "Taxonomy",
    "Diagnosis",
    "RelatedCode",
    "Payer",
    "Procedure",
    "WorkflowStep",
    "Table",
    "Rows",
    "Hit",
    "Source",
    "PublishedModifier",
    "PublishedTaxonomy",
    "PublishedDiagnosis",
    "PublishedRelatedCode",
    "CPT0558TError",
    "UnknownCodeError",
    "InvalidCodeError",
    "DataError",
    "__version__",
    "EDITION",
)


def in_a_new_process(program: str) -> str:
    """What a program prints in an interpreter of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True, timeout=60
    )
    return done.stdout.strip()


@pytest.mark.parametrize("name", FACE)
def test_a_promised_name_is_exported(name: str) -> None:
    """Users rely on these names."""
    assert name in cpt.__all__
    assert getattr(cpt, name) is not None


def test_the_static_face_is_the_real_one() -> None:
    """What a type checker sees is what is imported."""
    stub = Path(cpt.__file__).with_suffix(".pyi").read_text(encoding="utf-8")
    exported = re.findall(r"(\w+) as \1\b", stub) + re.findall(r"^(\w+): ", stub, re.MULTILINE)
    assert sorted(exported) == sorted([*cpt.__all__, "__all__"])


@pytest.mark.parametrize("name", cpt.__all__)
def test_a_name_lives_where_the_static_face_says(name: str) -> None:
    """Every name can be imported."""
    assert getattr(cpt, name) is getattr(cpt, name)


def test_a_star_import_gives_all_that_is_exported() -> None:
    """Also what is read when it is first asked for."""
    namespace: dict[str, object] = {}
    exec("from cpt0558t import *", namespace)  # noqa: S102 - the statement above
    assert set(cpt.__all__) <= set(namespace)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """As of any module."""
    with pytest.raises(AttributeError, match="module 'cpt0558t' has no attribute 'modifers'"):
        cpt.modifers  # type: ignore[attr-defined] # noqa: B018 - asking is the test


@pytest.mark.parametrize(
    ("literal", "table"),
    [
        (literals.PublishedModifier, cpt.modifiers),
        (literals.PublishedTaxonomy, cpt.taxonomies),
        (literals.PublishedDiagnosis, cpt.diagnoses),
        (literals.PublishedRelatedCode, cpt.related_codes),
        (literals.PublishedPayer, cpt.payers),
    ],
    ids=["modifiers", "taxonomies", "diagnoses", "related codes", "payers"],
)
def test_the_static_codes_are_the_data(literal: object, table: cpt.Table[cpt.Record]) -> None:
    """In the page's order."""
    assert list(typing.get_args(literal)) == list(table)


def test_an_editor_completes_all_that_is_exported() -> None:
    """Also what is read when it is first asked for."""
    assert set(cpt.__all__) <= set(dir(cpt))


def test_procedure_is_always_the_same_record() -> None:
    """It is read once."""
    assert cpt.procedure is cpt.procedure


def test_the_procedure_is_0558t() -> None:
    """The page's subject, with its two sites of service."""
    assert (cpt.procedure.code, len(cpt.procedure.sites_of_service)) == ("0558T", 2)


@pytest.mark.parametrize(
    "slow",
    [
        "importlib_resources",
        "importlib.resources",
        "importlib.metadata",
        "difflib",
        "argparse",
        "pathlib",
        "unicodedata",
        "textwrap",
        "html",
        "datetime",
        "decimal",
        "cpt0558t.fhir",
        "cpt0558t.records.payment",
        "cpt0558t.records.prose",
        "cpt0558t.tables.authority",
    ],
)
def test_import_and_lookup_load_nothing_that_they_do_not_need(slow: str) -> None:
    """What is slow to import waits for who needs it."""
    program = (
        "import attrs, json, sys; before = set(sys.modules); import cpt0558t; "
        f"cpt0558t.modifier('26'); print({slow!r} in set(sys.modules) - before)"
    )
    assert in_a_new_process(program) == "False"


def test_import_reads_no_data() -> None:
    """A table is an empty shell until it is first asked."""
    program = (
        "import sys; opened = []; "
        "sys.addaudithook(lambda event, args: event == 'open' and opened.append(str(args[0]))); "
        "import cpt0558t; print([name for name in opened if name.endswith('.json')])"
    )
    assert in_a_new_process(program) == "[]"
