"""How well the program reads the reports of the project's own corpus (``corpus/README.md``), by language.

usage: python -m benchmarks.corpus [--part test|dev|train] [--folder FOLDER] [--language LANGUAGE] [--model DIR]
                                   [--found register|constructions|speech|act] [--misses]

Each report is read from its plain text, with outlet and date given. Claims are paired by the overlap of their
contents, as two annotators are compared: F1 at intersection over union 0.5, of the exact ones at 0.9; act, speaker and
so on over the pairs. A claim that the corpus leaves to the outlet's own voice is not counted against the program.
``--found``: what share of the claims is found, by register, construction and so on; there are too few of most for more
than a hint. ``--folder`` takes all stories in it, such as readings that are not settled yet.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.compare import Compared, Pairs, compare, compare_story
from corpus.contract import as_read
from corpus.markup import stories
from corpus.splits import SHARES, of_part
from corpus.values import LANGUAGES, Claim, Report, Story
from lagebild.annotate.encoder import Encoder, default_encoder
from lagebild.errors import ReadError
from lagebild.pipeline import read_report
from lagebild.read import ReadOptions, read_bytes


def read(report: Report, language: str, encoder: Encoder) -> Report:
    """``report`` as the program annotates it; ReadError if it does not read that language."""
    options = ReadOptions(published=report.published, outlet=report.outlet, language=language)  # type: ignore[arg-type]
    return as_read(read_report(read_bytes(report.text.encode(), "report.txt", options), encoder), report)


def scored(told: Iterable[Story], encoder: Encoder, into: Compared) -> Iterator[tuple[Report, Report, Pairs]]:
    """Each report as it is in the corpus, as the program reads it, and the claims of both that are one."""
    for story in told:
        found: dict[str, Pairs] = {}
        for report in story.reports:
            got = read(report, story.language, encoder)
            found[report.letter] = compare(report, got, into, lenient=True)
            yield report, got, found[report.letter]
        compare_story(found, into)


def missed(report: Report, got: Report, pairs: Pairs) -> Iterator[str]:
    """What was missed, and what nobody said."""
    ours, theirs = ([p[side] for p in pairs] for side in (0, 1))
    for name, of, taken in (("missed", report, ours), ("extra ", got, theirs)):
        for claim in (c for c in of.claims if c.reported and c not in taken):
            words, cue = (" ... ".join(of.words(s) for s in part) for part in (claim.content, claim.cue))
            yield f"{name} {claim.speech:8} c[{cue}] {words}"


def kinds(claim: Claim, report: Report, by: str) -> tuple[str, ...]:
    """What ``--found`` counts ``claim`` under."""
    if by == "register":
        return (report.register,)
    said = getattr(claim, by)
    return said if isinstance(said, tuple) else (said,)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=list(SHARES), default="test")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--found", choices=("register", "constructions", "speech", "act"))
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    encoder = Encoder(args.model) if args.model else default_encoder()
    for language in (args.language,) if args.language else LANGUAGES:
        told = list(stories(args.folder, language)) if args.folder else of_part(args.part, language)
        into, there, found = Compared(), Counter[str](), Counter[str]()
        reports = 0
        try:
            for report, got, pairs in scored(told, encoder, into):
                reports += 1
                there.update(k for c in report.claims if c.reported for k in kinds(c, report, args.found or "speech"))
                found.update(k for c, _ in pairs if c.reported for k in kinds(c, report, args.found or "speech"))
                if args.misses:
                    print(f"{report.outlet}, {report.published}", *missed(report, got, pairs), sep="\n  ")
        except ReadError as error:
            print(f"{language}: {error.message}")
            continue
        print(f"{language}: {reports} reports, {len(told)} stories")
        for name, count in into.counts.items():
            print(f"  {name:20} {100 * count.f1:5.1f}  of {count.first} annotated, {count.second} found")
        for kind, number in sorted(there.items()) if args.found else ():
            print(f"    {kind:28} {100 * found[kind] / number:5.1f}  of {number}")


if __name__ == "__main__":
    main()
