"""What the forms of judgement share: what was sent, where one came from, what others have said meanwhile.

Called by the modules of this folder whose forms write judgements.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from starlette.datastructures import FormData

from lagebild.ledger import Ledger, StoredJudgement
from lagebild.serve.accounts.login import way_on
from lagebild.serve.locking import FIRST

MEANWHILE = "judged-meanwhile"


async def sent(request: Request) -> FormData:
    """The fields of the form that was sent."""
    return await request.form()


Sent = Annotated[FormData, Depends(sent)]


def way_back(request: Request, asked: str | None, other: str) -> str:
    """Where to go on to after judging: what the address says, else the page one came from, else ``other``."""
    if asked:
        return way_on(asked)
    parts = urlsplit(request.headers.get("referer", ""))
    if parts.netloc != request.headers.get("host") or parts.path == request.url.path or not parts.path:
        return other
    return way_on(f"{parts.path}?{parts.query}" if parts.query else parts.path)


def said_of(ledger: Ledger, targets: Collection[str]) -> list[StoredJudgement]:
    """All judgements on any of ``targets``, the oldest first, with those that take one of them back."""
    found: dict[str, StoredJudgement] = {}
    for judgement in ledger.judgements():
        about = {judgement.target, *judgement.payload.get("with", ())}
        if judgement.undoes in found or not about.isdisjoint(targets):
            found[judgement.id] = judgement
    return list(found.values())


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
