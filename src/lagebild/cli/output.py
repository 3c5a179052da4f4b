"""Where readings go: JSON Lines or tables on standard output, or pages in files.

Each output takes readings and failures one by one, as they come. Called by :mod:`lagebild.cli.batch`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from lagebild.cli.sources import Source
from lagebild.errors import ExportError
from lagebild.export.printable import printable
from lagebild.failure import Failure
from lagebild.model import Reading

PLAIN_WIDTH = 110  # columns of a table that goes to a file or a pipe


class StandardOutputError(ExportError):
    """Standard output takes no more: nothing that follows could be written either."""


class Output(Protocol):
    """What a batch writes to. ``to_stdout``: what it writes can be seen on a terminal."""

    to_stdout: bool

    def write(self, source: Source, reading: Reading) -> None:
        """Put out ``reading``; ExportError if that cannot be done."""

    def fail(self, failure: Failure) -> None:
        """Put out ``failure``, beside the line for people that it gets anyway."""


class JsonLines:
    """One JSON object a line on standard output, each flushed, always UTF-8."""

    to_stdout = True

    def write(self, source: Source, reading: Reading) -> None:
        """One line of schema ``lagebild/report/1``."""
        from lagebild.export.report_json import reading_as_line

        put_bytes(reading_as_line(reading).encode() + b"\n")

    def fail(self, failure: Failure) -> None:
        """One line of schema ``lagebild/failure/1``."""
        put_line(failure.as_dict())


class Tables:
    """A table a report on standard output, its warnings on standard error."""

    to_stdout = True

    def write(self, source: Source, reading: Reading) -> None:
        """Print the table of ``reading``."""
        from rich.console import Console

        from lagebild.export.report_json import all_warnings
        from lagebild.export.table import table

        with_columns = sys.stdout.isatty() or "COLUMNS" in os.environ
        console = Console(highlight=False, width=None if with_columns else PLAIN_WIDTH)
        with console.capture() as shown:
            console.print(table(reading))
        put_text(shown.get())
        for notice in all_warnings(reading):
            print(printable(f"{source.origin}: {notice.message} [{notice.code}]"), file=sys.stderr)

    def fail(self, failure: Failure) -> None:
        """Nothing more: the line on standard error says it."""


class Pages:
    """One HTML page a report, at the path planned for it."""

    to_stdout = False

    def __init__(self, paths: dict[Source, Path]) -> None:
        self._paths = paths

    def write(self, source: Source, reading: Reading) -> None:
        """Write the page of ``reading``."""
        from lagebild.export.page import page

        path = self._paths[source]
        try:
            path.write_bytes(page(reading).encode("utf-8", "replace"))
        except OSError as error:
            raise not_writable(path, error.strerror or str(error)) from error

    def fail(self, failure: Failure) -> None:
        """Nothing more: the line on standard error says it."""


def plan_pages(out: Path, sources: Sequence[Source], batch: bool) -> Pages:
    """Which page goes where; the folder is made. ExportError where OUT cannot be written."""
    folder = out if batch or out.is_dir() else out.parent
    try:
        if batch:
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_writable(out, error.strerror or str(error)) from error
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise not_writable(out, "its folder is missing or may not be written to")
    paths = _page_names(folder, sources) if folder == out else {sources[0]: out}
    inputs = {os.path.realpath(source.path) for source in sources if source.path is not None}
    for path in paths.values():
        if os.path.realpath(path) in inputs:
            raise not_writable(path, "it is one of the reports to be read")
    return Pages(paths)


def put_line(value: dict[str, Any]) -> None:
    """One line of JSON on standard output, flushed, always UTF-8."""
    from lagebild.export.report_json import json_line

    put_bytes(json_line(value).encode() + b"\n")


def put_text(text: str) -> None:
    """Text for people on standard output. Not every terminal can show every letter: that must not end the run."""
    put_bytes(text.encode(sys.stdout.encoding or "utf-8", "replace"))


def put_bytes(data: bytes) -> None:
    """Bytes as they are on standard output, flushed; StandardOutputError if it takes no more."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        said = f"standard output cannot be written: {error.strerror or error}"
        raise StandardOutputError("output-not-writable", said, "send the output elsewhere") from error


def not_writable(path: Path, reason: str) -> ExportError:
    """The error for an output that cannot be written."""
    return ExportError(
        "output-not-writable", f"{path} cannot be written: {reason}", "name another place for the output"
    )


def _page_names(folder: Path, sources: Sequence[Source]) -> dict[Source, Path]:
    """``<stem>.html`` for each source; a number tells those of one stem apart."""
    taken: set[str] = set()
    paths: dict[Source, Path] = {}
    for source in sources:
        stem = source.path.stem if source.path is not None else "standard-input"
        name, number = stem, 1
        while name.casefold() in taken:  # some file systems do not tell capitals from small letters
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        paths[source] = folder / f"{name}.html"
    return paths
