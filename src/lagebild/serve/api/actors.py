"""/actors and /actors/{id}: who speaks."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from lagebild.ledger.stored_json import entity_as_dict
from lagebild.serve.api.asking import Parted, Text, listed, written
from lagebild.serve.api.shapes.judgement import ActorInFull, ActorList
from lagebild.serve.ledgers import OpenLedger

router = APIRouter(prefix="/actors", tags=["actors"])

_MOST = 500  # reports that an actor is shown in


class ActorQuestion(Parted):
    """Which actors are asked for."""

    name: Text = Field("", description="Words that one of their names holds.")


@router.get("", response_model=ActorList)
def actors(ledger: OpenLedger, asked: Annotated[ActorQuestion, Query()]) -> Response:
    """Who speaks in the reports, in the order of their names."""
    return listed(asked.part("actors", lambda most: ledger.entities(asked.name, most)), entity_as_dict)


@router.get("/{id}", response_model=ActorInFull)
def actor(ledger: OpenLedger, id: str) -> Response:
    """One actor, by the id of its entity; one that was merged is that into which it was."""
    found = ledger.entity(id)
    there = list(islice(ledger.actors_of(found.id), _MOST + 1))
    return written(
        {
            **entity_as_dict(found),
            "actors": [asdict(each) for each in there[:_MOST]],
            "more": len(there) > _MOST,
            "version": ledger.version({id, found.id}),
        }
    )
