"""The browser of the tests and of the screenshots: Chromium as the system has it, nothing downloaded.

``python -m tests.browser.chromium`` says where it is, for the Makefile; it exits 1 where there is none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "*** NO CHROMIUM: the tests of the desk in a browser are SKIPPED. On Debian: apt-get install chromium"

# Nothing of its own goes out, and no name leads to another machine.
_ARGUMENTS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-first-run",
)


def find() -> str | None:
    """The path of a Chromium that can be started; None if there is none."""
    for name in NAMES:
        path = shutil.which(name)
        if path is not None and _answers(path):
            return path
    return None


@contextmanager
def started(path: str) -> Iterator[Browser]:
    """The browser at ``path`` without a window, until the block ends."""
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()  # Chromium refuses to start one for root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*_ARGUMENTS, *sandbox])
        try:
            yield browser
        finally:
            browser.close()


def _answers(path: str) -> bool:
    """Some systems have a program of that name that only says how to install it."""
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return said.returncode == 0 and "Chrom" in said.stdout


if __name__ == "__main__":
    found = find()
    print(found or MISSING)
    sys.exit(found is None)
