"""The attribution model behind one interface: tokens and sentences in, an Annotation out.

Runs the ONNX files under ``resources/models`` with onnxruntime; nothing else of the package knows about them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, cast

import numpy as np
import onnxruntime

from lagebild.annotate import distance
from lagebild.annotate.decode import Floats, FoundSpan, Ints, decode, stack_layers
from lagebild.annotate.layers import ENTITY_TYPES, LABELS, LAYERS, LINKED, QUOTE_TYPES, TAGS
from lagebild.annotate.pieces import Pieces, Window, overlapping, piece_ids, window
from lagebild.errors import ModelError
from lagebild.model import Annotation, Entity, Finding, FoundType, Sentence, Token

MODELS = Path(__file__).parent.parent / "resources" / "models"
DEFAULT_MODEL = "attribution-de"
# Each window begins this part of a window behind the last one. Measured on quotation-de dev: 0.55 joint F1 77.1, 0.85
# 78.2, and faster.
STEP = 0.85
_MERGE = 0.5
# Spans of one quotation stand near each other: so many spans further on none is asked any more.
_PARTS_APART = 12


@dataclass(slots=True)
class _Page:
    """What the windows say together about one report's words."""

    scores: Floats
    window_of: Ints
    windows: list[Window]
    vectors: list[Floats] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Link:
    """A span with the probabilities [words of its window, parts] that a word plays a part in its quotation."""

    span: FoundSpan
    first_word: int
    chances: Floats

    def joined(self, other: _Link) -> float:
        """Mean of what each of two spans says of the other's words as parts of the same quotation."""
        return (self._of(other.span) + other._of(self.span)) / 2

    def _of(self, span: FoundSpan) -> float:
        first = max(span.first - self.first_word, 0)
        part = self.chances[first : max(span.last - self.first_word, 0), 0]
        return float(part.sum()) / (span.last - span.first)


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    # Threads that spin while they wait take the other reports' time: half the reports a second with it on.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


class Encoder:
    """Finds quotations with their roles, named entities and word classes."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        """Load a model folder (``model.onnx``, ``linker.onnx``, ``tokenizer.json``, ``manifest.json``).

        More than one of ``threads`` makes a single report hardly faster. ModelError if the folder is not complete.
        """
        missing = [
            n for n in ("model.onnx", "linker.onnx", "tokenizer.json", "manifest.json") if not (folder / n).is_file()
        ]
        if missing:
            raise ModelError(
                "model-incomplete",
                f"{folder} lacks {', '.join(missing)}",
                "reinstall the package or train the model (training/README.md)",
            )
        self.manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        self._pieces = Pieces(folder / "tokenizer.json")
        self._model = _session(folder / "model.onnx", threads)
        self._linker = _session(folder / "linker.onnx", threads)

    def annotate(self, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> Annotation:
        """Everything the model sees in one report."""
        if not tokens:
            return Annotation((), (), (), (), ())
        page = self._read(tokens, sentences)
        borders = [i for i, t in enumerate(tokens) if i == 0 or t.block != tokens[i - 1].block]
        layers = decode(page.scores, [*borders, len(tokens)])
        tags = page.scores[:, LABELS - LAYERS[-1].size :].argmax(1)
        outside = np.exp(stack_layers(page.scores)[:, :, 0])
        quoted = 1 - np.minimum(outside[:, 0], outside[:, 1])
        return Annotation(
            tokens=tuple(tokens),
            sentences=tuple(sentences),
            tags=tuple(TAGS[t] for t in tags),
            entities=_entities(layers["entity"]),
            findings=tuple(self._findings(page, layers, np.array([t.sentence for t in tokens]))),
            quoted=_rounded(quoted),
            cueing=_rounded(1 - outside[:, 2]),
            speaking=_rounded(1 - outside[:, 3]),
        )

    def _read(self, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> _Page:
        """Run all windows; each word takes its scores from the window where its sentence stands most central."""
        ids = piece_ids(tokens, self._pieces)
        ranges = overlapping(sentences, ids, STEP)
        windows = [window(tokens, ids, sentences[a].first, sentences[b - 1].last) for a, b in ranges]
        page = _Page(np.zeros((len(tokens), LABELS), np.float32), np.full(len(tokens), -1), windows)
        page.scores[:, 0] = 1.0  # words that no window holds (a sentence longer than one) are outside everything
        best = np.full(len(tokens), -1.0)
        sentence_of = np.array([t.sentence for t in tokens])
        for number, w in enumerate(windows):
            vectors, scores = self._run(w)
            page.vectors.append(vectors)
            words = np.arange(w.first_word, w.last_word)
            central = _centrality(w, len(tokens), sentence_of)
            better = central > best[words]
            page.scores[words[better]] = scores[better]
            page.window_of[words[better]] = number
            best[words[better]] = central[better]
        return page

    def _run(self, w: Window) -> tuple[Floats, Floats]:
        """Word vectors and label scores of a window.

        One window a call: padding to a longer one would change the scale of the int8 activations (half a point of joint
        F1).
        """
        ids = np.array([w.ids], np.int64)
        vectors, scores = self._model.run(None, {"ids": ids, "mask": np.ones_like(ids, bool)})
        positions = list(w.positions)
        return vectors[0][positions], scores[0][positions]

    def _findings(self, page: _Page, layers: dict[str, list[FoundSpan]], sentence_of: Ints) -> list[Finding]:
        found = [(s, False) for s in layers["quote"]] + [(s, True) for s in layers["nested"]]
        links = self._link(page, [s for s, _ in found], sentence_of)
        taken: set[int] = set()
        out = []
        for i, (_, nested) in enumerate(found):
            if i in taken:
                continue
            group = [i]
            for j in range(i + 1, min(i + _PARTS_APART, len(found))):
                if j not in taken and found[j][1] == nested and links[i].joined(links[j]) > _MERGE:
                    group.append(j)
            taken.update(group)
            out.append(self._finding([found[g][0] for g in group], nested, [links[g] for g in group]))
        return out

    def _finding(self, group: list[FoundSpan], nested: bool, links: list[_Link]) -> Finding:
        threshold = float(self.manifest.get("link_threshold", 0.4))
        longest = max(group, key=lambda s: s.last - s.first)
        offset = min(link.first_word for link in links)
        total = np.zeros((max(link.first_word + len(link.chances) for link in links) - offset, len(LINKED)), np.float32)
        for link in links:
            at = link.first_word - offset
            total[at : at + len(link.chances)] += link.chances / len(links)
        roles = {
            part: tuple(int(w) + offset for w in np.flatnonzero(total[:, c] > threshold))
            for c, part in enumerate(LINKED)
            if c
        }
        quote = tuple(sorted({w for s in group for w in range(s.first, s.last)}))
        kind = cast(FoundType, QUOTE_TYPES[longest.type])
        return Finding(kind, nested, quote, **roles, confidence=self._calibrated(longest.probability))

    def _calibrated(self, probability: float) -> float:
        """Platt scaling with the manifest's two numbers (Platt 1999)."""
        slope, offset = self.manifest.get("calibration", (1.0, 0.0))
        p = min(max(probability, 1e-3), 1 - 1e-3)
        return round(float(1 / (1 + np.exp(-(slope * np.log(p / (1 - p)) + offset)))), 3)

    def _link(self, page: _Page, found: list[FoundSpan], sentence_of: Ints) -> list[_Link]:
        """For each span, how likely each word of its window plays a part in its quotation."""
        out = [_Link(s, s.first, np.zeros((1, len(LINKED)), np.float32)) for s in found]
        mine: dict[int, list[int]] = {}
        for i, s in enumerate(found):
            home = int(np.bincount(page.window_of[s.first : s.last] + 1).argmax()) - 1
            if home >= 0:
                mine.setdefault(home, []).append(i)
        for number, spans in mine.items():
            w, vectors = page.windows[number], page.vectors[number]
            rows, near, sentence = [], [], []
            for i in spans:
                first = max(found[i].first, w.first_word) - w.first_word
                last = min(found[i].last, w.last_word) - w.first_word
                rows.append(np.concatenate([vectors[first:last].mean(0), vectors[first]]))
                buckets = distance.buckets(first, last, sentence_of[w.first_word : w.last_word])
                near.append(buckets[0])
                sentence.append(buckets[1])
            feed = {"spans": np.stack(rows), "words": vectors, "near": np.stack(near), "sentence": np.stack(sentence)}
            (logits,) = self._linker.run(None, feed)
            for i, row in zip(spans, 1 / (1 + np.exp(-logits)), strict=True):
                out[i] = _Link(found[i], w.first_word, row)
        return out


def _entities(spans: Sequence[FoundSpan]) -> tuple[Entity, ...]:
    """Named entities; a person's names that stand side by side are one."""
    out: list[Entity] = []
    for s in spans:
        label = ENTITY_TYPES[s.type]
        if out and label == "PER" == out[-1].label and out[-1].last == s.first:
            out[-1] = Entity(out[-1].first, s.last, label)
        else:
            out.append(Entity(s.first, s.last, label))
    return tuple(out)


def _rounded(values: Floats) -> tuple[float, ...]:
    return tuple(round(float(v), 3) for v in values)


def _centrality(w: Window, words: int, sentence_of: Ints) -> Floats:
    """For each word of a window: how far its sentence stands from the window's borders, report borders not counting."""
    count = w.last_word - w.first_word
    positions = np.arange(count)
    before = positions + (10**6 if w.first_word == 0 else 0)
    behind = count - 1 - positions + (10**6 if w.last_word >= words else 0)
    central = np.minimum(before, behind).astype(np.float32)
    sentences = sentence_of[w.first_word : w.last_word]
    _, inverse = np.unique(sentences, return_inverse=True)
    means: Floats = (np.bincount(inverse, central) / np.bincount(inverse))[inverse].astype(np.float32)
    return means


@cache
def default_encoder(threads: int = 1) -> Encoder:
    """The shipped model, loaded once a process."""
    return Encoder(MODELS / DEFAULT_MODEL, threads)
