"""Label scores -> spans: Viterbi over BIO layers, all layers at once, never across a block border."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from lagebild.annotate.layers import LAYERS

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
_SPANS = [layer for layer in LAYERS if layer.spans]
_WIDEST = max(layer.size for layer in _SPANS)
_NEVER = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class FoundSpan:
    """Words ``first`` .. ``last`` (exclusive), the type's number, and the mean probability of its labels."""

    first: int
    last: int
    type: int
    probability: float


def log_softmax(scores: Floats) -> Floats:
    """Log probabilities along the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    out: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return out


def stack_layers(scores: Floats) -> Floats:
    """[words, labels] -> log probabilities [words, span layers, widest layer], impossible labels at -1e9."""
    out = np.full((len(scores), len(_SPANS), _WIDEST), _NEVER, np.float32)
    at = 0
    for row, layer in enumerate(_SPANS):
        out[:, row, : layer.size] = log_softmax(scores[:, at : at + layer.size])
        at += layer.size
    return out


def viterbi(stacked: Floats) -> Ints:
    """Best BIO labels [words, span layers] of one block. I follows only B or I of its type (odd, then even)."""
    words, rows, labels = stacked.shape
    back = np.zeros((words, rows, labels), np.int64)
    index = np.arange(rows)
    inside = np.arange(2, labels, 2)
    best = stacked[0].copy()
    best[:, inside] = _NEVER
    for i in range(1, words):
        top = best.argmax(1)
        back[i] = top[:, None]
        value = np.repeat(best[index, top][:, None], labels, 1)
        stay = best[:, inside] >= best[:, inside - 1]
        back[i][:, inside] = np.where(stay, inside, inside - 1)
        value[:, inside] = np.where(stay, best[:, inside], best[:, inside - 1])
        best = value + stacked[i]
    path = np.zeros((words, rows), np.int64)
    path[-1] = best.argmax(1)
    for i in range(words - 1, 0, -1):
        path[i - 1] = back[i][index, path[i]]
    return path


def spans(path: Ints, stacked: Floats, offset: int) -> dict[str, list[FoundSpan]]:
    """Spans of every layer of one block whose first word has number ``offset``."""
    found: dict[str, list[FoundSpan]] = {layer.name: [] for layer in _SPANS}
    for row, layer in enumerate(_SPANS):
        labels = path[:, row]
        for first in np.flatnonzero(labels % 2):
            kind = int(labels[first]) // 2
            last = first + 1
            while last < len(labels) and labels[last] == 2 * kind + 2:
                last += 1
            both = np.exp(stacked[first:last, row, [2 * kind + 1, 2 * kind + 2]]).sum(1)
            found[layer.name].append(FoundSpan(offset + int(first), offset + int(last), kind, float(both.mean())))
    return found


def decode(scores: Floats, borders: Sequence[int]) -> dict[str, list[FoundSpan]]:
    """Spans by layer. ``borders`` are the word numbers where blocks begin, ending with the number of words."""
    merged: dict[str, list[FoundSpan]] = {layer.name: [] for layer in _SPANS}
    stacked = stack_layers(scores)
    for first, last in pairwise(borders):
        if first < last:
            part = stacked[first:last]
            for name, found in spans(viterbi(part), part, first).items():
                merged[name] += found
    return merged
