"""/judgements: what people have said, and saying it; by whoever is logged in, on the state that they have seen."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi import Path as InPath
from pydantic import Field

from lagebild.errors import LedgerError
from lagebild.ledger import Ledger, StoredJudgement
from lagebild.ledger.stored_json import judgement_as_dict
from lagebild.serve.accounts.guard import Judge
from lagebild.serve.api.asking import Parted, Text, listed, written
from lagebild.serve.api.shapes.judgement import Edit, Grouping, JudgementList, JudgementShape, NewJudgement, Undo
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.locking import if_match, judging, version
from lagebild.serve.problems import MEDIA_TYPE

router = APIRouter(prefix="/judgements", tags=["judgements"])

Seen = Annotated[
    str | None,
    Header(
        alias="If-Match",
        description="The version that was seen of all that is judged: of a claim, proposition or actor as it was shown,"
        " or as GET /judgements?target=... says; * for whatever it is.",
    ),
]
_UNSEEN: dict[int | str, dict[str, Any]] = {
    428: {
        "description": "Precondition Required",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
}


class JudgementQuestion(Parted):
    """Which judgements are asked for: all, or those on one of the targets."""

    target: list[Text] = Field([], max_length=500, description="Ids of claims, actors, entities or propositions.")


@router.get("", response_model=JudgementList)
def judgements(ledger: OpenLedger, asked: Annotated[JudgementQuestion, Query()]) -> Response:
    """Everything that people have said, the oldest first, with what was taken back."""
    targets = set(asked.target)
    found = (each for each in ledger.judgements() if not targets or targets & touched(each))
    part = asked.part("judgements", lambda most: islice(found, most))
    return listed(part, judgement_as_dict, version=version(ledger, targets) if targets else None)


@router.post("", response_model=JudgementShape, status_code=201, responses=_UNSEEN)
def judge(request: Request, ledger: OpenLedger, person: Judge, said: NewJudgement, seen: Seen = None) -> Response:
    """Say something of a claim, an actor or a proposition. Nothing is changed or lost; it holds when a report is read
    again.
    """
    target = ledger.whole_id(said.target)
    payload = _payload(ledger, said)
    with judging(request, ledger, {target, *payload.get("with", ())}, if_match(request)):
        made = ledger.judge(said.kind, target, by=person.name, why=said.why, payload=payload)
    return written(judgement_as_dict(made), 201)


@router.post("/{id}/undo", response_model=JudgementShape, status_code=201, responses=_UNSEEN)
def undo(
    request: Request,
    ledger: OpenLedger,
    person: Judge,
    id: Annotated[str, InPath(description="The judgement's id, or its beginning.")],
    said: Undo,
    seen: Seen = None,
) -> Response:
    """Take a judgement back, by a further one."""
    taken_back = _judgement(ledger, id)
    with judging(request, ledger, touched(taken_back), if_match(request)):
        made = ledger.undo(taken_back.id, by=person.name, why=said.why)
    return written(judgement_as_dict(made), 201)


def touched(judgement: StoredJudgement) -> set[str]:
    """What a judgement is about."""
    return {judgement.target, *judgement.payload.get("with", ())}


def _judgement(ledger: Ledger, id: str) -> StoredJudgement:
    whole = ledger.whole_id(id if id.startswith("judgement:") else f"judgement:{id}")
    found = next((each for each in ledger.judgements() if each.id == whole), None)
    if found is None:
        raise LedgerError("no-such-judgement", f"there is no judgement {whole}", "look at the list of judgements")
    return found


def _payload(ledger: Ledger, said: NewJudgement) -> dict[str, Any]:
    if isinstance(said, Edit):
        return said.set.model_dump(exclude_unset=True)
    return {"with": [ledger.whole_id(id) for id in said.with_]} if isinstance(said, Grouping) else {}
