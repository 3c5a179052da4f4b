"""Adding many reports to a ledger, one after the other, each wholly or not at all: one that fails stops nothing.

In goes a Request, out comes the exit code. Called by :mod:`lagebild.cli.ledger`.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass

from lagebild.cli.batch import DONE, SOME_FAILED, Say, ended, progress
from lagebild.cli.output import put_line
from lagebild.cli.reading import bytes_of_source, read_raw
from lagebild.cli.sources import Source, find_sources
from lagebild.errors import ExportError, LedgerError
from lagebild.failure import Failure, failure_of
from lagebild.ledger import Failed, Ledger, open_ledger
from lagebild.ledger.stored_json import added_as_dict


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; the fields are the options of the command ``add``."""

    files: tuple[str, ...]
    ledger: str
    published: str | None
    outlet: str | None
    language: str
    json: bool


@dataclass(slots=True)
class Tally:
    """What an addition came to."""

    added: int = 0
    known: int = 0
    failed: int = 0
    claims: int = 0

    def summary(self, seconds: float, ledger: str) -> str:
        """One line for people."""
        known = f", {self.known} already there" if self.known else ""
        failed = f", {self.failed} failed" if self.failed else ""
        reports = "report" if self.added == 1 else "reports"
        return f"{self.added} {reports} added to {ledger}{known}{failed}, {self.claims} claims, {seconds:.1f} s"


def run(request: Request) -> int:
    """Add everything that ``request`` names; LedgerError if the ledger can take nothing (more)."""
    sources = find_sources(request.files)
    tally, began = Tally(), time.monotonic()
    with open_ledger(request.ledger) as ledger:
        try:
            return ended(lambda: _add_all(sources, request, ledger, tally))
        finally:
            print(tally.summary(time.monotonic() - began, ledger.address), file=sys.stderr)
            if tally.failed:
                print("What failed is kept: lagebild ledger failures lists it", file=sys.stderr)


def _add_all(sources: tuple[Source, ...], request: Request, ledger: Ledger, tally: Tally) -> int:
    with progress(len(sources), len(sources) > 1, "adding") as (say, advance):
        for source in sources:
            _add_one(source, request, ledger, tally, say)
            advance()
    return SOME_FAILED if tally.failed else DONE


def _add_one(source: Source, request: Request, ledger: Ledger, tally: Tally, say: Say) -> None:
    raw: bytes | None = None
    try:
        raw = bytes_of_source(source)
        if _known(source, raw, request, ledger):
            tally.known += 1
            return
        reading = read_raw(source, raw, request.published, request.outlet, request.language)
        added = ledger.add(reading, raw)
    except (BrokenPipeError, ExportError, LedgerError):
        raise
    except Exception as error:  # whatever one report brings about, the others are still to be added
        failure = failure_of(source.origin, error)
        say(failure.as_line())
        tally.failed += 1
        _note(failure, raw, request, ledger)
    else:
        tally.added += added.new
        tally.known += not added.new
        tally.claims += added.claims if added.new else 0
        if request.json:
            put_line(added_as_dict(source.origin, added))


def _known(source: Source, raw: bytes, request: Request, ledger: Ledger) -> bool:
    said = source.said
    language = said.language or (None if request.language == "auto" else request.language)
    published, outlet = said.published or request.published, said.outlet or request.outlet
    return ledger.holds(raw, published=published, outlet=outlet, language=language)


def _note(failure: Failure, raw: bytes | None, request: Request, ledger: Ledger) -> None:
    """Keep what came and why it could not be read; of a file that is not there nothing came."""
    if raw is not None or failure.code != "unreadable":
        ledger.fail(Failed(failure.origin, failure.stage, failure.code, failure.message, failure.remedy), raw)
    if request.json:
        put_line(failure.as_dict())
