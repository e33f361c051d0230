"""What is raised, and that it can be caught, read and sent to another process."""

from __future__ import annotations

import pickle

import pytest

import cpt0558t as cpt
from cpt0558t import errors
from pickles import ERRORS


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_one_base_class_catches_all(error: Exception) -> None:
    """Every error of ours is a CPT0558TError."""
    assert isinstance(error, cpt.CPT0558TError)


def test_the_list_of_errors_is_complete() -> None:
    """No public error class is left out of these tests."""
    public = {name for name in vars(errors) if name.endswith("Error") and name[0] != "_"}
    assert public - {"CPT0558TError"} == {type(error).__name__ for error in ERRORS}


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (cpt.InvalidCodeError, ValueError),
        (cpt.UnknownCodeError, KeyError),
        (cpt.InvalidQueryError, ValueError),
        (cpt.InvalidRecordError, ValueError),
        (cpt.RowIndexError, IndexError),
        (cpt.MissingExtraError, ImportError),
        (cpt.ExportError, OSError),
    ],
)
def test_who_knows_only_python_can_catch_it(error: type, builtin: type) -> None:
    """Each error is also the built-in one that a reader would expect."""
    assert issubclass(error, builtin)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_survives_pickling_with_its_facts(error: Exception) -> None:
    """An error crosses from a worker process whole."""
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy), vars(copy)) == (type(error), "m", vars(error))


def test_an_unknown_code_is_not_printed_as_a_quoted_literal() -> None:
    """KeyError would print the repr of the message."""
    assert str(cpt.UnknownCodeError("modifier '27' is not carried")) == (
        "modifier '27' is not carried"
    )
