"""/propositions/{id}: what is said of one matter as a thread in time, sides apart; two of its claims side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from lagebild.export.wording import WORDS
from lagebild.ledger import StoredClaim
from lagebild.ledger.claim_json import claim_as_dict
from lagebild.serve.languages import language_of
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.pages.evidence import evidence, told_apart
from lagebild.serve.pages.lists import Cells, csv_file, day_typed, form_of, links, listed, table, typed
from lagebild.serve.problems import Refused
from lagebild.serve.rendering import page
from lagebild.views.dispute_json import dispute_as_dict
from lagebild.views.standing import Statement
from lagebild.views.thread import Thread, thread
from lagebild.views.voices import day

router = APIRouter(default_response_class=HTMLResponse)

SHOWN = 60  # claims of a thread, the newest; all of them stand in the files
_COLUMNS = (
    *("side", "bearing", "party", "party_key", "words", "cue", "act", "certainty", "said", "published", "outlet"),
    *("origin", "origin_why", "claim", "report"),
)


@listed(router, "/propositions/{id}")
def proposition(request: Request, ledger: OpenLedger, id: str, a: str = "", b: str = "", asof: str = "") -> Response:
    """The thread; with the claims ``a`` and ``b`` the evidence of both beside one another."""
    found = thread(ledger, id, day_typed(asof))
    form = form_of(request)
    if form == "json":
        return JSONResponse(_as_dict(found))
    if form == "csv":
        return csv_file(request, table(_COLUMNS, _row)(found.statements), None)
    pair = _pair(found, typed(a), typed(b))
    compared = tuple(evidence(ledger, claim) for claim in pair)
    return page(
        request,
        "proposition.html",
        words=WORDS[language_of(request)],
        thread=found,
        shown=found.statements[-SHOWN:],
        days=_by_day(found.statements[-SHOWN:]),
        day=day,
        asof=asof,
        chosen=tuple(claim.id for claim in pair) or _first_two(found),
        compared=compared,
        apart=told_apart(compared),
        links=links(request, None),
    )


def _by_day(statements: Sequence[Statement]) -> list[tuple[str, list[Statement]]]:
    """What was said on each day, in the order of time."""
    return [(on, list(said)) for on, said in groupby(statements, key=lambda statement: day(statement.claim))]


def _pair(found: Thread, a: str | None, b: str | None) -> tuple[StoredClaim, ...]:
    """The claims to be compared, of those that are shown; none if not two are asked for."""
    if a is None or b is None:
        return ()
    by_id = {claim.id: claim for claim in reversed(found.claims)}
    missing = next((each for each in (a, b) if each not in by_id), None)
    if missing is not None:
        remedy = "choose two of the claims that the page shows"
        raise Refused("claim-elsewhere", f"{missing} is not one of the claims on {found.id}", remedy, 404)
    return by_id[a], by_id[b]


def _first_two(found: Thread) -> tuple[str, ...]:
    """The first for and the first against, else the first two."""
    sides = [statements[0].claim.id for side in ("for", "against") if (statements := found.side(side))]
    return tuple(dict.fromkeys((*sides, *(claim.id for claim in found.claims))))[:2]


def _as_dict(found: Thread) -> dict[str, Any]:
    return {
        "proposition": {"id": found.id, "label": found.label},
        "dispute": dispute_as_dict(found.dispute) if found.dispute else None,
        "shown_under": [{"id": id, "label": label} for id, label in found.shown_under],
        "statements": [
            {
                "side": statement.side,
                "bearing": statement.bearing,
                "reasons": list(statement.reasons),
                "party": {"key": statement.party.key, "name": statement.party.name},
                "claim": claim_as_dict(statement.claim),
            }
            for statement in found.statements
        ],
    }


def _row(statement: Statement) -> Iterator[Cells]:
    claim = statement.claim
    yield {
        "side": statement.side,
        "bearing": statement.bearing,
        "party": statement.party.name,
        "party_key": statement.party.key,
        "words": claim.content,
        "cue": claim.cue,
        "act": claim.act,
        "certainty": claim.certainty,
        "said": day(claim),
        "published": claim.published,
        "outlet": claim.appearance.outlet,
        "origin": claim.came_from.name if claim.came_from else claim.origin,
        "origin_why": claim.came_from.why if claim.came_from else None,
        "claim": claim.id,
        "report": claim.report,
    }
