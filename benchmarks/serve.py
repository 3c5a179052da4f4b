"""What the desk costs: how long its pages take, how much memory it needs.

usage: python -m benchmarks.serve [--ledger FILE | --claims N [--keep FILE]] [--rate N] [--seconds N] [--json]

The desk runs as a process of its own (``lagebild serve`` on loopback). One client asks it for so many pages a second,
by a schedule: whoever comes next does not wait until the one before has been served. Every kind of page and REST route
is asked for, in turn, with ids, names and days of the ledger; half of them as a browser asks that has the page already.
*Latency* counts from the moment at which it was to be asked to the last byte; *server* is what the desk says in
Server-Timing. Then the same again while another process adds a report every five seconds, so that nothing that the desk
remembers stays true. The peer is a static file of the same desk: what the server costs without any question.

Without --ledger one is made of the examples told again (:mod:`benchmarks.retelling`), about twenty milliseconds a
claim; with --keep it stays there, and what was begun is gone on with. FILE is not written to: a copy of it is asked.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import httpx

from benchmarks.retelling import fresh, judge, readings, stories
from benchmarks.serve_mix import STATIC, Address, Mix, known
from lagebild.ledger import open_ledger
from lagebild.model import Reading

AIM_MS, AIM_MB = 200.0, 1000.0
EVERY = 5.0  # seconds between two reports that are added
JUDGED = 200
_TOTAL = re.compile(r"total;dur=([\d.]+)")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: of which kind, how long it took, in milliseconds; ``failed`` says why it is none."""

    kind: str
    latency: float
    server: float
    bytes: int
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one kind of page, in milliseconds."""

    kind: str
    count: int
    p50: float
    p95: float
    max: float
    server_p95: float
    kilobytes: float


def grown(where: Path, claims: int, tell: Callable[[str], None]) -> None:
    """Make a ledger of so many claims at ``where``, or go on with the one that is there."""
    told = stories()
    with open_ledger(where) as ledger:
        held = ledger.info()
        tell(f"making a ledger of {claims:,} claims, some {(claims - held.claims) * 0.02 / 60:.0f} minutes")
        count = held.claims
        for number, reading in enumerate(readings(told, claims, held.runs)):
            ledger.add(reading)
            count += len(reading.claims)
            if number % 200 == 199:
                tell(f"{count:,} claims")
        if not held.judgements:
            judge(ledger, JUDGED)


@contextmanager
def desk(ledger: Path) -> Iterator[tuple[str, int]]:
    """A desk on ``ledger``: its address, and the number of its process."""
    command = [sys.executable, "-u", "-m", "lagebild", "serve", "--ledger", str(ledger), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            said = next((found for line in process.stdout if (found := re.search(r"http://[^\s/]+", line))), None)
            if said is None:
                raise SystemExit("the desk did not start")
            yield said.group(), process.pid
        finally:
            process.terminate()


def peak_megabytes(process: int) -> float:
    """The most memory that a process has had (VmHWM)."""
    for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return 0.0


def processor_seconds(process: int) -> float:
    """The processor's time that a process has had."""
    used = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK")


class Client:
    """Asks a desk, and knows what it has been given before."""

    def __init__(self, address: str, draw: random.Random) -> None:
        self._address, self._draw = address, draw
        self._tags: dict[str, str] = {}

    async def ask(self, plan: Sequence[tuple[str, str]], rate: float) -> list[Answer]:
        """Ask for each (kind, address) of ``plan``, so many a second."""
        limits = httpx.Limits(max_connections=200, max_keepalive_connections=200)
        async with httpx.AsyncClient(base_url=self._address, timeout=60, limits=limits) as client:
            began = time.perf_counter()
            tasks = []
            for number, (kind, address) in enumerate(plan):
                due = began + number / rate
                await asyncio.sleep(max(0.0, due - time.perf_counter()))
                tasks.append(asyncio.create_task(self._one(client, kind, address, due)))
            return list(await asyncio.gather(*tasks))

    async def _one(self, client: httpx.AsyncClient, kind: str, address: str, due: float) -> Answer:
        has = self._tags.get(address) if self._draw.random() < 0.5 else None
        try:
            response = await client.get(address, headers={"If-None-Match": has} if has else {})
        except httpx.HTTPError as error:
            return Answer(kind, 1000 * (time.perf_counter() - due), 0.0, 0, f"{address}: {error!r}")
        took = 1000 * (time.perf_counter() - due)
        self._tags[address] = response.headers.get("etag", "")
        found = _TOTAL.search(response.headers.get("server-timing", ""))
        # The address of a claim leads to its report.
        right = response.status_code in ((303,) if kind == "/claims/" else (200, 304))
        failed = "" if right else f"{address}: {response.status_code}"
        return Answer(kind, took, float(found[1]) if found else 0.0, len(response.content), failed)


def plan(mix: Mix, address: str, count: int, draw: random.Random) -> list[tuple[str, str]]:
    """So many (kind, address): every kind in turn, in an order that is drawn anew each time."""
    static = re.findall(r'/static/[^"]+\.css[^"]*', httpx.get(address, timeout=120).text)[0]
    kinds: dict[str, Address] = {**mix.kinds, STATIC: lambda: static}
    found: list[tuple[str, str]] = []
    while len(found) < count:
        found += [(kind, kinds[kind]()) for kind in draw.sample(sorted(kinds), len(kinds))]
    return found[:count]


def lines(answers: Sequence[Answer]) -> list[Line]:
    """A line for each kind, the slowest first."""
    by_kind: dict[str, list[Answer]] = {}
    for answer in answers:
        by_kind.setdefault(answer.kind, []).append(answer)
    return sorted((line(kind, found) for kind, found in by_kind.items()), key=lambda each: -each.p95)


def line(kind: str, answers: Sequence[Answer]) -> Line:
    """The figures of ``answers``."""
    took = [answer.latency for answer in answers]
    return Line(
        kind,
        len(answers),
        round(statistics.median(took), 1),
        round(_p95(took), 1),
        round(max(took), 1),
        round(_p95([answer.server for answer in answers]), 1),
        round(statistics.mean(answer.bytes for answer in answers) / 1000, 1),
    )


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


def _keep_adding(ledger: str, new: Sequence[Reading]) -> None:
    """Add a report every so often, until stopped; a process of its own."""
    with open_ledger(ledger) as opened:
        for reading in new:
            opened.add(reading)
            time.sleep(EVERY)


@contextmanager
def adding(ledger: Path, seconds: float) -> Iterator[None]:
    """While another process adds reports."""
    with open_ledger(ledger) as opened:
        last = date.fromisoformat((opened.info().published[1] or "2025-01-01")[:10])
    new = fresh(stories(), int(seconds / EVERY) + 5, last)
    process = multiprocessing.get_context("spawn").Process(target=_keep_adding, args=(str(ledger), new))
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join()


def measure(ledger: Path, rate: float, seconds: float, tell: Callable[[str], None]) -> dict[str, object]:
    """The figures of both phases, the memory, the failures."""
    draw = random.Random("serve")
    with open_ledger(ledger) as opened:
        mix, claims = Mix(known(opened, draw), draw), opened.info().claims
    count, load = int(rate * seconds), round(os.getloadavg()[0], 1)
    found: dict[str, object] = {"claims": claims, "rate": rate, "processors": os.cpu_count(), "load_before": load}
    failures: list[str] = []
    with desk(ledger) as (address, process):
        client = Client(address, draw)
        for name in ("resting", "growing"):
            asked = plan(mix, address, count, draw)
            tell(f"{name}: {seconds:.0f} seconds")
            with adding(ledger, seconds) if name == "growing" else nullcontext():
                used = processor_seconds(process)
                answers = asyncio.run(client.ask(asked, rate))
                used = processor_seconds(process) - used
            failures += [answer.failed for answer in answers if answer.failed]
            found[name] = _phase(answers) | {"processor_ms": round(1000 * used / len(answers), 1)}
        found["peak_megabytes"] = round(peak_megabytes(process))
    return found | {"failures": failures}


def _copy(ledger: Path, copy: Path) -> None:
    """Also where another process has the ledger open."""
    with closing(sqlite3.connect(ledger)) as one, closing(sqlite3.connect(copy)) as other:
        one.backup(other)
        other.execute("PRAGMA journal_mode = WAL")


def _phase(answers: Sequence[Answer]) -> dict[str, object]:
    pages = [answer for answer in answers if answer.kind != STATIC]
    every, static = line("all pages", pages), line(STATIC, [a for a in answers if a.kind == STATIC])
    return {
        "all": asdict(every),
        "static": asdict(static),
        "ratio": round(every.p50 / static.p50, 1),
        "kinds": [asdict(each) for each in lines(pages)],
    }


def table(found: dict[str, object]) -> str:
    """Everything as plain text; what misses the aim is marked."""
    out = [f"{found['claims']:,} claims, {found['rate']:g} requests a second"]
    out.append(f"{found['processors']} processors; what else runs here kept {found['load_before']} of them busy before")
    for name in ("resting", "growing"):
        phase = found[name]
        assert isinstance(phase, dict)
        out += ["", f"the ledger is {name}"]
        out.append(f"{'ms':34}{'count':>6}{'p50':>8}{'p95':>8}{'max':>8}{'server p95':>12}{'kB':>8}")
        out += [shown(Line(**each)) for each in (phase["all"], phase["static"], *phase["kinds"])]
        out.append(f"median of all pages to that of the static file: {phase['ratio']}")
        out.append(f"processor's time of the desk, ms a request: {phase['processor_ms']}")
    peak = found["peak_megabytes"]
    assert isinstance(peak, int)
    out += ["", f"peak memory of the desk: {peak} MB{'  misses the aim' if peak >= AIM_MB else ''}"]
    failures = found["failures"]
    assert isinstance(failures, list)
    out += [f"failures: {len(failures)}", *failures[:20]]
    return "\n".join(out)


def shown(each: Line) -> str:
    """A row of the table."""
    missed = "  misses the aim" if each.server_p95 >= AIM_MS and each.kind != STATIC else ""
    figures = f"{each.p50:8.1f}{each.p95:8.1f}{each.max:8.1f}{each.server_p95:12.1f}{each.kilobytes:8.1f}"
    return f"{each.kind:34}{each.count:6}{figures}{missed}"


def main(argv: list[str] | None = None) -> int:
    """Exit code 1 if a page could not be had."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledger", type=Path, help="a ledger that is there")
    parser.add_argument("--claims", type=int, default=100_000, help="of the ledger that is made")
    parser.add_argument("--keep", type=Path, help="where the ledger is made, or has been")
    parser.add_argument("--rate", type=float, default=20.0, help="requests a second")
    parser.add_argument("--seconds", type=float, default=60.0, help="of each phase")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of the table")
    args = parser.parse_args(argv)

    def tell(what: str) -> None:
        print(what, file=sys.stderr, flush=True)

    with tempfile.TemporaryDirectory() as folder:
        made = args.ledger or args.keep or Path(folder) / "made.db"
        if args.ledger is None:
            grown(made, args.claims, tell)
        copy = Path(folder) / "asked.db"
        _copy(made, copy)
        found = measure(copy, args.rate, args.seconds, tell)
    print(json.dumps(found, indent=1) if args.json else table(found))
    return 1 if found["failures"] else 0


if __name__ == "__main__":
    sys.exit(main())
