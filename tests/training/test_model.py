"""The heads of the network, apart from the base encoder. Skipped where torch is not installed."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="torch is installed for training only")

from lagebild.annotate.distance import BUCKETS, SENTENCE_BUCKETS  # noqa: E402
from lagebild.annotate.layers import LINKED  # noqa: E402
from training.model import Linker, span_vector  # noqa: E402


def test_the_linker_scores_every_word_for_every_span_and_part() -> None:
    torch.manual_seed(0)
    linker = Linker(16)
    near, sentence = torch.randint(0, BUCKETS, (3, 7)), torch.randint(0, SENTENCE_BUCKETS, (3, 7))
    spans, words = torch.randn(3, 32), torch.randn(7, 16)
    scores = linker(spans, words, near, sentence)
    assert scores.shape == (3, 7, len(LINKED))
    alone = linker(spans[1:2], words, near[1:2], sentence[1:2])
    assert torch.allclose(alone[0], scores[1], atol=1e-5)


def test_a_span_is_its_mean_and_its_first_word() -> None:
    words = torch.arange(12.0).view(4, 3)
    assert span_vector(words, 1, 3).tolist() == [4.5, 5.5, 6.5, 3.0, 4.0, 5.0]
