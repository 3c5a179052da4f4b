"""/claims/{id}/judge: accept, reject or correct a claim, its spans among it. A reason goes with each."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from lagebild.errors import LedgerError
from lagebild.export.wording import WORDS
from lagebild.ledger import Ledger
from lagebild.ledger.editing import EDITABLE
from lagebild.serve.accounts.guard import Judge
from lagebild.serve.accounts.login import way_on
from lagebild.serve.languages import language_of
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.locking import MEANWHILE, expected
from lagebild.serve.pages.judged_claim import (
    KINDS,
    Shown,
    Unclear,
    Wish,
    changes,
    meant,
    rebased,
    shown,
    wish_for,
    wish_of,
)
from lagebild.serve.pages.judged_meanwhile import Sent, since, standing, way_back
from lagebild.serve.rendering import page

router = APIRouter(default_response_class=HTMLResponse)

Address = Annotated[str | None, Query(max_length=2000)]


@router.get("/claims/{id}/judge")
def form(
    request: Request,
    ledger: OpenLedger,
    person: Judge,
    id: str,
    kind: Annotated[str, Query(max_length=20)] = "",
    next: Address = None,
) -> Response:
    """The form for a claim; ``kind`` is chosen beforehand."""
    asked = shown(ledger, id)
    back = way_back(request, next, f"/claims/{asked.claim.id}")
    return _form(request, ledger, asked, wish_for(asked, kind, ledger.version([asked.claim.id]), back))


@router.post("/claims/{id}/judge")
def judge(request: Request, ledger: OpenLedger, person: Judge, id: str, form: Sent) -> Response:
    """Write the judgement down and go back; the form again if it is not clear, or if another has judged meanwhile."""
    asked, wish = shown(ledger, id), wish_of(form)
    try:
        kind, payload = meant(asked, wish)
    except Unclear as fault:
        return _form(request, ledger, asked, wish, fault)
    try:
        seen, why = expected(wish.seen), wish.why.strip()
        ledger.judge(kind, asked.claim.id, by=person.name, why=why, payload=payload, expected=seen)
    except LedgerError as error:
        if error.code != MEANWHILE:
            raise
        return _form(request, ledger, shown(ledger, id), wish)
    return RedirectResponse(way_on(wish.next), 303)


def _form(request: Request, ledger: Ledger, asked: Shown, wish: Wish, fault: Unclear | None = None) -> Response:
    """The form; where another has judged since it was made, with what he said beside it, and his version as seen."""
    said = list(ledger.judgements([asked.claim.id]))
    now = ledger.version([asked.claim.id])
    meanwhile = since(said, wish.seen) if wish.seen and wish.seen != now else []
    status = 409 if meanwhile else 422 if fault else 200
    if meanwhile:
        wish = rebased(asked, wish)
    response = page(
        request,
        "judge_claim.html",
        status=status,
        asked=asked,
        claim=asked.claim,
        wish=replace(wish, seen=now, next=way_on(wish.next)),
        fault=fault,
        meanwhile=meanwhile,
        mine=changes(asked, wish) if meanwhile and fault is None else {},
        said=standing(said),
        kinds=KINDS,
        fields=EDITABLE,
        names={actor.id: actor.name for actor in asked.actors},
        words=WORDS[language_of(request)],
    )
    response.headers["Cache-Control"] = "no-store"
    return response
