"""The quotation-de corpus: its articles in, what was found in its token numbers, predictions out.

Called by ``benchmarks.quotation_de``; ``benchmarks.quotation_habits`` cuts the product's claims as the corpus would.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.quotation_scores import PARTS, Quotation
from lagebild.model import Annotation, Report
from training.sources import paragraphs

FOUND_TYPES = {
    "direct": "Direct",
    "indirect": "Indirect",
    "summary": "Reported",
    "hearsay": "FreeIndirect",
    "carried": "IndirectFreeIndirect",
}
# The corpus also tells speech from writing and thought; the product does not, and each type gets its most frequent one.
MEDIA = {"FreeIndirect": "SW"}


@dataclass(frozen=True, slots=True)
class CorpusToken:
    """A token as the corpus cuts it; its number is its place in the article."""

    start: int
    end: int
    sentence: int
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One document with its gold quotations."""

    name: str
    text: str
    tokens: tuple[CorpusToken, ...]
    gold: tuple[Quotation, ...]


def read_articles(path: Path) -> Iterator[Article]:
    """Every article of a corpus file (``.jsonl.xz`` or ``.jsonl``)."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            gold = tuple(_gold(a) for a in record["annotations"])
            yield Article(record["name"], record["text"], tuple(_tokens(record)), gold)


def _gold(annotation: dict[str, Any]) -> Quotation:
    parts = {part: frozenset(annotation["token_ids"][part]) for part in PARTS}
    return Quotation(annotation["type"], **parts, medium=annotation["medium"], nested=annotation["nested"])


def _tokens(record: dict[str, Any]) -> Iterator[CorpusToken]:
    """Tokens with their offsets, which the corpus leaves to be found: each stands behind the one before it."""
    for sentence in record["sentences"]:
        at = sentence["start"]
        for token in sentence["tokens"]:
            at = record["text"].index(token, at, sentence["end"])
            yield CorpusToken(at, at + len(token), sentence["id"], token)
            at += len(token)


def report_of(article: Article) -> Report:
    """The article as the product takes it: a paragraph for each line, everything else left for it to find."""
    return Report(article.text, article.name, "de", tuple(paragraphs(article.text)))


def covered(tokens: Sequence[CorpusToken], spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Numbers of the tokens that share a character with one of ``spans``."""
    found: set[int] = set()
    for start, end in spans:
        found.update(i for i, t in enumerate(tokens) if t.start < end and start < t.end)
    return frozenset(found)


def from_findings(annotation: Annotation, tokens: Sequence[CorpusToken]) -> list[Quotation]:
    """What the encoder found, before any rule: its tokens as corpus tokens, its types under the corpus's names."""
    out = []
    for finding in annotation.findings:
        parts = {}
        for part in PARTS:
            words = [annotation.tokens[i] for i in getattr(finding, part)]
            parts[part] = covered(tokens, [(w.start, w.end) for w in words])
        kind = FOUND_TYPES[finding.type]
        out.append(Quotation(kind, **parts, medium=MEDIA.get(kind, "Speech"), nested=finding.nested))
    return [q for q in out if q.quote]


def prediction(name: str, quotations: Sequence[Quotation]) -> dict[str, Any]:
    """One line of a predictions file, in the form that the corpus makers' evaluator reads."""
    annotations = [
        {part: {"tokenIds": sorted(q.part(part))} for part in PARTS}
        | {"type": q.type, "medium": q.medium, "isNested": q.nested}
        for q in quotations
    ]
    return {"documentName": name, "annotations": annotations}
