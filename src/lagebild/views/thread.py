"""All that is said of one matter, in the order of time: its claims, and those that oppose it from elsewhere.

In go a Ledger and the id of a proposition, or of a claim that is on none, out comes a Thread. Called by the desk's page
of a proposition.
"""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.errors import LedgerError
from lagebild.ledger import Ledger, StoredClaim
from lagebild.model import Stance
from lagebild.views.disputes import Dispute, concerned, dispute_on
from lagebild.views.matters import Matters
from lagebild.views.opposing import OPPOSING, Opposing, primary
from lagebild.views.standing import Statement
from lagebild.views.voices import Counts, counts, order


@dataclass(frozen=True, slots=True)
class Thread:
    """What is said of the matter ``id``: ``statements`` in the order of time, with those that take words back.

    ``dispute`` is what different parties dispute about it, None where they do not; ``shown_under`` are the ids and
    labels of earlier matters under which the opposition to this one is shown.
    """

    id: str
    label: str
    statements: tuple[Statement, ...]
    dispute: Dispute | None
    shown_under: tuple[tuple[str, str], ...]

    def side(self, side: Stance) -> tuple[Statement, ...]:
        """What stands on one side."""
        return tuple(statement for statement in self.statements if statement.side == side)

    def counts(self, side: Stance) -> Counts:
        """Reports, outlets and origins of one side."""
        return counts(statement.claim for statement in self.side(side))

    @property
    def claims(self) -> tuple[StoredClaim, ...]:
        """All claims."""
        return tuple(statement.claim for statement in self.statements)


def thread(ledger: Ledger, id: str, asof: str | None = None) -> Thread:
    """What is said of the matter ``id``, as the ledger was on the day ``asof``; LedgerError if there is none."""
    matters = Matters(ledger, (*OPPOSING, "retracts"), asof)
    if id.startswith("claim:"):
        members = [id]
    else:
        members = [member.claim.id for each in ledger.propositions([id], asof=asof) for member in each.members]
    own = matters.of(members)
    if not own:
        raise LedgerError("no-such-target", f"the ledger holds no {id}", "look for it in the search, by its words")
    concerned(matters, set(members))
    matter = matters.matter(own[0])
    opposing = Opposing(matters, matter.id)
    found = {(s.claim.id, s.claim.appearance.id): s for s in opposing.statements()}
    for member in matter.members:
        key = (member.claim.id, member.claim.appearance.id)
        found.setdefault(key, Statement(member.claim, opposing.parties.of(member.claim), member.side, member.side))
    earlier = {primary(matters, relation) for relation in matters.relations(matter.id) if relation.type in OPPOSING}
    return Thread(
        matter.id,
        matter.label,
        tuple(sorted(found.values(), key=lambda s: order(s.claim))),
        dispute_on(matters, matter.id),
        tuple((other, matters.matter(other).label) for other in sorted(earlier - {matter.id})),
    )
