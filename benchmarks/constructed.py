"""Claims found in the constructed passages of ``training/constructed``: overlap of contents, and sources, against
their markup.

usage: python -m benchmarks.constructed [--model DIR] [--language de|en] [--all] [--misses]

By default only every fifth passage is scored: those are kept from training. A claim is found when intersection over
union of its tokens with a marked one is at least 0.5 (exact: 0.9); pairs are chosen best overlap first.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lagebild.annotate.encoder import Encoder, default_encoder
from lagebild.annotate.words import tokenize
from lagebild.attribute import attribute
from lagebild.model import Attributed, Report, Span
from training import markup, sources

SKIPPED = set(" \t\n\u00a0\"'„“”‚‘’«»›‹")
KEPT_FROM_TRAINING = 5


@dataclass(slots=True)
class Counts:
    """Claims marked, found, found exactly, predicted; sources right among the found that name one."""

    gold: int = 0
    overlap: int = 0
    exact: int = 0
    predicted: int = 0
    sources: int = 0
    sources_right: int = 0

    def line(self, name: str) -> str:
        """F1 at both thresholds and the share of sources that share a word with the marked one."""
        overlap = 200 * self.overlap / max(1, self.gold + self.predicted)
        exact = 200 * self.exact / max(1, self.gold + self.predicted)
        precision, recall = 100 * self.overlap / max(1, self.predicted), 100 * self.overlap / max(1, self.gold)
        source = 100 * self.sources_right / max(1, self.sources)
        return (
            f"{name:6} claims {self.gold:4} overlap F1 {overlap:5.1f} (P {precision:5.1f} R {recall:5.1f}) "
            f"exact F1 {exact:5.1f} sources {source:5.1f}"
        )


def passages(language: str, every: bool) -> Iterator[tuple[str, str, list[markup.MarkedClaim]]]:
    """(name, text, marked claims) of the passages to score."""
    for path, own in sources.constructed_files():
        if own == language:
            for number, (name, raw) in enumerate(markup.passages(path.read_text(encoding="utf-8"))):
                if every or number % KEPT_FROM_TRAINING == 0:
                    text, marks = markup.parse(raw)
                    yield name, text, markup.claims(marks)


def characters(spans: Sequence[tuple[int, int]], text: str) -> set[int]:
    """Offsets of the characters that count."""
    return {i for a, b in spans for i in range(a, b) if text[i] not in SKIPPED}


def pairs(gold: Sequence[set[int]], predicted: Sequence[set[int]]) -> list[tuple[float, int, int]]:
    """(overlap, gold, predicted), best first, each used once, at least 0.5."""
    scored = sorted(
        (
            (len(g & p) / len(g | p), i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(predicted)
            if g & p and len(g & p) / len(g | p) >= 0.5
        ),
        reverse=True,
    )
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    out = []
    for value, i, j in scored:
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            out.append((value, i, j))
    return out


def _spans(spans: Sequence[Span]) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in spans]


def score(text: str, gold: Sequence[markup.MarkedClaim], found: Sequence[Attributed], counts: Counts) -> list[str]:
    """Add one passage to ``counts``; returns what was missed, added or given to somebody else."""
    reported = [a for a in found if a.claim.voice == "reported"]
    wanted = [characters(g.parts["quote"], text) for g in gold]
    got = [characters(_spans(a.claim.content), text) for a in reported]
    matched = pairs(wanted, got)
    counts.gold, counts.predicted = counts.gold + len(gold), counts.predicted + len(reported)
    counts.overlap += len(matched)
    counts.exact += sum(value >= 0.9 for value, _, _ in matched)

    def words(parts: Sequence[tuple[int, int]]) -> str:
        return " … ".join(text[a:b] for a, b in parts)

    notes = []
    for _, i, j in matched:
        source = gold[i].parts["speaker"]
        if source:
            counts.sources += 1
            right = bool(characters(source, text) & characters(_spans(reported[j].voiced_by), text))
            counts.sources_right += right
            if not right:
                notes.append(
                    f"  source [{words(source)}] got {[s.text for s in reported[j].voiced_by]}: "
                    f"{words(gold[i].parts['quote'])[:80]}"
                )
    for i in sorted(set(range(len(gold))) - {i for _, i, _ in matched}):
        notes.append(
            f"  missed {gold[i].type} c[{words(gold[i].parts['cue'])}] s[{words(gold[i].parts['speaker'])}] "
            f"{words(gold[i].parts['quote'])}"
        )
    for j in sorted(set(range(len(reported))) - {j for _, _, j in matched}):
        claim = reported[j].claim
        notes.append(f"  extra  {claim.why} {words(_spans(claim.content))}")
    return notes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--language", choices=("de", "en"))
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    encoder = Encoder(args.model) if args.model else default_encoder()
    for language in (args.language,) if args.language else ("de", "en"):
        counts = Counts()
        for name, text, gold in passages(language, args.all):
            report = Report(text, name, language, tuple(sources.paragraphs(text)))
            annotation = encoder.annotate(*tokenize(text, report.blocks, language))
            notes = score(text, gold, attribute(report, annotation), counts)
            if args.misses and notes:
                print(name, *notes, sep="\n")
        print(counts.line(language))


if __name__ == "__main__":
    main()
