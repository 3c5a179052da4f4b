"""Claims, or a whole ledger, out to a file or standard output; a whole ledger in again.

In goes what the user asked for, out comes the exit code. Called by :mod:`lagebild.cli.exporting`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from lagebild.cli.batch import DONE, INTERRUPTED, ended, progress
from lagebild.cli.output import not_writable, put_bytes, put_line
from lagebild.errors import ExportError, ReadError
from lagebild.export.annotation import claims_as_annotations
from lagebild.export.csv import claims_as_csv
from lagebild.export.geojson import claims_as_geojson, is_placed
from lagebild.export.jsonld import claims_as_jsonld
from lagebild.export.parquet import claims_as_parquet
from lagebild.export.report_json import json_line
from lagebild.ledger import Ledger, Query, StoredClaim, open_ledger
from lagebild.ledger.claim_json import claim_as_dict
from lagebild.ledger.editing import span_as_dict

Object = dict[str, Any]
T = TypeVar("T")

_REPORTS = 64  # readings kept at hand: claims come nearly in the order of their reports
_AT_ONCE = 1 << 16  # bytes given to standard output together
_FLAT: Mapping[str, Callable[[Iterable[Object]], Iterator[bytes]]] = {
    "csv": claims_as_csv,
    "geojson": claims_as_geojson,
    "jsonld": claims_as_jsonld,
    "parquet": claims_as_parquet,
}


@dataclass(frozen=True, slots=True)
class Request:
    """What the user asked for; the fields are the options of the command ``export``."""

    format: str
    query: Query
    ledger: str
    to: Path | None


@dataclass(slots=True)
class Tally:
    """What was written, and what could not be in this format."""

    written: int = 0
    left_out: int = 0


def write(request: Request) -> int:
    """Write what ``request`` asks for; ExportError if it cannot be written. A file is written wholly or not at all."""
    if request.to is None and request.format == "parquet" and sys.stdout.isatty():
        raise ExportError("output-not-writable", "Parquet is not for a terminal", "name a file with --to")
    tally = Tally()
    with open_ledger(request.ledger, create=False) as ledger:
        pieces = _pieces(request, ledger, tally)
        code = ended(lambda: _put_out(request, ledger, pieces))
    if code == DONE:
        _tell(request, tally)
    return code


def _put_out(request: Request, ledger: Ledger, pieces: Iterator[bytes]) -> int:
    if request.to is None:
        _to_stdout(pieces)
    else:
        _refuse_ledger(request.to, ledger)
        _to_file(request.to, pieces)
    return DONE


def _pieces(request: Request, ledger: Ledger, tally: Tally) -> Iterator[bytes]:
    """The bytes of the file, piece by piece."""
    everything = replace(request.query, clock="published") == Query()
    if request.format == "jsonl" and everything:
        return _lines(_counted(ledger.dump(), tally))
    found = ledger.claims(request.query)
    if request.format == "annotation":
        return claims_as_annotations(_with_reports(_counted(found, tally), ledger))
    claims = _counted(map(claim_as_dict, found), tally)
    if request.format == "jsonl":
        return _lines(claims)
    if request.format == "geojson":
        claims = _placed(claims, tally)
    return _FLAT[request.format](claims)


def _lines(objects: Iterable[Object]) -> Iterator[bytes]:
    return (json_line(each).encode() + b"\n" for each in objects)


def _counted(objects: Iterable[T], tally: Tally) -> Iterator[T]:
    for each in objects:
        tally.written += 1
        yield each


def _placed(claims: Iterable[Object], tally: Tally) -> Iterator[Object]:
    for claim in claims:
        if is_placed(claim):
            yield claim
        else:
            tally.left_out += 1


def _with_reports(claims: Iterable[StoredClaim], ledger: Ledger) -> Iterator[tuple[Object, Mapping[str, Any]]]:
    """Each claim with the reading that it is from, in which its content is as people have drawn it."""
    evidence = lru_cache(_REPORTS)(ledger.evidence)
    return ((claim_as_dict(claim), _redrawn(evidence(claim.run), claim)) for claim in claims)


def _redrawn(report: Mapping[str, Any], claim: StoredClaim) -> Mapping[str, Any]:
    if "content" not in claim.redrawn:
        return report
    content = [span_as_dict(span) for span in claim.redrawn["content"]]
    claims = [each | {"content": content} if each["id"] == claim.local else each for each in report["claims"]]
    return {**report, "claims": claims}


def _to_stdout(pieces: Iterator[bytes]) -> None:
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        if len(waiting) >= _AT_ONCE:
            put_bytes(bytes(waiting))
            waiting.clear()
    put_bytes(bytes(waiting))


def _to_file(path: Path, pieces: Iterator[bytes]) -> None:
    """Write beside the file and rename: whatever goes wrong, no half file takes its place."""
    target = Path(os.path.realpath(path))
    straight = target.exists() and not target.is_file()  # a device or a pipe cannot be replaced; a folder refuses
    beside = target if straight else target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            for piece in pieces:
                file.write(piece)
            if not straight:
                file.flush()
                os.fsync(file.fileno())
        if not straight:
            beside.replace(target)
    except OSError as error:
        raise not_writable(path, error.strerror or str(error)) from error
    finally:
        if not straight:
            beside.unlink(missing_ok=True)


def _refuse_ledger(path: Path, ledger: Ledger) -> None:
    """A ledger is not to be replaced by what is written of it."""
    if path.exists() and os.path.exists(ledger.address) and os.path.samefile(path, ledger.address):
        raise not_writable(path, "it is the ledger itself")


def _tell(request: Request, tally: Tally) -> None:
    """Say on standard error what happened."""
    if request.to is not None:
        what = "lines" if request.format == "jsonl" else "claims"
        print(f"{tally.written - tally.left_out} {what} written to {request.to}", file=sys.stderr)
    if tally.left_out:
        claims = "1 claim names" if tally.left_out == 1 else f"{tally.left_out} claims name"
        print(f"{claims} no place whose coordinates are known: left out", file=sys.stderr)
    if not tally.written:
        print("No claim was found.", file=sys.stderr)


def take_in(file: str, where: str, json: bool) -> int:
    """Take the exported ledger in ``file`` into the one at ``where``; LedgerError names the line that cannot be."""
    try:
        lines = sys.stdin.buffer if file == "-" else Path(file).open("rb")  # noqa: SIM115  # closed below
    except OSError as error:
        said = error.strerror or str(error)
        raise ReadError("unreadable", f"{file} cannot be read: {said}", "check the path and its permissions") from error
    with lines, open_ledger(where) as ledger:
        try:
            done = ledger.restore(_advancing(lines))
        except KeyboardInterrupt:
            return INTERRUPTED
    if json:
        put_line({"schema": "lagebild/import/1", **asdict(done)})
    print(
        f"{done.runs} readings taken in, {done.known} already there; {done.failures} failures, "
        f"{done.judgements} judgements",
        file=sys.stderr,
    )
    return DONE


def _advancing(lines: BinaryIO) -> Iterator[bytes]:
    """The lines, with a bar for people where it is known how many come."""
    total = 0
    if lines.seekable():
        total = sum(1 for _ in lines)
        lines.seek(0)
    with progress(total, total > 1, "taking in") as (_, advance):
        for line in lines:
            yield line
            advance()
