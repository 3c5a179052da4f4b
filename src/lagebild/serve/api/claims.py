"""/claims and /claims/{id}: who said what."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from lagebild.ledger import Clock, Ledger, StoredClaim
from lagebild.ledger import Query as Asked
from lagebild.ledger.claim_json import claim_as_dict
from lagebild.model import Act
from lagebild.serve.api.asking import About, AsOf, Parameters, Parted, Since, Text, Until, Words, listed, written
from lagebild.serve.api.shapes.claim import ClaimInFull, ClaimList
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.problems import Refused

router = APIRouter(prefix="/claims", tags=["claims"])


class ClaimQuestion(Parted):
    """Which claims are asked for; what is left out asks for nothing in particular."""

    words: Words = ""
    speaker: Text | None = Field(None, description="Who says it: a name, or a key as RU:...")
    about: About = None
    act: Act | None = Field(None, description="What the speaker does by saying it.")
    since: Since = None
    until: Until = None
    clock: Clock = Field("published", description="Which time since and until mean.")
    asof: AsOf = None
    rejected: bool = Field(False, description="Also claims that a person has rejected.")

    def query(self) -> Asked:
        """As the ledger is asked."""
        return Asked(**self.model_dump(exclude={"limit", "cursor"}))


class ClaimAsked(Parameters):
    """As of when a claim is asked for."""

    asof: AsOf = None


@router.get("", response_model=ClaimList)
def claims(ledger: OpenLedger, asked: Annotated[ClaimQuestion, Query()]) -> Response:
    """The claims that are asked for, the newest by its clock first."""
    query = asked.query()
    return listed(asked.part("claims", lambda most: ledger.claims(replace(query, limit=most))), claim_as_dict)


@router.get("/{id}", response_model=ClaimInFull)
def claim(ledger: OpenLedger, id: str, asked: Annotated[ClaimAsked, Query()]) -> Response:
    """One claim, also one that a person has rejected, or that only a reading has which counts no more (``current``),
    by its id or the beginning of it, with all that bears on it.
    """
    whole = ledger.whole_id(id if id.startswith("claim:") else f"claim:{id}")
    counting = list(ledger.identified([whole], asof=asked.asof, rejected=True))
    found = counting or [_superseded(ledger, whole, asked.asof)]
    return written(
        {
            **claim_as_dict(found[0]),
            "proposition": ledger.propositions_of([found[0].id], asof=asked.asof).get(found[0].id),
            "relations": _relations(ledger, found[0].id, asked.asof),
            "appearances": [
                {
                    "id": each.appearance.id,
                    "outlet": each.appearance.outlet,
                    "url": each.appearance.url,
                    "published": each.published,
                    "run": each.run,
                }
                for each in found
            ],
            "current": bool(counting),
            "newest": None if counting else _newest(ledger, found[0]),
            "version": ledger.version([found[0].id]),
        }
    )


def _superseded(ledger: Ledger, id: str, asof: str | None) -> StoredClaim:
    found = ledger.last_read(id, asof=asof)
    if found is None:
        message = f"{id} had not been read by then"
        raise Refused("claim-not-current", message, "leave asof out, or name a later day", 404)
    return found


def _newest(ledger: Ledger, claim: StoredClaim) -> str | None:
    """The reading of its report that counts, that of the same appearance before others."""
    runs = [run for run in ledger.report(claim.report).runs if run.current]
    same = [run for run in runs if run.appearance.id == claim.appearance.id]
    return next((run.id for run in reversed(same or runs)), None)


def _relations(ledger: Ledger, id: str, asof: str | None) -> list[dict[str, object]]:
    return [
        {
            "type": relation.type,
            "from": relation.from_claim,
            "to": relation.to_claim,
            "score": relation.score,
            "reasons": list(relation.reasons),
        }
        for relation in ledger.relations(claims=[id], asof=asof)
    ]
