"""/failures: what came in and could not be read, the newest first; with ``resolved`` also what has been read since."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from lagebild.ledger import StoredFailure
from lagebild.ledger.stored_json import failure_as_dict
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.pages.lists import Cells, Files, answer, listed, table
from lagebild.serve.paging import Cut, question, taken

router = APIRouter(default_response_class=HTMLResponse)

_COLUMNS = ("at", "origin", "stage", "code", "message", "remedy", "program", "id")


@listed(router, "/failures")
def failures(request: Request, ledger: OpenLedger, cut: Cut, resolved: bool = False) -> Response:
    """What could not be read."""
    part = taken(ledger.failures(resolved, newest_first=True), cut, question("failures", resolved=resolved))
    return answer(request, part, _FILES, "failures.html", lambda: {"resolved": resolved})


def _row(failure: StoredFailure) -> Iterator[Cells]:
    said = failure.failed
    yield {
        "at": failure.at,
        "origin": said.origin,
        "stage": said.stage,
        "code": said.code,
        "message": said.message,
        "remedy": said.remedy,
        "program": failure.made_by.program,
        "id": failure.id,
    }


_FILES: Files[StoredFailure] = Files(failure_as_dict, table(_COLUMNS, _row))
