"""Whether two claims on one matter can both be true: by figures, doers, events and who holds a place; where these leave
it open, and how far they are to be trusted, by all features together (:mod:`opposition`).

Called by :mod:`kinds`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lagebild.link.across import numbers, opposition
from lagebild.link.across.pair import HELD_FOR, REPLIES, Pair
from lagebild.link.across.values import Count

Agreement = Literal["agree", "oppose", "unknown"]
_GROWING = frozenset({"killed", "wounded", "displaced", "missing"})  # roles of which more become known
_OPPOSED = 0.5
_THE_SAME = 0.9  # part of the content words in common


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a rule says, and why; ``settled`` where nothing else is asked."""

    agreement: Agreement
    why: str
    settled: bool = True


_NO_RULE = Ruling("unknown", "", settled=False)


def agree(pair: Pair) -> tuple[Agreement, str]:
    """Whether both can be true of one time, and why not."""
    ruling = rule(pair)
    if ruling.settled:
        return ruling.agreement, ruling.why
    opposed = opposition.probability(opposition.evidence(pair)) >= _OPPOSED
    found: Agreement = "oppose" if opposed else "agree"
    return found, ruling.why if found == ruling.agreement else _reading(pair, opposed)


def _reading(pair: Pair, opposed: bool) -> str:
    """Why, where no rule says it."""
    a, b = pair.earlier, pair.later
    if not opposed:
        return ""
    if a.stance != b.stance:
        return "one says that it is so, the other that it is not"
    return "a side in it tells it otherwise" if pair.shared.opponents else "tells it otherwise"


def rule(pair: Pair) -> Ruling:
    """What a rule says; what stands against one another is not so where the later claim is said to confirm."""
    a, b, f = pair.earlier, pair.later, pair.shared
    sure = b.act != "confirm"
    if f.numbers == "differs" and a.stance == b.stance == "for" and f.place in ("same", "unknown") and f.same_period:
        x, y = f.counts
        if x and y and _has_grown(pair, x, y):
            return Ruling("unknown", "a figure that grows")
        if x and y and (f.events or f.held != "none" or (x.role and y.role)):
            return Ruling("oppose", f"{numbers.words(x)} and {numbers.words(y)} cannot both hold", sure)
    if f.numbers in ("fits", "differs") and not f.same_period:
        return Ruling("unknown", "counts of another period")
    if a.stance == b.stance == "for" and (pair.disputes_doer or pair.two_doers):
        return Ruling("oppose", "one deed, two doers", sure)
    if pair.elsewhere:
        return Ruling("oppose", "nobody is at two places at one time", sure)
    if f.exclusion and a.stance == b.stance == "for":
        return Ruling("oppose", f.exclusion.why, sure)
    if f.held in ("agree", "oppose"):
        return Ruling(*_by_control(pair))
    if a.stance != b.stance and b.act == "accuse" and pair.other_doer:
        return Ruling("unknown", "what another one did")
    if f.overlap >= _THE_SAME and a.stance == b.stance and a.polarity == b.polarity and f.numbers != "differs":
        return Ruling("agree", "nearly the same words")
    if f.numbers == "equal" and f.place == "same" and a.stance == b.stance:
        return Ruling("agree", "the same figure", settled=False)
    return _NO_RULE


def _has_grown(pair: Pair, x: Count, y: Count) -> bool:
    """Whether a later day knows of more dead, injured or displaced: so it says, or an outlet told what was known."""
    later_on = "grown" in pair.in_later.markers or not pair.earlier.speakers or pair.earlier.voice == "outlet"
    more = x.high is not None and y.low is not None and y.low > x.high
    return later_on and more and bool({x.role, y.role} & _GROWING) and (pair.shared.days or 0) >= 1


def _by_control(pair: Pair) -> tuple[Agreement, str]:
    """Agreement on who holds a place; that it changed hands since is no contradiction."""
    a, b, f = pair.earlier, pair.later, pair.shared
    if f.held == "agree":
        tells_otherwise = "contrast" in pair.in_later.markers - pair.in_earlier.markers
        if a.stance == b.stance and f.party == "other" and b.act == "state" and tells_otherwise:
            return "oppose", "only a part of it"
        return "agree", "the same side holds the place"
    if b.act not in REPLIES and "lasting" not in pair.in_later.markers:
        gained = f.gained and a.stance == b.stance == "for"
        if gained or (f.days or 0) > HELD_FOR:
            return "unknown", "the place may have changed hands"
    return "oppose", "both cannot hold the place"
