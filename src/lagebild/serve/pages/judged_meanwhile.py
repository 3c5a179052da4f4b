"""What the forms of judgement share: what was sent, where one came from, what others have said meanwhile.

Called by the modules of this folder whose forms write judgements.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from starlette.datastructures import FormData

from lagebild.ledger import StoredJudgement
from lagebild.ledger.subjects import FIRST
from lagebild.serve.accounts.login import way_on


async def sent(request: Request) -> FormData:
    """The fields of the form that was sent."""
    return await request.form()


Sent = Annotated[FormData, Depends(sent)]


def way_back(request: Request, asked: str | None, other: str) -> str:
    """Where to go on to after judging: what the address says, else the page one came from, else ``other``.

    Who had to log in first came from the login page, which would only lead to the form again.
    """
    if asked:
        return way_on(asked)
    parts = urlsplit(request.headers.get("referer", ""))
    if parts.netloc != request.headers.get("host") or parts.path in ("", "/login", request.url.path):
        return other
    return way_on(f"{parts.path}?{parts.query}" if parts.query else parts.path)


def since(said: list[StoredJudgement], seen: str) -> list[StoredJudgement]:
    """Those of ``said`` that came after the version ``seen``."""
    if seen == FIRST:
        return said
    place = next((n for n, judgement in enumerate(said) if judgement.id == seen), None)
    return said if place is None else said[place + 1 :]


def standing(said: list[StoredJudgement]) -> list[StoredJudgement]:
    """Those of ``said`` that hold, the newest first."""
    undone = {judgement.undoes for judgement in said}
    return [each for each in reversed(said) if each.kind != "undo" and each.id not in undone]
