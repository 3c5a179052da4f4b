"""/search: claims by words, speaker, what they are about, act, days on a clock, as of a day."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from lagebild.ledger import Query as Claims
from lagebild.ledger.values import Clock
from lagebild.model import Act
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.marking import Marker
from lagebild.serve.pages.lists import CLAIMS, InDays, answer, listed, typed
from lagebild.serve.paging import Cut, question, taken

router = APIRouter(default_response_class=HTMLResponse)

ACTS, CLOCKS = get_args(Act), get_args(Clock)
Words = Annotated[str, Query(max_length=500)]


@listed(router, "/search")
def search(  # noqa: PLR0913  # as many as there are fields in its form
    request: Request,
    ledger: OpenLedger,
    cut: Cut,
    days: InDays,
    q: Words = "",
    speaker: Words = "",
    about: Words = "",
    act: Act | Literal[""] = "",
    clock: Clock = "published",
) -> Response:
    """The claims that the fields ask for, the newest by their clock first; all of them where nothing is asked for."""
    asked = Claims(
        words=typed(q) or "",
        speaker=typed(speaker),
        about=typed(about),
        act=act or None,
        since=days.since,
        until=days.until,
        clock=clock,
        asof=days.asof,
    )
    part = taken(ledger.claims(asked), cut, question("search", **asdict(asked)))
    return answer(
        request,
        part,
        CLAIMS,
        "search.html",
        lambda: {
            "asked": asked,
            "acts": ACTS,
            "clocks": CLOCKS,
            "on": ledger.propositions_of([claim.id for claim in part.items], asof=asked.asof),
            "marked": Marker(asked.words),
        },
    )
