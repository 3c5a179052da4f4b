"""Words -> ids of subword pieces, and packs of whole sentences that fit the encoder's window.

Called by ``annotate.encoder`` and by the training scripts, so that both see the same pieces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from lagebild.model import Sentence, Token

START, PADDING, STOP, UNKNOWN = 0, 1, 2, 3
# Positions past 256 were never fine-tuned: windows of 510 pieces cost nine points of joint F1 in the trial.
WINDOW = 254
# A word of more pieces is a number, an address or noise; its first pieces say enough.
_LONGEST = 12
_CACHED = 200_000


class Pieces:
    """Piece ids of words, remembered word by word."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._seen: dict[tuple[str, bool], tuple[int, ...]] = {}

    def __call__(self, word: str, after_space: bool) -> tuple[int, ...]:
        """Ids of ``word``; a word glued to the one before it loses the piece that stands for the space."""
        key = (word, after_space)
        if key not in self._seen:
            if len(self._seen) >= _CACHED:
                self._seen.clear()
            self._seen[key] = self._encode(word, after_space)
        return self._seen[key]

    def _encode(self, word: str, after_space: bool) -> tuple[int, ...]:
        encoding = self._tokenizer.encode(word[:400], add_special_tokens=False)
        ids, pieces = list(encoding.ids), encoding.tokens
        if not after_space and pieces:
            if pieces[0] == "▁" and len(pieces) > 1:
                ids = ids[1:]
            elif pieces[0].startswith("▁"):
                ids[0] = self._tokenizer.token_to_id(pieces[0][1:]) or ids[0]
        return tuple(ids[:_LONGEST]) or (UNKNOWN,)


@dataclass(frozen=True, slots=True)
class Window:
    """Input of one encoder call: piece ids, and for the words ``first_word`` .. ``last_word`` (exclusive) the
    position of each word's first piece in them."""

    ids: tuple[int, ...]
    positions: tuple[int, ...]
    first_word: int
    last_word: int


def piece_ids(tokens: Sequence[Token], pieces: Pieces) -> list[tuple[int, ...]]:
    """Piece ids of every token of a report."""
    return [pieces(t.text, not (i and tokens[i - 1].end == t.start)) for i, t in enumerate(tokens)]


def window(tokens: Sequence[Token], ids: Sequence[tuple[int, ...]], first: int, last: int) -> Window:
    """The window over tokens ``first`` .. ``last`` (exclusive), cut where it is full; a stop piece marks block
    borders.
    """
    row, positions = [START], []
    end = first
    for i in range(first, last):
        if i > first and tokens[i].block != tokens[i - 1].block:
            row.append(STOP)
        if len(row) + len(ids[i]) > WINDOW + 1:
            break
        positions.append(len(row))
        row.extend(ids[i])
        end = i + 1
    row.append(STOP)
    return Window(tuple(row), tuple(positions), first, end)


def overlapping(sentences: Sequence[Sentence], ids: Sequence[tuple[int, ...]], step: float) -> list[tuple[int, int]]:
    """Sentence ranges [from, to) of windows over a report; each begins about ``step`` of a window behind the last."""
    sizes = [sum(len(ids[w]) for w in range(s.first, s.last)) for s in sentences]
    ranges: list[tuple[int, int]] = []
    begin = 0
    while begin < len(sentences):
        end, total = begin, 0
        while end < len(sentences) and (end == begin or total + sizes[end] + 1 <= WINDOW):
            total += sizes[end] + 1
            end += 1
        ranges.append((begin, end))
        if end >= len(sentences):
            break
        following, skipped = begin, 0
        while following < end - 1 and skipped < step * WINDOW:
            skipped += sizes[following]
            following += 1
        begin = max(following, begin + 1)
    return ranges
