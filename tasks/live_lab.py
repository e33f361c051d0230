"""A real JupyterLab on this machine, and the Chromium of the system to look at it with."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from nbclient import NotebookClient
from nbformat import NotebookNode
from playwright.sync_api import Browser, Page, Route, sync_playwright

# What it is called by has no types.
_nbformat: Final[Any] = import_module("nbformat")
CHROMIUM: Final = shutil.which("chromium")
# Alone on this machine: nothing is asked of a network.
_FLAGS: Final = (
    "--no-sandbox",  # a container's root has none
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_SETTINGS: Final[Mapping[str, Mapping[str, object]]] = {
    # Light or dark as the browser asks.
    "apputils-extension/themes": {"adaptive-theme": True},
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    # All cells at once, on screen or not.
    "notebook-extension/tracker": {"windowingMode": "none"},
}
_PATIENCE: Final = 60.0  # seconds


@contextmanager
def chromium() -> Generator[Browser]:
    """The system's Chromium, headless, with a profile of its own that is thrown away."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def here_alone(route: Route) -> None:
    """Let a page ask this machine, and nobody else."""
    url = route.request.url
    if url.startswith(("file:", "data:", "blob:", "http://127.0.0.1:")):
        route.continue_()
    else:
        route.abort()


def executed(cells: list[str], folder: Path) -> NotebookNode:
    """A notebook of such cells, run in a folder."""
    made = _nbformat.v4
    notebook: NotebookNode = made.new_notebook(
        cells=[made.new_code_cell(cell) for cell in cells],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}})
    # A kernel begins without what this process has added to its path.
    with _environment(PYTHONPATH=os.pathsep.join(filter(None, sys.path))):
        client.execute()
    return notebook


@contextmanager
def _environment(**values: str) -> Generator[None]:
    before = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def lab(
    folder: Path, notebooks: Mapping[str, NotebookNode], *, trusted: tuple[str, ...]
) -> Generator[str]:
    """JupyterLab, with notebooks by name, some of which it trusts; yields its address."""
    home = folder / "home"
    shelf = folder / "notebooks"
    shelf.mkdir(parents=True)
    for name, notebook in notebooks.items():
        _nbformat.write(notebook, shelf / name)
    for name, values in _SETTINGS.items():
        path = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")
    environment = os.environ | {
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
    }
    for name in trusted:
        command = [sys.executable, "-m", "jupyter", "trust", str(shelf / name)]
        subprocess.run(command, check=True, env=environment, capture_output=True, timeout=60)  # noqa: S603 - the command above
    port = _free_port()
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += [
        f"--ServerApp.port={port}",
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port_retries=0",
    ]
    command += ["--IdentityProvider.token=", f"--ServerApp.root_dir={shelf}"]
    with (folder / "log.txt").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)  # noqa: S603 - the same
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(f"{address}/api")
            yield address
        finally:
            server.terminate()
            server.wait(_PATIENCE)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait(address: str) -> None:
    """Until somebody answers."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        with suppress(OSError), urllib.request.urlopen(address, timeout=5):  # noqa: S310 - ours
            return
        time.sleep(0.2)
    message = f"nobody answers at {address}"
    raise TimeoutError(message)


def opened(page: Page, address: str, name: str) -> None:
    """Open a notebook, and wait until all that it shows is drawn."""
    page.route("**/*", here_alone)
    page.goto(f"{address}/lab/tree/{name}?reset")
    page.wait_for_selector(".jp-OutputArea-output", timeout=_PATIENCE * 1000)
    # What Mermaid draws comes last, as a picture or as a complaint.
    page.wait_for_function(
        "() => { const all = [...document.querySelectorAll('.jp-RenderedMermaid')];"
        " return all.length && all.every(one => one.querySelector('img, details')); }",
        timeout=_PATIENCE * 1000,
    )
