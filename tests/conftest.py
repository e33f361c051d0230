"""What the tests share."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from typing import Any

import pytest

from samples import NO_CODES

# What these need beside the core. The dependency group of the tests has all but a browser and
# what looks at archives; where the core stands alone, as in `nox -s lowest`, they are left out.
NEEDED = {
    "cyclonedx": ["packaging/test_archives.py"],
    "fhir": ["fhir/test_fhir_items.py", "fhir/test_fhir_out.py"],
    "frictionless": [
        *("export/test_export.py", "export/test_export_[fr]*.py"),
        "data/test_manifest.py",
    ],
    "narwhals": ["*test_frames*.py", "spark"],
    "playwright": ["browser"],
    "polars": [
        "fuzz/test_fuzz_cases.py",
        "fuzz/test_public.py",
        "tasks/test_release.py",
        "test_face.py",
    ],
    "pyx12": ["x12", "fuzz/test_bounds.py"],
    "simple_icd_10_cm": ["reviewing/test_icd10cm*.py", "data/test_authority_codes.py"],
    "tqdm": ["cli/test_progress.py"],
}
collect_ignore_glob = [
    file for name, files in NEEDED.items() if not find_spec(name) for file in files
]

if find_spec("hypothesis"):
    from hypothesis import settings

    # A busy machine is no defect: nothing here is measured by the clock.
    settings.register_profile("house", settings(), deadline=None)
    settings.load_profile("house")


@pytest.fixture(params=NO_CODES)
def no_code(request: pytest.FixtureRequest) -> Any:
    """One after the other, each value that is no code of any system."""
    return NO_CODES[request.param]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """After a campaign of the fuzzer: how many inputs each target had, and how to repeat it."""
    fuzzed: Any = sys.modules.get("fuzzed")
    if "CPT0558T_FUZZ" not in os.environ or fuzzed is None:
        return
    terminalreporter.section("inputs and seconds by target")
    for name, (inputs, seconds) in sorted(fuzzed.COUNTS.items()):
        terminalreporter.write_line(f"{inputs:9,.0f} {seconds:8.1f}  {name}")
    total = [sum(column) for column in zip(*fuzzed.COUNTS.values(), strict=True)]
    terminalreporter.write_line(f"{total[0]:9,.0f} {total[1]:8.1f}  all of {len(fuzzed.COUNTS)}")
    terminalreporter.write_line(f"again: CPT0558T_FUZZ_SEED={fuzzed.SEED}")
