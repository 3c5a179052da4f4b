"""How the ledger's cost grows with what is in it: adding, asking, memory.

usage: python -m benchmarks.ledger [--claims N] [--ledger PATH|URL] [--questions N] [--json]

The reports are constructed: twelve claims each, whose words are drawn as often as they stand in the project's own
examples, a tenth of them invented names, with actors, places and dates: some places and speakers are in the news all
the time, most hardly ever (Zipf). So many reports a day (--daily), day after day, as a desk takes them in; each is
added and linked in a transaction of its own. What adding costs is the processor's time of the adding process. The peer
is what a spreadsheet does: every claim's text is looked through for the word (SQL's LIKE), in the same ledger.
Without --ledger it is a file in a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import sqlalchemy as sa

from benchmarks.speed_texts import passages
from lagebild.ledger import Ledger, Query, open_ledger
from lagebild.model import Act, Actor, Block, Claim, Clocks, Moment, Place, Reading, Report

CLAIMS, WORDS = 12, 14  # a report, a claim
LAST = 80  # reports whose adding is timed at each mark of the curve
MARKS = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000)
SHOWN = 50  # claims that are asked for at a time
ACTS: tuple[Act, ...] = ("state", "state", "state", "deny", "confirm", "announce")
_SYLLABLES = "ka lo mi ren tur ost ber gau ten dol vik sar hen pol sta gor now nar wel ezk".split()
_Result = dict[str, float]


class Texts:
    """Makes readings, and words to ask for, the same ones each time."""

    def __init__(self, daily: int = 20) -> None:
        self._daily = daily
        self._random = random.Random("ledger")
        self.words = {language: " ".join(passages(language)).split() for language in ("de", "en")}
        self.names = [self._invent() for _ in range(20_000)]
        self.speakers, self.places = self.names[:3_000], self.names[3_000:6_000]
        self._often = [1 / rank for rank in range(1, 3_001)]

    def reading(self, number: int) -> Reading:
        """The report with that number."""
        language = "de" if number % 2 else "en"
        draw, lines = self._random, [self._line(language) for _ in range(CLAIMS)]
        day = (date(2022, 2, 24) + timedelta(number // self._daily)).isoformat()
        text = "\n".join(lines)
        report = Report(
            text,
            f"{number}.txt",
            language,
            (Block("paragraph", 0, len(text)),),
            title=lines[0],
            outlet=f"Outlet {number % 40}",
            published=day,
            published_from="given",
            read_at=f"{day}T12:00:00Z",
        )
        starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(CLAIMS)]
        spans = [report.span(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
        speakers = draw.choices(self.speakers, self._often, k=4)
        actors = tuple(Actor(f"a{n}", name, "person", mentions=(spans[n],)) for n, name in enumerate(speakers))
        named = draw.choices(self.places, self._often, k=6)
        places = tuple(Place(f"l{n}", spans[n], name, "settlement", "XS") for n, name in enumerate(named))
        clocks = Clocks(Moment(day, day), Moment(None, day), day, report.read_at)
        claims = tuple(
            Claim(
                f"c{n}",
                "reported",
                (span,),
                speakers=(f"a{n % 4}",),
                act=draw.choice(ACTS),
                places=(f"l{n}",) if n < len(places) else (),
                clocks=clocks,
            )
            for n, span in enumerate(spans)
        )
        return Reading(report, actors, claims, places=places)

    def word(self) -> str:
        """A word of the reports, as often as it stands there, but none so short that nobody asks for it."""
        while len(word := self._random.choice(self.words[self._random.choice(("de", "en"))]).strip(".,„“\"'")) < 4:
            pass
        return word

    def name(self) -> str:
        """A name of the reports, which stands in few of them."""
        return self._random.choice(self.names)

    def questions(self) -> dict[str, Callable[[], Query]]:
        """Kinds of questions, and how to make one."""
        draw = self._random
        return {
            "newest claims": lambda: Query(limit=SHOWN),
            "a word of the texts": lambda: Query(words=self.word(), limit=SHOWN),
            "two words": lambda: Query(words=f"{self.word()} {self.word()}", limit=SHOWN),
            "a name": lambda: Query(words=self.name(), limit=SHOWN),
            "speaker": lambda: Query(speaker=draw.choice(self.speakers), limit=SHOWN),
            "place": lambda: Query(about=draw.choice(self.places), limit=SHOWN),
            "denials of a month": lambda: Query(act="deny", since="2023-05-01", until="2023-05-31", limit=SHOWN),
            "a word, as of a day": lambda: Query(words=self.word(), asof="2023-12-31", limit=SHOWN),
        }

    def _line(self, language: str) -> str:
        words = self.words[language]
        return " ".join(self._random.choice(self.names if self._random.random() < 0.1 else words) for _ in range(WORDS))

    def _invent(self) -> str:
        return "".join(self._random.choices(_SYLLABLES, k=self._random.randint(2, 4))).title()


def grow(ledger: Ledger, texts: Texts, claims: int) -> Iterator[_Result]:
    """Add reports until there are so many ``claims``; at each mark what adding one costs there, in milliseconds."""
    costs: list[float] = []
    marks = [*(mark for mark in MARKS if mark < claims), claims]
    for number in range(-(-claims // CLAIMS)):
        reading = texts.reading(number)
        began = time.process_time()
        ledger.add(reading)
        costs.append(1000 * (time.process_time() - began))
        if (number + 1) * CLAIMS >= marks[0]:
            yield {"claims": marks.pop(0), "median": statistics.median(costs[-LAST:]), "worst": max(costs[-LAST:])}


def ask(ask_one: Callable[[], object], count: int) -> _Result:
    """Median and 95th percentile of so many questions, in milliseconds."""
    costs = []
    for _ in range(count):
        began = time.perf_counter()
        ask_one()
        costs.append(1000 * (time.perf_counter() - began))
    return {"median": statistics.median(costs), "p95": sorted(costs)[int(0.95 * count)]}


def like(ledger: Ledger, word: str) -> list[object]:
    """The peer: every claim's text looked through."""
    select = "SELECT content FROM claims WHERE lower(content) LIKE :word ORDER BY published DESC LIMIT :limit"
    with ledger._engine.connect() as connection:
        return list(connection.execute(sa.text(select), {"word": f"%{word.lower()}%", "limit": SHOWN}))


def measure(where: str, claims: int, questions: int, daily: int) -> dict[str, object]:
    """The curve, the questions, the size and the memory."""
    texts = Texts(daily)
    with open_ledger(where) as ledger:
        curve = list(grow(ledger, texts, claims))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        asked = {
            name: ask(lambda make=make: list(ledger.claims(make())), questions)  # type: ignore[misc]
            for name, make in texts.questions().items()
        }
        asked["peer: a word of the texts by LIKE"] = ask(lambda: like(ledger, texts.word()), questions)
        asked["peer: a name by LIKE"] = ask(lambda: like(ledger, texts.name()), questions)
        info = ledger.info()
    return {
        "store": info.store,
        "megabytes": info.bytes / 1e6,
        "peak_megabytes": peak,
        "adding": curve,
        "asking": asked,
    }


def table(found: dict[str, object]) -> str:
    """Everything as plain text."""
    curve, asked = found["adding"], found["asking"]
    assert isinstance(curve, list)
    assert isinstance(asked, dict)
    lines = [f"constructed reports of {CLAIMS} claims, store: {found['store']}", ""]
    lines.append(f"{'adding a report: ms, at so many claims':44}{'median':>8}{'worst':>8}{'to first':>10}")
    for mark in curve:
        ratio = mark["median"] / curve[0]["median"]
        lines.append(f"{mark['claims']:44,.0f}{mark['median']:8.1f}{mark['worst']:8.1f}{ratio:10.2f}")
    lines += ["", f"{f'asking for {SHOWN} claims: ms':44}{'median':>8}{'p95':>8}"]
    lines += [f"{name:44}{cost['median']:8.1f}{cost['p95']:8.1f}" for name, cost in asked.items()]
    lines += ["", f"{'size of the ledger, MB':44}{found['megabytes']:8.0f}"]
    lines.append(f"{'peak memory of the adding process, MB':44}{found['peak_megabytes']:8.0f}")
    return "\n".join(lines)


def main(argv: list[str] | None = None) -> int:
    """Exit code 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000, help="how far the ledger grows")
    parser.add_argument("--ledger", help="an empty ledger or none; it stays")
    parser.add_argument("--questions", type=int, default=100, help="questions of each kind")
    parser.add_argument("--daily", type=int, default=20, help="reports a day")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of the table")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        where = args.ledger or str(Path(folder) / "lagebild.db")
        found = measure(where, args.claims, max(1, args.questions), max(1, args.daily))
    print(json.dumps(found, indent=1) if args.json else table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
