"""/propositions/{id}: what several claims are about."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from lagebild.ledger import Ledger, StoredProposition
from lagebild.ledger.stored_json import proposition_as_dict
from lagebild.serve.api.asking import AsOf, Parameters, written
from lagebild.serve.api.shapes.answers import PropositionShape
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.problems import Refused
from lagebild.views.matters import Matters

router = APIRouter(prefix="/propositions", tags=["propositions"])


class PropositionAsked(Parameters):
    """As of when a proposition is asked for."""

    asof: AsOf = None


@router.get("/{id}", response_model=PropositionShape)
def proposition(ledger: OpenLedger, id: str, asked: Annotated[PropositionAsked, Query()]) -> Response:
    """A proposition with the claims on it; one that was merged is that into which it was.

    Disputes name a claim where the opposition is to one on no proposition: under its id stands that claim alone.
    """
    found = _found(ledger, id, asked.asof)
    if found is None:
        message = f"the ledger holds no proposition {id} with a claim that counts"
        raise Refused("no-such-proposition", message, "take the id from a dispute or a claim", 404)
    return written({**proposition_as_dict(found), "version": ledger.version({id, found.id})})


def _found(ledger: Ledger, id: str, asof: str | None) -> StoredProposition | None:
    if not id.startswith("claim:"):
        return next(ledger.propositions([id], asof=asof), None)
    matters = Matters(ledger, (), asof)
    on = matters.of([id])
    return matters.matter(on[0]) if on else None
