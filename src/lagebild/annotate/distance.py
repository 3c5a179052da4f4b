"""How far a word stands from a quotation span, in buckets: the linking head's view of the page."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
BUCKETS = 21  # 10 before the span, 10 behind it, one inside
SENTENCE_BUCKETS = 7  # three sentences before to three behind


def buckets(first: int, last: int, sentence_of: Ints) -> tuple[Ints, Ints]:
    """For every word of a window: its distance bucket and sentence bucket from the span ``first`` .. ``last``
    (exclusive).

    ``sentence_of`` has the sentence number of each word of the window; word distances grow by powers of two.
    """
    positions = np.arange(len(sentence_of))
    end = last - 1
    words = np.where(positions < first, positions - first, np.where(positions > end, positions - end, 0))
    size = np.minimum(np.floor(np.log2(np.abs(words) + 1) * 1.5), 9).astype(np.int64)
    distance = np.where(words < 0, size, np.where(words > 0, 10 + size, 20))
    edge = np.where(positions < first, sentence_of[first], np.where(positions > end, sentence_of[end], sentence_of))
    return distance, np.clip(sentence_of - edge, -3, 3) + 3
