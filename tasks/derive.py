"""Derive everything that is derived, each task after those whose files it reads.

    python tasks/derive.py            # write what differs
    python tasks/derive.py --check    # only say what differs; exit status 1 if anything does

The page's tables are not among it: they need the text of the page (``tasks/page.py``). Nor is
what a release writes down: the public face and the pickles.
"""

from __future__ import annotations

import subprocess
import sys
from typing import Final

from files import ROOT

ORDER: Final = ("rules", "payment", "authority", "manifest", "pictures", "sbom")
# It draws with a browser, and only says what has changed; nox -s pictures draws.
ONLY_CHECKED: Final = ("pictures",)


def main() -> int:
    """Run the tasks in order; the first that fails ends it, but for a check."""
    check = sys.argv[1:] == ["--check"]
    failed: list[str] = []
    for task in ORDER:
        if task in ONLY_CHECKED and not check:
            continue
        command = [sys.executable, str(ROOT / "tasks" / f"{task}.py"), *sys.argv[1:]]
        if subprocess.run(command, check=False).returncode:  # noqa: S603 - the tasks above
            failed.append(task)
            if not check:
                break
    if failed:
        print(f"not as derived: {', '.join(failed)}" if check else f"{failed[0]} stopped")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
