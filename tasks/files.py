"""What the tasks share: where the data are, how they are written, and how they are checked."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
DATA: Final = ROOT / "src" / "cpt0558t" / "data"


def as_json(value: object) -> str:
    """JSON as all packaged files have it: two blanks a level, nothing escaped, a final newline."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def settle(outputs: Mapping[Path, str], *, check: bool) -> int:
    """Write the files that differ, or only name them; 1 when a check finds a difference."""
    status = 0
    for path, text in outputs.items():
        raw = text.encode("utf-8")
        if path.exists() and path.read_bytes() == raw:
            continue
        print(f"{'differs' if check else 'wrote'}: {path.relative_to(ROOT)}")
        if check:
            status = 1
        else:
            path.write_bytes(raw)
    return status


def as_csv(names: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """CSV as all extracts have it."""
    text = io.StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
