"""Findings as tests compare them."""

from __future__ import annotations

from typing import Any

import cpt0558t as cpt


def told(rule: str, code: str, line: dict[str, Any]) -> list[tuple[Any, ...]]:
    """All fields of each finding of a rule, but the reference."""
    findings = cpt.review(cpt.ServiceLine(code, **line)).findings
    return [
        (f.severity.value, f.field, f.value, f.message, f.suggestion, f.scope, f.sources)
        for f in findings
        if f.rule == rule
    ]
