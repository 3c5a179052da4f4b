"""/control: who holds a place, day by day, according to whom; the same as .json and .csv.

Asks :func:`lagebild.views.control.control_of_newest`, and shows what it says: nothing is filled in between two days.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from lagebild.errors import ConfigError
from lagebild.ledger import Ledger, Site
from lagebild.ledger import Query as Claims
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.maps.span import MOST, a_day, span_of
from lagebild.serve.maps.tables import table_of_control
from lagebild.serve.maps.timeline import silences, timeline
from lagebild.serve.problems import Refused
from lagebild.serve.rendering import page
from lagebild.views.control import Control, Day, control_of_newest

router = APIRouter(default_response_class=HTMLResponse)

SCHEMA = "lagebild/control/1"
SUGGESTED = 40  # places offered where none is asked for
CLAIMS = 30  # that speak of the place under one name, and of each wider one
Short = Query(max_length=200)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; what is empty asks for nothing in particular."""

    place: str
    first: str
    last: str
    asof: str

    def address(self, path: str = "/control", **changed: str) -> str:
        """Its address."""
        said = {"place": self.place, "from": self.first, "to": self.last, "asof": self.asof} | changed
        return f"{path}?{urlencode({key: value for key, value in said.items() if value})}"


def wanted(
    place: Annotated[str, Short] = "",
    from_: Annotated[str, Query(alias="from", max_length=100)] = "",
    to: Annotated[str, Short] = "",
    asof: Annotated[str, Short] = "",
) -> Asked:
    """The parameters of a place; LedgerError for what is no day."""
    return Asked(place.strip(), *(a_day(day) if day else "" for day in (from_, to, asof)))


Wanted = Annotated[Asked, Depends(wanted)]


@router.get("/control")
def show(request: Request, ledger: OpenLedger, asked: Wanted) -> Response:
    """The figure and the table of a place; without one, the form and places to choose from."""
    if not asked.place:
        return page(request, "control.html", asked=asked, found=None, suggested=_suggested(ledger))
    found = _found(ledger, asked)
    days = found.days[-MOST:]
    of_claims = {entry.claim for day in days for voice in day.voices for entry in voice.entries}
    return page(
        request,
        "control.html",
        asked=asked,
        found=found,
        days=days,
        figure=timeline(_from_first(days)),
        groups=silences(days),
        cut=len(found.days) > MOST,
        most=MOST,
        read=CLAIMS,
        propositions=ledger.propositions_of(of_claims, asof=asked.asof or None) if of_claims else {},
    )


@router.get("/control.json")
def as_json(ledger: OpenLedger, asked: Wanted) -> Response:
    """One object of schema ``lagebild/control/1``, as the command gives it."""
    return JSONResponse({"schema": SCHEMA, **asdict(_found(ledger, _named(asked)))})


@router.get("/control.csv")
def as_csv(ledger: OpenLedger, asked: Wanted) -> Response:
    """A row for each statement."""
    found = _found(ledger, _named(asked))
    return Response(table_of_control(found), media_type="text/csv; charset=utf-8")


def _named(asked: Asked) -> Asked:
    if not asked.place:
        raise Refused("request-invalid", "place: no place is named", "add ?place= and a name to the address", 422)
    return asked


def _found(ledger: Ledger, asked: Asked) -> Control:
    try:
        days = asked.first or None, asked.last or None
        return control_of_newest(ledger, asked.place, *days, asked.asof or None, CLAIMS)
    except ConfigError as error:
        if error.code != "no-such-place":
            raise
        raise Refused(error.code, error.message, error.remedy, 404) from None


def _from_first(days: tuple[Day, ...]) -> tuple[Day, ...]:
    """Without the days before the first words and after the last ones, where these were not asked for apart."""
    with_words = [n for n, day in enumerate(days) if day.voices]
    return days[with_words[0] : with_words[-1] + 1] if with_words else ()


def _suggested(ledger: Ledger) -> list[Site]:
    """Places of which the newest claims speak."""
    span = span_of(ledger, "", "")
    if span is None:
        return []
    recent = Claims(since=span.first, until=span.last)
    named = {site.name: site for site in ledger.sites(recent, limit=2 * SUGGESTED) if site.precision != "country"}
    return list(named.values())[:SUGGESTED]
