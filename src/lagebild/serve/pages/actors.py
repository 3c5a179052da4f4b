"""/actors and /actors/{id}: who speaks in the reports, under which names, for whom, and what is new of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from lagebild.export.csv import claims_as_csv
from lagebild.export.wording import WORDS
from lagebild.ledger import Entity, Ledger, Query, StoredClaim
from lagebild.ledger.claim_json import claim_as_dict
from lagebild.ledger.stored_json import entity_as_dict
from lagebild.serve.languages import language_of
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.pages.lists import Cells, as_csv, as_json, csv_file, form_of, links, listed, typed
from lagebild.serve.paging import Cut, question, taken
from lagebild.serve.remembered import newest_changes, newest_disputes
from lagebild.serve.rendering import page
from lagebild.views.changes import ChangeQuery
from lagebild.views.disputes import DisputeQuery

router = APIRouter(default_response_class=HTMLResponse)

SHOWN = 3  # disputes and changes of one actor; the rest is behind a link
CLAIMS = 20  # on the page of an actor, unless ``limit`` says otherwise
NEWEST = 30  # claims of the actor that these are looked for in
LOOKED = 1_000  # claims found by the names of an actor, of which some may be those of a namesake
_COLUMNS = ("id", "name", "kind", "country", "key", "speaks_for", "names")


@listed(router, "/actors")
def actors(request: Request, ledger: OpenLedger, cut: Cut, name: str = "") -> Response:
    """Who speaks in the ledger, in the order of their names; of whom one name holds all words of ``name``."""
    asked = typed(name) or ""
    part = taken(ledger.entities(asked), cut, question("actors", name=asked))
    form = form_of(request)
    if form == "json":
        return as_json(request, part, entity_as_dict)
    if form == "csv":
        return as_csv(request, part, _row, _COLUMNS)
    return page(
        request,
        "actors.html",
        place="actors",
        words=WORDS[language_of(request)],
        name=asked,
        part=part,
        links=links(request, part.next),
    )


@listed(router, "/actors/{id}")
def actor(request: Request, ledger: OpenLedger, cut: Cut, id: str) -> Response:
    """One actor: its names, who speaks for it, and the newest of it. As a file: what it says."""
    found = ledger.entity(id)
    cut = cut if "limit" in request.query_params else replace(cut, limit=CLAIMS)
    part = taken(_claims(ledger, found), cut, question("actor", id=found.id))
    form = form_of(request)
    if form == "json":
        return as_json(request, part, claim_as_dict)
    if form == "csv":
        return csv_file(request, b"".join(claims_as_csv(claim_as_dict(claim) for claim in part.items)), part.next)
    called = found.key or found.name
    known = list(ledger.entities())
    return page(
        request,
        "actor.html",
        place="actors",
        words=WORDS[language_of(request)],
        actor=found,
        called=called,
        speaks_for=next((each for each in known if found.speaks_for and each.key == found.speaks_for), None),
        spoken_for_by=[each for each in known if found.key and each.speaks_for == found.key and each.id != found.id],
        disputes=newest_disputes(ledger, DisputeQuery(speaker=called, limit=SHOWN, newest=NEWEST)),
        changes=newest_changes(ledger, ChangeQuery(actor=called, limit=SHOWN, newest=NEWEST)),
        newest=NEWEST,
        part=part,
        on=ledger.propositions_of([claim.id for claim in part.items]),
        links=links(request, part.next),
    )


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
