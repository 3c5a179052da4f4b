"""From features to a relation: the decision table of ``docs/relations.md``. Called by :mod:`compare`.

Similarity says only whether two claims speak of one matter (:mod:`matter`). Whether they agree is decided by stance,
by who holds a place, by kinds of event that exclude each other and by numbers; act, party and markers name it.
"""

from __future__ import annotations

import re

from lagebild.link.across.agreement import Agreement, agree
from lagebild.link.across.features import Features
from lagebild.link.across.pair import ABOUT_PEOPLE, ANCHOR, HELD_FOR, REPLIES, SAME_MATTER, SURE, Pair, score_of
from lagebild.link.across.values import Verdict
from lagebild.link.across.words import Terms
from lagebild.model import RelationType

# What such acts speak of they do not state: a demand, a fear or a plan bears on no other party's report.
_STATING = frozenset({"state", "confirm", "deny", "accuse", "announce"})
# What may be dropped later.
_PLANS = frozenset({"demand", "promise", "intend", "announce", "order", "warn"})
_TO_COME = re.compile(r"\b(?:werden?|wollen?|will|would|shall|plan\w*|soll(?:en?)?)\b", re.IGNORECASE)
# Who is not sure himself neither vouches for another nor stands against him.
_UNSURE = frozenset({"possible", "conditional", "unverified"})
ANOTHER_PLACE = "another place"
ANOTHER_PART = "another part"
_TURNED = 0.7  # who turns round without saying so must speak of the very same
_TAKEN_BACK = 0.3  # who takes something back says little of it
_INQUIRY = 180  # days within which the same figure, or what hardly happens twice at a place, is the same event
_SEEN_WITHIN = 14  # days within which traces of an event are still to be seen
_ONCE = frozenset({"chemical", "mass_grave", "dam_broken", "sunk", "coup", "hacked"})
_HIGHER = 1.15  # times as many are more than the same, rounded
# What was destroyed is not undamaged some days later.
_INTACT, _BROKEN = "intact", frozenset({"damage", "blown_up", "sunk", "crashed", "strike"})


def decide(pair: Pair) -> Verdict:
    """The verdict on two claims."""
    a, b, f = pair.earlier, pair.later, pair.shared
    if _takes_back(pair):
        return Verdict("retracts", _retraction_score(pair), (*_common(f), "the party takes its words back"))
    other = keeps_apart(pair)
    if other:
        return Verdict(None, 0.0, (other,))
    score = score_of(pair)
    if score < SAME_MATTER:
        return Verdict(None, score, ("too little in common", *_differing(pair)))
    if "none" in (a.stance, b.stance):
        same = a.stance == b.stance and f.party == "same"
        return Verdict("restates" if same else None, score, (*_common(f), "takes no side"))
    if not states(pair):
        same = a.act == b.act and a.stance == b.stance and f.party == "same" and f.overlap >= ANCHOR
        return Verdict("restates" if same else None, score, (*_common(f), f"{b.act}: states nothing of its own"))
    agreement, why = agree(pair)
    relation, voice = _relation(pair, agreement)
    return Verdict(relation, score, tuple(r for r in (*_common(f), why, voice) if r))


def states(pair: Pair) -> bool:
    """Whether both claims take a side and state something, which another party's claim may bear on."""
    a, b = pair.earlier, pair.later
    return "none" not in (a.stance, b.stance) and a.act in _STATING and b.act in _STATING


def keeps_apart(pair: Pair) -> str:
    """Why the two cannot be one matter, or nothing."""
    f = pair.shared
    linked = f.held in ("agree", "oppose") or pair.excluded
    soon = f.time == "later" and (f.days or 0) <= HELD_FOR and "restored" not in pair.in_later.all_events
    if f.place == "apart" and not (f.people == "same" and f.exclusion and f.exclusion.ever) and not pair.elsewhere:
        return ANOTHER_PLACE
    if f.held == "apart":
        return ANOTHER_PART
    if taken_back(pair.in_earlier) and f.party != "same":
        return "the earlier claim takes something back"
    if taken_back(pair.in_later) and f.party != "same" and pair.later.stance == "for":
        return "takes back something of its own"
    undamaged = f.exclusion is not None and soon and _INTACT in f.exclusion.pair and _BROKEN & {*f.exclusion.pair}
    lasts = f.exclusion is not None and (f.exclusion.ever or bool(undamaged))
    known_by = (f.numbers == "equal" and bool(f.events)) or (f.place == "same" and bool(f.events & _ONCE))
    looked_into = known_by and not pair.later.happened and (f.days or 0) < _INQUIRY
    seen = f.time == "later" and "seen" in pair.in_later.markers and (f.days or 0) <= _SEEN_WITHIN
    if f.time in ("later", "apart") and not pair.replies and not lasts and not looked_into and not seen:
        return "a later time" if f.time == "later" else "another time"
    if f.people == "apart" or (f.people == "unrelated" and f.events & ABOUT_PEOPLE):
        return "another person"
    if f.events & ABOUT_PEOPLE and _one_or_several(pair):
        return "another person"
    if f.clash and f.events and not pair.replies:
        return f"{f.clash[1]} is not {f.clash[0]}"
    if pair.other_nation and pair.earlier.counts and pair.later.counts and not linked:
        return "another nation's"
    if (f.other_count or pair.own_successes) and not linked:
        return "another count"
    if f.place in ("inside", "around") and not _part_bears(pair):
        return "a part says nothing on the whole"
    return ""


def _differing(pair: Pair) -> tuple[str, ...]:
    """What differs, for people to read."""
    clash = pair.shared.clash
    return (*([f"{clash[1]} is not {clash[0]}"] if clash else ()), *(["another nation's"] if pair.other_nation else ()))


def _one_or_several(pair: Pair) -> bool:
    """Whether one claim tells of a person by name, and the other of several people of whom it counts none by name."""
    sides = ((pair.earlier, pair.in_earlier), (pair.later, pair.in_later))
    named = [bool(terms.people | terms.named) for _, terms in sides]
    several = [any((c.low or 0) > 1 and c.unit == "person" for c in stated.counts) for stated, _ in sides]
    return (named[0] and several[1] and not named[1] and not several[0]) or (
        named[1] and several[0] and not named[0] and not several[1]
    )


def _part_bears(pair: Pair) -> bool:
    """Whether a claim on a place inside bears on one on the whole: it tells who holds all, or what is nowhere in it."""
    f = pair.shared
    wide, narrow = (pair.earlier, pair.later) if f.place == "inside" else (pair.later, pair.earlier)
    if f.held != "none":
        return f.held in ("agree", "oppose")
    if wide.counts and narrow.counts:
        return False
    return narrow.stance == "for" and bool(f.events)


def _takes_back(pair: Pair) -> bool:
    """Whether the later claim is the same party's retraction of the earlier one."""
    f = pair.shared
    if f.party != "same" or f.place == "apart" or f.people in ("apart", "unrelated") or taken_back(pair.in_earlier):
        return False
    planned = pair.earlier.act in _PLANS and (
        pair.earlier.act != "announce" or _TO_COME.search(pair.earlier.content) is not None
    )
    dropped = planned and "no_more" in pair.in_later.markers
    if not taken_back(pair.in_later) and not dropped:
        return False
    another = f.nations == "apart" and bool(pair.in_later.countries)
    if another or (f.both_tell_events and not f.events and not f.exclusion) or f.other_count:
        return False
    if f.people == "same" or f.numbers == "equal" or f.overlap >= ANCHOR:
        return True
    here = f.place == "same" and not f.implied_place
    return (here or score_of(pair) >= _TAKEN_BACK) and (f.place != "unknown" or bool(f.fields))


def taken_back(terms: Terms) -> bool:
    """Whether a claim takes back what was said: troops too are withdrawn, but no statements with them."""
    return "retracts" in terms.markers or {"takes_back", "saying"} <= terms.markers


def _retraction_score(pair: Pair) -> float:
    return max(SURE, score_of(pair))


def _relation(pair: Pair, agreement: Agreement) -> tuple[RelationType | None, str]:
    if agreement == "unknown":
        return None, ""
    if pair.later.certainty in _UNSURE and pair.shared.party != "same":
        return None, f"{pair.later.certainty}: neither vouches nor refuses"
    return _agreeing(pair) if agreement == "agree" else _opposing(pair)


def _agreeing(pair: Pair) -> tuple[RelationType | None, str]:
    """Restates or confirms, or nothing where a figure of its own neither vouches nor contradicts."""
    a, b, f = pair.earlier, pair.later, pair.shared
    if f.party == "same":
        new = f.numbers == "differs" or _counts_on(pair)
        return (None, "a new figure") if new else ("restates", "the same party: no new voucher")
    if not b.speakers:
        return "restates", "nobody vouches for it"
    if "carried" in pair.in_later.markers or b.distanced:
        return "restates", "passes on another's words"
    if f.numbers == "differs":
        return None, "another figure"
    own_figure = f.numbers == "fits" and b.act != "confirm" and a.act != "accuse"
    if own_figure:
        return None, "a figure of its own, which fits"
    return "confirms", "another party vouches for it"


def _counts_on(pair: Pair) -> bool:
    """Whether the later figure is a higher one, which an open earlier one leaves room for: "at least 24", then 40."""
    x, y = pair.shared.counts
    if pair.shared.numbers != "fits" or not x or not y or x.low is None or y.low is None:
        return False
    return y.low > x.low * _HIGHER


def _opposing(pair: Pair) -> tuple[RelationType | None, str]:
    """Denies or contradicts; the same party that turns round in so many words retracts, else the world has changed.
    What it says of its own bulletin or of a mistake need not repeat much of it.
    """
    a, b, f = pair.earlier, pair.later, pair.shared
    if f.party == "same":
        corrects = bool(pair.in_later.markers & {"mistaken", "saying"})
        turned = (b.act in REPLIES or b.stance != a.stance) and (corrects or score_of(pair) >= _TURNED)
        return ("retracts", "the party now says the opposite") if turned else (None, "a later state")
    refuses = b.act == "deny" or (b.polarity == "negative" and b.stance == "against")
    return ("denies", "refuses the statement") if refuses else ("contradicts", "an own statement that excludes it")


def _common(f: Features) -> tuple[str, ...]:
    """What both claims name, for people to read."""
    names = [e.replace("_", " ") for e in sorted(f.events)] or [s.replace("_", " ") for s in sorted(f.shared)[:3]]
    out = [f"both: {', '.join(names)}"] if names else []
    out += [f"place: {f.place}"] if f.place != "unknown" else []
    return (*out, *(["the same person"] if f.people == "same" else []))
