"""What the authorities say, and where it was read."""

from __future__ import annotations

from typing import Final

from cpt0558t._loading.rows import records
from cpt0558t._loading.rules import rules as _rules
from cpt0558t.codes import PROCEDURE, RULE, SOURCE
from cpt0558t.records.authority import AuthorityCode, CoverageDocument, FamilyCode, Position
from cpt0558t.records.rules import Rule
from cpt0558t.records.sources import Source
from cpt0558t.tables._table import Rows, Table

authority_codes: Final = Rows(
    AuthorityCode,
    "Codes, as their authorities have them",
    lambda: records(AuthorityCode, "authority/codes.json"),
)
family: Final = Table(
    FamilyCode,
    "The family of 0558T and its neighbours",
    lambda: records(FamilyCode, "authority/family.json", key="code"),
    PROCEDURE,
)
positions: Final = Rows(
    Position,
    "What is known of the payers' positions",
    lambda: records(Position, "authority/positions.json"),
)
coverage_documents: Final = Rows(
    CoverageDocument,
    "Local coverage documents; their code lists have not been read",
    lambda: records(CoverageDocument, "authority/coverage_documents.json", key="document"),
)
rules: Final = Table(
    Rule,
    "Rules that a claim line is reviewed by",
    _rules,
    RULE,
    key="id",
)
sources: Final = Table(
    Source,
    "Sources",
    lambda: records(Source, "sources.json", key="id", spelled=SOURCE.normal),
    SOURCE,
    key="id",
)
