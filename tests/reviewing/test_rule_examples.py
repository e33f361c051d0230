"""The examples in the documentation of each rule: a line that fires, and one that does not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import cpt0558t as cpt

FILE = Path(__file__).resolve().parents[2] / "docs" / "_ext" / "rule_examples.json"
EXAMPLES: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
# What is known of a line and may be filled in.
PLACES = set(re.findall(r"``\{(\w+)\}``", cpt.RuleCase.__doc__ or ""))


def found(line: dict[str, Any]) -> set[str]:
    """The rules that find something on a line."""
    return {finding.rule for finding in cpt.review(line).findings}


def test_every_rule_has_examples() -> None:
    """Once, in the order of the rules."""
    assert [example["rule"] for example in EXAMPLES] == list(cpt.rules)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["rule"])
def test_a_rule_fires_on_its_example(example: dict[str, Any]) -> None:
    """Whatever else is found there."""
    assert example["rule"] in found(example["fires"])


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["rule"])
def test_a_rule_is_quiet_on_its_other_example(example: dict[str, Any]) -> None:
    """Whatever else is found there."""
    assert example["rule"] not in found(example["quiet"])


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["rule"])
def test_two_examples_differ_in_one_field(example: dict[str, Any]) -> None:
    """So that a reader sees what the rule is about."""
    fires, quiet = (cpt.ServiceLine(**example[name]).to_dict() for name in ("fires", "quiet"))
    assert sum(fires[name] != quiet[name] for name in fires) == 1


@pytest.mark.parametrize("rule", cpt.rules.values(), ids=lambda rule: rule.id)
def test_a_text_has_only_known_places(rule: cpt.Rule) -> None:
    """Those that the class of a case tells of; another would fail on the line that needs it."""
    texts = [text for case in rule.cases for text in (case.message, case.suggestion) if text]
    places = {place for text in texts for _, place, _, _ in Formatter().parse(text) if place}
    assert places <= PLACES
