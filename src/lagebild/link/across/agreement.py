"""Whether two claims on one matter can both be true: by figures, doers, events, who holds a place, else by stance.

Called by :mod:`kinds`.
"""

from __future__ import annotations

from typing import Literal

from lagebild.link.across import numbers
from lagebild.link.across.pair import ANCHOR, HELD_FOR, REPLIES, Pair, score_of
from lagebild.link.across.values import Count

Agreement = Literal["agree", "oppose", "unknown"]
_SURE = 0.7  # from here on the stance alone says whether both can be true
_FAIR = 0.3  # overlap that is enough at one place where not both tell of an event
_GROWING = frozenset({"killed", "wounded", "displaced", "missing"})  # roles of which more become known
_NEARLY_ALL = 0.75  # overlap with which other events are no other matter


def agree(pair: Pair) -> tuple[Agreement, str]:
    """Whether both can be true of one time, and why not."""
    a, b, f = pair.earlier, pair.later, pair.shared
    if f.numbers == "differs" and a.stance == b.stance == "for" and f.place in ("same", "unknown") and f.same_period:
        x, y = f.counts
        if x and y and _has_grown(pair, x, y):
            return "unknown", "a figure that grows"
        if x and y and (f.events or f.held != "none" or (x.role and y.role)):
            return "oppose", f"{numbers.words(x)} and {numbers.words(y)} cannot both hold"
    if f.numbers in ("fits", "differs") and not f.same_period:
        return "unknown", "counts of another period"
    if a.stance == b.stance == "for" and (pair.disputes_doer or pair.two_doers):
        return "oppose", "one deed, two doers"
    if pair.elsewhere:
        return "oppose", "nobody is at two places at one time"
    if pair.excluded and f.exclusion:
        if a.stance == b.stance == "for":
            return "oppose", f.exclusion.why
        if a.stance == b.stance:
            return "unknown", ""
        if not f.events:
            return "agree", f.exclusion.why
    if f.held in ("agree", "oppose"):
        return _by_control(pair)
    if a.stance != b.stance and b.act == "accuse" and pair.other_doer:
        return "unknown", "what another one did"
    if f.numbers == "equal" and f.place == "same" and a.stance == b.stance:
        return "agree", "the same figure"
    return _by_stance(pair)


def _has_grown(pair: Pair, x: Count, y: Count) -> bool:
    """Whether a later day knows of more dead, injured or displaced: so the claim says, or the outlet told what was known.
    """
    later_on = "grown" in pair.in_later.markers or not pair.earlier.speakers or pair.earlier.voice == "outlet"
    more = x.high is not None and y.low is not None and y.low > x.high
    return later_on and more and bool({x.role, y.role} & _GROWING) and (pair.shared.days or 0) >= 1


def _by_stance(pair: Pair) -> tuple[Agreement, str]:
    """Agreement where nothing in the contents decides it: who answers, or speaks of the same for sure, is for or
    against what was said.
    """
    a, b, f = pair.earlier, pair.later, pair.shared
    if a.stance != b.stance and (pair.answers or a.act == "deny") and f.held != "unknown":
        return "oppose", "one says that it is so, the other that it is not"
    close = f.overlap >= ANCHOR or score_of(pair) >= _SURE or (pair.answers and not f.both_tell_events)
    close |= f.place == "same" and not f.both_tell_events and f.overlap >= _FAIR
    if f.held == "unknown" or not (f.events or close):
        return "unknown", "nothing says whether both can be true"
    if a.stance != b.stance:
        return "oppose", "one says that it is so, the other that it is not"
    if b.act in ("state", "accuse") and a.stance == "for" and f.party == "other" and _weighs_against(pair):
        return "oppose", "a side in it tells it otherwise"
    if f.both_tell_events and not f.events and f.overlap < _NEARLY_ALL:
        return "unknown", "both tell of other events"
    return "agree", ""


def _weighs_against(pair: Pair) -> bool:
    """Whether a statement on the same matter, with nothing said of yes or no, stands against it rather than for it.

    A side in a conflict that vouches for what the other says of it is reported to admit or confirm it, or speaks as
    the doer of the deed it is charged with; a neutral witness who says "only" or "themselves" tells it otherwise too.
    """
    f, said = pair.shared, pair.in_later.markers
    if "carried" in said or f.numbers in ("equal", "fits"):
        return False
    if _tells_otherwise(pair):
        return True
    told_of = {code for code, _ in pair.in_earlier.countries}
    owns_up = bool(said & {"own", "doer", "self"}) and any(s.country in told_of for s in pair.later.speakers)
    return f.opponents and not owns_up


def _tells_otherwise(pair: Pair) -> bool:
    """Whether the later claim says "only", "in fact" or the like, and the earlier one does not."""
    return "contrast" in pair.in_later.markers and "contrast" not in pair.in_earlier.markers


def _by_control(pair: Pair) -> tuple[Agreement, str]:
    """Agreement on who holds a place; that it changed hands since is no contradiction."""
    a, b, f = pair.earlier, pair.later, pair.shared
    if f.held == "agree":
        if a.stance == b.stance and f.party == "other" and b.act == "state" and _tells_otherwise(pair):
            return "oppose", "only a part of it"
        return "agree", "the same side holds the place"
    if b.act not in REPLIES and "lasting" not in pair.in_later.markers:
        gained = f.gained and a.stance == b.stance == "for"
        if gained or (f.days or 0) > HELD_FOR:
            return "unknown", "the place may have changed hands"
    return "oppose", "both cannot hold the place"
