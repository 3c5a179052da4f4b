"""Claims as a ledger gives them out, made by hand, and a ledger that holds nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from lagebild.ledger import (
    Appearance,
    Ledger,
    Member,
    Query,
    Speaker,
    StoredClaim,
    StoredProposition,
    StoredRelation,
)
from lagebild.model import Moment, Place, Quantity, RelationType, Span, Timex

SPEAKERS: Mapping[str, Speaker] = {
    "UA": Speaker("s1", "ukrainischer Generalstab", "armed_force", "UA", "UA:general_staff"),
    "RU": Speaker("s2", "russisches Verteidigungsministerium", "government", "RU", "RU:ministry_of_defence"),
    "state:RU": Speaker("s3", "Russland", "country", "RU", "state:RU"),
    "group": Speaker("s4", "Volksfront Ost", "group", entity="entity:front"),
    "witness": Speaker("s5", "Bewohnerin", "person"),
    "monitor": Speaker("s6", "Fjord Conflict Watch", "organisation", entity="entity:fjord"),
}


def said(content: str, by: str | None = "UA", day: str = "2025-03-04", **more: Any) -> StoredClaim:
    """A claim with ``content``; ``more`` are fields of StoredClaim."""
    speakers = (SPEAKERS[by],) if by else ()
    number = more.pop("id", f"claim:{abs(hash((content, by, day))):x}")
    claim = StoredClaim(
        id=number,
        report=more.pop("report", "sha256:1"),
        run="run:1",
        local="c1",
        appearance=Appearance("appearance:1", more.pop("outlet", "Blatt"), None),
        origin="report.txt",
        title=None,
        language=more.pop("language", "de"),
        voice="reported",
        speakers=speakers,
        source=None,
        cue=None,
        content=content,
        start=0,
        end=len(content),
        speech="indirect",
        act="state",
        polarity="positive",
        stance="for",
        certainty="certain",
        happened=None,
        said=Moment(day, day),
        published=day,
        read=f"{day}T20:00:00Z",
        confidence=1.0,
    )
    return replace(claim, **more)


def place(content: str, name: str, precision: str = "settlement", **more: Any) -> Place:
    """A place named ``name``, where ``content`` names it, else at its beginning."""
    at = max(content.find(name), 0)
    text = content[at : at + len(name)]
    return Place("l1", Span(at, at + len(text), text), name, cast(Any, precision), **more)


def time(content: str, text: str, earliest: str | None, latest: str | None = None) -> Timex:
    """The time expression ``text`` of ``content``."""
    at = content.index(text)
    return Timex("t1", Span(at, at + len(text), text), "DATE", earliest, earliest, latest)


def number(content: str, text: str, low: float | None, high: float | None, **more: Any) -> Quantity:
    """The quantity ``text`` of ``content``; people, if nothing else is said."""
    at = content.index(text)
    more = {"comparison": "equal", "unit": "person", **more}
    return Quantity("q1", Span(at, at + len(text), text), low, high, **more)


@dataclass
class Told:
    """What a question asks of a Ledger, answered from a list: every query is given every claim."""

    claims_: Sequence[StoredClaim]
    relations_: Sequence[StoredRelation] = ()
    propositions_: Mapping[str, str] = field(default_factory=dict)

    def claims(self, query: Query) -> Iterator[StoredClaim]:
        yield from self.claims_

    def outlets(self) -> list[str]:
        return sorted({claim.appearance.outlet or "" for claim in self.claims_})

    def published(self, query: Query) -> Iterator[tuple[str, str | None]]:
        yield from ((claim.id, claim.published) for claim in self.claims_)

    def sites(self, query: Query, *, limit: int | None = None) -> Iterator[Place]:
        yield from (place for claim in self.claims_ for place in (*claim.places, *claim.implied_places))

    def identified(self, ids: Collection[str], *, asof: str | None = None) -> Iterator[StoredClaim]:
        yield from (claim for claim in self.claims_ if claim.id in ids)

    def relations(
        self, types: Collection[RelationType], *, claims: Collection[str] | None = None, asof: str | None = None
    ) -> Iterator[StoredRelation]:
        yield from (r for r in self.relations_ if r.type in types)

    def propositions_of(self, claims: Collection[str], *, asof: str | None = None) -> dict[str, str]:
        return {claim: own for claim, own in self.propositions_.items() if claim in claims}

    def propositions(
        self, ids: Collection[str] | None = None, *, asof: str | None = None
    ) -> Iterator[StoredProposition]:
        for id in sorted(set(self.propositions_.values())):
            if ids is None or id in ids:
                members = [claim for claim in self.claims_ if self.propositions_.get(claim.id) == id]
                yield StoredProposition(id, id, tuple(Member(claim, claim.stance, 1.0, ()) for claim in members))


def ledger(
    *claims: StoredClaim, relations: Sequence[StoredRelation] = (), propositions: Mapping[str, str] | None = None
) -> Ledger:
    """A ledger of these claims."""
    return cast(Ledger, Told(claims, relations, propositions or {}))


def relation(type: RelationType, later: StoredClaim, earlier: StoredClaim) -> StoredRelation:
    """That ``later`` bears on ``earlier``."""
    return StoredRelation(type, later.id, earlier.id, 0.9, (), "test", "2025-03-10T00:00:00Z")
