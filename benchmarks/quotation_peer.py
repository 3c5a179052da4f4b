"""A peer that needs no model: quotation marks, and the nearest capitalised words as who said it.

Run beside the product by ``benchmarks.quotation_de``, so that every figure has a floor from the same run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.quotation_corpus import CorpusToken
from benchmarks.quotation_scores import Quotation

NAME = "quotation marks, nearest capitalised words"
_OPENING, _CLOSING = "„", "“"
_LONGEST = 200


def quotations(tokens: Sequence[CorpusToken]) -> list[Quotation]:
    """Every stretch between German quotation marks as a direct quotation."""
    return [
        Quotation("Direct", frozenset(range(first, last)), speaker=_speaker(tokens, first, last), medium="Speech")
        for first, last in _quoted(tokens)
    ]


def _quoted(tokens: Sequence[CorpusToken]) -> Iterator[tuple[int, int]]:
    first = None
    for i, token in enumerate(tokens):
        if token.text == _OPENING:
            first = i
        elif token.text == _CLOSING and first is not None:
            if i - first <= _LONGEST:
                yield first, i + 1
            first = None


def _speaker(tokens: Sequence[CorpusToken], first: int, last: int) -> frozenset[int]:
    """The run of capitalised words in the quote's sentences that stands nearest to it."""
    sentences = range(tokens[first].sentence, tokens[last - 1].sentence + 1)
    runs: list[range] = []
    for i, token in enumerate(tokens):
        if token.sentence in sentences and not first <= i < last and token.text[0].isupper():
            if runs and runs[-1].stop == i:
                runs[-1] = range(runs[-1].start, i + 1)
            else:
                runs.append(range(i, i + 1))

    distances = [first - run.stop if run.stop <= first else run.start - last for run in runs]
    return frozenset(runs[distances.index(min(distances))]) if runs else frozenset()
