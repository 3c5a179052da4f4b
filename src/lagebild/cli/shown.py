"""How the answer to a question is put out: a table for people, or JSON Lines. Called by the commands that ask one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from rich.console import Console, RenderableType

from lagebild.cli.batch import DONE, ended
from lagebild.cli.output import PLAIN_WIDTH, put_line, put_text

_Shown = TypeVar("_Shown")


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


def show_some(
    found: Sequence[_Shown], limit: int, block: Callable[[_Shown], RenderableType], what: tuple[str, str]
) -> int:
    """Print the first ``limit`` of what was found, and say on standard error if there is more or nothing; ``what`` is
    what is looked for, one and several. The exit code.
    """
    for each in found[:limit]:
        show(block(each))
    one, several = what
    if len(found) > limit:
        print(
            f"There are more than {limit} {several}: ask for more with --limit, for all with --json.", file=sys.stderr
        )
    elif not found:
        print(f"No {one} was found.", file=sys.stderr)
    return DONE
