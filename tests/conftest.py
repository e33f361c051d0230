"""What the tests share."""

from __future__ import annotations

from typing import Any

import pytest

from samples import NO_CODES


@pytest.fixture(params=NO_CODES)
def no_code(request: pytest.FixtureRequest) -> Any:
    """One after the other, each value that is no code of any system."""
    return NO_CODES[request.param]
