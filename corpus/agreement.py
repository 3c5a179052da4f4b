"""How far the writers' annotation and the blind readers' agree, by language and type.

usage: python -m corpus.agreement [--language LANGUAGE] [--differences NAME]

Reads ``corpus/readings/first`` and ``corpus/readings/second``. F1 treats the two alike. ``--differences`` lists what
they disagree in, in the story of that name, for whoever settles it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from corpus.compare import Compared, Pairs, compare, compare_story, kappa
from corpus.markup import load
from corpus.values import LANGUAGES, Claim, Report, Story
from corpus.writing import claim_line

READINGS = Path(__file__).parent / "readings"


def both(language: str) -> Iterator[tuple[Story, Story]]:
    """The two readings of each story that has been read twice."""
    for path in sorted((READINGS / "second" / language).glob("*.txt")):
        yield load(READINGS / "first" / language / path.name), load(path)


def compared(language: str) -> tuple[Compared, int]:
    """What is alike in all stories of a language, and in how many reports."""
    into, reports = Compared(), 0
    for first, second in both(language):
        pairs = _pairs(first, second, into)
        compare_story(pairs, into)
        reports += len(pairs)
    return into, reports


def _pairs(first: Story, second: Story, into: Compared) -> dict[str, Pairs]:
    others = {r.letter: r for r in second.reports}
    return {r.letter: compare(r, others[r.letter], into) for r in first.reports if r.letter in others}


def differences(first: Story, second: Story) -> Iterator[str]:
    """Each disagreement in a line or two."""
    pairs = _pairs(first, second, Compared())
    others = {r.letter: r for r in second.reports}
    for report in first.reports:
        other = others.get(report.letter)
        if other is None:
            yield f"{report.letter}: not in the second reading"
            continue
        yield from (f"{report.letter} {line}" for line in _of_report(report, other, pairs[report.letter]))


def _of_report(first: Report, second: Report, pairs: Pairs) -> Iterator[str]:
    for one, other in pairs:
        same = [getattr(one, f) == getattr(other, f) for f in ("content", "cue", "source", "distanced")]
        lines = [claim_line(c, r.letter).split(" | ")[0].split()[1:] for c, r in ((one, first), (other, second))]
        if not all(same) or lines[0] != lines[1] or one.speakers != other.speakers:
            yield f"claim {one.number} / {other.number}\n    1: {_shown(one, first)}\n    2: {_shown(other, second)}"
    for report, side, name in ((first, 0, "first"), (second, 1, "second")):
        paired = [p[side] for p in pairs]
        yield from (f"only the {name}: {_shown(c, report)}" for c in report.claims if c not in paired)
        others = second.facts if side == 0 else first.facts
        for fact in (f for f in report.facts if f not in others):
            yield f"only the {name}: {fact.kind}={fact.value} {report.words(fact.at)!r}"


def _shown(claim: Claim, report: Report) -> str:
    words = " ... ".join(report.words(s) for s in claim.content)
    cue, source = (" ... ".join(report.words(s) for s in part) for part in (claim.cue, claim.source))
    return f"{claim_line(claim, report.letter)}\n       s[{source}] c[{cue}] q[{words}]"


def main() -> int:
    """Print the table, or one story's differences."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--differences", metavar="NAME")
    args = parser.parse_args()
    languages = (args.language,) if args.language else LANGUAGES
    if args.differences:
        found = [pair for language in languages for pair in both(language) if pair[0].name == args.differences]
        print("\n".join(line for pair in found for line in differences(*pair)) or "no story of that name read twice")
        return 0 if found else 1
    results = {language: compared(language) for language in languages}
    print(f"{'F1, percent':22}" + "".join(f"{language:>14}" for language in results))
    print(f"{'reports read twice':22}" + "".join(f"{reports:>14}" for _, reports in results.values()))
    for name in dict.fromkeys(n for into, _ in results.values() for n in into.counts):
        cells = [into.count(name) for into, _ in results.values()]
        print(f"{name:22}" + "".join(f"{100 * c.f1:7.1f}{f'({c.first})':>7}" for c in cells))
    print(f"{'act, kappa':22}" + "".join(f"{100 * kappa(into.acts):7.1f}{'':7}" for into, _ in results.values()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
