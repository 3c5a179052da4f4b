"""/reports/{id}: a report with its claims; /claims/{id}: the way to a claim in its report."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from lagebild.errors import LedgerError
from lagebild.export.read_report_json import reading_from_dict
from lagebild.ledger import StoredReport, StoredRun
from lagebild.serve.languages import PARAMETER, chosen, language_of
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.pages.report_facts import KINDS, kinds_in
from lagebild.serve.pages.report_ledger import Known, as_judged, known
from lagebild.serve.pages.report_sheet import Chosen, sheet
from lagebild.serve.rendering import page

router = APIRouter(default_response_class=HTMLResponse)

Short = Query(max_length=200)


@router.get("/reports/{id}")
def report(
    request: Request,
    ledger: OpenLedger,
    id: str,
    run: Annotated[str | None, Short] = None,
    claim: Annotated[str | None, Short] = None,
    show: Annotated[str, Short] = "",
) -> Response:
    """The text with its claims marked and beside it, as the reading ``run`` has them, else the newest that counts."""
    stored = ledger.report(id)
    reading_of = _chosen_run(stored, run)
    reading = reading_from_dict(reading_of.evidence)
    about = known(ledger, reading, reading_of.id)
    choice = Chosen(kinds_in(show), _local(claim, about))
    return page(
        request,
        "report.html",
        stored=stored,
        run=reading_of,
        about=about,
        sheet=sheet(as_judged(reading, about), choice, language_of(request)),
        toggles=[(kind, _address(id, run, claim, choice.toggled(kind)), kind in choice.kinds) for kind in KINDS],
        runs=[(each, _address(id, each.id, None, show)) for each in reversed(stored.runs)],
        missing=claim is not None and choice.claim is None,
        here=claim_address,
    )


@router.get("/claims/{id}")
def claim(request: Request, ledger: OpenLedger, id: str) -> Response:
    """To the report of a claim, rejected or not, with the claim marked; to an older reading where the newest does not
    have it.
    """
    whole = ledger.whole_id(id)
    found = next(iter(list(ledger.identified([whole], rejected=True))), None) or ledger.last_read(whole)
    if found is None:
        raise LedgerError("no-such-target", f"the ledger holds no claim {whole}", "give the id of a claim")
    language = chosen(request)
    asked = [("run", found.run), ("claim", found.id), *([(PARAMETER, language)] if language else [])]
    return RedirectResponse(
        f"/reports/{quote(found.report, safe=':')}?{urlencode(asked, safe=':')}#mark-{found.local}", 303
    )


def claim_address(id: str) -> str:
    """The address of the claim with ``id``, which stays the same."""
    return f"/claims/{quote(id, safe=':')}"


def _address(id: str, run: str | None, claim: str | None, show: str) -> str:
    asked = [(name, value) for name, value in (("run", run), ("claim", claim), ("show", show)) if value]
    return f"/reports/{quote(id, safe=':')}{'?' if asked else ''}{urlencode(asked, safe=':,')}"


def _chosen_run(stored: StoredReport, run: str | None) -> StoredRun:
    """The reading that is asked for, or the newest that counts; of several appearances the one added last."""
    if run is None:
        return next((each for each in reversed(stored.runs) if each.current), stored.runs[-1])
    for each in stored.runs:
        if each.id == run:
            return each
    raise LedgerError("no-such-report", f"the report has no reading {run}", "choose one of its readings")


def _local(claim: str | None, about: dict[str, Known]) -> str | None:
    """The id in the report of the ``claim``, asked for by that or by its id in the ledger; None if it is not here."""
    return next((local for local, each in about.items() if claim in (local, each.id)), None)
