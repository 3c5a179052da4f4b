"""The user's own index of places: taking in dumps of GeoNames, and what is in the indexes at hand.

Called by :mod:`lagebild.cli.main`.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from lagebild.errors import ExportError
from lagebild.resolve.where.dumps import Advance, Dump, Result, load, measure
from lagebild.resolve.where.gazetteer import Index, open_gazetteer, packaged_index, user_index
from lagebild.resolve.where.index import user_file

DONE, INTERRUPTED = 0, 130

_ORDER: dict[Dump, int] = {"places": 0, "divisions": 1, "names": 2}  # names need the places that they are of
_TAKEN: dict[Dump, str] = {"places": "places", "divisions": "names of divisions", "names": "names"}


def take_in(files: Sequence[Path], to: Path | None) -> int:
    """Import ``files``, each wholly or not at all, into the index ``to``, else the user's own; the exit code."""
    target = to or user_index()
    shipped = packaged_index()
    if target.exists() and target.samefile(shipped):
        raise ExportError(
            "gazetteer-not-writable", f"{target} is the index that ships with the package", "name another with --to"
        )
    dumps = sorted(((path, *measure(path)) for path in dict.fromkeys(files)), key=lambda dump: _ORDER[dump[1]])
    known = open_gazetteer(shipped)
    try:
        with user_file(target) as writer:
            for path, _, length in dumps:
                began = time.monotonic()
                with _progress(path.name, length) as advance:
                    result = load(path, writer, known, advance)
                with writer.together():
                    writer.note(f"import {path.name}", f"{_said(result)}, {datetime.now(UTC):%Y-%m-%d}")
                    writer.finish()
                print(f"{path}: {_said(result)} in {time.monotonic() - began:.0f} s", file=sys.stderr)
    except KeyboardInterrupt:
        print("interrupted: of the file that was being read nothing was kept", file=sys.stderr)
        return INTERRUPTED
    print(f"the index of places is {target}", file=sys.stderr)
    return DONE


def _said(result: Result) -> str:
    return f"{result.taken:,} {_TAKEN[result.dump]} of {result.lines:,} lines"


@contextmanager
def _progress(name: str, length: int) -> Iterator[Advance]:
    """How to say that so many bytes were read; a bar on standard error if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True, highlight=False), transient=True) as bar:
        task = bar.add_task(name, total=length)
        yield lambda count: bar.advance(task, count)


def inform(as_json: bool, to: Path | None) -> int:
    """Print what the packaged index and the user's (or ``to``) hold, a line a fact or as JSON; the exit code."""
    own = to or user_index()
    facts = [_facts(packaged_index(), "packaged")]
    facts.append(_facts(own, "own") if own.exists() else {"index": "own", "file": str(own), "there": False})
    if as_json:
        print(json.dumps({"schema": "lagebild/gazetteer/1", "indexes": facts}, ensure_ascii=False))
        return DONE
    for each in facts:
        print(f"{each.pop('index')} index: {each.pop('file')}")
        for name, value in each.items():
            print(f"  {name}: {_shown(value)}")
    return DONE


def _facts(path: Path, which: str) -> dict[str, object]:
    began = time.perf_counter()
    index = Index(path, packaged=which == "packaged")
    index.named("kursk")
    opened = time.perf_counter() - began
    notes = index.notes()
    counts = {name: int(notes.pop(name)) for name in ("places", "names") if name in notes}
    facts: dict[str, object] = {"index": which, "file": str(path), "there": True, "bytes": path.stat().st_size}
    return facts | counts | {"milliseconds to open": round(opened * 1000, 1)} | notes


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no, `lagebild gazetteer import` makes it"
    return f"{value:,}" if isinstance(value, int) else str(value)
