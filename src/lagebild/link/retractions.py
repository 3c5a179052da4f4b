"""Which of its own statements a party takes back: "nahm seine Angabe zu X zurück", "withdrew his earlier statement".

Called by ``link``. The attribute stage marks such claims with ``rule:retraction``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lagebild.link.topics import Topic
from lagebild.model import Claim

_RULE = "rule:retraction"
_REACH = 6  # claims back, where the words do not say which statement
# Stems of nouns for what was said and of words beside them, which say nothing of its matter.
_EMPTY = frozenset(
    "angabe aussag äußeru behaup berich darste erklär meldun mittei vorwur vorwür zahlen früher eigene seine seiner "
    "ihre ihrer sich diese dieser zuvor vortag montag dienst mittwo donner freita samsta sonnta "
    "statem claim claims report announ accoun accusa allega figure estima earlie previo former himsel itself "
    "monday tuesda wednes thursd friday saturd sunday".split()
)


def takes_back(claim: Claim) -> bool:
    """Whether the claim takes back what its speaker said before."""
    return _RULE in claim.why


def targets(claims: Sequence[Claim], topics: Mapping[str, Topic], places: Mapping[str, str]) -> dict[str, str]:
    """Claims that take something back -> the statement of their speaker that they mean, where the report holds it.

    ``places`` are names by id. A statement told behind the retraction counts only where it was made on an earlier day.
    """
    out = {}
    for i, claim in enumerate(claims):
        if takes_back(claim) and claim.stance == "against":
            own = [c for j, c in enumerate(claims) if _own(claim, c) and (j < i or _said_before(c, claim))]
            meant = _meant(claim, own, topics, places) if _stems(claim, topics) else _nearest(claim, claims[:i])
            if meant:
                out[claim.id] = meant.id
    return out


def _own(claim: Claim, other: Claim) -> bool:
    """Whether ``other`` is a statement of the same speaker that can be taken back."""
    same = bool(set(claim.speakers) & set(other.speakers))
    apart = other is not claim and other.within != claim.id and claim.within != other.id
    return same and apart and other.stance == "for" and not takes_back(other)


def _said_before(other: Claim, claim: Claim) -> bool:
    """Whether ``other`` was said on a day before that of ``claim``, as far as the text says when."""
    earlier, later = other.clocks.said, claim.clocks.said
    if earlier is None or later is None or not earlier.times:
        return False
    end, start = earlier.latest, later.earliest or later.latest
    return end is not None and start is not None and end[:10] < start[:10]


def _stems(claim: Claim, topics: Mapping[str, Topic]) -> frozenset[str]:
    """Stems of the words that say what the statement was about."""
    return topics[claim.id].stems - _EMPTY


def _meant(claim: Claim, own: Sequence[Claim], topics: Mapping[str, Topic], places: Mapping[str, str]) -> Claim | None:
    """The speaker's statement that shares most with the words of the retraction, the first of equals: at least a place,
    or half of its words.
    """
    stems, where = _stems(claim, topics), _where(claim, places)
    scores = []
    for other in own:
        shared = len(stems & topics[other.id].stems) / len(stems)
        there = bool(where & _where(other, places))
        scores.append(shared + there if there or shared >= 0.5 else 0.0)
    best = max(scores, default=0.0)
    return own[scores.index(best)] if best else None


def _where(claim: Claim, places: Mapping[str, str]) -> set[str]:
    return {places[p] for p in (*claim.places, *claim.implied_places) if p in places}


def _nearest(claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """What the speaker said last: "korrigierte sich", "withdrew the statement"."""
    return next((c for c in reversed(before[-_REACH:]) if _own(claim, c)), None)
