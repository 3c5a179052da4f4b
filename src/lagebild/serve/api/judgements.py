"""/judgements: what people have said, and saying it; by whoever is logged in, on the state that they have seen."""

from __future__ import annotations

from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi import Path as InPath
from pydantic import Field

from lagebild.ledger import Ledger
from lagebild.ledger.stored_json import judgement_as_dict
from lagebild.serve.accounts.guard import Judge
from lagebild.serve.api.asking import Parted, Text, listed, written
from lagebild.serve.api.shapes.judgement import Edit, Grouping, JudgementList, JudgementShape, NewJudgement, Undo
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.locking import expected, if_match
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
    about = set(asked.target) or None
    part = asked.part("judgements", lambda most: islice(ledger.judgements(about), most))
    return listed(part, judgement_as_dict, version=ledger.version(about) if about else None)


@router.post("", response_model=JudgementShape, status_code=201, responses=_UNSEEN)
def judge(request: Request, ledger: OpenLedger, person: Judge, said: NewJudgement, seen: Seen = None) -> Response:
    """Say something of a claim, an actor or a proposition. Nothing is changed or lost; it holds when a report is read
    again.
    """
    target = ledger.whole_id(said.target)
    seen = expected(if_match(request))
    payload = _payload(ledger, said)
    made = ledger.judge(said.kind, target, by=person.name, why=said.why, payload=payload, expected=seen)
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
    whole = ledger.whole_id(id if id.startswith("judgement:") else f"judgement:{id}")
    made = ledger.undo(whole, by=person.name, why=said.why, expected=expected(if_match(request)))
    return written(judgement_as_dict(made), 201)


def _payload(ledger: Ledger, said: NewJudgement) -> dict[str, Any]:
    if isinstance(said, Edit):
        return said.set.model_dump(exclude_unset=True)
    return {"with": [ledger.whole_id(id) for id in said.with_]} if isinstance(said, Grouping) else {}
