"""The network: all layers of multilingual-e5-small, their mean over a text, and from that what it says twice over.

``matter`` lies near that of every text on the same matter, whatever is said of it; ``said`` keeps what is said, so that
a small head can tell of two texts on one matter whether they exclude each other (as Reimers and Gurevych, 2019, arXiv
1908.10084, classify pairs of sentence vectors).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.model import Encoder

DEPTH = 12
SIZE = 128  # numbers of each half of a vector
_HIDDEN, _HEAD = 384, 64
_LONGEST = 100  # pieces
STEP = 8  # lengths are rounded up to it: oneDNN builds its kernels anew for every shape that it has not seen
_START, _PADDING, _STOP = 0, 1, 2


class Meaning(nn.Module):
    """Texts -> ``matter`` [texts, SIZE], of length 1, and ``said`` [texts, SIZE], from -1 to 1."""

    def __init__(self, rows: list[int]) -> None:
        """``rows`` of the base embedding are kept (``training.vocabulary``)."""
        super().__init__()
        self.encoder = Encoder(DEPTH, rows)
        self.matter, self.said = nn.Linear(_HIDDEN, SIZE), nn.Linear(_HIDDEN, SIZE)
        nn.init.orthogonal_(self.matter.weight)
        nn.init.zeros_(self.matter.bias)
        self.pair = nn.Sequential(nn.Linear(3 * SIZE, _HEAD), nn.ReLU(), nn.Dropout(0.1), nn.Linear(_HEAD, 1))
        self.log_scale = nn.Parameter(torch.tensor(3.0))  # of the cosines before the softmax

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        vectors = self.encoder(ids, mask)
        mean = (vectors * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return F.normalize(self.matter(mean), dim=-1), torch.tanh(self.said(mean))

    def opposed(self, a: tuple[Tensor, Tensor], b: tuple[Tensor, Tensor]) -> Tensor:
        """Logits [pairs] that two texts exclude each other."""
        inputs = [a[1] * b[1], (a[1] - b[1]).abs(), a[0] * b[0]]
        out: Tensor = self.pair(torch.cat(inputs, -1)).squeeze(-1)
        return out


class Texts:
    """Texts -> padded piece ids and mask, as the product cuts them (``lagebild.link.meaning``)."""

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def __call__(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        pieces = [self._tokenizer.encode("query: " + t, add_special_tokens=False).ids[:_LONGEST] for t in texts]
        rows = [[_START, *ids, _STOP] for ids in pieces]
        longest = -(-max(map(len, rows)) // STEP) * STEP
        ids = torch.tensor([row + [_PADDING] * (longest - len(row)) for row in rows])
        mask = torch.tensor([[1.0] * len(row) + [0.0] * (longest - len(row)) for row in rows])
        return ids, mask
