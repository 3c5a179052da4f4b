"""/search: claims by words, speaker, what they are about, act, days on a clock, as of a day."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from lagebild.export.csv import claims_as_csv
from lagebild.export.wording import WORDS
from lagebild.ledger import Query as Claims
from lagebild.ledger.claim_json import claim_as_dict
from lagebild.ledger.values import Clock
from lagebild.model import Act
from lagebild.serve.languages import language_of
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.marking import Marker
from lagebild.serve.pages.lists import as_json, csv_file, day_typed, form_of, links, listed, typed
from lagebild.serve.paging import Cut, question, taken
from lagebild.serve.rendering import page

router = APIRouter(default_response_class=HTMLResponse)

ACTS, CLOCKS = get_args(Act), get_args(Clock)
Words = Annotated[str, Query(max_length=500)]


@listed(router, "/search")
def search(  # noqa: PLR0913  # as many as there are fields in its form
    request: Request,
    ledger: OpenLedger,
    cut: Cut,
    q: Words = "",
    speaker: Words = "",
    about: Words = "",
    act: Act | Literal[""] = "",
    since: str = "",
    until: str = "",
    clock: Clock = "published",
    asof: str = "",
) -> Response:
    """The claims that the fields ask for, the newest by their clock first; all of them where nothing is asked for."""
    asked = Claims(
        words=typed(q) or "",
        speaker=typed(speaker),
        about=typed(about),
        act=act or None,
        since=day_typed(since),
        until=day_typed(until),
        clock=clock,
        asof=day_typed(asof),
    )
    part = taken(ledger.claims(asked), cut, question("search", **asdict(asked)))
    form = form_of(request)
    if form == "json":
        return as_json(request, part, claim_as_dict)
    if form == "csv":
        return csv_file(request, b"".join(claims_as_csv(claim_as_dict(claim) for claim in part.items)), part.next)
    return page(
        request,
        "search.html",
        place="search",
        words=WORDS[language_of(request)],
        asked=asked,
        acts=ACTS,
        clocks=CLOCKS,
        part=part,
        on=ledger.propositions_of([claim.id for claim in part.items], asof=asked.asof),
        marked=Marker(asked.words),
        links=links(request, part.next),
    )
