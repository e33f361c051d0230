"""Where a file of rows stops being one, as far as its text tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

# A text that nothing ends runs on to the end.
_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"?|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.DOTALL)
_NO_JSON: Final = ("NaN", "Infinity", "-Infinity")
_DIGITS: Final = 640  # the fewest that Python can be told to refuse
# A file is a list of objects whose values may be lists: so deep stands what.
_FILE, _ROW, _LIST = 1, 2, 3


class _Walk:
    """What has been read of a text, token after token."""

    def __init__(self) -> None:
        self._row = 0
        self._keys: list[str] = []  # of this row
        self._depth = 0
        self._between = False  # what follows belongs to the next row
        self._at_key = False
        self._text = ""  # where a key is expected

    def take(self, part: str) -> bool:
        """Go on by one token; whether it is one that no such file can hold."""
        if part in "[{":
            self._depth += 1
            if self._depth > (_ROW if part == "{" else _LIST):
                return True
            if self._depth == _ROW:  # also by the wrong bracket
                self._row += 1
                self._keys = []
            self._expect(key=part == "{")
        elif part in "]}":
            self._depth -= 1
        elif part == ",":
            self._expect(key=self._depth == _ROW)
        elif part == ":":
            self._keys.append(self._text)
            self._at_key = False
            return self._text in self._keys[:-1]
        elif self._at_key:
            self._text = part.strip('"')
        return part in _NO_JSON or (part[0] in "-0123456789" and len(part) > _DIGITS)

    def _expect(self, *, key: bool) -> None:
        self._at_key, self._text = key, ""
        self._between = self._depth == _FILE

    def place(self, fields: Sequence[str]) -> tuple[int | None, str | None]:
        """Row and field; of a key that cannot be read, the field whose turn it is."""
        if self._depth < _ROW:
            return self._row + self._between or None, None
        last = self._keys[-1] if self._keys else None
        if not self._at_key:
            return self._row, last
        if self._text in fields and self._text not in self._keys:
            return self._row, self._text
        turn = fields.index(last) + 1 if last in fields else 0
        return self._row, fields[turn] if turn < len(fields) else last


def place(text: str, at: int | None, fields: Sequence[str]) -> tuple[int | None, str | None]:
    """Row and field of what cannot be read, as far as they can be told.

    Args:
        text: The text of a file.
        at: Where a parser stopped, if it says so. A token before it that no such file can hold
            tells more: a key that stands twice, what is nested, a number without end.
        fields: The fields of a row, in the order of the file.
    """
    walk = _Walk()
    for part in _TOKEN.finditer(text[:at]):
        if walk.take(part.group()):
            break
    return walk.place(fields)
