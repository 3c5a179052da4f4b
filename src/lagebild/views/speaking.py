"""Claims of an actor: a body speaks by all who speak for it.

In go a Ledger, an actor as the user names it, and a Query; out come the claims. Called by :mod:`disputes` and
:mod:`changes`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lagebild.ledger import Ledger, Query, StoredClaim


def claims_of(ledger: Ledger, query: Query) -> Iterator[StoredClaim]:
    """The claims that ``query`` asks for, each once, the newest first; a speaker is also who speaks for it."""
    if query.speaker:
        names = (query.speaker, *_spokesmen(ledger, query.speaker))
        query = replace(query, speaker=None, speakers=names)
    seen: set[tuple[str, str]] = set()
    for claim in ledger.claims(query):
        if (claim.id, claim.appearance.id) not in seen:
            seen.add((claim.id, claim.appearance.id))
            yield claim


def _spokesmen(ledger: Ledger, name: str) -> list[str]:
    """The names of those who speak for the body with that name or key."""
    known = list(ledger.entities())
    asked = name.strip().casefold()
    keys = {e.key for e in known if e.key and (e.key == name or asked in (n.casefold() for n in e.names))}
    return sorted({n for e in known if e.speaks_for in {*keys, name} for n in e.names})
