"""What one party says on one side of a matter: its words, how often they were restated, by whom they were carried.

Called by :mod:`disputes` and :mod:`changes`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from lagebild.ledger import StoredClaim
from lagebild.model import Stance
from lagebild.views.parties import Party

Bearing = Literal["for", "against", "denies", "contradicts", "none"]


@dataclass(frozen=True, slots=True)
class Counts:
    """In how many reports something stands, of how many outlets (as far as they are known), and to how many origins
    these reports go back.
    """

    reports: int
    outlets: int
    origins: int


@dataclass(frozen=True, slots=True)
class Retraction:
    """Which claim took something back, and on which day."""

    claim: StoredClaim
    day: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A party on the ``side`` of a proposition that its ``claims`` (in the order of time) put it on.

    ``bearing`` is how: they are for it, against it, deny or contradict what the other side says, or take no side.
    ``reasons`` say why they contradict. ``until`` is the day on which the party last was on that side, None where it
    still is; ``retraction`` is what it took them back with.
    """

    party: Party
    side: Stance
    bearing: Bearing
    claims: tuple[StoredClaim, ...]
    reasons: tuple[str, ...] = ()
    until: str | None = None
    retraction: Retraction | None = None

    @property
    def first(self) -> StoredClaim:
        """The claim that said it first."""
        return self.claims[0]

    @property
    def restated(self) -> int:
        """How many more claims say it."""
        return len(self.claims) - 1

    @property
    def since(self) -> str:
        """The day it was first said."""
        return day(self.claims[0])

    @property
    def last(self) -> str:
        """The day it was last said."""
        return day(self.claims[-1])

    @property
    def stands(self) -> bool:
        """Whether it is the party's last word."""
        return self.until is None

    @property
    def counts(self) -> Counts:
        """The reports, outlets and origins of its claims."""
        return counts(self.claims)


def day(claim: StoredClaim) -> str:
    """The day it was said, or else printed: ten characters of ISO, empty where nothing says when.

    Nothing is said after it was printed: such a day has been misread.
    """
    said, published = (claim.said.latest if claim.said else None), claim.published
    return min(said or published or "", published or said or "")[:10]


def order(claim: StoredClaim) -> tuple[str, str, str, int]:
    """By the day it was said, then as it was published and stands in its report."""
    return day(claim), claim.published or "", claim.report, claim.start


def counts(claims: Iterable[StoredClaim]) -> Counts:
    """How many reports, outlets and origins ``claims`` have."""
    claims = list(claims)
    return Counts(
        len({claim.appearance.id for claim in claims}),
        len({claim.appearance.outlet for claim in claims} - {None}),
        len({_origin(claim) for claim in claims}),
    )


def _origin(claim: StoredClaim) -> str:
    """Whom a claim goes back to; its outlet, or its report alone, where nothing says more."""
    if claim.came_from:
        return claim.came_from.key
    outlet = claim.appearance.outlet
    return f"outlet:{outlet.casefold()}" if outlet else claim.appearance.id
