"""Relations between the claims of one report: restates, confirms, denies, contradicts, retracts.

A denial points at every claim of the proposition that it denies (what denies a statement denies whatever restates it);
an anaphor ("was", "die russischen Äußerungen", "the allegations") finds its claim by nearness and by whose words it
names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lagebild.link.retractions import takes_back
from lagebild.link.topics import Topic, alike
from lagebild.model import Actor, Claim, Relation, RelationType

SAME_MATTER = 0.6
# Nouns that stand for what was said before, without their endings.
_SAYINGS = (
    "vorw[uü]rf|angabe|darstellung|behauptung|anschuldigung|äußerung|aussage|bericht|meldung|erklärung|version|dementi|ankündigung|"
    "allegation|accusation|claim|report|charge|account|statement|assertion|finding"
)
_BEFORE = (
    r"(?:(?:die|den|der|diese[rn]?|solche|alle|jegliche|entsprechende\w*|the|these|those|such|any|all|his|her|their|its|"
    r"\w+ische[nr]?|\w+er|[A-Z]\w+(?:['’]s)?)\s+)*"
)
_ANAPHORS = re.compile(
    rf"^(?:(?P<pronoun>was|which|das|dies|dem|this|that|it)|dieser darstellung|{_BEFORE}(?:{_SAYINGS})(?:en|e|n|s|es)?)"
    r"(?:\s+(?P<rest>\S.*))?$",
    re.IGNORECASE,
)
# What may stand beside a pronoun that points back: German particles and dates, English predicates ("that is not true").
_BESIDE_GERMAN = re.compile(r"^(?:(?:noch |erst |bereits )?a[mn] \w+ \w+|[a-zäöüß ]+)$")
_BESIDE_ENGLISH = re.compile(r"^(?:as|outright|is|was|will|would|isn't|wasn't|won't|never)\b")
_OF_ITS_OWN = re.compile(r"^(?:,|of|about|that|dass|über|von|wonach|zu)\b", re.IGNORECASE)
# "their account of the battle" names no content of its own, "reports of a landing" does.
_WHOSE_MATTER = re.compile(r"\b(?:account|version) of\b", re.IGNORECASE)
_LONGEST_ANAPHOR = 9  # words
_REACH = 6  # claims back
_MOST_MATES = 30  # claims of one proposition that a claim is related to, nearest first
# More groups than a long report has; an archive in one file is not compared claim by claim.
_GROUPS_BACK = 150


def anaphoric(claim: Claim) -> bool:
    """Whether the content points at what was said before: a pronoun, or a saying without a content of its own."""
    text = " ".join(s.text for s in claim.content)
    match = _ANAPHORS.match(text)
    if match is None or len(text.split()) > _LONGEST_ANAPHOR:
        return False
    pronoun, rest = (match["pronoun"] or "").lower(), match["rest"] or ""
    if not rest:
        return True
    if pronoun in ("das", "dies", "dem"):
        return _BESIDE_GERMAN.match(rest) is not None
    if pronoun:
        return pronoun in ("this", "that") and _BESIDE_ENGLISH.match(rest) is not None
    return _OF_ITS_OWN.match(rest) is None or _WHOSE_MATTER.search(text) is not None


def pronoun(claim: Claim) -> bool:
    """Whether the anaphor is a pronoun ("das", "which"), no noun ("die Vorwürfe")."""
    match = _ANAPHORS.match(" ".join(s.text for s in claim.content))
    return match is not None and match["pronoun"] is not None


def relative(claim: Claim) -> bool:
    """Whether the anaphor is a relative pronoun, which means the clause before it."""
    return pronoun(claim) and claim.content[0].text.lower() in ("was", "which")


def target(claim: Claim, before: Sequence[Claim], whose: Whose, sizes: Mapping[str, int]) -> Claim | None:
    """The earlier claim that an anaphor can mean: by another speaker, of the country it names, if it names one.

    It means what the report says most often (``sizes``: members of each claim's proposition; empty where only nearness
    counts, as for a relative pronoun), and of these the nearest.
    """
    text = " ".join(s.text for s in claim.content)
    named = whose.countries_in(text)
    own = set(claim.speakers)
    denial = re.search(r"dementi|widerspruch|denial", text, re.IGNORECASE)
    wanted = "against" if denial else "for"
    fitting = [
        other
        for other in reversed(before[-_REACH:])
        if not own & set(other.speakers) and (not named or named & whose.countries_of(other)) and other.stance == wanted
    ]
    return max(fitting, key=lambda c: (sizes.get(c.id, 1), before.index(c)), default=None)


@dataclass(frozen=True, slots=True)
class Whose:
    """Which countries words and speakers belong to: ``forms`` maps names and adjectives to codes in small letters."""

    forms: Mapping[str, str]
    actors: Mapping[str, Actor]

    def countries_in(self, text: str) -> set[str]:
        """Codes of the countries that ``text`` names."""
        words = re.findall(r"[\w-]+", text)
        return {self.forms[form] for w in words for form in (w, w.lower()) if form in self.forms}

    def countries_of(self, claim: Claim) -> set[str]:
        """Codes of the countries of a claim's speakers."""
        return {(self.actors[s].country or "").lower() for s in claim.speakers} - {""}


def relate(
    claims: Sequence[Claim], groups: Mapping[str, str], targets: Mapping[str, str]
) -> dict[str, tuple[Relation, ...]]:
    """Relations by claim id. ``groups`` maps claims to their proposition, ``targets`` anaphors to the claim meant."""
    order = {c.id: i for i, c in enumerate(claims)}
    out: dict[str, tuple[Relation, ...]] = {}
    members: dict[str, list[Claim]] = {}
    for claim in claims:
        members.setdefault(groups.get(claim.id, ""), []).append(claim)
    for claim in claims:
        if claim.stance == "none" or claim.voice == "outlet":
            continue
        if takes_back(claim):  # a party's own words; what others say of the matter it leaves as it is
            out |= {claim.id: (Relation("retracts", targets[claim.id]),)} if claim.id in targets else {}
            continue
        group = groups.get(claim.id, "")
        mates = [c for c in members[group] if c.id != claim.id and c.stance != "none"] if group else []
        near = sorted(mates, key=lambda c: abs(order[c.id] - order[claim.id]))[:_MOST_MATES]
        found = _among(claim, sorted(near, key=lambda c: order[c.id]), order, claim.id in targets)
        meant = targets.get(claim.id)
        if meant and meant not in {r.claim for r in found}:
            agrees: RelationType = "confirms" if claim.act == "confirm" else "restates"
            found.insert(0, Relation("denies" if claim.stance == "against" else agrees, meant))
        if found:
            out[claim.id] = tuple(found)
    return out


def _among(claim: Claim, mates: Sequence[Claim], order: Mapping[str, int], points_back: bool) -> list[Relation]:
    """What ``claim`` does to others on its proposition: one against it opposes all of the other parties, one for it
    restates its own party's first or confirms another party's.
    """
    if claim.stance == "against":
        kind: RelationType = "denies" if claim.act == "deny" or points_back else "contradicts"
        return [Relation(kind, c.id) for c in mates if c.stance == "for" and not _shared(c, claim)]
    earlier = [c for c in mates if order[c.id] < order[claim.id] and c.stance == "for"]
    own = [c for c in earlier if _shared(c, claim)]
    others = [c for c in earlier if not _shared(c, claim) and c.speakers and claim.speakers]
    if own:
        return [Relation("restates", own[0].id)]
    return [Relation("confirms", others[0].id)] if claim.act == "confirm" and others else []


def _shared(a: Claim, b: Claim) -> bool:
    return bool(set(a.speakers) & set(b.speakers))


def _mean(topic: Topic, members: Sequence[Topic]) -> float:
    return sum(alike(topic, m) for m in members) / len(members)


def matter(claims: Sequence[Claim], topics: Mapping[str, Topic]) -> dict[str, str]:
    """Claim id -> id of the first claim of its group; a claim joins the group it is most alike to on average."""
    members: dict[str, list[Topic]] = {}
    group: dict[str, str] = {}
    for claim in claims:
        own = topics[claim.id]
        recent = list(members.items())[-_GROUPS_BACK:]
        value, first = max(((_mean(own, m[-_GROUPS_BACK:]), g) for g, m in recent), default=(0.0, ""))
        group[claim.id] = first if value >= SAME_MATTER else claim.id
        members.setdefault(group[claim.id], []).append(own)
    return group
