"""Programs in an interpreter of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent


def run(program: str, *arguments: str, timeout: int = 120) -> str:
    """What a program prints, that finds the modules of the tests; one that hangs is ended.

    Raises:
        CalledProcessError: It failed; its errors are in the message.
    """
    folders = [str(HERE), os.environ.get("PYTHONPATH", "")]
    done = subprocess.run(
        # That a process with threads is forked is the point of some.
        [sys.executable, "-W", "ignore::DeprecationWarning", "-c", program, *arguments],
        capture_output=True,
        check=False,
        text=True,
        timeout=timeout,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, folders))},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def same(thing: Any) -> Any:
    """What it was given; a worker finds it here, since it knows no test."""
    return thing
