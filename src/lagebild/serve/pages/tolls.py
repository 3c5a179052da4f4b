"""/tolls: numbers of people and losses by who claims them, as a figure and a table. Of a wide question only the newest
numbers are compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.maps.ranges import ranges
from lagebild.serve.maps.tables import table_of_tolls
from lagebild.serve.pages.lists import day_typed, form_of, listed, typed
from lagebild.serve.rendering import page
from lagebild.views.answer_json import toll_as_dict
from lagebild.views.tolls import Asked, Toll, tolls, tolls_on

router = APIRouter(default_response_class=HTMLResponse)

MOST = 150  # claims with numbers that are compared: grouping more takes longer than somebody waits
GROUPS = 20  # shown with their figures; the others are in the files
Short = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Fields:
    """What the address asks for: numbers of claims, or those on one ``proposition``."""

    asked: Asked
    proposition: str | None

    @property
    def address(self) -> dict[str, str]:
        """The same as files."""
        said = {"words": self.asked.words, "about": self.asked.about, "from": self.asked.since, "to": self.asked.until}
        said |= {"asof": self.asked.asof, "proposition": self.proposition}
        query = urlencode({name: value for name, value in said.items() if value})
        return {ending: f"/tolls.{ending}{'?' if query else ''}{query}" for ending in ("json", "csv")}


def fields(
    words: Short = "",
    about: Short = "",
    first: Annotated[str, Query(alias="from", max_length=40)] = "",
    to: Annotated[str, Query(max_length=40)] = "",
    asof: Annotated[str, Query(max_length=40)] = "",
    proposition: Short = "",
) -> Fields:
    """The parameters of the routes."""
    days = [day_typed(day) for day in (first, to, asof)]
    return Fields(Asked(typed(words) or "", typed(about), *days), typed(proposition))


@listed(router, "/tolls")
def show(request: Request, ledger: OpenLedger, given: Annotated[Fields, Depends(fields)]) -> Response:
    """The groups of numbers, the one with the newest first."""
    found: tuple[Toll, ...]
    if given.proposition:
        found, complete = tolls_on(ledger, given.proposition, given.asked.asof), True
    else:
        answer = tolls(ledger, given.asked, MOST)
        found, complete = answer.tolls, answer.all
    form = form_of(request)
    if form == "json":
        return JSONResponse({"items": [toll_as_dict(toll) for toll in found], "complete": complete})
    if form == "csv":
        headers = {"Content-Disposition": 'attachment; filename="tolls.csv"'}
        return Response(table_of_tolls(found), headers=headers, media_type="text/csv; charset=utf-8")
    return page(
        request,
        "tolls.html",
        place="map",
        asked=None if given.proposition else given.asked,
        proposition=given.proposition,
        address=given.address,
        left_out=max(0, len(found) - GROUPS),
        groups=[(toll, ranges(toll)) for toll in found[:GROUPS]],
    )
