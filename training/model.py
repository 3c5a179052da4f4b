"""The network: the first layers of multilingual-e5-small, one tagging head, one linking head.

The tagging head labels every word in each layer of ``lagebild.annotate.layers``. The linking head says of one quotation
span which words are its speaker, cue, frame and addressee, and which other words belong to the same quotation.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from lagebild.annotate import distance, layers
from training.base import Base, load

WIDTH, PAIR = 256, 64


def _linear(weight: np.ndarray, bias: np.ndarray) -> nn.Linear:
    linear = nn.Linear(weight.shape[1], weight.shape[0])
    linear.weight.data = torch.from_numpy(weight)
    linear.bias.data = torch.from_numpy(bias)
    return linear


def _norm(base: Base, name: str) -> nn.LayerNorm:
    norm = nn.LayerNorm(base.hidden, eps=base.epsilon)
    norm.weight.data = torch.from_numpy(base.get(f"{name}.w", base.hidden))
    norm.bias.data = torch.from_numpy(base.get(f"{name}.b", base.hidden))
    return norm


class Block(nn.Module):
    """One transformer layer (post-norm, as in BERT)."""

    def __init__(self, base: Base, number: int) -> None:
        super().__init__()
        hidden, inner, at = base.hidden, base.inner, f"l{number}"
        square = [base.get(f"{at}.{c}.w", hidden, hidden) for c in "qkv"]
        self.qkv = _linear(np.concatenate(square), np.concatenate([base.get(f"{at}.{c}.b", hidden) for c in "qkv"]))
        self.out = _linear(base.get(f"{at}.ao.w", hidden, hidden), base.get(f"{at}.ao.b", hidden))
        self.wide = _linear(base.get(f"{at}.fi.w", inner, hidden), base.get(f"{at}.fi.b", inner))
        self.narrow = _linear(base.get(f"{at}.fo.w", hidden, inner), base.get(f"{at}.fo.b", hidden))
        self.norm_attention, self.norm_out = _norm(base, f"{at}.aln"), _norm(base, f"{at}.oln")
        self.heads, self.dropout = base.heads, nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, hidden = x.shape
        parts = self.qkv(x).split(hidden, -1)
        q, k, v = (t.view(batch, length, self.heads, -1).transpose(1, 2) for t in parts)
        weights = torch.softmax(q @ k.transpose(2, 3) * (hidden // self.heads) ** -0.5 + bias, -1)
        mixed = (weights @ v).transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm_attention(x + self.dropout(self.out(mixed)))
        out: Tensor = self.norm_out(x + self.dropout(self.narrow(F.gelu(self.wide(x)))))
        return out


class Encoder(nn.Module):
    """Piece ids [batch, length] and mask -> vectors [batch, length, hidden]. Word embeddings are frozen."""

    def __init__(self, depth: int, rows: list[int]) -> None:
        super().__init__()
        base = load()
        words = base.get("emb.word", base.vocabulary, base.hidden)[rows]
        self.words = nn.Embedding.from_pretrained(torch.from_numpy(words), freeze=True)
        kinds = base.get("emb.type", -1, base.hidden)[0]
        self.positions = nn.Parameter(torch.from_numpy(base.get("emb.pos", base.positions, base.hidden) + kinds)[:258])
        self.norm = _norm(base, "emb.ln")
        self.blocks = nn.ModuleList(Block(base, n) for n in range(depth))
        self.dropout = nn.Dropout(0.1)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        x: Tensor = self.dropout(self.norm(self.words(ids) + self.positions[: ids.shape[1]]))
        bias = ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :]
        for block in self.blocks:
            x = block(x, bias)
        return x


class Linker(nn.Module):
    """Spans [s, 2 * hidden], words [n, hidden], buckets [s, n] twice -> logits [s, n, parts]."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        parts = len(layers.LINKED)
        self.span, self.word = nn.Linear(2 * hidden, WIDTH), nn.Linear(hidden, WIDTH)
        self.near, self.sentence = nn.Embedding(distance.BUCKETS, WIDTH), nn.Embedding(distance.SENTENCE_BUCKETS, WIDTH)
        self.out = nn.Linear(WIDTH, parts)
        self.pair_span, self.pair_word = nn.Linear(2 * hidden, parts * PAIR), nn.Linear(hidden, parts * PAIR)
        nn.init.normal_(self.near.weight, 0, 0.3)
        nn.init.normal_(self.sentence.weight, 0, 0.3)
        nn.init.constant_(self.out.bias, -4.0)

    def forward(self, spans: Tensor, words: Tensor, near: Tensor, sentence: Tensor) -> Tensor:
        parts = len(layers.LINKED)
        mixed = self.span(spans)[:, None] + self.word(words)[None] + self.near(near) + self.sentence(sentence)
        pair_span = self.pair_span(spans).view(-1, 1, parts, PAIR)
        pair_word = self.pair_word(words).view(1, -1, parts, PAIR)
        out: Tensor = self.out(F.gelu(mixed)) + (pair_span * pair_word).sum(-1) / PAIR**0.5
        return out


class Attribution(nn.Module):
    """Encoder with both heads."""

    def __init__(self, depth: int, rows: list[int]) -> None:
        super().__init__()
        self.encoder = Encoder(depth, rows)
        hidden = self.encoder.norm.normalized_shape[0]
        self.head, self.dropout = nn.Linear(hidden, layers.LABELS), nn.Dropout(0.1)
        self.linker = Linker(hidden)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        vectors = self.encoder(ids, mask)
        return vectors, self.head(self.dropout(vectors))


def span_vector(words: Tensor, first: int, last: int) -> Tensor:
    """What the linker sees of a span: mean and first word vector, concatenated."""
    return torch.cat([words[first:last].mean(0), words[first]])


def load_weights(model: Attribution, path: Path) -> Attribution:
    """Fill ``model`` from a checkpoint of ``training.train`` (frozen embeddings are not stored)."""
    state = torch.load(path, map_location="cpu", weights_only=True)["model"]
    missing = model.load_state_dict(state, strict=False).missing_keys
    if missing != ["encoder.words.weight"]:
        raise SystemExit(f"{path} does not fit this model: missing {missing}")
    return model.eval()
