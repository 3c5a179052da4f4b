"""How the answer to a question is put out: a table for people, or JSON Lines. Called by the commands that ask one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import Any

from rich.console import Console, RenderableType

from lagebild.cli.batch import DONE, ended
from lagebild.cli.output import PLAIN_WIDTH, put_line, put_text


def lines(objects: Iterable[dict[str, Any]]) -> int:
    """Write one object a line; the exit code."""

    def write() -> int:
        for each in objects:
            put_line(each)
        return DONE

    return ended(write)


def show(what: RenderableType) -> None:
    """Print a table, as wide as the terminal."""
    with_columns = sys.stdout.isatty() or "COLUMNS" in os.environ
    console = Console(highlight=False, width=None if with_columns else PLAIN_WIDTH)
    with console.capture() as shown:
        console.print(what)
    put_text(shown.get())
