"""How far a text is a file of rows: the row and the field that its last token belongs to."""

from __future__ import annotations

import pytest

from cpt0558t._loading.places import place

FIELDS = ("code", "name", "kind")
CASES: dict[str, tuple[str, tuple[str, ...], tuple[int | None, str | None]]] = {
    "nothing": ("", (), (None, None)),
    "the whole of a file": ('[{"a": 1}]', (), (1, None)),
    "a row without its list": ('{"a": 1, "a": 2}', (), (1, None)),
    "the next row": ('[{"a": 1},', (), (2, None)),
    "between two rows": ('[{"a": 1} ', (), (1, None)),
    "the beginning of the first row": ("[", (), (1, None)),
    "a value": ('[{"a": 1}, {"b": 2 ', (), (2, "b")),
    "a field after a list": ('[{"a": [1], "b": 2 ', (), (1, "b")),
    "a list of values": ('[{"a": [1, 2]}, {"b": ["x", NaN]}, {"c": 3}]', (), (2, "b")),
    "a list in a list": ('[{"a": [1]}, {"b": [1, [2]]}, {"c": 3}]', (), (2, "b")),
    "an object in a row": ('[{"a": [1]}, {"b": {"x": 1}}, {"c": 3}]', (), (2, "b")),
    "an object in a list": ('[{"a": [1]}, {"b": [{"x": 1}]}, {"c": 3}]', (), (2, "b")),
    "a key twice": ('[{"a": 1, "b": 2, "a": 3}, {"c": 4}]', (), (1, "a")),
    "the same key in two rows": ('[{"a": 1}, {"a": 2}, {"a": 3 ', (), (3, "a")),
    "no number": ('[{"a": 1}, {"b": NaN}, {"c": 3}]', (), (2, "b")),
    "no end": ('[{"a": 1}, {"b": Infinity}, {"c": 3}]', (), (2, "b")),
    "no beginning": ('[{"a": 1}, {"b": -Infinity}, {"c": 3}]', (), (2, "b")),
    "a text that says so": ('[{"a": "NaN"}, {"b": "Infinity"}, {"c": 3 ', (), (3, "c")),
    "641 digits": (f'[{{"a": 1}}, {{"b": {"9" * 641}}}, {{"c": 3}}]', (), (2, "b")),
    "640 digits": (f'[{{"a": 1}}, {{"b": {"9" * 640}}}, {{"c": 3 ', (), (3, "c")),
    "a long text": (f'[{{"a": 1}}, {{"b": "{"9" * 900}"}}, {{"c": 3 ', (), (3, "c")),
    "braces in a text": ('[{"a": "{x}, {y}: [z"}, {"b": 1 2', (), (2, "b")),
    "a quote in a text": ('[{"a": "x\\"}, {y"}, {"b": 1 2', (), (2, "b")),
    "a backslash in a text": ('[{"a": "x\\\\"}, {"b": 1 2', (), (2, "b")),
    "a text of two lines": ('[{"a": "x\n{"}, {"b": 1 2', (), (2, "b")),
    "a text that nothing ends": ('[{"a": 1}, {"b": "x}, {"c": 3}]', (), (2, "b")),
    "the first key of a row": ("[{", FIELDS, (1, "code")),
    "a key of no file": ("[{", (), (1, None)),
    "the key whose turn it is": ('[{"code": "1", ', FIELDS, (1, "name")),
    "a key that is cut": ('[{"code": "1", "na', FIELDS, (1, "name")),
    "a key that can be read": ('[{"code": "1", "kind" ', FIELDS, (1, "kind")),
    "a key that is there already": ('[{"code": "1", "name": "x", "code" ', FIELDS, (1, "kind")),
    "after the last field": ('[{"code": "1", "kind": "x", ', FIELDS, (1, "kind")),
    "after a key that is none": ('[{"x": "1", ', FIELDS, (1, "code")),
    "the value of a field": ('[{"code": "1", "name": ', FIELDS, (1, "name")),
}


@pytest.mark.parametrize(("text", "fields", "expected"), CASES.values(), ids=CASES)
def test_a_text_is_read_as_far_as_it_is_rows(
    text: str, fields: tuple[str, ...], expected: tuple[int | None, str | None]
) -> None:
    """Row and field where it ends, or where it holds what no such file can hold."""
    assert place(text, None, fields) == expected


def test_what_comes_after_the_place_where_a_parser_stopped_is_not_read() -> None:
    """It may look like rows."""
    text = '[{"a": 1}, {"b": 2}, {"c": 3}]'
    assert place(text, text.index("2"), ()) == (2, "b")
