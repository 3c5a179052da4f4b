"""/judgements: what people have said, the newest first, also as .json and .csv; /judgements/{id}/undo: one less."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, cast, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from lagebild.export.csv import guarded
from lagebild.export.wording import WORDS
from lagebild.ledger import Judged, JudgementKind, Ledger, StoredJudgement
from lagebild.ledger.stored_json import judgement_as_dict
from lagebild.serve.accounts.guard import Judge
from lagebild.serve.accounts.login import way_on
from lagebild.serve.languages import language_of
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.locking import judging, version
from lagebild.serve.pages.judged_meanwhile import MEANWHILE, Sent, said_of, since, way_back
from lagebild.serve.paging import Asked, Cut, Part, question, taken
from lagebild.serve.problems import Refused
from lagebild.serve.rendering import page

router = APIRouter(default_response_class=HTMLResponse)

KINDS: tuple[JudgementKind, ...] = get_args(JudgementKind)
_COLUMNS = ("id", "at", "by", "kind", "target", "words", "changes", "why", "undoes", "taken_back")


@dataclass(frozen=True, slots=True)
class Filter:
    """Whose judgements are asked for, of which kind, on what; empty for all."""

    by: str = ""
    kind: str = ""
    target: str = ""

    def query(self, **more: str | None) -> str:
        """The parameters of an address that asks for the same."""
        asked = {"by": self.by, "kind": self.kind, "target": self.target, **more}
        return urlencode({name: value for name, value in asked.items() if value})


def filtered(
    by: Annotated[str, Query(max_length=200)] = "",
    kind: Annotated[str, Query(max_length=20)] = "",
    target: Annotated[str, Query(max_length=200)] = "",
) -> Filter:
    """The parameters by, kind, target; a kind that is none is all."""
    return Filter(by, kind if kind in KINDS else "", target)


Filtered = Annotated[Filter, Depends(filtered)]


@router.get("/judgements")
def history(request: Request, ledger: OpenLedger, asked: Filtered, cut: Cut) -> Response:
    """The history."""
    part = _part(ledger, asked, cut)
    return page(
        request,
        "judgements.html",
        part=part,
        asked=asked,
        kinds=KINDS,
        people=ledger.judges(),
        names=_names(ledger, (each.said for each in part.items)),
        words=WORDS[language_of(request)],
        address=_address,
        following=f"/judgements?{asked.query(cursor=part.next, limit=str(cut.limit))}",
        data=asked.query(),
    )


@router.get("/judgements.json")
def as_json(ledger: OpenLedger, asked: Filtered, cut: Cut) -> Response:
    """A part of the history as JSON: ``items``, and the cursor of the ``next`` part."""
    part = _part(ledger, asked, cut)
    items = [{**judgement_as_dict(each.said), "taken_back": each.taken_back} for each in part.items]
    said = json.dumps({"items": items, "next": part.next}, ensure_ascii=False)
    return Response(said, media_type="application/json")


@router.get("/judgements.csv")
def as_csv(ledger: OpenLedger, asked: Filtered, cut: Cut) -> Response:
    """A part of the history as CSV; the header Link has the address of the next one."""
    part = _part(ledger, asked, cut)
    names = _names(ledger, (each.said for each in part.items))
    buffer = io.StringIO("\ufeff", newline="")
    buffer.seek(1)
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for each in part.items:
        writer.writerow([guarded(str(cell or "")) for cell in _row(each, names)])
    headers = {"Content-Disposition": 'attachment; filename="judgements.csv"'}
    if part.next:
        headers["Link"] = f'</judgements.csv?{asked.query(cursor=part.next, limit=str(cut.limit))}>; rel="next"'
    return Response(buffer.getvalue(), 200, headers, "text/csv; charset=utf-8")


@router.get("/judgements/{id}/undo")
def undoing(
    request: Request,
    ledger: OpenLedger,
    person: Judge,
    id: str,
    next: Annotated[str | None, Query(max_length=2000)] = None,
) -> Response:
    """The form that takes a judgement back."""
    said = _judgement(ledger, id)
    return _form(request, ledger, said, way_back(request, next, "/judgements"))


@router.post("/judgements/{id}/undo")
def undo(request: Request, ledger: OpenLedger, person: Judge, id: str, form: Sent) -> Response:
    """Take it back and go back; the form again without a reason, or if another has judged meanwhile."""
    said = _judgement(ledger, id)
    why, seen, next = (str(form.get(name) or "") for name in ("why", "seen", "next"))
    if not why.strip():
        return _form(request, ledger, said, next, fault=True, seen=seen)
    try:
        with judging(request, ledger, _targets(said), seen or None):
            ledger.undo(said.id, by=person.name, why=why.strip())
    except Refused as refused:
        if refused.code != MEANWHILE:
            raise
        return _form(request, ledger, said, next, why, seen=seen)
    return RedirectResponse(way_on(next), 303)


def _form(
    request: Request,
    ledger: Ledger,
    said: StoredJudgement,
    next: str,
    why: str = "",
    fault: bool = False,
    seen: str = "",
) -> Response:
    about = said_of(ledger, _targets(said))
    now = version(ledger, _targets(said))
    meanwhile = since(about, seen) if seen and seen != now else []
    response = page(
        request,
        "judgement_undo.html",
        status=409 if meanwhile else 422 if fault else 200,
        said=said,
        gone=said.kind == "undo" or next_of(about, said.id) is not None,
        meanwhile=meanwhile,
        names=_names(ledger, (said, *meanwhile)),
        words=WORDS[language_of(request)],
        address=_address,
        seen=now,
        next=way_on(next),
        why=why,
        fault=fault,
    )
    response.headers["Cache-Control"] = "no-store"
    return response


def next_of(said: Iterable[StoredJudgement], id: str) -> StoredJudgement | None:
    """The judgement that takes the one with ``id`` back."""
    return next((each for each in said if each.undoes == id), None)


def _part(ledger: Ledger, asked: Filter, cut: Asked) -> Part[Judged]:
    kind = cast(JudgementKind | None, asked.kind or None)
    found = ledger.judged(by=asked.by or None, kind=kind, target=asked.target or None)
    return taken(found, cut, question("judgements page", by=asked.by, kind=asked.kind, target=asked.target))


def _names(ledger: Ledger, said: Iterable[StoredJudgement]) -> dict[str, str]:
    """The words for all that these judgements speak of."""
    ids = {id for each in said for id in (*_targets(each), *each.payload.get("speakers", ()))}
    return ledger.words_for(ids)


def _targets(said: StoredJudgement) -> list[str]:
    return [said.target, *said.payload.get("with", ())]


def _judgement(ledger: Ledger, id: str) -> StoredJudgement:
    found = next((each for each in ledger.judgements() if each.id == id), None)
    if found is None:
        raise Refused("no-such-judgement", f"there is no judgement {id:.80}", "look at the list of judgements", 404)
    return found


def _address(id: str) -> str:
    """The page of what has that id; none for an actor of one report."""
    pages = {"claim": "claims", "entity": "actors", "proposition": "propositions"}
    return f"/{pages[id.partition(':')[0]]}/{id}" if id.partition(":")[0] in pages else ""


def _row(each: Judged, names: dict[str, str]) -> list[Any]:
    said = each.said
    changes = json.dumps(dict(said.payload), ensure_ascii=False) if said.payload else ""
    what = (said.id, said.at, said.by, said.kind, said.target, names.get(said.target), changes, said.why)
    return [*what, said.undoes, each.taken_back]
