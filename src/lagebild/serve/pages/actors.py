"""/actors and /actors/{id}: who speaks in the reports, under which names, for whom, and what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from lagebild.ledger import Entity, Ledger, Query, StoredClaim
from lagebild.ledger.stored_json import entity_as_dict
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.pages.lists import CLAIMS, Cells, Files, answer, listed, table, typed
from lagebild.serve.paging import Cut, question, taken

router = APIRouter(default_response_class=HTMLResponse)

SAID = 20  # on the page of an actor, unless ``limit`` says otherwise
LOOKED = 1_000  # claims found by the names of an actor, of which some may be those of a namesake
_COLUMNS = ("id", "name", "kind", "country", "key", "speaks_for", "names")


@listed(router, "/actors")
def actors(request: Request, ledger: OpenLedger, cut: Cut, name: str = "") -> Response:
    """Who speaks in the ledger, in the order of their names; of whom one name holds all words of ``name``."""
    asked = typed(name) or ""
    part = taken(ledger.entities(asked), cut, question("actors", name=asked))
    return answer(request, part, _FILES, "actors.html", lambda: {"name": asked})


@listed(router, "/actors/{id}")
def actor(request: Request, ledger: OpenLedger, cut: Cut, id: str) -> Response:
    """One actor: its names, who speaks for it, what it says, and the questions about it. As a file: what it says."""
    found = ledger.entity(id)
    cut = cut if "limit" in request.query_params else replace(cut, limit=SAID)
    part = taken(_claims(ledger, found), cut, question("actor", id=found.id))
    return answer(request, part, CLAIMS, "actor.html", lambda: _about(ledger, found, part.items))


def _about(ledger: Ledger, actor: Entity, claims: Sequence[StoredClaim]) -> dict[str, Any]:
    """What the page of ``actor`` shows besides these of its claims."""
    called = actor.key or actor.name
    known = list(ledger.entities())
    return {
        "actor": actor,
        "called": called,
        "speaks_for": next((each for each in known if actor.speaks_for and each.key == actor.speaks_for), None),
        "spoken_for_by": [each for each in known if actor.key and each.speaks_for == actor.key and each.id != actor.id],
        "on": ledger.propositions_of([claim.id for claim in claims]),
    }


def _claims(ledger: Ledger, actor: Entity) -> Iterator[StoredClaim]:
    """What the actor says, the newest first, without what others of its names say."""
    names = (actor.key,) if actor.key else (actor.name, *actor.names)
    asked = Query(speakers=tuple(dict.fromkeys(names)), limit=LOOKED)
    for claim in ledger.claims(asked):
        if any(speaker.entity == actor.id for speaker in claim.speakers):
            yield claim


def _row(entity: Entity) -> Iterator[Cells]:
    yield {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "country": entity.country,
        "key": entity.key,
        "speaks_for": entity.speaks_for,
        "names": " | ".join(entity.names),
    }


_FILES: Files[Entity] = Files(entity_as_dict, table(_COLUMNS, _row))
