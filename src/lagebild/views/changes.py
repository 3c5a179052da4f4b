"""Who changed position: silent or denying, then confirming; claimed and taken back; claimed again; another figure.

In go a Ledger and a ChangeQuery, out come Changes, the newest first. Silence is what a report says, never what the
ledger lacks; where a party's first word confirms what others had said, the change says that there is none before.
Called by the command ``changes`` and by whoever builds on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lagebild.ledger import Ledger, Member, Query, StoredClaim, StoredProposition
from lagebild.model import RelationType, Stance
from lagebild.views.matters import Matters, pages
from lagebild.views.parties import Parties, Party, outlet_named
from lagebild.views.speaking import claims_of
from lagebild.views.taking_back import TakenBack, taken_back
from lagebild.views.turning import ChangeKind, Pairs, Run, Turn, runs, turns
from lagebild.views.voices import Voice, day, order

_RETRACTS: tuple[RelationType, ...] = ("retracts",)


@dataclass(frozen=True, slots=True)
class ChangeQuery:
    """Which changes are asked for: of whom (``actor``, a name or key), on propositions that speak ``about`` a place or
    actor, whose newer word was published from ``since`` to ``until``; ``asof`` is as in Query.
    """

    actor: str | None = None
    about: str | None = None
    since: str | None = None
    until: str | None = None
    asof: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """That ``party`` says ``after`` on the proposition with the id ``proposition``, having said ``before``.

    ``before`` is None for a first word, and where the ledger does not have what was taken back. ``between`` is what
    others had said on it from the first of the former words (without them: of all) to the first of the new ones.
    """

    kind: ChangeKind
    party: Party
    proposition: str
    label: str
    before: Voice | None
    after: Voice
    between: tuple[Voice, ...]

    @property
    def on(self) -> str:
        """The day of the new words."""
        return self.after.since

    @property
    def days(self) -> int | None:
        """How many days lie between the last of the former words and the new ones."""
        if self.before is None or not (self.before.last and self.on):
            return None
        return (date.fromisoformat(self.on) - date.fromisoformat(self.before.last)).days


def changes(ledger: Ledger, query: ChangeQuery | None = None) -> tuple[Change, ...]:
    """The changes that ``query`` asks for, the newest first; LedgerError for a day that is none."""
    query = query or ChangeQuery()
    matters = Matters(ledger, _RETRACTS, query.asof)
    found: dict[tuple[str, ...], Change] = {}
    for page in pages(_claims(ledger, query), query.limit):
        asked = {id for id, _ in page}
        on = matters.of(sorted(asked))
        matters.relate(on)
        for id in on:
            for change in _changes(matters, id):
                if _meets(change, asked, query):
                    found.setdefault(_identity(change), change)
        # What claims after these lead to was said when they were published or before.
        reached = (page[-1][1] or "")[:10]
        newer = sum(change.on > reached for change in _without_repeats(found.values()))
        if query.limit is not None and newer >= query.limit:
            break
    newest = sorted(_without_repeats(found.values()), key=lambda c: (c.on, c.proposition, c.party.key), reverse=True)
    return tuple(newest[: query.limit])


def _claims(ledger: Ledger, query: ChangeQuery) -> Iterator[tuple[str, str | None]]:
    """Claims to look into, each with when it was published, the newest first: who is alone with what he says has not
    changed it.
    """
    if query.actor or query.about:
        asked = Query(speaker=query.actor, about=query.about, asof=query.asof, shared=True)
        yield from ((claim.id, claim.published) for claim in claims_of(ledger, asked))
        if query.actor and not query.about:
            yield from ((claim.id, claim.published) for claim in _of_outlet(ledger, query.actor, query))
    else:
        yield from ledger.published(Query(since=query.since, until=query.until, asof=query.asof, shared=True))


def _of_outlet(ledger: Ledger, name: str, query: ChangeQuery) -> Iterator[StoredClaim]:
    """The claims by which an outlet takes something back, and what it takes back: nobody is their speaker."""
    if outlet_named(name) not in map(outlet_named, ledger.outlets()):
        return
    relations = ledger.relations(_RETRACTS, asof=query.asof)
    ends = {end for r in relations for end in (r.from_claim, r.to_claim)}
    for claim in ledger.identified(ends, asof=query.asof):
        if claim.voice == "outlet" and outlet_named(claim.appearance.outlet or "") == outlet_named(name):
            yield claim


def _meets(change: Change, asked: set[str], query: ChangeQuery) -> bool:
    """Whether the new words are of the days asked for, and the actor asked for speaks in the change."""
    own = {c.id for voice in (change.before, change.after) if voice for c in voice.claims}
    if query.actor and not own & asked:
        return False
    published = (change.after.first.published or "")[:10]
    return (not query.since or published >= query.since) and (not query.until or published <= query.until)


def _without_repeats(found: Collection[Change]) -> Iterator[Change]:
    """Reports tell that words were taken back without telling which: where the party has taken back on that day
    what the ledger has, it was that; else one stands for all.
    """
    told = {(c.party.key, c.on) for c in found if c.kind == "retracted" and c.before}
    for change in found:
        if change.kind != "retracted" or change.before:
            yield change
        elif (change.party.key, change.on) not in told:
            told.add((change.party.key, change.on))
            yield change


def _identity(change: Change) -> tuple[str, ...]:
    """A state's change is that of each of its bodies: it is shown once."""
    before = change.before.first.id if change.before else ""
    return change.kind, change.proposition, before, change.after.first.id


def _changes(matters: Matters, id: str) -> Iterator[Change]:
    """The changes of all parties on one matter."""
    matter = matters.matter(id)
    back = taken_back(matters, {member.claim.id for member in matter.members})
    parties = Parties((*(m.claim for m in matter.members), *(pair.taking for pair in back)))
    pairs = frozenset((pair.taking.id, pair.taken.id) for pair in back)
    for party in parties.all():
        if party.named and not (party.is_state and _has_body(party, parties)):
            own = _own(matter, party, parties, back)
            for turn in (*turns(own, pairs), *_first_word(own, pairs, matter, parties)):
                yield _change(turn, party, matter, parties)


def _has_body(state: Party, parties: Parties) -> bool:
    return any(other != state and parties.same(state, other) for other in parties.all())


def _own(matter: StoredProposition, party: Party, parties: Parties, back: Sequence[TakenBack]) -> list[Member]:
    """What a party says on a matter, with what it carried and takes back, and what takes that back from elsewhere."""
    same = {other.key for other in parties.all() if parties.same(other, party)}
    members = [m for m in matter.members if parties.of(m.claim).key in same]
    known = {m.claim.id for m in matter.members}
    own = {m.claim.id for m in members}
    for pair in back:
        if not parties.same(parties.of(pair.taking), party):
            continue
        if outlet_named(pair.taken.appearance.outlet or pair.taken.origin) in party.keys:
            members += [m for m in matter.members if m.claim == pair.taken and m.claim.id not in own]
            own.add(pair.taken.id)
        if pair.taking.id not in known and pair.taken.id in own:
            members.append(Member(pair.taking, "against", 1.0, ("taken back",)))
            known.add(pair.taking.id)
    return members


def _first_word(own: Sequence[Member], back: Pairs, matter: StoredProposition, parties: Parties) -> Iterator[Turn]:
    """The party's first word, if it confirms what another party had said before."""
    found = runs(own, back)
    if not found or found[0].side == "none" or found[0].claims[0].act != "confirm":
        return
    first = found[0].claims[0]
    before = (m.claim for m in matter.members if m.side == found[0].side and day(m.claim) < day(first))
    if any(not parties.same(parties.of(claim), parties.of(first)) for claim in before):
        yield Turn("first word", None, found[0])


def _change(turn: Turn, party: Party, matter: StoredProposition, parties: Parties) -> Change:
    before = _voice(turn.before, party) if turn.before else None
    after = _voice(turn.after, party)
    start = before.since if before else ""
    others = [
        m
        for m in sorted(matter.members, key=lambda m: order(m.claim))
        if start <= day(m.claim) <= after.since
        and order(m.claim) < order(after.first)
        and not parties.same(parties.of(m.claim), party)
    ]
    said: dict[tuple[str, Stance], tuple[Party, list[StoredClaim]]] = {}
    for m in others:
        voice = parties.of(m.claim)
        said.setdefault((voice.key, m.side), (voice, []))[1].append(m.claim)
    between = tuple(Voice(voice, side, side, tuple(claims)) for (_, side), (voice, claims) in said.items())
    return Change(turn.kind, party, matter.id, matter.label, before, after, between)


def _voice(run: Run, party: Party) -> Voice:
    return Voice(party, run.side, run.side, tuple(run.claims))
