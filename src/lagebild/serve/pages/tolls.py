"""/tolls: numbers of people and losses by who claims them, as figures and tables; of a wide question only the newest
numbers are compared. Those of one proposition are in :mod:`lagebild.serve.pages.toll_ranges`.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.maps.ranges import ranges
from lagebild.serve.maps.tables import table_of_tolls
from lagebild.serve.pages.lists import InDays, csv_file, form_of, links, listed, typed
from lagebild.serve.remembered import newest_tolls
from lagebild.serve.rendering import page
from lagebild.views.answer_json import toll_as_dict
from lagebild.views.tolls import Asked

router = APIRouter(default_response_class=HTMLResponse)

MOST = 50  # claims with numbers that are compared: grouping more takes longer than somebody waits
GROUPS = 20  # shown with their figures; the others are in the files
Short = Annotated[str, Query(max_length=200)]


@listed(router, "/tolls")
def show(request: Request, ledger: OpenLedger, days: InDays, words: Short = "", about: Short = "") -> Response:
    """The groups of numbers that the fields ask for, the one with the newest first."""
    asked = Asked(typed(words) or "", typed(about), days.since, days.until, days.asof)
    found = newest_tolls(ledger, asked, MOST)
    form = form_of(request)
    if form == "json":
        return JSONResponse({"items": [toll_as_dict(toll) for toll in found.tolls], "complete": found.all})
    if form == "csv":
        return csv_file(request, table_of_tolls(found.tolls).encode(), None)
    return page(
        request,
        "tolls.html",
        asked=asked,
        complete=found.all,
        most=MOST,
        groups=[(toll, ranges(toll)) for toll in found.tolls[:GROUPS]],
        left_out=max(0, len(found.tolls) - GROUPS),
        links=links(request, None),
    )
