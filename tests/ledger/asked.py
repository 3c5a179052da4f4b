"""Asking a ledger in the tests: what a query finds, and readings by two versions of the program."""

from __future__ import annotations

from lagebild.ledger import Ledger, MadeBy, Query, StoredClaim
from tests.ledger.readings import english, german

OLDER, NEWER = MadeBy("lagebild 0.1.0", "m 1"), MadeBy("lagebild 0.2.0", "m 1")


def said(ledger: Ledger, **query: object) -> list[str]:
    """The claims that a query finds, by language and their ids in the report."""
    return [f"{claim.language} {claim.local}" for claim in ledger.claims(Query(**query))]  # type: ignore[arg-type]


def filled(ledger: Ledger) -> Ledger:
    ledger.add(german())
    ledger.add(english())
    return ledger


def claim_of(ledger: Ledger, local: str) -> StoredClaim:
    return next(claim for claim in ledger.claims(Query(rejected=True)) if claim.local == local)
