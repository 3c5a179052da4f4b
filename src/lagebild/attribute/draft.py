"""A claim in the making: token indices instead of spans, and the reasons so far. Only ``attribute`` sees drafts."""

from __future__ import annotations

from dataclasses import dataclass, field

from lagebild.attribute.lexicon import Cue
from lagebild.model import Finding, FoundType

Range = tuple[int, int]


@dataclass(slots=True)
class Draft:
    """``content`` and ``cue`` are token indices, ``source`` token ranges. ``carried_from`` is the draft whose speaker
    goes on.
    """

    kind: FoundType
    content: list[int]
    cue: list[int] = field(default_factory=list)
    source: list[Range] = field(default_factory=list)
    lexical: Cue | None = None
    why: list[str] = field(default_factory=list)
    confidence: float = 0.5
    findings: list[Finding] = field(default_factory=list)
    carried_from: Draft | None = None
    negated: bool = False
    narration: bool = False

    @property
    def first(self) -> int:
        """First token of the content."""
        return min(self.content)

    def overlap(self, other: Draft) -> float:
        """Intersection over union of the two contents' tokens."""
        a, b = set(self.content), set(other.content)
        return len(a & b) / len(a | b) if a | b else 0.0
