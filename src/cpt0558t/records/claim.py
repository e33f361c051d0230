"""A claim line, and what a review finds on it.

A claim is health data, and a shifted column puts a name where a code should be. So nothing of
a line stands in a message, a ``repr`` or a notebook but well-formed codes, the setting and the
date; of what is malformed only the length is told. The fields themselves hold what was given.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Final, cast

import attrs
from attrs import frozen

from cpt0558t._render import folded, notebook_table, rows_shown
from cpt0558t.codes import DIAGNOSIS, MODIFIER, PROCEDURE, TAXONOMY
from cpt0558t.records._base import Record, Withheld, field_names, shown_fields
from cpt0558t.records._entries import shown_entry, well_formed
from cpt0558t.records._fields import a, as_tuple, text, text_or_none, texts, tuple_of
from cpt0558t.records._given import (
    as_given_amount,
    as_given_day,
    as_given_text,
    as_given_texts,
    as_setting,
    given_amount,
    given_day,
    given_setting,
    given_text,
    given_text_or_none,
    given_texts,
)
from cpt0558t.records.rules import Setting, Severity

_SYSTEMS: Final = {
    "code": PROCEDURE,
    "modifiers": MODIFIER,
    "diagnoses": DIAGNOSIS,
    "taxonomy": TAXONOMY,
}
# What a reader sees of a line; payer, units and reference are nobody's business.
_SHOWN: Final = ("code", "modifiers", "diagnoses", "setting", "on", "same_day", "taxonomy")


@frozen(repr=False)
class ServiceLine(Record):
    """A line of a claim. What is wrong with its codes is for a review to find.

    Attributes:
        code: The CPT or HCPCS code, in any spelling. The one positional argument.
        modifiers: Its modifiers, in their order.
        diagnoses: The ICD-10-CM codes that it points to, in their order, with or without dot.
        setting: ``"professional"``, the default, or ``"facility"``.
        payer: The name of the payer, or ``None``. Medicare, whatever the case and the blanks,
            is whom the rules of Medicare are for; a Medicare Advantage plan is another payer.
        on: The date of service, as a date or ISO text, or ``None``.
        units: The units of service, or ``None`` where they are not known.
        same_day: What else was done for the patient that day: codes, each with its modifiers
            after hyphens, such as ``"72131-XS"``.
        taxonomy: The taxonomy code of who performed it, or ``None``.
        ref: Whatever the caller knows the line by. It is given back with each finding, and
            plays no part in comparison, ``hash`` and ``repr``.

    Raises:
        InvalidRecordError: A value is of the wrong type, there is no such setting, or the
            date is none. The message does not repeat the value.

    >>> ServiceLine("0558t", modifiers=["26", "JOHN SMITH"], diagnoses=["m1711"])
    ServiceLine('0558T', modifiers=('26', <10 characters>), diagnoses=('M17.11',), ...)
    """

    untouched: ClassVar[tuple[str, ...]] = ("ref",)
    code: str = attrs.field(converter=as_given_text, validator=given_text)
    modifiers: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=as_given_texts, validator=given_texts
    )
    diagnoses: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=as_given_texts, validator=given_texts
    )
    setting: Setting = attrs.field(
        default=Setting.PROFESSIONAL,
        kw_only=True,
        converter=as_setting,
        validator=given_setting,
    )
    payer: str | None = attrs.field(
        default=None, kw_only=True, converter=as_given_text, validator=given_text_or_none
    )
    on: date | None = attrs.field(
        default=None, kw_only=True, converter=as_given_day, validator=given_day
    )
    units: int | float | Decimal | None = attrs.field(
        default=1, kw_only=True, converter=as_given_amount, validator=given_amount
    )
    same_day: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=as_given_texts, validator=given_texts
    )
    taxonomy: str | None = attrs.field(
        default=None, kw_only=True, converter=as_given_text, validator=given_text_or_none
    )
    ref: object = attrs.field(default=None, kw_only=True, eq=False)

    def to_dict(self) -> dict[str, Any]:
        """The fields by name, as they were given, and ``ref`` untouched."""
        units = self.units
        if type(units) is Decimal:
            units = int(units) if units == int(units) else float(units)
        return {**super().to_dict(), "units": units}

    def _told(self, name: str) -> object:
        """Codes where they are well formed; nothing of payer, units and reference."""
        value = getattr(self, name)
        if name not in _SHOWN:
            return None if value is None else Withheld("withheld")
        if name == "same_day":
            return tuple(map(shown_entry, self.same_day))
        if name not in _SYSTEMS or value is None:
            return value
        system = _SYSTEMS[name]
        if type(value) is tuple:
            return tuple(well_formed(one, system) for one in cast("tuple[str, ...]", value))
        return well_formed(value, system)

    def __repr__(self) -> str:
        told = {name: self._told(name) for name in _SHOWN} | {"setting": str(self.setting)}
        code = told.pop("code")
        named = [f"{name}={value!r}" for name, value in told.items() if value not in (None, ())]
        return f"ServiceLine({', '.join([repr(code), *named])})"

    def in_words(self) -> str:
        """The code with its modifiers, and the setting."""
        modifiers = cast("tuple[object, ...]", self._told("modifiers"))
        return f"{'-'.join(map(str, (self._told('code'), *modifiers)))}, {self.setting}"


@frozen(kw_only=True, repr=False)
class Finding(Record):
    """What a review says of a line.

    Attributes:
        rule: The id of the rule, a key of ``cpt0558t.rules``.
        severity: How much it matters.
        field: The field of the line that it is about.
        value: The code in normal form, or several with commas between; the number of units,
            modifiers or diagnoses; of what is malformed the first twelve characters. ``None``
            where something is missing. A ``repr`` does not show what is malformed.
        message: What is wrong, in plain words, without anything that is malformed.
        suggestion: What would be right, or ``None``.
        scope: For whom that holds, and the release or edition that it was judged by.
        sources: The ids of the sources, keys of ``cpt0558t.sources``; none where the rule is
            about the form of a line.
        ref: The reference of the line.
    """

    untouched: ClassVar[tuple[str, ...]] = ("ref",)
    rule: str = attrs.field(validator=text)
    severity: Severity = attrs.field(converter=Severity)
    field: str = attrs.field(validator=text)
    value: str | None = attrs.field(converter=as_given_text, validator=given_text_or_none)
    message: str = attrs.field(validator=text)
    suggestion: str | None = attrs.field(validator=text_or_none)
    scope: str = attrs.field(validator=text)
    sources: tuple[str, ...] = attrs.field(converter=as_tuple, validator=texts)
    ref: object = attrs.field(default=None, eq=False)

    def _told(self, name: str) -> object:
        """Everything but the reference, and what is no code."""
        value = getattr(self, name)
        if name == "ref":
            return None if value is None else Withheld("withheld")
        if name == "value" and value is not None and not self._may_be_seen():
            return Withheld("withheld")
        return value

    def _may_be_seen(self) -> bool:
        """Whether the value is nothing but well-formed codes, or how many there are."""
        # What is malformed may look like codes of another system, or like several.
        if self.rule.startswith("malformed-"):
            return False
        system = _SYSTEMS.get("code" if self.field == "same_day" else self.field)
        value = str(self.value)
        return system is not None and (
            value.isdigit() or all(map(system.accepts, value.split(", ")))
        )

    def in_words(self) -> str:
        """Severity, rule and message in one line."""
        return f"{self.severity}, {self.rule}: {self.message}"


@frozen(kw_only=True, repr=False)
class Review(Record):
    """A claim line and what was found on it.

    Attributes:
        line: The line.
        findings: The findings: errors, warnings, infos, each as they stand on the line.
    """

    line: ServiceLine = attrs.field(validator=a(ServiceLine))
    findings: tuple[Finding, ...] = attrs.field(validator=tuple_of(Finding))

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not self.errors

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What makes the line unsound."""
        return self._of(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What somebody should look at."""
        return self._of(Severity.WARNING)

    @property
    def infos(self) -> tuple[Finding, ...]:
        """What is good to know."""
        return self._of(Severity.INFO)

    def _of(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.severity is severity)

    def in_words(self) -> str:
        """The line, and how many findings of each severity there are."""
        counts = [(severity, len(self._of(severity))) for severity in Severity]
        told = [f"{count} {severity}{'s' * (count > 1)}" for severity, count in counts if count]
        return f"{self.line.in_words()}: {', '.join(told) or 'nothing found'}"

    def __repr__(self) -> str:
        return f"<Review of {self.in_words()}>"

    def _repr_html_(self) -> str:
        """A finding a row, and the line folded up under them."""
        held = len(self.findings)
        first = self.findings[: rows_shown(held)]
        more = f". The first {len(first)} are shown" if len(first) < held else ""
        # The reference comes last, and is nobody's business.
        rows = ([text for _, text in shown_fields(one)][:-1] for one in first)
        head = field_names(Finding)[:-1]
        table = notebook_table(f"Review of {self.in_words()}{more}", head, rows)
        return table + folded("The line", self.line._repr_html_())
