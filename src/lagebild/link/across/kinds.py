"""From features to a relation: the decision table of ``docs/relations.md``. Called by :mod:`compare`.

Similarity says only whether two claims speak of one matter (:func:`matter`). Whether they agree is decided by stance,
by who holds a place, by kinds of event that exclude each other and by numbers; act, party and markers name it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lagebild.link.across import numbers, words
from lagebild.link.across.features import Features
from lagebild.link.across.sides import CONTROL
from lagebild.link.across.values import Stated, Verdict
from lagebild.link.across.words import Terms
from lagebild.model import RelationType

Agreement = Literal["agree", "oppose", "unknown"]

# What such acts speak of they do not state: a demand, a fear or a plan bears on no other party's report.
_STATING = frozenset({"state", "confirm", "deny", "accuse", "announce"})
# What may be dropped later.
_PLANS = frozenset({"demand", "promise", "intend", "announce", "order", "warn"})
_REPLIES = frozenset({"confirm", "deny"})
_ABOUT_PEOPLE = frozenset(
    "killed wounded captured_persons released exchange alive dismissed resigned appointed convicted acquitted".split()
)
_DEEDS = frozenset("strike killed damage blown_up sunk dam_broken crime captured_persons looted mine shot_by".split())
# Who is not sure himself neither vouches for another nor stands against him.
_UNSURE = frozenset({"possible", "conditional", "unverified"})
# Weights and threshold of the score, from benchmarks/relations.py on the development half.
_PLACE = {"same": 0.35, "inside": 0.25, "around": 0.25, "unknown": 0.1}
_EVENTS, _OVERLAP, _PEOPLE, _FIGURE, _TIME, _MEANING = 0.3, 0.35, 0.3, 0.2, 0.05, 0.1
_NO_EVENT, _OTHER_EVENT, _ONE_SIDED = 0.1, -0.1, -0.1
_REPLY = 0.1
SAME_MATTER = 0.42
_ANCHOR = 0.5  # overlap that stands for a common place or person
# A place may change hands within days: later, only "still" contradicts.
_HELD_FOR = 5  # days


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
        return self.later.act in _REPLIES and not self.later.happened

    @property
    def disputes_doer(self) -> bool:
        """Whether both tell of one deed to one thing or person and name other nations: one of them did it."""
        f = self.shared
        one_thing = (f.place == "same" and bool(f.shared & _things())) or f.people == "same"
        deed = bool(f.events & _DEEDS) and not self.earlier.counts and not self.later.counts
        return f.nations in ("apart", "doers") and deed and one_thing

    @property
    def excluded(self) -> bool:
        """Whether events exclude each other."""
        return self.shared.exclusion is not None


def decide(pair: Pair) -> Verdict:
    """The verdict on two claims."""
    a, b, f = pair.earlier, pair.later, pair.shared
    if _takes_back(pair):
        return Verdict("retracts", _retraction_score(pair), (*_common(f), "the party takes its words back"))
    other = _another_matter(pair)
    if other:
        return Verdict(None, 0.0, (other,))
    score = matter(f, b.act in _REPLIES)
    if score < SAME_MATTER:
        return Verdict(None, score, ("too little in common",))
    if "none" in (a.stance, b.stance):
        same = a.stance == b.stance and f.party == "same"
        return Verdict("restates" if same else None, score, (*_common(f), "takes no side"))
    if a.act not in _STATING or b.act not in _STATING:
        same = a.act == b.act and a.stance == b.stance and f.party == "same" and f.overlap >= _ANCHOR
        return Verdict("restates" if same else None, score, (*_common(f), f"{b.act}: states nothing of its own"))
    agreement, why = agree(pair)
    relation, voice = _relation(pair, agreement)
    return Verdict(relation, score, tuple(r for r in (*_common(f), why, voice) if r))


def matter(f: Features, replies: bool = False) -> float:
    """How sure it is that both claims speak of one matter, 0 to 1; who ``replies`` speaks of what was said there."""
    score = _PLACE.get(f.place, 0.0) + _OVERLAP * f.overlap + _ONE_SIDED * f.one_sided
    implied = f.implied and not f.shared and f.people != "same"  # "killed there" tells of "sent there" only of the same
    nowhere = f.place == "unknown" and f.people != "same" and f.events <= CONTROL | {"presence"}  # to lose what, where?
    counted = f.numbers != "none" and all(c and c.role for c in f.counts)
    if (f.events and not implied and not nowhere) or counted or f.exclusion or f.held in ("agree", "oppose"):
        score += _EVENTS
    else:
        score += _OTHER_EVENT if f.both_tell_events else _NO_EVENT
    score += _PEOPLE * (f.people == "same") + _FIGURE * (f.numbers == "equal") + _TIME * (f.time == "same")
    score += _REPLY * (replies and f.place == "same" and bool(f.shared | f.events))
    score += _MEANING * (f.meaning or 0.0)
    anchored = f.place in ("same", "inside", "around") or f.people == "same" or f.overlap >= _ANCHOR
    return max(0.0, min(1.0, score)) if anchored else 0.0


def _things() -> frozenset[str]:
    return words.things_of("target") | words.things_of("vehicle")


def _another_matter(pair: Pair) -> str:
    """Why the two cannot be one matter, or nothing."""
    f = pair.shared
    linked = f.held in ("agree", "oppose") or pair.excluded
    if f.place == "apart" and not (f.people == "same" and f.exclusion and f.exclusion.ever):
        return "another place"
    if taken_back(pair.in_earlier) and f.party != "same":
        return "the earlier claim takes something back"
    if taken_back(pair.in_later) and f.party != "same" and pair.later.stance == "for":
        return "takes back something of its own"
    if f.time in ("later", "apart") and not pair.replies and not (pair.excluded and f.exclusion and f.exclusion.ever):
        return "a later time" if f.time == "later" else "another time"
    if f.people == "apart" or (f.people == "unrelated" and f.events & _ABOUT_PEOPLE):
        return "another person"
    if f.clash:
        return f"{f.clash[1]} is not {f.clash[0]}"
    doers = f.nations == "doers" and pair.earlier.stance == pair.later.stance == "for"
    if (f.nations == "apart" or doers) and not linked and not pair.disputes_doer:
        return "another nation's"
    if f.other_count and not linked:
        return "another count"
    if f.place in ("inside", "around") and not _part_bears(pair):
        return "a part says nothing on the whole"
    return ""


def _part_bears(pair: Pair) -> bool:
    """Whether a claim on a place inside bears on one on the whole: it tells who holds all, or what is nowhere in it."""
    f = pair.shared
    wide, narrow = (pair.earlier, pair.later) if f.place == "inside" else (pair.later, pair.earlier)
    terms = pair.in_earlier if f.place == "inside" else pair.in_later
    if f.held != "none":
        return "whole" in terms.markers
    if wide.counts and narrow.counts:
        return False
    return narrow.stance == "for" and bool(f.events)


def _takes_back(pair: Pair) -> bool:
    """Whether the later claim is the same party's retraction of the earlier one."""
    f = pair.shared
    if f.party != "same" or f.place == "apart" or f.people in ("apart", "unrelated"):
        return False
    dropped = pair.earlier.act in _PLANS and "no_more" in pair.in_later.markers
    if not taken_back(pair.in_later) and not dropped:
        return False
    matched = (
        f.place == "same"
        or (f.place in ("inside", "around") and bool(f.shared))
        or f.people == "same"
        or f.numbers == "equal"
    )
    matched = matched or f.overlap >= _ANCHOR
    return matched and (bool(f.events | f.shared) or not f.both_tell_events or f.held != "none")


def taken_back(terms: Terms) -> bool:
    """Whether a claim takes back what was said: troops too are withdrawn, but no statements with them."""
    return "retracts" in terms.markers or {"takes_back", "saying"} <= terms.markers


def _retraction_score(pair: Pair) -> float:
    return max(SAME_MATTER, matter(pair.shared))


def agree(pair: Pair) -> tuple[Agreement, str]:
    """Whether both can be true of one time, and why not."""
    a, b, f = pair.earlier, pair.later, pair.shared
    if f.numbers == "differs" and a.stance == b.stance == "for" and f.place in ("same", "unknown") and f.same_period:
        x, y = f.counts
        if x and y and (f.events or f.held != "none" or (x.role and y.role)):
            return "oppose", f"{numbers.words(x)} and {numbers.words(y)} cannot both hold"
    if f.numbers in ("fits", "differs") and not f.same_period:
        return "unknown", "counts of another period"
    if pair.disputes_doer and a.stance == b.stance == "for":
        return "oppose", "one deed, two doers"
    if pair.excluded and f.exclusion:
        if a.stance == b.stance == "for":
            return "oppose", f.exclusion.why
        return ("agree", f.exclusion.why) if a.stance != b.stance else ("unknown", "")
    if f.held in ("agree", "oppose"):
        return _by_control(pair)
    if f.numbers == "equal" and f.place == "same" and a.stance == b.stance:
        return "agree", "the same figure"
    if f.held == "unknown" or not (f.events or f.overlap >= _ANCHOR or (pair.replies and not f.both_tell_events)):
        return "unknown", "nothing says whether both can be true"
    if b.act == "state" and a.stance == b.stance == "for" and f.party == "other" and _weighs_against(pair):
        return "oppose", "a side in it tells it otherwise"
    return ("agree", "") if a.stance == b.stance else ("oppose", "one says that it is so, the other that it is not")


def _weighs_against(pair: Pair) -> bool:
    """Whether a statement on the same matter, with nothing said of yes or no, stands against it rather than for it.

    A side in a conflict that vouches for what the other says of it is reported to admit or confirm it, or speaks as
    the doer of the deed it is charged with; a neutral witness who says "only" or "themselves" tells it otherwise too.
    """
    f, said = pair.shared, pair.in_later.markers
    if "carried" in said or f.numbers in ("equal", "fits"):
        return False
    if "contrast" in said and "contrast" not in pair.in_earlier.markers:
        return True
    told_of = {code for code, _ in pair.in_earlier.countries}
    owns_up = bool(said & {"own", "doer", "self"}) and any(s.country in told_of for s in pair.later.speakers)
    return f.opponents and not owns_up


def _by_control(pair: Pair) -> tuple[Agreement, str]:
    """Agreement on who holds a place; that it changed hands since is no contradiction."""
    a, b, f = pair.earlier, pair.later, pair.shared
    if f.held == "agree":
        return "agree", "the same side holds the place"
    if b.stance == "for" and a.stance == "for" and b.act not in _REPLIES:
        gained = "control_gained" in pair.in_later.main_events and "holds" not in pair.in_later.main_events
        late = (f.days or 0) > _HELD_FOR
        if (gained or late) and "lasting" not in pair.in_later.markers:
            return "unknown", "the place may have changed hands"
    return "oppose", "both cannot hold the place"


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
        return (None, "a new figure") if f.numbers == "differs" else ("restates", "the same party: no new voucher")
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


def _opposing(pair: Pair) -> tuple[RelationType | None, str]:
    """Denies or contradicts; the same party that turns round in so many words retracts, else the world has changed."""
    a, b, f = pair.earlier, pair.later, pair.shared
    if f.party == "same":
        turned = b.act in _REPLIES or b.stance != a.stance
        return ("retracts", "the party now says the opposite") if turned else (None, "a later state")
    refuses = b.act == "deny" or (b.polarity == "negative" and b.stance == "against")
    return ("denies", "refuses the statement") if refuses else ("contradicts", "an own statement that excludes it")


def _common(f: Features) -> tuple[str, ...]:
    """What both claims name, for people to read."""
    names = [e.replace("_", " ") for e in sorted(f.events)] or [s.replace("_", " ") for s in sorted(f.shared)[:3]]
    out = [f"both: {', '.join(names)}"] if names else []
    out += [f"place: {f.place}"] if f.place != "unknown" else []
    return (*out, *(["the same person"] if f.people == "same" else []))
