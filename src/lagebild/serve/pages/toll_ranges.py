"""/tolls/{proposition id}: numbers that the claims on one proposition give, as ranges over time; as .json and .csv.

Asks :func:`lagebild.views.tolls.tolls_on`: nothing is averaged, no number is preferred. The numbers of other questions
are on /tolls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from lagebild.errors import LedgerError
from lagebild.ledger import Ledger
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.maps.ranges import ranges
from lagebild.serve.maps.tables import table_of_tolls
from lagebild.serve.rendering import page
from lagebild.views.tolls import Toll, tolls_on

router = APIRouter(default_response_class=HTMLResponse)

SCHEMA = "lagebild/tolls/1"
GROUPS, CLAIMS = 12, 150  # groups on a page; claims with numbers that are compared


@router.get("/tolls/{id}.json")
def as_json(ledger: OpenLedger, id: str) -> Response:
    """The groups, each an object of schema ``lagebild/tolls/1``."""
    items = [{"schema": SCHEMA, **asdict(toll)} for toll in _found(ledger, id)[1]]
    return JSONResponse({"items": items, "next": None})


@router.get("/tolls/{id}.csv")
def as_csv(ledger: OpenLedger, id: str) -> Response:
    """A row for each number."""
    return Response(table_of_tolls(_found(ledger, id)[1]), media_type="text/csv; charset=utf-8")


@router.get("/tolls/{id}")
def show(request: Request, ledger: OpenLedger, id: str) -> Response:
    """A figure and a table for each group of numbers."""
    whole, found = _found(ledger, id)
    base = f"/tolls/{quote(whole, safe='')}"
    return page(
        request,
        "toll_ranges.html",
        proposition=whole,
        read=CLAIMS,
        groups=[(toll, ranges(toll)) for toll in found[:GROUPS]],
        left_out=max(0, len(found) - GROUPS),
        address={kind: f"{base}.{kind}" for kind in ("json", "csv")},
    )


def _found(ledger: Ledger, id: str) -> tuple[str, Sequence[Toll]]:
    """The proposition's whole id, and its groups; LedgerError if there is none."""
    whole = ledger.whole_id(id if ":" in id else f"proposition:{id}")
    if not whole.startswith("proposition:"):
        raise LedgerError("no-such-target", f"{id} is no proposition", "take the id of one, as a dispute shows it")
    return whole, tolls_on(ledger, whole, most=CLAIMS)
