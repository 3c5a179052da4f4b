"""Key statements in the outlet's own voice: sentences that nobody is made to say, about named places, people or
numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.attribute.clauses import Clauses
from lagebild.attribute.draft import Draft
from lagebild.attribute.view import View

_TEXT_BLOCKS = frozenset({"headline", "lede", "paragraph", "caption", "subheading"})
_SHORTEST = 5


def drafts(view: View, clauses: Sequence[Clauses], kept: Sequence[Draft]) -> list[Draft]:
    """One draft for each sentence that holds no claim, has a finite verb, and names something that can be checked."""
    spoken = {view.annotation.tokens[i].sentence for d in kept for i in (*d.content, *d.cue)}
    out = []
    for number, sentence in enumerate(view.sentences):
        own = clauses[number]
        if number in spoken or own.end - own.start < _SHORTEST or view.block_kind(sentence.first) not in _TEXT_BLOCKS:
            continue
        named = any(view.entity(i) or view.tags[i] in ("NUM", "PROPN") for i in range(own.start, own.end))
        if named and view.any_finite(own.start, own.end) and view.words[sentence.last - 1] != "?":
            out.append(
                Draft(
                    "indirect", list(range(own.start, own.end)), why=["rule:narration"], confidence=0.5, narration=True
                )
            )
    return out
