"""Who disputes what: propositions with opposed claims by different parties.

In go a Ledger and a DisputeQuery, out come Disputes, each disagreement once, the newest first. Both sides are shown as
they speak; nobody is called right. Called by the command ``disputes`` and by whoever builds on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from lagebild.ledger import Ledger, Query, StoredClaim
from lagebild.model import Stance
from lagebild.views.matters import Matters, pages
from lagebild.views.opposing import OPPOSING, Opposing, primary
from lagebild.views.parties import Parties
from lagebild.views.speaking import claims_of
from lagebild.views.standing import Spell, Statement, spells
from lagebild.views.voices import Counts, Voice, counts


@dataclass(frozen=True, slots=True)
class DisputeQuery:
    """Which disputes are asked for: those with a claim that meets this.

    ``words``, ``about``, ``speaker``, ``since``, ``until`` (days of publication) and ``asof`` are as in Query.
    """

    words: str = ""
    about: str | None = None
    speaker: str | None = None
    since: str | None = None
    until: str | None = None
    asof: str | None = None
    limit: int | None = None

    @property
    def all(self) -> bool:
        """Whether nothing in particular is asked for."""
        return not (self.words.strip() or self.about or self.speaker or self.since or self.until)


@dataclass(frozen=True, slots=True)
class Side:
    """All who are on one side, in the order in which they first spoke."""

    side: Stance
    voices: tuple[Voice, ...]

    @property
    def claims(self) -> tuple[StoredClaim, ...]:
        """Everything said on it."""
        return tuple(claim for voice in self.voices for claim in voice.claims)

    @property
    def counts(self) -> Counts:
        """The reports, outlets and origins of all of it."""
        return counts(self.claims)


@dataclass(frozen=True, slots=True)
class Dispute:
    """A proposition with opposed claims by different parties; ``undecided`` are those who speak of it and take no side.

    It has been disputed since the day ``since``; ``until`` is the day on which the last of those who opposed one
    another took back or changed what they had said, None where the dispute stands. ``newest`` is the day on which the
    newest of the opposed claims was published.
    """

    id: str
    label: str
    affirming: Side
    opposing: Side
    undecided: Side
    since: str
    until: str | None
    newest: str

    @property
    def stands(self) -> bool:
        """Whether parties oppose one another by their last words."""
        return self.until is None

    @property
    def counts(self) -> Counts:
        """The reports, outlets and origins of both sides."""
        return counts((*self.affirming.claims, *self.opposing.claims))


def disputes(ledger: Ledger, query: DisputeQuery | None = None) -> tuple[Dispute, ...]:
    """The disputes that ``query`` asks for, the newest first; LedgerError for a day that is none."""
    query = query or DisputeQuery()
    matters = Matters(ledger, (*OPPOSING, "retracts"), query.asof)
    known: dict[str, Dispute | None] = {}
    found: dict[str, Dispute] = {}
    for page in pages(_claims(ledger, query), query.limit):
        asked = {id for id, _ in page}
        for id in concerned(matters, asked):
            if id not in known:
                known[id] = dispute_on(matters, id)
            dispute = known[id]
            if dispute and (query.all or _holds(dispute, asked)):
                found[id] = dispute
        if query.limit is not None and _enough(found.values(), page[-1][1], query) >= query.limit:
            break
    newest = sorted(found.values(), key=lambda d: (d.newest, d.id), reverse=True)
    return tuple(newest[: query.limit])


def _enough(found: Iterable[Dispute], last: str | None, query: DisputeQuery) -> int:
    """How many of the disputes ``found`` are sure to be newer than those that claims published no later than ``last``
    will lead to; where something is asked for, all of them: its claims may be old and the dispute about them new.
    """
    reached = (last or "")[:10]
    return sum(not query.all or dispute.newest > reached for dispute in found)


def _claims(ledger: Ledger, query: DisputeQuery) -> Iterator[tuple[str, str | None]]:
    """Claims to look into, each with when it was published, the newest first: those asked for; of all, those that
    oppose or are opposed.
    """
    asked = Query(
        words=query.words,
        speaker=query.speaker,
        about=query.about,
        since=query.since,
        until=query.until,
        asof=query.asof,
    )
    if not query.all:
        yield from ((claim.id, claim.published) for claim in claims_of(ledger, replace(asked, shared=True)))
        return
    for page in pages(ledger.published(replace(asked, bearing=OPPOSING)), query.limit):
        # The relation must count, as of the day that is asked for.
        relations = ledger.relations(OPPOSING, claims=[id for id, _ in page], asof=query.asof)
        near = {end for relation in relations for end in (relation.from_claim, relation.to_claim)}
        yield from (each for each in page if each[0] in near)


def concerned(matters: Matters, claims: set[str]) -> list[str]:
    """The matters under which opposition to or by one of ``claims`` is shown, with all that bears on them known."""
    own = matters.of(sorted(claims))
    matters.relate(own)
    shown = dict.fromkeys(primary(matters, r) for id in own for r in matters.relations(id) if r.type in OPPOSING)
    matters.relate(shown)
    # What was said elsewhere may have been taken back.
    ends = (end for id in shown for r in matters.relations(id) for end in (r.from_claim, r.to_claim))
    matters.relate(dict.fromkeys(matters.place(end) for end in ends))
    return list(dict.fromkeys((*own, *shown)))


def _holds(dispute: Dispute, asked: set[str]) -> bool:
    sides = (dispute.affirming, dispute.opposing, dispute.undecided)
    return any(claim.id in asked for side in sides for claim in side.claims)


def dispute_on(matters: Matters, id: str) -> Dispute | None:
    """The dispute about one matter, if different parties have opposed one another at one time."""
    opposing = Opposing(matters, id)
    statements, parties = opposing.statements(), opposing.parties
    together = tuple(_opposed(statements, parties))
    if not together:
        return None
    sides = {side: Side(side, _voices(statements, side, parties)) for side in ("for", "against", "none")}
    ends = [spell.until for spell in together]
    return Dispute(
        id,
        matters.matter(id).label,
        sides["for"],
        sides["against"],
        sides["none"],
        min(spell.since for spell in together),
        None if None in ends else max(end for end in ends if end is not None),
        opposing.newest(),
    )


def _opposed(statements: tuple[Statement, ...], parties: Parties) -> Iterator[Spell]:
    """The spells in which one party is for it and another, which is not the same, against it."""
    sides: tuple[Stance, Stance] = ("for", "against")
    affirming, opposing = (
        {
            party: spells(party, side, statements, parties)
            for party in dict.fromkeys(s.party for s in statements if s.side == side)
        }
        for side in sides
    )
    for (one, ours), (other, theirs) in product(affirming.items(), opposing.items()):
        if not parties.same(one, other):
            for a, b in product(ours, theirs):
                together = a.meets(b)
                if together:
                    yield together


def _voices(statements: tuple[Statement, ...], side: Stance, parties: Parties) -> tuple[Voice, ...]:
    """Each party on ``side`` with all that it said there, in the order in which they first spoke."""
    said: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.side == side:
            said.setdefault(statement.party.key, []).append(statement)
    return tuple(_voice(own, side, statements, parties) for own in said.values())


def _voice(own: list[Statement], side: Stance, statements: tuple[Statement, ...], parties: Parties) -> Voice:
    voice = Voice(
        own[0].party,
        side,
        own[0].bearing,
        tuple(s.claim for s in own),
        tuple(dict.fromkeys(reason for s in own for reason in s.reasons)),
    )
    if side == "none":
        return voice
    last = spells(voice.party, side, statements, parties)[-1]
    retraction = own[-1].retraction if last.until else None
    return replace(voice, until=last.until, retraction=retraction)
