"""Everything that this library raises.

Each error says which value was refused, what was expected, and what would have worked.
The same facts are attributes, for programs; the message is for people. One ``except
CPT0558TError`` catches them all.
"""

from __future__ import annotations


class CPT0558TError(Exception):
    """Base of all errors of this library."""


class _CodeError(CPT0558TError):
    """What the two code errors share.

    Only the message is positional, so that the error survives pickling, as it must when it
    crosses from a worker process.
    """

    def __init__(
        self,
        message: str,
        *,
        value: str = "",
        system: str = "",
        suggestions: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message)
        self.value = value
        """What was given: an unknown code in normal form; of an invalid value what is shown."""
        self.system = system
        """What it was taken for, such as ``"modifier"`` or ``"ICD-10-CM code"``."""
        self.suggestions = suggestions
        """Carried codes that are likest; the message has the verdict on each. May be empty."""


class InvalidCodeError(_CodeError, ValueError):
    """A value that cannot be a code of the system asked, whatever is carried.

    ``None``, the integer ``26``, ``""``, text of the wrong shape or with control characters.
    """

    def __init__(
        self,
        message: str,
        *,
        value: str = "",
        system: str = "",
        suggestions: tuple[str, ...] = (),
        expected: str = "",
    ) -> None:
        super().__init__(message, value=value, system=system, suggestions=suggestions)
        self.expected = expected
        """The shape of a code of that system, in words."""


class UnknownCodeError(_CodeError, KeyError):
    """A well-formed code that is not carried."""

    def __init__(
        self,
        message: str,
        *,
        value: str = "",
        system: str = "",
        suggestions: tuple[str, ...] = (),
        carried: int = 0,
    ) -> None:
        super().__init__(message, value=value, system=system, suggestions=suggestions)
        self.carried = carried
        """How many codes the table that was asked carries."""

    def __str__(self) -> str:
        # KeyError would print the message as a quoted literal.
        return str(self.args[0])


class InvalidQueryError(CPT0558TError, ValueError):
    """A question that cannot be answered: an unknown field name, a search for what is not text."""


class RowIndexError(CPT0558TError, IndexError):
    """A position outside a sequence of rows."""


class InvalidRecordError(CPT0558TError, ValueError):
    """A value that a field of a record does not take."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field
        """The name of the field; of an enum that was asked by itself, ``""``."""


class MissingExtraError(CPT0558TError, ImportError):
    """An optional package that is not installed; the message has the command that installs it."""

    def __init__(self, message: str, *, extra: str = "") -> None:
        super().__init__(message)
        self.extra = extra
        """The extra of this package that installs it."""


class ExportError(CPT0558TError, OSError):
    """A file or folder that the system did not let be written; names the path and why."""

    def __init__(self, message: str, *, path: str = "") -> None:
        super().__init__(message)
        self.path = path
        """The path, as far as it is known."""


class DataError(CPT0558TError):
    """A packaged file that is missing or damaged; names the file, row and field if known."""

    def __init__(
        self, message: str, *, file: str = "", row: int | None = None, field: str | None = None
    ) -> None:
        super().__init__(message)
        self.file = file
        """The path inside the package's ``data`` folder."""
        self.row = row
        """The row, counted from 1, or ``None``."""
        self.field = field
        """The field, or ``None``."""
