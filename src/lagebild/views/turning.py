"""How one party's position on one matter changed in the course of time.

In go the members of a proposition and the parties behind them, out come Turns: from what it said before to what it says
now. To say the same again is none, whoever carries it; nor is it one that a report recalls what was said before the
turn. Called by :mod:`changes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from lagebild.ledger import Member, StoredClaim
from lagebild.ledger.comparing import stated
from lagebild.link.across import Count, numbers
from lagebild.model import Stance
from lagebild.views.voices import day, order

ChangeKind = Literal["broke silence", "turned", "retracted", "again", "figure", "first word"]
Pairs = frozenset[tuple[str, str]]  # ids of two claims of which the first takes the second back


@dataclass(slots=True)
class Run:
    """What a party says on one ``side`` until it says otherwise, in the order of time."""

    side: Stance
    claims: list[StoredClaim] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Turn:
    """A change from ``before`` (None: the ledger has no word of the party before) to ``after``."""

    kind: ChangeKind
    before: Run | None
    after: Run


def runs(members: Sequence[Member], taken_back: Pairs) -> list[Run]:
    """What one party says, by sides that follow one another; ``taken_back`` is as in :func:`turns`.

    Of one day's words those come first that say what the party has been saying: they repeat or recall it. Who declines
    to comment has not changed what he said.
    """
    found: list[Run] = []
    ordered = sorted(members, key=lambda m: order(m.claim))
    days = [list(today) for _, today in groupby(ordered, key=lambda m: day(m.claim))]
    for number, today in enumerate(days):
        held = next((run.side for run in reversed(found) if run.side != "none"), "none")
        following = {m.side for m in (days[number + 1] if number + 1 < len(days) else today)}
        for member in sorted(today, key=lambda m: (m.side != held, m.side != "none")):
            if found and found[-1].side != member.side:
                back = taken_back & {(member.claim.id, claim.id) for claim in found[-1].claims}
                if member.side == "none" or not (back or _follows(found[-1], member, following)):
                    continue
            if not found or found[-1].side != member.side:
                found.append(Run(member.side))
            found[-1].claims.append(member.claim)
    return found


def turns(members: Sequence[Member], taken_back: Pairs) -> Iterator[Turn]:
    """The changes in what one party says; ``taken_back``: pairs of claims of which the first takes the second back."""
    found = runs(members, taken_back)
    if found and found[0].claims[0].takes_back:
        yield Turn("retracted", None, found[0])
    for number, after in enumerate(found[1:], start=1):
        before = found[number - 1]
        back = bool(taken_back & {(b.id, a.id) for a in before.claims for b in after.claims})
        if before.side == "none":
            yield Turn("broke silence", before, after)
        elif any(run.side == after.side for run in found[:number]):
            yield Turn("again", before, after)
        else:
            yield Turn("retracted" if back and after.side == "against" else "turned", before, after)
    for run in found:
        yield from _figures(run)


def _follows(before: Run, after: Member, following: set[Stance]) -> bool:
    """Whether a claim takes the place of what the party said before, though nothing says that it takes it back.

    Reports of one day differ in what they quote: where one has the words of before and another has others, these count
    if the party stays with them (``following`` are its sides of the next day). Who is silent in one report may well
    speak in another.
    """
    if before.side == "none":
        return day(before.claims[-1]) != day(after.claim) or before.claims[-1].report != after.claim.report
    if day(before.claims[-1]) != day(after.claim):
        return True
    return day(before.claims[0]) != day(after.claim) and after.side in following


def _figures(run: Run) -> Iterator[Turn]:
    """New figures that the party's last one excludes; one that it has given before is recalled, not new, and one that
    it refuses is not its own.
    """
    given: list[tuple[Count, StoredClaim]] = []
    for claim in (claim for claim in run.claims if claim.stance == "for"):
        for count in stated(claim).counts:
            same = [(old, said) for old, said in given if numbers.same_count(old, count)]
            if any(numbers.relation((old,), (count,))[0] == "equal" for old, _ in same):
                continue
            if same and not numbers.compatible(same[-1][0], count) and day(same[-1][1]) < day(claim):
                yield Turn("figure", Run(run.side, [same[-1][1]]), Run(run.side, [claim]))
            given.append((count, claim))
