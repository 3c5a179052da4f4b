"""What the claims of the ledger say, as vectors: made once for each claim, read when it is compared with a new one.

Called by :mod:`lagebild.ledger.linking`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from lagebild.ledger import schema
from lagebild.ledger.loading import PAGE
from lagebild.ledger.values import StoredClaim
from lagebild.link import meaning

_meanings = schema.claim_meanings


def write(connection: sa.Connection, claims: Mapping[int, StoredClaim]) -> dict[int, bytes]:
    """Keep what ``claims`` say, by their numbers; the vectors that were made for it."""
    made = {number: of(claim) for number, claim in claims.items()}
    if made:
        connection.execute(sa.insert(_meanings), [{"claim": n, "vector": vector} for n, vector in made.items()])
    return made


def read(connection: sa.Connection, numbers: Sequence[int]) -> dict[int, bytes]:
    """By the numbers of claims their vectors; claims of older versions have none."""
    found: dict[int, bytes] = {}
    for start in range(0, len(numbers), PAGE):
        select = sa.select(_meanings).where(_meanings.c.claim.in_(numbers[start : start + PAGE]))
        found |= {row.claim: row.vector for row in connection.execute(select)}
    return found


def of(claim: StoredClaim) -> bytes:
    """What ``claim`` says, wherever it is said to be so."""
    names = {name for place in claim.places for name in (place.name, place.span.text)}
    return meaning.default().vector(meaning.without_places(claim.content, names))
