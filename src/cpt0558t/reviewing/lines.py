"""Is a claim line sound? What is wrong with it, on whose authority, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final, cast

from cpt0558t._refusals import ALIKE, nearest
from cpt0558t._text import is_a, plain, told
from cpt0558t.errors import InvalidQueryError, InvalidRecordError
from cpt0558t.records._base import field_names
from cpt0558t.records.claim import Review, ServiceLine
from cpt0558t.reviewing._icd10cm import code_set
from cpt0558t.reviewing._judging import about, findings
from cpt0558t.reviewing._reading import Reading

_LINE: Final = field_names(ServiceLine)
_END: Final = object()


def as_line(given: object) -> ServiceLine:
    """A line, or a mapping of the names of its fields to their values.

    Raises:
        InvalidQueryError: It is neither.
        InvalidRecordError: There is no such field, the code is missing, or a field does not
            take its value.
    """
    if type(given) is ServiceLine:
        return given
    if not is_a(given, Mapping):
        message = f"a line is a ServiceLine or a mapping of its fields, not {told(given)}"
        raise InvalidQueryError(message)
    row: dict[str, Any] = {}
    try:
        # No more than there are fields; the first other name is refused, and those of a mapping
        # that never ends repeat themselves.
        for name, value in islice(cast("Mapping[Any, Any]", given).items(), len(_LINE) + 1):
            row[_field(name)] = value
    except InvalidRecordError:  # what is ours already
        raise
    except Exception as error:
        message = "a mapping of the fields of a line could not be read"
        raise InvalidQueryError(message) from error
    if "code" not in row:
        message = "ServiceLine.code is missing: a line needs its procedure code"
        raise InvalidRecordError(message, field="code")
    # Units that are null are not known; what is not there is one.
    kept = {name: value for name, value in row.items() if value is not None or name == "units"}
    return ServiceLine(kept.pop("code", None), **kept)


def _field(name: object) -> str:
    """The name of a field; of any other only the length is told, since it may be a name."""
    text = plain(name) or ""
    if text in _LINE:
        return text
    near = nearest(text, _LINE, at_least=ALIKE)
    meant = f"; did you mean {near[0]!r}?" if near else ""
    message = (
        f"ServiceLine has no field of that name ({told(name)}); "
        f"it has {', '.join(map(repr, _LINE))}{meant}"
    )
    raise InvalidRecordError(message)


def review(line: ServiceLine | Mapping[str, Any], *, icd10cm: bool = False) -> Review:
    """What is wrong with a claim line, on whose authority, and what would be right.

    Args:
        line: The line, or a mapping of the names of its fields to their values.
        icd10cm: Whether every ICD-10-CM code is checked for validity and billability, not
            only those that are carried. It needs the extra ``icd10cm``, and seconds to load
            at its first use.

    Returns:
        The line and its findings: errors, warnings, infos, each as they stand on the line.

    Raises:
        InvalidQueryError: It is no line.
        InvalidRecordError: A field of a mapping does not exist or does not take its value.
        MissingExtraError: ``icd10cm`` is asked for, and its package is not installed.

    >>> line = ServiceLine("0558T", modifiers=["26"], diagnoses=["M17.11"], payer="Medicare")
    >>> [(finding.rule, str(finding.severity)) for finding in review(line).findings]
    [('component-indicator', 'error'), ('contractor-priced', 'info'), ('scan-for-the-test', 'info')]
    """
    _asked(icd10cm)
    return _review(as_line(line), icd10cm=icd10cm)


def _asked(icd10cm: object) -> None:
    """Refuse what is neither yes nor no; load the code set where it is asked for."""
    if type(icd10cm) is not bool:
        message = f"icd10cm takes True or False, not {told(icd10cm)}"
        raise InvalidQueryError(message)
    if icd10cm:
        code_set()


def _review(line: ServiceLine, *, icd10cm: bool) -> Review:
    reading = Reading(line)
    asked = about(reading.code, line.setting, icd10cm=icd10cm)
    return Review(line=line, findings=findings(reading, asked))


def review_all(
    lines: Iterable[ServiceLine | Mapping[str, Any]], *, icd10cm: bool = False
) -> Iterator[Review]:
    """The reviews of many lines, one at a time, in their order.

    Args:
        lines: Lines, or mappings of the names of their fields to their values.
        icd10cm: As for :func:`review`.

    Returns:
        A lazy iterator: a line is taken when its review is asked for. What ``lines`` itself
        raises passes through.

    Raises:
        InvalidQueryError: ``lines`` is not many, or one of them is no line.
        InvalidRecordError: A field of one does not exist or does not take its value. The
            message says which line, counted from 1.
        MissingExtraError: ``icd10cm`` is asked for, and its package is not installed.

    >>> [result.ok for result in review_all([{"code": "0558T", "diagnoses": ["M48.06"]}])]
    [False]
    """
    _asked(icd10cm)
    if is_a(lines, str, bytes, ServiceLine, Mapping):
        message = f"review_all takes many lines, such as a list of them, not {told(lines)}"
        raise InvalidQueryError(message)
    try:
        many = iter(lines)
    except Exception as error:
        message = f"review_all takes many lines, such as a list of them, not {told(lines)}"
        raise InvalidQueryError(message) from error
    return _reviews(many, icd10cm=icd10cm)


def _reviews(
    lines: Iterator[ServiceLine | Mapping[str, Any]], *, icd10cm: bool
) -> Iterator[Review]:
    number = 0
    while True:
        number += 1
        # What the lines themselves raise is theirs, and passes through.
        given = next(lines, _END)
        if given is _END:
            return
        try:
            line = as_line(given)
        except InvalidRecordError as error:
            message = f"line {number}: {error}"
            raise InvalidRecordError(message, field=error.field) from None
        except InvalidQueryError as error:
            message = f"line {number}: {error}"
            raise InvalidQueryError(message) from None
        yield _review(line, icd10cm=icd10cm)
