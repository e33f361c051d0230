"""What the tests share."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import pytest

from samples import NO_CODES

# What these need is in a dependency group of its own; a run that means them names the folder.
collect_ignore = [] if find_spec("playwright") else ["browser"]


@pytest.fixture(params=NO_CODES)
def no_code(request: pytest.FixtureRequest) -> Any:
    """One after the other, each value that is no code of any system."""
    return NO_CODES[request.param]
