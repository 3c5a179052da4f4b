"""/: the first page."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.rendering import page

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/")
def home(request: Request, ledger: OpenLedger) -> Response:
    """What the ledger holds."""
    return page(request, "home.html", place="today", held=ledger.info())
