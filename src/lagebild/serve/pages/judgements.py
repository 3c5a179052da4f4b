"""/judgements: what people have said, the newest first, also as .json and .csv; /judgements/{id}/undo: one less."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, cast, get_args

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from lagebild.errors import LedgerError
from lagebild.export.wording import WORDS
from lagebild.ledger import Judged, JudgementKind, Ledger, StoredJudgement
from lagebild.ledger.stored_json import judgement_as_dict
from lagebild.serve.accounts.guard import Judge
from lagebild.serve.accounts.login import way_on
from lagebild.serve.languages import language_of
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.locking import MEANWHILE, expected
from lagebild.serve.pages.judged_meanwhile import Sent, since, way_back
from lagebild.serve.pages.lists import Cells, Files, answer, listed, table
from lagebild.serve.paging import Cut, question, taken
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


def filtered(
    by: Annotated[str, Query(max_length=200)] = "",
    kind: Annotated[str, Query(max_length=20)] = "",
    target: Annotated[str, Query(max_length=200)] = "",
) -> Filter:
    """The parameters by, kind, target; a kind that is none is all."""
    return Filter(by, kind if kind in KINDS else "", target)


Filtered = Annotated[Filter, Depends(filtered)]


@listed(router, "/judgements")
def history(request: Request, ledger: OpenLedger, asked: Filtered, cut: Cut) -> Response:
    """The history."""
    kind = cast(JudgementKind | None, asked.kind or None)
    found = ledger.judged(by=asked.by or None, kind=kind, target=asked.target or None)
    part = taken(found, cut, question("judgements page", by=asked.by, kind=asked.kind, target=asked.target))
    names = _names(ledger, (each.said for each in part.items))
    files: Files[Judged] = Files(_as_dict, table(_COLUMNS, lambda each: [_row(each, names)]))
    return answer(
        request,
        part,
        files,
        "judgements.html",
        lambda: {
            "asked": asked,
            "kinds": KINDS,
            "people": ledger.judges(),
            "names": names,
            "address": _address,
        },
    )


@router.get("/judgements/{id}/undo")
def undoing(
    request: Request,
    ledger: OpenLedger,
    person: Judge,
    id: str,
    next: Annotated[str | None, Query(max_length=2000)] = None,
) -> Response:
    """The form that takes a judgement back."""
    said = ledger.judgement(id)
    return _form(request, ledger, said, way_back(request, next, "/judgements"))


@router.post("/judgements/{id}/undo")
def undo(request: Request, ledger: OpenLedger, person: Judge, id: str, form: Sent) -> Response:
    """Take it back and go back; the form again without a reason, or if another has judged meanwhile."""
    said = ledger.judgement(id)
    why, seen, next = (str(form.get(name) or "") for name in ("why", "seen", "next"))
    if not why.strip():
        return _form(request, ledger, said, next, fault=True, seen=seen)
    try:
        ledger.undo(said.id, by=person.name, why=why.strip(), expected=expected(seen))
    except LedgerError as error:
        if error.code != MEANWHILE:
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
    subjects = ledger.subjects(said.id)
    about = list(ledger.judgements(subjects))
    now = ledger.version(subjects)
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


def _names(ledger: Ledger, said: Iterable[StoredJudgement]) -> dict[str, str]:
    """The words for all that these judgements speak of."""
    ids = {id for each in said for id in (*_targets(each), *each.payload.get("speakers", ()))}
    return ledger.words_for(ids)


def _targets(said: StoredJudgement) -> list[str]:
    return [said.target, *said.payload.get("with", ())]


def _address(id: str) -> str:
    """The page of what has that id; none for an actor of one report."""
    pages = {"claim": "claims", "entity": "actors", "proposition": "propositions"}
    return f"/{pages[id.partition(':')[0]]}/{id}" if id.partition(":")[0] in pages else ""


def _as_dict(each: Judged) -> dict[str, Any]:
    return {**judgement_as_dict(each.said), "taken_back": each.taken_back}


def _row(each: Judged, names: Mapping[str, str]) -> Cells:
    said = each.said
    return {
        "id": said.id,
        "at": said.at,
        "by": said.by,
        "kind": said.kind,
        "target": said.target,
        "words": names.get(said.target),
        "changes": json.dumps(dict(said.payload), ensure_ascii=False) if said.payload else None,
        "why": said.why,
        "undoes": said.undoes,
        "taken_back": each.taken_back,
    }
