"""/reports and /reports/{id}: what was read, and what was found in it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import Field

from lagebild.export.read_report_json import reading_from_dict
from lagebild.ledger import StoredReport, StoredRun
from lagebild.ledger.ids import actor_ids, claim_ids
from lagebild.serve.api.asking import Parameters, Parted, Text, Words, listed, written
from lagebild.serve.api.shapes.report import ReportInFull, ReportList
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.problems import Refused

router = APIRouter(prefix="/reports", tags=["reports"])


class ReportQuestion(Parted):
    """Which reports are asked for."""

    words: Words = ""


class ReportAsked(Parameters):
    """Which reading of a report is asked for."""

    run: Text | None = Field(None, description="The id of a reading; without it the newest that counts.")


@router.get("", response_model=ReportList)
def reports(ledger: OpenLedger, asked: Annotated[ReportQuestion, Query()]) -> Response:
    """The reports whose text holds all words, the newest first; all of them without words."""
    return listed(asked.part("reports", lambda most: ledger.reports(asked.words, most)), asdict)


@router.get("/{id}", response_model=ReportInFull)
def report(ledger: OpenLedger, id: str, asked: Annotated[ReportAsked, Query()]) -> Response:
    """A report as one of its readings has it."""
    found = ledger.report(id)
    run = _run(found, asked.run)
    return written(
        {**run.evidence, "run": run.id, "runs": [_as_dict(each) for each in found.runs], "ids": _ids(run.evidence)}
    )


def _run(report: StoredReport, id: str | None) -> StoredRun:
    if id is None:
        counting = [run for run in report.runs if run.current]
        return (counting or report.runs)[-1]
    for run in report.runs:
        if run.id == id:
            return run
    remedy = "take one of its runs, or leave the parameter run out"
    raise Refused("no-such-run", f"the report has no reading {id}", remedy, 404)


def _as_dict(run: StoredRun) -> dict[str, Any]:
    return {
        "id": run.id,
        "appearance": run.appearance.id,
        "outlet": run.appearance.outlet,
        "url": run.appearance.url,
        "program": run.made_by.program,
        "model": run.made_by.model,
        "read_at": run.read_at,
        "added_at": run.added_at,
        "claims": run.claims,
        "current": run.current,
    }


def _ids(evidence: Any) -> dict[str, str]:
    """By the id of each claim and actor of the reading, its id in the ledger."""
    reading = reading_from_dict(evidence)
    claims = zip((claim.id for claim in reading.claims), claim_ids(reading.report, reading.claims), strict=True)
    actors = zip((actor.id for actor in reading.actors), actor_ids(reading.report, reading.actors), strict=True)
    return dict([*claims, *actors])
