"""Training data -> labelled examples, in the tokens and layers of the shipped product.

Read from ``LAGEBILD_CORPORA`` (default ``../shared/corpora``), each with its licence in the table of
``training/README.md``: quotation-de (quotations), ``training/constructed`` (our own passages, quotations), UD German
GSD dev and PUD (word classes), Universal NER PUD and WikiNEuRal val (entities); and ``corpus/``, our own reports in
four languages. What a source does not annotate is ``IGNORED`` there.
"""

from __future__ import annotations

import json
import lzma
import os
import tarfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.splits import of_part
from corpus.values import Claim, Report
from lagebild.annotate import layers
from lagebild.annotate.words import tokenize
from lagebild.attribute.view import runs
from lagebild.model import Block, Sentence, Token
from training import markup

IGNORED = -100
CONSTRUCTED = Path(__file__).parent / "constructed"
CORPUS_TYPES = {
    "Direct": "direct",
    "Indirect": "indirect",
    "Reported": "summary",
    "FreeIndirect": "hearsay",
    "IndirectFreeIndirect": "carried",
}
_MARKS = frozenset('„“”"«»‚‘’')
_GROUP = 8  # treebank sentences in one example, each a block of its own


@dataclass(slots=True)
class Quotation:
    """One annotated quotation: token indices of its parts."""

    type: str
    nested: bool
    parts: dict[str, list[int]]


@dataclass(slots=True)
class Example:
    """Tokens with one label a layer, and the quotations for the linking head. ``linked`` names the annotated parts."""

    name: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    labels: npt.NDArray[np.int64]
    quotations: list[Quotation] = field(default_factory=list)
    linked: tuple[str, ...] = ()


def corpora() -> Path:
    """The folder of the corpora; SystemExit where it is absent."""
    path = Path(os.environ.get("LAGEBILD_CORPORA", "../shared/corpora"))
    if not path.is_dir():
        raise SystemExit(f"no corpora at {path}: set LAGEBILD_CORPORA")
    return path


def paragraphs(text: str) -> list[Block]:
    """Blocks of plain text, a line each."""
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block("paragraph", at + len(line) - len(line.lstrip()), at + len(line.rstrip())))
        at += len(line)
    return blocks


def _row(name: str) -> int:
    return next(i for i, layer in enumerate(layers.LAYERS) if layer.name == name)


def _put(labels: npt.NDArray[np.int64], row: int, indices: Sequence[int], begin: int) -> None:
    for run in runs(indices):
        if (labels[row, run] == 0).all():
            labels[row, run] = begin + 1
            labels[row, run[0]] = begin


def label_quotations(example: Example) -> None:
    """Fill the quotation layers from the example's quotations; a quotation inside another goes to ``nested``."""
    rows = {name: _row(name) for name in ("quote", "nested", *layers.ROLES)}
    for name, row in rows.items():
        if name in ("quote", "nested") or name in example.linked:
            example.labels[row] = 0
    taken: set[int] = set()
    for quotation in sorted(example.quotations, key=lambda q: (q.nested, -len(q.parts["quote"]))):
        words = quotation.parts["quote"]
        inner = bool(taken & set(words))
        taken |= set(words) if not inner else set()
        _put(
            example.labels,
            rows["nested" if inner else "quote"],
            words,
            1 + 2 * layers.QUOTE_TYPES.index(quotation.type),
        )
        for role in layers.ROLES:
            _put(example.labels, rows[role], quotation.parts.get(role, []), 1)


def _empty(name: str, tokens: tuple[Token, ...], sentences: tuple[Sentence, ...]) -> Example:
    return Example(name, tokens, sentences, np.full((len(layers.LAYERS), len(tokens)), IGNORED, np.int64))


def _covered(tokens: Sequence[Token], ranges: Iterable[Sequence[int]]) -> list[int]:
    spans = list(ranges)
    return [t.index for t in tokens if any(t.start < end and start < t.end for start, end in spans)]


def quotation_de(path: Path) -> Iterator[Example]:
    """The German news quotation corpus (``.jsonl.xz``)."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            tokens, sentences = tokenize(record["text"], paragraphs(record["text"]), "de")
            example = _empty(record["name"], tokens, sentences)
            example.linked = layers.LINKED
            for a in record["annotations"]:
                parts = {part: _covered(tokens, a[part]) for part in layers.LINKED}
                if parts["quote"]:
                    example.quotations.append(Quotation(CORPUS_TYPES[a["type"]], a["nested"], parts))
            label_quotations(example)
            yield example


def constructed(path: Path, language: str) -> Iterator[Example]:
    """Our own passages in inline markup; they mark no frame and no addressee."""
    for name, raw in markup.passages(path.read_text(encoding="utf-8")):
        text, marks = markup.parse(raw)
        tokens, sentences = tokenize(text, paragraphs(text), language)
        example = _empty(name, tokens, sentences)
        example.linked = ("quote", "cue", "speaker")
        for claim in markup.claims(marks):
            parts = {part: _covered(tokens, spans) for part, spans in claim.parts.items()}
            if parts["quote"]:
                example.quotations.append(Quotation(claim.type, claim.nested, parts))
        label_quotations(example)
        yield example


def own_corpus(part: str, language: str) -> Iterator[Example]:
    """The stories of ``corpus/`` in a part of it (train, dev, test); those that are not settled yet as they were first
    read. Frames and addressees are not annotated.
    """
    for story in of_part(part, language):
        for report in story.reports:
            tokens, sentences = tokenize(report.text, paragraphs(report.text), language)
            example = _empty(f"{story.name}-{report.letter}", tokens, sentences)
            example.linked = ("quote", "cue", "speaker")
            for claim in (c for c in report.claims if c.reported):
                kind, parts = _kind_of(claim), _parts_of(claim, report)
                found = {part: _covered(tokens, spans) for part, spans in parts.items()}
                if found["quote"]:
                    example.quotations.append(Quotation(kind, report.within(claim) is not None, found))
            label_quotations(example)
            yield example


def _kind_of(claim: Claim) -> str:
    """The encoder's type: clauses partly in quotation marks are indirect, sentences that go on are carried."""
    if claim.speech in ("direct", "summary", "hearsay"):
        return claim.speech
    return "carried" if "carried" in claim.constructions and not claim.source else "indirect"


def _parts_of(claim: Claim, report: Report) -> dict[str, list[tuple[int, int]]]:
    """Content, cue and source by offsets. As elsewhere in the training data the quotation marks of direct speech are
    within it, and a sentence that goes on has the source of the one before.
    """
    before = [c for c in report.claims if c.source and c.speakers == claim.speakers and c.content < claim.content]
    source = claim.source or (before[-1].source if before and claim.speakers else ())
    content = [_with_marks(s.start, s.end, report.text) for s in claim.content]
    if claim.speech != "direct":
        content = [(s.start, s.end) for s in claim.content]
    cue, speaker = ([(s.start, s.end) for s in part] for part in (claim.cue, source))
    return {"quote": content, "cue": cue, "speaker": speaker}


def _with_marks(start: int, end: int, text: str) -> tuple[int, int]:
    """The stretch with the quotation marks around it, and a stop or comma before the closing one."""
    behind = end + (text[end : end + 1] in tuple(".,!?"))
    opened, closed = text[start - 1 : start] in _MARKS, text[behind : behind + 1] in _MARKS
    return (start - 1 if opened else start, behind + 1 if closed else end)


def _columns(text: str) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for line in (*text.splitlines(), ""):
        if line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield rows
            rows = []


def _group(name: str, sentences: Sequence[list[tuple[str, bool, int]]], layer: str) -> Example:
    """(word, space after, label) sentences -> one example, a block a sentence."""
    tokens: list[Token] = []
    spans: list[Sentence] = []
    labels: list[int] = []
    at = 0
    for number, words in enumerate(sentences):
        first = len(tokens)
        for word, space, label in words:
            tokens.append(Token(len(tokens), at, at + len(word), word, number, number))
            labels.append(label)
            at += len(word) + space
        spans.append(Sentence(number, first, len(tokens), number))
        at += 1
    example = _empty(name, tuple(tokens), tuple(spans))
    example.labels[_row(layer)] = labels
    return example


def _tag(columns: list[str]) -> int:
    upos, features = columns[3], columns[5]
    if upos in ("VERB", "AUX"):
        form = {"VerbForm=Inf": ".Inf", "VerbForm=Part": ".Part", "Mood=Sub": ".Sub", "Mood=Ind": ".Ind"}
        upos += next((mark for feature, mark in form.items() if feature in features), "")
    return layers.TAGS.index(upos) if upos in layers.TAGS else IGNORED


def treebank(text: str, name: str) -> Iterator[Example]:
    """Word classes from CoNLL-U."""
    sentences = []
    for rows in _columns(text):
        ranges = [r[0].split("-") for r in rows if "-" in r[0]]
        hidden = {n for first, last in ranges for n in range(int(first), int(last) + 1)}
        words = []
        for r in rows:
            if "-" in r[0]:  # "zum" for "zu dem": one word of the text, labelled as the preposition it begins with
                words.append((r[1], "SpaceAfter=No" not in r[9], layers.TAGS.index("ADP")))
            elif r[0].isdigit() and int(r[0]) not in hidden:
                words.append((r[1], "SpaceAfter=No" not in r[9], _tag(r)))
        sentences.append(words)
    for i in range(0, len(sentences), _GROUP):
        yield _group(f"{name}-{i}", sentences[i : i + _GROUP], "tag")


def entities(text: str, name: str, limit: int = 10**9) -> Iterator[Example]:
    """Named entities from two-column or Universal NER files (number, word, BIO label, ...)."""
    sentences = []
    for rows in _columns(text):
        words = []
        for r in rows:
            prefix, _, kind = r[2].partition("-")
            kind = {"OTH": "MISC"}.get(kind, kind)
            label = 0 if prefix == "O" else 1 + 2 * layers.ENTITY_TYPES.index(kind) + (prefix == "I")
            words.append((r[1], True, label))
        sentences.append(words)
    for i in range(0, min(limit, len(sentences)), _GROUP):
        yield _group(f"{name}-{i}", sentences[i : i + _GROUP], "entity")


def _member(archive: str, ending: str) -> str:
    with tarfile.open(corpora() / archive) as tar:
        for member in tar.getmembers():
            if member.name.endswith(ending):
                file = tar.extractfile(member)
                assert file is not None
                return file.read().decode("utf-8")
    raise SystemExit(f"no {ending} in {archive}")


# Sentences of WikiNEuRal val to learn from, and to take words from for the vocabulary.
_LEARNED = (("de", 1500), ("en", 2500), ("ru", 800))
_READ = (("de", 3000), ("en", 4000), ("ru", 1500))


@cache
def side_tasks(wikineural: tuple[tuple[str, int], ...] = _LEARNED) -> tuple[Example, ...]:
    """Word classes and entities: what the further heads learn from."""
    out = [
        *treebank(_member("ud-german-gsd.tar.xz", "dev.conllu"), "gsd"),
        *treebank(_member("ud-german-pud.tar.xz", ".conllu"), "pud"),
        *entities(_member("uner-german-pud.tar.xz", ".iob2"), "uner"),
    ]
    for language, limit in wikineural:
        out += entities(_member("wikineural.tar.xz", f"{language}/val.conllu"), f"wiki-{language}", limit)
    return tuple(out)


def constructed_files() -> list[tuple[Path, str]]:
    """Our own passages with their language, from the file names (``de-…``, ``en-…``)."""
    return [(path, path.name[:2]) for path in sorted(CONSTRUCTED.glob("*.txt"))]


def all_words() -> Iterator[str]:
    """Every word of the training data (for the vocabulary)."""
    for split in ("train", "dev"):
        for example in quotation_de(corpora() / f"quotation-de.{split}.jsonl.xz"):
            yield from (t.text for t in example.tokens)
    for example in side_tasks(_READ):
        yield from (t.text for t in example.tokens)
