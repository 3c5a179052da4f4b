"""GET /info: what the ledger holds, and which program answers."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

import lagebild
from lagebild.serve.ledgers import OpenLedger

router = APIRouter(tags=["desk"])


class LedgerInfo(BaseModel):
    """How much the ledger holds; ``first_published`` and ``last_published`` are days of its reports."""

    program: str
    store: str
    tables: str
    reports: int
    claims: int
    failures: int
    judgements: int
    first_published: str | None
    last_published: str | None


@router.get("/info")
def info(ledger: OpenLedger) -> LedgerInfo:
    """What the ledger holds."""
    held = ledger.info()
    return LedgerInfo(
        program=lagebild.__version__,
        store=held.store,
        tables=held.tables,
        reports=held.reports,
        claims=held.claims,
        failures=held.failures,
        judgements=held.judgements,
        first_published=held.published[0],
        last_published=held.published[1],
    )
