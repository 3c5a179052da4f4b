"""Measure the product's time expressions on KRAUTS (German news, TIMEX3) beside HeidelTime's in the same archive.

usage: python -m benchmarks.timex_de --data DIR [--repeat N] [--misses] [--json]

DIR is a folder that holds KRAUTS_Dolomiten-42 and KRAUTS_Dolomiten-42_Heideltime, or the archive with both. The
product's expressions are put into the annotators' habits first (see ``timex_habits``); a line shows them without. Speed
is measured on the same texts, read ``--repeat`` times, in processor time and without the time to compile the rules.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import timex_corpus, timex_habits
from benchmarks.timex_corpus import Document
from benchmarks.timex_scores import NAMES, Expression, Score, score
from lagebild.model import Block, Report, Timex
from lagebild.resolve.when import find

PEER = "HeidelTime (its output in the archive)"
# What the corpus' makers publish for HeidelTime; the scorer must say the same of its output.
PUBLISHED = {"strict": 79.4, "relaxed": 83.1, "strict+value": 77.5}
WORDS = 250  # of a report, in which speed is told


def report_of(document: Document) -> Report:
    """The document as one block, published when it was created."""
    return Report(
        document.text, document.name, "de", (Block("paragraph", 0, len(document.text)),), published=document.created
    )


def product(documents: list[Document], convert: Callable[[Timex], Expression | None]) -> list[list[Expression]]:
    """What the product finds in each document, by ``convert`` as the corpus has it."""
    read = ((convert(timex) for timex in find(report_of(d))[0]) for d in documents)
    return [[expression for expression in expressions if expression] for expressions in read]


def scored(documents: list[Document], found: list[list[Expression]]) -> Score:
    return score((d.text, d.expressions, f) for d, f in zip(documents, found, strict=True))


def reports_a_second(documents: list[Document], repeat: int) -> float:
    """Reports of 250 words a second on one core."""
    reports = [report_of(d) for d in documents]
    words = repeat * sum(len(d.text.split()) for d in documents)
    began = time.process_time()
    for _ in range(repeat):
        for report in reports:
            find(report)
    return words / WORDS / (time.process_time() - began)


def misses(documents: list[Document], found: list[list[Expression]]) -> list[str]:
    """Each gold expression that is not found with offsets and value, and each found one that is not gold."""
    lines = []
    for document, expressions in zip(documents, found, strict=True):
        for sign, these, those in (("-", document.expressions, expressions), ("+", expressions, document.expressions)):
            others = {(_words(document.text, e), e.value) for e in those}
            for e in these:
                if (_words(document.text, e), e.value) not in others:
                    around = document.text[max(0, e.start - 30) : e.end + 20].replace("\n", " ")
                    lines.append(f"{sign} {document.name} [{document.text[e.start : e.end]}] {e.value}   {around}")
    return lines


def _words(text: str, expression: Expression) -> tuple[int, str]:
    return len(text[: expression.start].split()), "".join(text[expression.start : expression.end].split())


def table(data: Path, scores: dict[str, Score], speed: float) -> str:
    """Everything as plain text."""
    head = f"{'':40}" + "".join(f"{name:>22}" for name in NAMES)
    lines = [f"{data.name}: {timex_corpus.GOLD}", "", head, f"{'':40}" + f"{'P':>8}{'R':>7}{'F1':>7}" * len(NAMES)]
    for name, found in scores.items():
        cells = "".join(f"{p:8.1f}{r:7.1f}{f:7.1f}" for p, r, f in (found.values(n) for n in NAMES))
        lines.append(f"{name:40}{cells}   found {found.found}, gold {found.gold}")
    lines.append(f"{'HeidelTime, published':40}" + "".join(f"{PUBLISHED[name]:22.1f}" for name in NAMES))
    lines += ["", f"lagebild: {speed:.0f} reports of {WORDS} words a second on one core"]
    return "\n".join(lines)


def as_json(data: Path, scores: dict[str, Score], speed: float) -> str:
    """The same, for machines."""
    facts = {name: {n: _percent(found, n) for n in NAMES} | _counts(found) for name, found in scores.items()}
    whole = {"data": data.name, **facts, "published": PUBLISHED, "reports_per_second": round(speed, 1)}
    return json.dumps(whole, indent=1)


def _percent(found: Score, name: str) -> dict[str, float]:
    return dict(zip(("precision", "recall", "f1"), (round(v, 1) for v in found.values(name)), strict=True))


def _counts(found: Score) -> dict[str, int]:
    return {"found": found.found, "gold": found.gold}


def arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder or archive of krauts-dolomiten42")
    parser.add_argument("--repeat", type=int, default=20, help="how often the texts are read to measure speed")
    parser.add_argument("--misses", action="store_true", help="print what differs from gold")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of the table")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """Exit code 0, or 2 where the data is not there."""
    args = arguments(argv)
    try:
        gold, peer = (timex_corpus.read(args.data, folder) for folder in (timex_corpus.GOLD, timex_corpus.PEER))
    except OSError:
        print(f"no corpus at {args.data}: this benchmark needs krauts-dolomiten42 (see README)", file=sys.stderr)
        return 2
    found = product(gold, timex_habits.to_corpus)
    scores = {
        "lagebild": scored(gold, found),
        PEER: scored(gold, [list(d.expressions) for d in peer]),
        "lagebild, no adverbs left out": scored(gold, product(gold, timex_habits.rewritten)),
        "lagebild, without the habits": scored(gold, product(gold, timex_habits.as_it_is)),
    }
    speed = reports_a_second(gold, max(1, args.repeat))
    print(as_json(args.data, scores, speed) if args.json else table(args.data, scores, speed))
    if args.misses:
        print("\n".join(misses(gold, found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
