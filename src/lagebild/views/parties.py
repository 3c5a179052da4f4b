"""Which claims are one party's: a body, whoever speaks for it, and the state that it belongs to where no other body of
that state has a say.

In go the claims that are shown together, out comes the Party of each; whether two parties are one voice is said by
:func:`lagebild.link.across.parties.same_party`. Called by the questions of this folder.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from lagebild.ledger import StoredClaim
from lagebild.link.across import Party as Compared
from lagebild.link.across.parties import same_party
from lagebild.views.claimants import Claimant, ClaimantKind, Claimants

_STATE = "state:"
_TOGETHER = " + "  # between the keys of those who speak together, see Claimants.of


@dataclass(frozen=True, slots=True)
class Party:
    """One voice under its ``name`` for people; ``keys`` are those of all claimants that it goes by."""

    key: str
    name: str
    kind: ClaimantKind
    country: str | None
    keys: frozenset[str]

    @property
    def named(self) -> bool:
        """Whether anybody is named: hearsay has no party."""
        return self.kind != "nobody"

    @property
    def is_state(self) -> bool:
        """Whether it is a state as such, none of its bodies."""
        return self.key.startswith(_STATE)


class Parties:
    """The parties of ``claims``, each claim looked up by :meth:`of`."""

    def __init__(self, claims: Iterable[StoredClaim]) -> None:
        claims = list(claims)
        claimants = Claimants(claims)
        # Asked for again and again: by what is looked up fast.
        self._of = {(claim.id, claim.appearance.id): claimants.of(claim) for claim in claims}
        self._parties = _parties(list(dict.fromkeys(self._of.values())))
        self._same: dict[tuple[str, str], bool] = {}

    def of(self, claim: StoredClaim) -> Party:
        """Whose claim it is; ``claim`` is one of those given."""
        return self._parties[self._of[claim.id, claim.appearance.id].key]

    def all(self) -> tuple[Party, ...]:
        """Every party, the first to speak first."""
        return tuple(dict.fromkeys(self._parties.values()))

    def same(self, a: Party, b: Party) -> bool:
        """Whether two parties are one voice, so that neither can dispute the other: a state and its body, one of those
        who speak together and all of them.
        """
        pair = (a.key, b.key)
        if pair not in self._same:
            self._same[pair] = bool(a.keys & b.keys) or any(_one(x, y) for x in a.keys for y in b.keys)
        return self._same[pair]


def _parties(claimants: list[Claimant]) -> dict[str, Party]:
    """By the key of each claimant, its party."""
    groups: list[list[Claimant]] = []
    for claimant in claimants:
        if _stands_alone(claimant):
            continue
        group = next((g for g in groups if any(_together(claimant, other) for other in g)), None)
        if group is None:
            groups.append([claimant])
        else:
            group.append(claimant)
    for claimant in claimants:
        if _stands_alone(claimant):
            bodies = [g for g in groups if _one(claimant.key, g[0].key)] if claimant.key.startswith(_STATE) else []
            if len(bodies) == 1:
                bodies[0].append(claimant)
            else:
                groups.append([claimant])
    return {claimant.key: _party(group) for group in groups for claimant in group}


def _stands_alone(claimant: Claimant) -> bool:
    """Whether it is the same as several parties that are not the same as each other."""
    return claimant.key.startswith(_STATE) or _TOGETHER in claimant.key


def _together(a: Claimant, b: Claimant) -> bool:
    """Whether two claimants are one party: one voice, or an outlet in its own words and as others quote it."""
    own = {outlet_named(a.name), outlet_named(b.name)} & {a.key, b.key}
    return (bool(own) and a.name.casefold() == b.name.casefold()) or _one(a.key, b.key)


def outlet_named(name: str) -> str:
    """The key of the outlet with that name, as Claimants writes it."""
    return f"outlet:{name.casefold()}"


def _party(group: list[Claimant]) -> Party:
    first = group[0]
    return Party(first.key, first.name, first.kind, first.country, frozenset(c.key for c in group))


def _one(x: str, y: str) -> bool:
    """Whether claimants with these keys are one voice."""
    if _TOGETHER in x or _TOGETHER in y:
        return any(_one(a, b) for a in x.split(_TOGETHER) for b in y.split(_TOGETHER))
    # Only a state and its bodies go by several keys; most claimants are none of these, and there are many.
    return x == y or (_of_a_state(x) and _of_a_state(y) and _same(x, y))


def _of_a_state(key: str) -> bool:
    """Whether it is the key of a state or of a state's body: "state:RU", "RU:ministry_of_defence"."""
    return key.startswith(_STATE) or key.partition(":")[0].isupper()


@lru_cache(maxsize=50_000)
def _same(x: str, y: str) -> bool:
    return same_party(Compared(x, x), Compared(y, y))
