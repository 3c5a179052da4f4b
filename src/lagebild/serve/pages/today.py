"""/: what is new: disputes, changed positions, reports that came in, and what could not be read."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from lagebild.export.wording import WORDS
from lagebild.serve.languages import language_of
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.paging import Asked, taken
from lagebild.serve.remembered import newest_changes, newest_disputes
from lagebild.serve.rendering import page
from lagebild.views.changes import ChangeQuery
from lagebild.views.disputes import DisputeQuery

router = APIRouter(default_response_class=HTMLResponse)

SHOWN = 5


@router.get("/")
def today(request: Request, ledger: OpenLedger) -> Response:
    """The newest of everything, with links to the rest."""
    return page(
        request,
        "today.html",
        words=WORDS[language_of(request)],
        held=ledger.info(),
        disputes=newest_disputes(ledger, DisputeQuery(limit=SHOWN)),
        changes=newest_changes(ledger, ChangeQuery(limit=SHOWN)),
        came_in=list(ledger.reports(limit=2 * SHOWN, as_added=True)),
        failures=taken(ledger.failures(newest_first=True), Asked(SHOWN), "").items,
    )
