"""Optional packages: imported where they are needed, and missed in one clear line."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from cpt0558t.errors import MissingExtraError


def need(module: str, *, extra: str, for_what: str) -> Any:  # noqa: ANN401 - any module
    """An optional module.

    Args:
        module: Its name.
        extra: The extra of this package that installs it.
        for_what: What needs it, as a sentence begins.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        message = (
            f"{for_what} needs {module}, which is not installed: pip install 'cpt0558t[{extra}]'"
        )
        raise MissingExtraError(message, extra=extra) from error
