"""A ledger made by hand for the tests of disputes and changes: who says what on which day, and how that is related."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, cast

from lagebild.ledger import (
    Appearance,
    Entity,
    Ledger,
    Member,
    Origin,
    Query,
    Speaker,
    StoredClaim,
    StoredProposition,
    StoredRelation,
)
from lagebild.model import Act, ActorKind, Moment, Quantity, RelationType, Span, Stance

UA, RU = "UA:general_staff", "RU:ministry_of_defence"
NAMES = {UA: "general staff", RU: "ministry of defence", "state:RU": "Russia", "state:UA": "Ukraine"}


def body(key: str) -> Speaker:
    """A body known by its key."""
    return Speaker(f"actor:{key}", NAMES.get(key, key), "government", key[-2:] if "state:" in key else key[:2], key)


def person(name: str, speaks_for: str | None = None, kind: ActorKind = "person") -> Speaker:
    """Somebody who is one entity in all reports."""
    return Speaker(f"actor:{name}", name, kind, speaks_for=speaks_for, entity=f"entity:{name}")


def dead(number: int, comparison: Any = "equal") -> Quantity:
    """A number of dead people."""
    high = None if comparison in ("at_least", "more_than") else number
    return Quantity("q1", Span(0, 1, "9"), number, high, comparison, "person", "soldiers", "killed")


@dataclass
class Story:
    """Claims, the propositions they are on (the ``first`` if nothing is said), and the relations between them."""

    members: dict[str, list[Member]] = field(default_factory=dict)
    alone: list[StoredClaim] = field(default_factory=list)
    relations: list[StoredRelation] = field(default_factory=list)
    first: str = "p1"

    def says(
        self,
        who: str | Speaker | None,
        words: str,
        day: str = "04",
        side: Stance = "for",
        on: str | None = "",
        outlet: str = "Bote",
        report: str | None = None,
        act: Act = "state",
        **fields: Any,
    ) -> StoredClaim:
        """Somebody says ``words`` on a day of March 2025; nobody: the outlet itself, in its own voice."""
        number = len(self.alone) + sum(map(len, self.members.values()))
        report = report or f"r{number}"
        published = f"2025-03-{day}"
        claim = StoredClaim(
            id=f"claim:{number:03}",
            report=report,
            run=f"run:{report}",
            local="c1",
            appearance=Appearance(f"appearance:{report}:{outlet}", outlet, None),
            origin=f"{report}.txt",
            title=None,
            language="en",
            voice="reported" if who else "outlet",
            speakers=(body(who) if isinstance(who, str) else who,) if who else (),
            source=None,
            cue=None,
            content=words,
            start=number,
            end=number + 1,
            speech="indirect",
            act=act,
            polarity="positive",
            stance=side,
            certainty="certain",
            happened=None,
            said=None,
            published=published,
            read=f"{published}T20:00:00Z",
            confidence=1.0,
        )
        claim = replace(claim, **fields)
        if on is None:
            self.alone.append(claim)
        else:
            self.members.setdefault(on or self.first, []).append(Member(claim, side, 1.0, ()))
        return claim

    def relate(self, kind: RelationType, later: StoredClaim, earlier: StoredClaim, *reasons: str) -> None:
        """The later claim bears on the earlier one."""
        self.relations.append(StoredRelation(kind, later.id, earlier.id, 1.0, reasons, "test", later.read))

    def ledger(self) -> Ledger:
        """Something that answers as a ledger with all this would."""
        return cast(Ledger, _Told(self))


class _Told:
    def __init__(self, story: Story) -> None:
        self._story = story

    def _claims(self, asof: str | None) -> list[StoredClaim]:
        told = [m.claim for members in self._story.members.values() for m in members] + self._story.alone
        return [claim for claim in told if asof is None or claim.read[:10] <= asof]

    def claims(self, query: Query) -> Iterator[StoredClaim]:
        yield from islice(self._asked(query), query.limit)

    def outlets(self) -> list[str]:
        return sorted({claim.appearance.outlet or "" for claim in self._claims(None)})

    def published(self, query: Query) -> Iterator[tuple[str, str | None]]:
        yield from ((claim.id, claim.published) for claim in self.claims(query))

    def _asked(self, query: Query) -> Iterator[StoredClaim]:
        for claim in sorted(self._claims(query.asof), key=lambda c: c.published or "", reverse=True):
            published = claim.published or ""
            names = {name for s in claim.speakers for name in (s.name, s.key)}
            words_fit = all(word in claim.content for word in query.words.split())
            days_fit = (not query.since or published >= query.since) and (not query.until or published <= query.until)
            about_fits = query.about is None or query.about in claim.content
            asked = {query.speaker, *query.speakers} - {None}
            if words_fit and days_fit and about_fits and (not asked or asked & names) and self._bears(claim, query):
                yield claim

    def _bears(self, claim: StoredClaim, query: Query) -> bool:
        types = {r.type for r in self._story.relations if claim.id in (r.from_claim, r.to_claim)}
        on = any(m.claim.id == claim.id for members in self._story.members.values() for m in members)
        shared = on or claim.takes_back or bool(types)
        return (not query.bearing or bool(types & set(query.bearing))) and (not query.shared or shared)

    def entities(self) -> Iterator[Entity]:
        for claim in self._claims(None):
            for s in claim.speakers:
                yield Entity(s.entity or s.id, s.name, s.kind, s.country, s.key, s.speaks_for, (s.name,))

    def identified(self, ids: Collection[str], *, asof: str | None = None) -> Iterator[StoredClaim]:
        yield from (claim for claim in self._claims(asof) if claim.id in ids)

    def relations(
        self,
        types: Collection[RelationType],
        *,
        claims: Collection[str] | None = None,
        asof: str | None = None,
    ) -> Iterator[StoredRelation]:
        known = {claim.id for claim in self._claims(asof)}
        for relation in reversed(self._story.relations):
            ends = {relation.from_claim, relation.to_claim}
            if relation.type in types and ends <= known and (claims is None or ends & set(claims)):
                yield relation

    def propositions(self, ids: Sequence[str] | None = None, *, asof: str | None = None) -> Iterator[StoredProposition]:
        for id, members in self._story.members.items():
            known = tuple(m for m in members if asof is None or m.claim.read[:10] <= asof)
            if known and (ids is None or id in ids):
                yield StoredProposition(id, known[0].claim.content, known)

    def propositions_of(self, claims: Collection[str], *, asof: str | None = None) -> dict[str, str]:
        known = {claim.id for claim in self._claims(asof)} & set(claims)
        return {m.claim.id: id for id, members in self._story.members.items() for m in members if m.claim.id in known}


def said_on(day: str) -> Moment:
    """Said on a day of March 2025, whenever it was printed."""
    return Moment(f"2025-03-{day}", f"2025-03-{day}")


def agency(name: str) -> Origin:
    """What an agency has told."""
    return Origin("agency", f"agency:{name}", name, "credited")
