"""Reading many reports, one after the other: one that fails stops nothing.

In goes a Request, out comes the exit code. Called by :mod:`lagebild.cli.main`.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lagebild.cli.output import JsonLines, Output, StandardOutputError, Tables, plan_pages
from lagebild.cli.reading import read_source
from lagebild.cli.sources import Source, find_sources, is_batch
from lagebild.failure import Failure, failure_of

DONE, SOME_FAILED, WRONG_USE = 0, 1, 2
INTERRUPTED, PIPE_CLOSED = 130, 141  # what shells report for SIGINT and SIGPIPE

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; the fields are the options of the command ``read``."""

    files: tuple[str, ...]
    published: str | None
    outlet: str | None
    language: str
    json: bool
    html: Path | None


@dataclass(slots=True)
class Tally:
    """What a batch came to."""

    read: int = 0
    failed: int = 0
    claims: int = 0
    wrong_use: bool = False

    @property
    def exit_code(self) -> int:
        """0, 1 or 2 as the documentation has it."""
        if self.wrong_use:
            return WRONG_USE
        return SOME_FAILED if self.failed else DONE


def run(request: Request) -> int:
    """Read everything ``request`` names; ConfigError or ExportError if nothing can be read or written at all."""
    return ended(lambda: _run(request))


def ended(work: Callable[[], int]) -> int:
    """The exit code of ``work``, also where whoever read the output has enough, or somebody interrupts it."""
    try:
        return work()
    except BrokenPipeError:
        forget_stdout()
        return PIPE_CLOSED
    except StandardOutputError:
        forget_stdout()
        raise
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(request: Request) -> int:
    sources = find_sources(request.files)
    batch = is_batch(request.files)
    output = _output(request, sources, batch)
    tally, began = Tally(), time.monotonic()
    # Where the output itself goes to the terminal it shows the progress, and a bar would run into it.
    with progress(len(sources), batch and not (output.to_stdout and sys.stdout.isatty())) as (say, advance):
        for source in sources:
            _read_one(source, request, output, tally, say)
            advance()
    if batch:
        print(_summary(tally, time.monotonic() - began), file=sys.stderr)
    return tally.exit_code


def forget_stdout() -> None:
    """Let what is still buffered go nowhere: Python would complain about it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _output(request: Request, sources: tuple[Source, ...], batch: bool) -> Output:
    if request.html is not None:
        return plan_pages(request.html, sources, batch)
    return JsonLines() if request.json or (batch and not sys.stdout.isatty()) else Tables()


def _read_one(source: Source, request: Request, output: Output, tally: Tally, say: Say) -> None:
    try:
        reading = read_source(source, request.published, request.outlet, request.language)
        output.write(source, reading)
    except (BrokenPipeError, StandardOutputError):
        raise
    except Exception as error:  # whatever one report brings about, the others are still to be read
        _note(failure_of(source.origin, error), output, tally, say)
    else:
        tally.read += 1
        tally.claims += len(reading.claims)


def _note(failure: Failure, output: Output, tally: Tally, say: Say) -> None:
    tally.failed += 1
    tally.wrong_use = tally.wrong_use or failure.wrong_use
    say(failure.as_line())
    output.fail(failure)


def _summary(tally: Tally, seconds: float) -> str:
    reports = "report" if tally.read == 1 else "reports"
    failed = f", {tally.failed} failed" if tally.failed else ""
    return f"{tally.read} {reports} read{failed}, {tally.claims} claims, {seconds:.1f} s"


@contextmanager
def progress(total: int, wanted: bool, doing: str = "reading") -> Iterator[tuple[Say, Callable[[], None]]]:
    """How to say something on standard error and how to say that one report is done; a bar if it is a terminal."""
    if not (wanted and sys.stderr.isatty()):
        yield lambda line: print(line, file=sys.stderr), lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True, highlight=False)
    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as bar:
        task = bar.add_task(doing, total=total)
        yield lambda line: console.print(line, markup=False, soft_wrap=True), lambda: bar.advance(task)
