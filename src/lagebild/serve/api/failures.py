"""/failures: what could not be read."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from lagebild.ledger.stored_json import failure_as_dict
from lagebild.serve.api.asking import Parted, listed
from lagebild.serve.api.shapes.judgement import FailureList
from lagebild.serve.ledgers import OpenLedger

router = APIRouter(tags=["reports"])


class FailureQuestion(Parted):
    """Which failures are asked for."""

    resolved: bool = Field(False, description="Also what has been read since.")


@router.get("/failures", response_model=FailureList)
def failures(ledger: OpenLedger, asked: Annotated[FailureQuestion, Query()]) -> Response:
    """What could not be read, the oldest first."""
    return listed(asked.part("failures", lambda most: islice(ledger.failures(asked.resolved), most)), failure_as_dict)
