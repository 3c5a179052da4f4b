"""On which day a claim was said. Called by the questions of this folder."""

from __future__ import annotations

from datetime import date

from lagebild.ledger import StoredClaim
from lagebild.model import Moment

_WEEK = 7


def day_said(claim: StoredClaim) -> str | None:
    """The day a claim was said, else printed: where nothing says, or only in which month. Nothing is said after it is
    printed.
    """
    said = (claim.said.latest or claim.said.earliest) if claim.said and _exact(claim.said) else None
    days = [moment[:10] for moment in (said, claim.published) if moment]
    return min(days) if days else None


def _exact(said: Moment) -> bool:
    """Whether the ends lie within a week; one that is open does not count."""
    if said.earliest is None or said.latest is None:
        return True
    first, last = (date.fromisoformat(end[:10]) for end in (said.earliest, said.latest))
    return (last - first).days < _WEEK
