"""A process that watches itself: what it opens, asks and leaves while a program runs.

Run as a program of its own, before anything of the library is imported: ``watched(program)``
prints what it saw as JSON.
"""

from __future__ import annotations

import atexit
import decimal
import json
import locale
import logging
import os
import random
import signal
import sys
import sysconfig
import threading
import warnings
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from types import FrameType
from typing import Any, Final

_WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CODE: Final = (".py", ".pyc", ".so", ".pyd")


def _ours(depth: int) -> bool:
    """Whether a module of the library is among those that called."""
    frame: FrameType | None = sys._getframe(depth)
    while frame is not None:
        if str(frame.f_globals.get("__name__", "")).partition(".")[0] == "cpt0558t":
            return True
        frame = frame.f_back
    return False


class Asked(MutableMapping[str, str]):
    """The environment, and what the library asks of it."""

    def __init__(self, held: MutableMapping[str, str]) -> None:
        self._held = held
        self.keys_asked: set[str] = set()

    def _note(self, key: str) -> None:
        if _ours(3):
            self.keys_asked.add(key)

    def __getitem__(self, key: str) -> str:
        self._note(key)
        return self._held[key]

    def __setitem__(self, key: str, value: str) -> None:
        self._note(f"set {key}")
        self._held[key] = value

    def __delitem__(self, key: str) -> None:
        self._note(f"deleted {key}")
        del self._held[key]

    def __iter__(self) -> Iterator[str]:
        self._note("all of it")
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


class Watch:
    """What is seen."""

    def __init__(self) -> None:
        self.on = False
        self.events: set[str] = set()
        self.read: set[str] = set()
        self.written: set[str] = set()
        self.code = tuple(
            os.path.realpath(path)
            for path in (*sysconfig.get_paths().values(), *filter(None, sys.path), sys.base_prefix)
        )

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """As an audit hook: it must not fail, and must be quick."""
        if not self.on:
            return
        if event == "open":
            path, mode, flags = arguments
            writes = any(letter in (mode or "") for letter in "wax+") or (flags or 0) & _WRITES
            (self.written if writes else self.read).add(str(path))
            return
        self.events.add(event)
        if event in ("os.listdir", "os.scandir"):
            self.read.add(os.path.join(str(arguments[0]), ""))  # noqa: PTH118 - a hook must be quick
        elif event.startswith(("os.", "shutil.")):
            self.written.update(path for path in arguments if isinstance(path, str))

    def beyond(self, data: str) -> list[str]:
        """What was read that is neither Python's modules nor the data."""
        return sorted(
            path
            for path in self.read
            if not path.startswith(data)
            and not (
                path.endswith((*_CODE, os.sep)) and os.path.realpath(path).startswith(self.code)
            )
        )


def left() -> dict[str, object]:
    """What of a process a library might change for all others."""
    umask = os.umask(0o022)
    os.umask(umask)
    return {
        "environment": dict(os.environ),
        "folder": os.getcwd(),  # noqa: PTH109 - as it is
        "umask": umask,
        "locale": locale.setlocale(locale.LC_ALL),
        "path": list(sys.path),
        "import hooks": [*map(id, sys.meta_path), *map(id, sys.path_hooks)],
        "warning filters": list(warnings.filters),
        "showwarning": id(warnings.showwarning),
        "log handlers": list(logging.getLogger().handlers),
        "loggers": sorted(logging.Logger.manager.loggerDict),
        "signals": {int(one): str(signal.getsignal(one)) for one in signal.valid_signals()},
        "threads": [thread.name for thread in threading.enumerate()],
        "at exit": atexit._ncallbacks(),
        "hooks": [*map(id, (sys.excepthook, sys.displayhook, sys.unraisablehook))],
        "streams": [*map(id, (sys.stdin, sys.stdout, sys.stderr))],
        "tracing": (sys.gettrace(), sys.getprofile()),
        "limits": (sys.getrecursionlimit(), sys.getswitchinterval()),
        "digits": sys.get_int_max_str_digits(),
        "decimals": [
            str(getattr(decimal.getcontext(), one)) for one in ("prec", "rounding", "traps")
        ],
        "chance": hash(random.getstate()),
        "builtins": sorted(vars(sys.modules["builtins"])),
        "open files": sorted(map(str, Path("/proc/self/fd").glob("*"))),
    }


def watched(program: str) -> None:
    """Run a program, and print what was seen."""
    asked, watch, before = Asked(os.environ), Watch(), left()
    before_modules = set(sys.modules)
    os.environ = asked  # type: ignore[assignment] # noqa: B003 - it is watched
    os.environb = asked  # type: ignore[assignment]
    sys.addaudithook(watch)
    watch.on = True
    try:
        exec(compile(program, "program", "exec"), {"__name__": "program"})  # noqa: S102 - a test's own
    finally:
        watch.on = False
        os.environ = asked._held  # type: ignore[assignment] # noqa: B003 - as it was
    after = left()
    imported = {name.partition(".")[0] for name in set(sys.modules) - before_modules}
    data = f"{os.path.dirname(sys.modules['cpt0558t'].__file__ or '')}{os.sep}data{os.sep}"  # noqa: PTH120
    seen = {
        "events": sorted(watch.events),
        "read": watch.beyond(data),
        "written": sorted(watch.written),
        "asked": sorted(asked.keys_asked),
        "imported": sorted(imported - sys.stdlib_module_names - {"__main__"}),
        "changed": [name for name in before if before[name] != after[name]],
    }
    sys.stdout.write(f"\n{json.dumps(seen)}\n")
