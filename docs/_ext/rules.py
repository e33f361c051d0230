"""A page for each rule, written when a build begins.

What a rule says comes from its row, when it fires from its cases. Of the examples only the
lines are kept, in ``rule_examples.json``: the code on the page is run when the page is written,
and what stands under it is what it printed.
"""

from __future__ import annotations

import json
from doctest import DocTestParser, DocTestRunner, Example
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from tables import FOLDER, linked, settle
from wording import (
    ALSO,
    BRACES,
    CARRIED,
    CONDITIONS,
    INDICATOR,
    INDICATORS,
    JUDGED_BY,
    MORE_SOURCES,
    NO_SOURCE,
    NOUNS,
    OTHERS,
    OUTSIDE,
    PASSED,
    RULE_PAGE,
    RULES_HEAD,
    VERDICT,
)
from wrong import escaped

import cpt0558t
from cpt0558t import Rule, RuleCase, RuleTest, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

EXAMPLES: Final = Path(__file__).with_name("rule_examples.json")
# How wide the code of an example is.
WIDTH: Final = 88


def either(words: Sequence[str], last: str = "or") -> str:
    """``a, b or c``."""
    *first, end = words or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


def condition(rule: Rule, case: RuleCase) -> str:
    """When a case holds, as a sentence without its point."""
    members = case.members or rule.members
    values = case.allowed or case.refused
    if rule.test is RuleTest.CHECK:
        values = tuple(Verdict(value).words for value in values)
    where = f"a code whose {INDICATORS[rule.indicator]} is " if rule.indicator else ""
    where = f" on {where}" if members else where
    text = CONDITIONS[rule.test].format(
        setting=f"{case.setting} " if case.setting else "",
        some=either(members),
        every=either(members, "and"),
        values=f"neither {either(values, 'nor')}" if case.allowed else either(values),
        noun=NOUNS.get(rule.field, ""),
        field=rule.field,
        limit=case.limit,
        passed=PASSED[case.passed],
        outside=OUTSIDE.format(*rule.code_range) if rule.code_range else "",
        where=where,
    )
    return escaped(text)


def severity(case: RuleCase) -> str:
    """How much a case matters, and to whom."""
    if case.severity_elsewhere is case.severity:
        return f"{case.severity}, whoever pays"
    others = case.severity_elsewhere or "nothing"
    return f"{case.severity} for Medicare; {others} for another payer, or where none is named"


def cases(rule: Rule) -> Iterator[str]:
    """Each case with what is said."""
    if any("{" in case.message for case in rule.cases):
        yield BRACES
    for case in rule.cases:
        yield f"{condition(rule, case)}\n: Severity: {severity(case)}"
        yield f": Message: {escaped(case.message)}"
        yield f": Suggestion: {escaped(case.suggestion)}\n" if case.suggestion else ""


def more(rule: Rule) -> Iterator[str]:
    """What else a rule has, where it has it."""
    yield f"Field of the line\n: `{rule.field}`{ALSO if takes_the_day(rule) else ''}\n"
    if rule.members:
        plural = "s" * (len(rule.members) > 1)
        yield f"{NOUNS[rule.field].capitalize()}{plural}\n: {', '.join(rule.members)}\n"
    if rule.others:
        yield f"{OTHERS[rule.test]}\n: {', '.join(rule.others)}\n"
    if rule.code_range:
        yield f"Codes that they belong to\n: {' to '.join(rule.code_range)}\n"
    if rule.indicator:
        yield INDICATOR.format(words=INDICATORS[rule.indicator], name=rule.indicator)
    if rule.carried_only:
        codes = sorted({row.code for row in cpt0558t.fee_schedule})
        yield CARRIED.format(count=len(codes), codes=", ".join(codes))
    if rule.test is RuleTest.CHECK:
        yield VERDICT


def takes_the_day(rule: Rule) -> bool:
    """Whether a rule about a field looks at the other codes of the day too."""
    return rule.test is RuleTest.SHAPE and rule.field in ("code", "modifiers")


def sources(rule: Rule) -> Iterator[str]:
    """Each source in one line, its id a link to its row."""
    for source in rule.sources:
        held = cpt0558t.sources[source]
        parts = [held.publisher, held.title, held.release]
        about = escaped(", ".join(part for part in parts if part))
        yield f"- {linked(source, '../')} {about} ({held.kind})"
    if not rule.sources:
        yield NO_SOURCE.format(scope=rule.scope)
    if rule.test in JUDGED_BY:
        yield MORE_SOURCES.format(what=JUDGED_BY[rule.test])


class Recorder(DocTestRunner):
    """Runs code and keeps it, each statement with what it printed."""

    def __init__(self) -> None:
        super().__init__(verbose=False)
        self.lines: list[str] = []

    def _keep(self, _out: object, _test: object, example: Example, got: str) -> None:
        first, *following = example.source.splitlines()
        self.lines += [f">>> {first}", *(f"... {line}" for line in following)]
        self.lines += got.splitlines()

    report_success = report_failure = _keep

    def report_unexpected_exception(
        self,
        _out: object,
        _test: object,
        _example: object,
        exc_info: tuple[type[BaseException], BaseException, TracebackType],
    ) -> None:
        """Let a build fail whose example does."""
        raise exc_info[1]


def run(code: str) -> str:
    """Python code, with prompts, and what it really prints."""
    recorder = Recorder()
    recorder.run(DocTestParser().get_doctest(code, {}, "example", None, None), clear_globs=True)
    return "\n".join(recorder.lines)


def call(line: dict[str, Any]) -> str:
    """How a line is written in Python, with prompts."""
    given = {name: tuple(held) if type(held) is list else held for name, held in line.items()}
    texts = [repr(given.pop("code")), *(f"{name}={held!r}" for name, held in given.items())]
    texts = [text.replace("'", '"') for text in texts]
    whole = f">>> line = cpt.ServiceLine({', '.join(texts)})"
    if len(whole) <= WIDTH:
        return whole
    inside = f"...     {', '.join(texts)}"
    lines = [inside] if len(inside) <= WIDTH else [part for text in texts for part in parts(text)]
    return "\n".join([">>> line = cpt.ServiceLine(", *lines, "... )"])


def parts(argument: str) -> list[str]:
    """An argument on a line of its own; a long tuple on several."""
    if len(argument) < WIDTH - len("...     ,"):
        return [f"...     {argument},"]
    name, _, held = argument.partition("=(")
    inside = wrap(f"{held.removesuffix(')')},", WIDTH - len("...         "))
    return [f"...     {name}=(", *(f"...         {line}" for line in inside), "...     ),"]


def fires(rule: Rule, line: dict[str, Any]) -> str:
    """The example of a line on which a rule finds something."""
    asked = [
        ">>> import cpt0558t as cpt",
        call(line),
        ">>> found = {finding.rule: finding for finding in cpt.review(line).findings}",
        f'>>> finding = found["{rule.id}"]',
        ">>> print(finding.in_words())",
        ">>> print(finding.suggestion)" if any(case.suggestion for case in rule.cases) else "",
        ">>> print(finding.scope)",
        ">>> finding.field, finding.value, finding.sources",
    ]
    return run("\n".join(filter(None, asked)))


def quiet(line: dict[str, Any]) -> str:
    """The example of a line on which it finds nothing."""
    asked = [
        ">>> import cpt0558t as cpt",
        call(line),
        ">>> [finding.rule for finding in cpt.review(line).findings]",
    ]
    return run("\n".join(asked))


def page(rule: Rule, example: dict[str, Any]) -> str:
    """The page of one rule."""
    return RULE_PAGE.format(
        id=rule.id,
        says=escaped(rule.says),
        why=escaped(rule.why),
        scope=escaped(rule.scope),
        more="\n".join(more(rule)),
        cases="\n".join(cases(rule)),
        sources="\n".join(sources(rule)),
        fires=fires(rule, example["fires"]),
        quiet=quiet(example["quiet"]),
    )


def index() -> str:
    """The list of the rules."""
    text = RULES_HEAD.format(count=len(cpt0558t.rules), edition=cpt0558t.EDITION)
    for rule in cpt0558t.rules.values():
        cells = (f"[{rule.id}]({rule.id}.md)", rule.severity, escaped(rule.says), f"`{rule.field}`")
        text += f"| {' | '.join(cells)} |\n"
    return "\n".join([text, "```{toctree}", ":hidden:", "", *cpt0558t.rules, "```", ""])


def write(app: Sphinx) -> None:
    """Write the pages of the rules."""
    examples = {one["rule"]: one for one in json.loads(EXAMPLES.read_text("utf-8"))}
    texts = {f"{rule.id}.md": page(rule, examples[rule.id]) for rule in cpt0558t.rules.values()}
    settle(Path(app.srcdir) / FOLDER / "rules", {"index.md": index()} | texts)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Write the pages before Sphinx looks for sources."""
    app.connect("builder-inited", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
