"""Two claims side by side, with what both name and share: what the decision table asks of them. Called by :mod:`kinds`
and :mod:`agreement`.
"""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.link.across import doers, matter, words
from lagebild.link.across.features import Features
from lagebild.link.across.sides import CONTROL
from lagebild.link.across.values import Stated
from lagebild.link.across.words import Terms

REPLIES = frozenset({"confirm", "deny"})
ABOUT_PEOPLE = frozenset(
    "killed wounded captured_persons released exchange alive dismissed resigned appointed convicted acquitted".split()
)
_DEEDS = frozenset(
    "strike killed damage blown_up sunk dam_broken crime captured_persons looted mine shot_by shot_down chemical "
    "cluster incendiary hacked outage deported launched ceasefire_broken fighting mass_grave".split()
)
# How sure it has to be that two claims that are looked at side by side speak of one matter, and how sure where all
# that was said at one place and time is compared: of many pairs few are related.
SAME_MATTER, SURE = 0.3, 0.7
ANCHOR = 0.5  # overlap that stands for a common place or person
# A place may change hands within days: later, only "still" contradicts.
HELD_FOR = 5  # days


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims with their terms and what they share."""

    earlier: Stated
    later: Stated
    in_earlier: Terms
    in_later: Terms
    shared: Features

    @property
    def replies(self) -> bool:
        """Whether the later claim answers to what was said, at whatever time."""
        return self.later.act in REPLIES and not self.later.happened

    @property
    def answers(self) -> bool:
        """Whether the later claim confirms, denies or negates something."""
        later = self.later
        return later.act in REPLIES or (later.stance == "against" and later.polarity == "negative")

    @property
    def disputes_doer(self) -> bool:
        """Whether both tell of one deed to one thing or person and name other nations: one of them did it."""
        f = self.shared
        one_thing = (f.place == "same" and bool(f.shared & _things())) or f.people == "same"
        counted = self.earlier.counts or self.later.counts
        deed = bool(f.events & _DEEDS) and not counted and self.later.act != "confirm"
        return f.nations in ("apart", "doers") and deed and one_thing

    @property
    def other_doer(self) -> bool:
        """Whether two sides are named as doers of a deed."""
        deeds = self.in_earlier.all_events & _DEEDS and self.in_later.all_events & _DEEDS
        return bool(deeds) and doers.differ(self.earlier, self.later, self.in_earlier, self.in_later)

    @property
    def two_doers(self) -> bool:
        """Whether two parties tell of a deed at one place, or to one person, that two sides are said to have done."""
        a, b, f = self.earlier, self.later, self.shared
        one_thing = f.place == "same" or f.people == "same"
        if f.party != "other" or not one_thing or "confirm" in (a.act, b.act) or (a.counts and b.counts):
            return False
        return "carried" not in self.in_later.markers and self.other_doer

    @property
    def own_successes(self) -> bool:
        """Whether two parties each tell how many of the other's they killed or captured: two figures."""
        f = self.shared
        if f.numbers == "none" or f.party != "other" or not f.events & ABOUT_PEOPLE:
            return False
        return doers.own(self.earlier, self.in_earlier) and doers.own(self.later, self.in_later) and self.other_doer

    @property
    def elsewhere(self) -> bool:
        """Whether another party says that one person or ship was at another place at the same time."""
        f, stating = self.shared, self.earlier.stance == self.later.stance == "for"
        return f.place == "apart" and f.people == "same" and f.time == "same" and f.party == "other" and stating

    @property
    def other_nation(self) -> bool:
        """Whether other nations are concerned, or do it, and nothing says that both claims tell of one deed.

        One claim may name who did it and the other who died: a figure in common makes these one.
        """
        f = self.shared
        doer_differs = f.nations == "doers" and self.earlier.stance == self.later.stance == "for" and f.party != "same"
        if f.nations != "apart" and not doer_differs:
            return False
        addressed = self.answers and f.opponents
        counted = f.numbers == "equal" and f.place == "same" and bool(f.events)
        return not (addressed or counted or self.disputes_doer or self.two_doers)

    @property
    def excluded(self) -> bool:
        """Whether events exclude each other."""
        return self.shared.exclusion is not None


def _things() -> frozenset[str]:
    return words.things_of("target") | words.things_of("vehicle")


def evidence_of(pair: Pair) -> dict[str, float]:
    """The features by which both speak of one matter, or of two."""
    return matter.evidence(pair.shared, replies=pair.answers, other_nation=pair.other_nation)


def score_of(pair: Pair) -> float:
    """How sure it is that both claims speak of one matter, 0 to 1; who holds a place is one matter there."""
    f = pair.shared
    found = matter.probability(evidence_of(pair))
    at_stake = f.held in ("agree", "oppose")
    at_stake |= f.place == "same" and f.exclusion is not None and bool({*f.exclusion.pair} & CONTROL)
    return max(found, SURE) if at_stake else found
