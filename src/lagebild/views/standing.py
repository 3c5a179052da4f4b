"""From when to when each party is on a side: what it said last holds, what it took back does not.

In go statements of one matter with their parties, out come Spells; two parties dispute a matter as long as the one is
for it and the other against. Called by :mod:`opposing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lagebild.ledger import StoredClaim
from lagebild.model import Stance
from lagebild.views.parties import Parties, Party
from lagebild.views.voices import Bearing, Retraction, day


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as it bears on a matter: on which ``side``, how, why if it contradicts, and what took it back."""

    claim: StoredClaim
    party: Party
    side: Stance
    bearing: Bearing
    reasons: tuple[str, ...] = ()
    retraction: Retraction | None = None


@dataclass(frozen=True, slots=True)
class Spell:
    """From the day ``since`` to the day ``until`` (both included, None: still) a party is on a side."""

    since: str
    until: str | None

    def meets(self, other: Spell) -> Spell | None:
        """The days of both, or None."""
        ends = [end for end in (self.until, other.until) if end is not None]
        since, until = max(self.since, other.since), min(ends, default=None)
        return Spell(since, until) if until is None or since <= until else None


def spells(party: Party, side: Stance, statements: Iterable[Statement], parties: Parties) -> tuple[Spell, ...]:
    """When ``party`` is on ``side``: from what it says to what it, or who speaks with its voice, says otherwise on a
    later day. Hearsay does not change its mind: what nobody says stands beside what nobody says.
    """
    own = [s for s in statements if s.side != "none" and parties.same(s.party, party)]
    days: dict[str, set[Stance]] = {}
    for each in own:
        days.setdefault(day(each.claim), set()).add(each.side)
    turns = sorted(each for each, sides in days.items() if side not in sides) if party.named else []
    said = [s for s in own if s.side == side and s.party == party]
    return tuple(_merged(sorted((Spell(day(s.claim), _end(s, turns)) for s in said), key=lambda spell: spell.since)))


def _end(statement: Statement, turns: Sequence[str]) -> str | None:
    """The day on which a statement ceases to hold."""
    ends = [turn for turn in turns if turn > day(statement.claim)][:1]
    if statement.retraction:
        ends.append(statement.retraction.day)
    return min(ends, default=None)


def _merged(found: Iterable[Spell]) -> Iterator[Spell]:
    """Spells in order, with those that run into one another made one."""
    last: Spell | None = None
    for spell in found:
        joined = last.meets(spell) if last else None
        if last and joined:
            until = None if None in (last.until, spell.until) else max(last.until or "", spell.until or "")
            last = Spell(last.since, until)
        else:
            if last:
                yield last
            last = spell
    if last:
        yield last
