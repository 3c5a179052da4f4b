"""Two claims of different reports -> how the later one bears on the earlier one. Called by the ledger's linking."""

from __future__ import annotations

from dataclasses import replace

from lagebild.link.across import asking, features, kinds, where, words
from lagebild.link.across.features import SameParty, same_entity
from lagebild.link.across.pair import Pair
from lagebild.link.across.values import Stated, Verdict
from lagebild.link.across.words import Terms


def compare(earlier: Stated, later: Stated, same_party: SameParty = same_entity) -> Verdict:
    """The relation of ``later`` to ``earlier``, its score and reasons.

    ``same_party`` says whether two speakers are one party; by default a common entity id does.
    """
    earlier, later = asking.sided(earlier), asking.sided(later)
    terms = _terms(earlier, later)
    apart = where.relation(earlier.places, later.places) == "apart"
    if apart and features.people(earlier, later, *terms) != "same":
        return Verdict(None, 0.0, (kinds.ANOTHER_PLACE,))
    return kinds.decide(_pair(earlier, later, terms, same_party))


def pair_of(earlier: Stated, later: Stated, same_party: SameParty = same_entity) -> Pair:
    """Two claims side by side, with what they share."""
    earlier, later = asking.sided(earlier), asking.sided(later)
    return _pair(earlier, later, _terms(earlier, later), same_party)


def _pair(earlier: Stated, later: Stated, terms: tuple[Terms, Terms], same_party: SameParty) -> Pair:
    return Pair(earlier, later, *terms, features.compare(earlier, later, *terms, same_party))


def _terms(earlier: Stated, later: Stated) -> tuple[Terms, Terms]:
    """What both name; how the later one is introduced belongs to it."""
    in_earlier, in_later = features.terms(earlier), features.terms(later)
    if later.cue:
        in_later = replace(in_later, markers=in_later.markers | words.markers(later.cue, later.language))
    if later.takes_back:
        in_later = replace(in_later, markers=in_later.markers | {"retracts"})
    return in_earlier, in_later
