"""Measure the product on the German news quotation corpus, as its makers score.

usage: python -m benchmarks.quotation_de --data FILE.jsonl.xz [--write PREDICTIONS.jsonl] [--json]
                                         [--findings | --unseen] [--model DIR] [--threads N] [--limit N]

Claims that only the rules make are mostly of kinds the corpus does not annotate (intentions, reputation, evidential
"soll"); ``--unseen`` counts them too. ``--findings`` scores what the encoder found instead of the claims; ``--write``
gives one line a document, which the corpus makers' evaluator reads. A baseline without a model runs beside it.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import quotation_corpus, quotation_habits, quotation_peer
from benchmarks.quotation_corpus import Article
from benchmarks.quotation_scores import TYPES, Quotation, Score, Scores, evaluate
from lagebild.annotate.encoder import DEFAULT_MODEL, MODELS, Encoder
from lagebild.annotate.words import tokenize
from lagebild.errors import LagebildError
from lagebild.model import Annotation, Report

# The best figures published for this corpus: the makers' rules on the other half of it, which we do not hold.
PUBLISHED_NAME = "published rules (test half)"
PUBLISHED = {"quote": 47.9, "roles": 35.5, "joint": 39.1}
_MAIN = ("quote", "roles", "joint")
Reader = Callable[[Article], list[Quotation]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was predicted for each article, the scores, and how long the predictions took."""

    name: str
    predictions: list[list[Quotation]]
    scores: Scores
    seconds: float


def annotated(report: Report, encoder: Encoder) -> Annotation:
    """The encoder's findings alone, for ``--findings`` and for training."""
    return encoder.annotate(*tokenize(report.text, report.blocks, report.language))


def findings_reader(encoder: Encoder) -> Reader:
    """Quotations as the encoder found them."""

    def read(article: Article) -> list[Quotation]:
        return quotation_corpus.from_findings(annotated(quotation_corpus.report_of(article), encoder), article.tokens)

    return read


def claims_reader(encoder: Encoder, unseen: bool) -> Reader:
    """Quotations from the product's claims; with ``unseen``, also of claims that only the rules make."""
    from lagebild.pipeline import read_report

    def read(article: Article) -> list[Quotation]:
        reading = read_report(quotation_corpus.report_of(article), encoder)
        return quotation_habits.to_corpus(reading, article.tokens, unseen)

    return read


def run(name: str, articles: list[Article], reader: Reader) -> Outcome:
    """Read every article and score; progress goes to standard error where that is a terminal."""
    began, predictions = time.perf_counter(), []
    for number, article in enumerate(articles, 1):
        predictions.append(reader(article))
        if sys.stderr.isatty():
            end = "\n" if number == len(articles) else ""
            print(f"\r{name}: {number} of {len(articles)}", end=end, file=sys.stderr, flush=True)
    seconds = time.perf_counter() - began
    scores = evaluate((a.gold, p) for a, p in zip(articles, predictions, strict=True))
    return Outcome(name, predictions, scores, seconds)


def _percent(score: Score) -> dict[str, float]:
    return {
        "precision": round(100 * score.precision, 1),
        "recall": round(100 * score.recall, 1),
        "f1": round(100 * score.f1, 1),
        "predicted": score.predicted,
        "gold": score.gold,
    }


def as_json(outcome: Outcome) -> dict[str, Any]:
    """Scores in percent, ready for ``json.dumps``."""
    scores = outcome.scores
    return {
        "name": outcome.name,
        "documents": scores.documents,
        "seconds": round(outcome.seconds, 2),
        **{name: _percent(score) for name, score in scores.pools.items()},
        "type": _percent(scores.type),
        "by_type": {kind: {name: _percent(s) for name, s in by.items()} for kind, by in scores.by_type.items()},
    }


def _row(name: str, score: Score) -> str:
    values = (100 * score.precision, 100 * score.recall, 100 * score.f1)
    return f"{name:32}" + "".join(f"{v:8.1f}" for v in values) + f"{score.predicted:8}{score.gold:8}"


def table(data: Path, product: Outcome, peer: Outcome) -> str:
    """Everything as plain text."""
    scores = product.scores
    lines = [f"{data.name}: {scores.documents} documents, {product.name}, {product.seconds:.1f} s", ""]
    lines.append(" " * 32 + "".join(f"{h:>8}" for h in ("P", "R", "F1", "found", "gold")))
    lines += [_row(name, scores.pools[name]) for name in _MAIN]
    lines += [_row("type", scores.type), ""]
    lines += [_row(name, score) for name, score in scores.pools.items() if name not in _MAIN]
    for part in (*_MAIN, "type"):
        lines += ["", *(_row(f"{part}, {kind}", scores.by_type[kind][part]) for kind in TYPES)]
    lines += ["", f"{'F1 beside peers':44}" + "".join(f"{h:>8}" for h in _MAIN)]
    for outcome in (product, peer):
        values = (100 * outcome.scores.pools[part].f1 for part in _MAIN)
        lines.append(f"{outcome.name:44}" + "".join(f"{v:8.1f}" for v in values))
    lines.append(f"{PUBLISHED_NAME:44}" + "".join(f"{PUBLISHED[part]:8.1f}" for part in _MAIN))
    return "\n".join(lines)


def write(path: Path, articles: list[Article], predictions: list[list[Quotation]]) -> None:
    """Predictions, one line a document."""
    with path.open("w", encoding="utf-8") as out:
        for article, found in zip(articles, predictions, strict=True):
            out.write(json.dumps(quotation_corpus.prediction(article.name, found), ensure_ascii=False) + "\n")


def arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="quotation-de.dev.jsonl.xz")
    parser.add_argument("--write", type=Path, help="write predictions here")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of the table")
    parser.add_argument("--findings", action="store_true", help="score the encoder's findings instead of the claims")
    parser.add_argument("--unseen", action="store_true", help="count claims that only the rules make, too")
    parser.add_argument("--model", type=Path, default=MODELS / DEFAULT_MODEL, help="another model folder")
    parser.add_argument("--threads", type=int, default=1, help="of the encoder; 0 leaves it to onnxruntime")
    parser.add_argument("--limit", type=int, help="only so many documents")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """Exit code 0, or 2 where the data or the model is not there."""
    args = arguments(argv)
    if not args.data.is_file():
        print(f"no corpus at {args.data}: this benchmark needs a file of quotation-de (see README)", file=sys.stderr)
        return 2
    try:
        encoder = Encoder(args.model, args.threads)
    except LagebildError as error:
        print(error, file=sys.stderr)
        return 2
    articles = list(quotation_corpus.read_articles(args.data))[: args.limit]
    chosen = findings_reader(encoder) if args.findings else claims_reader(encoder, args.unseen)
    product = run(f"{'encoder' if args.findings else 'lagebild'}, {args.model.name}", articles, chosen)
    peer = run(quotation_peer.NAME, articles, lambda a: quotation_peer.quotations(a.tokens))
    if args.write:
        try:
            write(args.write, articles, product.predictions)
        except OSError as error:
            print(f"cannot write {args.write}: {error.strerror}", file=sys.stderr)
            return 2
    if args.json:
        published = {"name": PUBLISHED_NAME, **PUBLISHED}
        facts = {"data": args.data.name, "product": as_json(product), "peer": as_json(peer), "published": published}
        print(json.dumps(facts, ensure_ascii=False, indent=1))
    else:
        print(table(args.data, product, peer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
