"""Lines that a page prints twice: the caption that a saved page holds once for the eye and once for the screen reader.

Called by ``read.blocks``. One copy is kept, the other belongs to no block; a credit glued to the end of a copy is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from lagebild.read.captions import is_photo_credit
from lagebild.read.segments import Segment, trim

# A page holds a caption two or three times; what stands more often is a refrain or a test.
_MOST_COPIES = 3
# Shorter lines ("Anzeige") may well stand twice; longer ones are paragraphs, unless a credit shows that they are not.
_FEWEST_WORDS, _MOST_WORDS, _MOST_WORDS_CREDITED = 4, 40, 80
_LONGEST_CREDIT = 80


@dataclass(frozen=True, slots=True)
class Kept:
    """A segment that stays, with what its being printed twice says of it."""

    segment: Segment
    role: Literal["caption", "credit"] | None = None


def without_copies(text: str, segments: Sequence[Segment]) -> list[Kept]:
    """``segments`` without copies: the first copy stays, and of the other only what goes on behind it, its credit."""
    kept: list[Kept] = []
    times = Counter(text[segment.start : segment.end] for segment in segments)
    for segment in segments:
        often = times[text[segment.start : segment.end]] > _MOST_COPIES
        position = None if often else _copied(text, kept, segment)
        if position is None:
            kept.append(Kept(segment))
            continue
        original = kept[position].segment
        length = min(_length(original), _length(segment))
        role = kept[position].role or (None if _is_title(text, original, position) else "caption")
        kept[position] = Kept(replace(original, end=original.start + length), role)
        longer = original if _length(original) > length else segment
        start, end = trim(text, longer.start + length, longer.end)
        if start < end:
            kept.insert(position + 1 if longer is original else len(kept), Kept(Segment(start, end), "credit"))
    return kept


def _copied(text: str, kept: Sequence[Kept], segment: Segment) -> int | None:
    """The position in ``kept`` of what ``segment`` repeats: the segment before it, or the one before a photo credit."""
    for position in range(len(kept) - 1, max(-1, len(kept) - 3), -1):
        original = kept[position].segment
        if original.hint == segment.hint and _is_copy(text, original, segment):
            return position
        if kept[position].role != "credit" and not is_photo_credit(text[original.start : original.end]):
            return None
    return None


def _is_copy(text: str, one: Segment, other: Segment) -> bool:
    length = min(_length(one), _length(other))
    shared = text[one.start : one.start + length]
    if shared != text[other.start : other.start + length]:
        return False
    longer = one if _length(one) > length else other
    rest = text[longer.start + length : longer.end]
    most = _MOST_WORDS_CREDITED if rest.strip() else _MOST_WORDS
    return _FEWEST_WORDS <= len(shared.split(maxsplit=most)) <= most and _is_credit(rest)


def _is_credit(rest: str) -> bool:
    """Nothing, a photo credit, or a name glued to the last full stop ("... zeigen.Jo Beispiel")."""
    name = rest.strip()
    glued = name[:1].isupper() and rest == name and len(name) <= _LONGEST_CREDIT and not name.endswith((".", "!", "?"))
    return not name or glued or is_photo_credit(name)


def _is_title(text: str, segment: Segment, position: int) -> bool:
    """Whether what stands twice is the title of the page rather than a caption."""
    return position == 0 and not text[segment.start : segment.end].endswith((".", "!", "?", "“", "”", '"'))


def _length(segment: Segment) -> int:
    return segment.end - segment.start
