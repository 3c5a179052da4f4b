"""Two people at once lose nothing: who judges says what he has seen, and is refused if another has judged meanwhile.

The version of a claim, entity or proposition is the id of the last judgement on it, "0" before the first. A page puts
it into the hidden field ``seen``, a program sends it as If-Match; what :func:`judging` is given must be it still.
Called by the routes that write judgements:

    with judging(request, ledger, [id], seen):
        ledger.judge("reject", id, by=person.name, why=why)
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from threading import Lock

from fastapi import Request

from lagebild.ledger import Ledger
from lagebild.serve.problems import Refused

FIELD = "seen"
FIRST = "0"


class Turn:
    """One judgement at a time is looked up and written. One for each desk, in ``app.state.turn``."""

    def __init__(self) -> None:
        self.lock = Lock()


def version(ledger: Ledger, targets: Collection[str]) -> str:
    """The id of the last judgement on any of ``targets``, also as one that was merged or split with another."""
    last, asked, touched = FIRST, set(targets), dict[str, set[str]]()
    for judgement in ledger.judgements():
        # What is taken back touches all that it touched when it was said.
        undone = touched.get(judgement.undoes or "", set())
        touched[judgement.id] = {judgement.target, *judgement.payload.get("with", ()), *undone}
        if not asked.isdisjoint(touched[judgement.id]):
            last = judgement.id
    return last


def if_match(request: Request) -> str | None:
    """The version in the header If-Match, without its quotation marks; None without the header."""
    header = request.headers.get("if-match")
    return None if header is None else header.strip().removeprefix("W/").strip('"')


@contextmanager
def judging(request: Request, ledger: Ledger, targets: Collection[str], seen: str | None) -> Iterator[None]:
    """Hold the turn while a judgement on ``targets`` is written; Refused if their version is not ``seen``.

    428 if nothing was seen, 412 for a header that is out of date, 409 for a field. Other programs on the same ledger,
    as the command ``judge``, take no turn: between looking and writing they can come first, and nothing is lost then
    either, as judgements are only ever added, but nobody is told.
    """
    if seen is None:
        remedy = f"send If-Match, or the field {FIELD}, with the version that you have seen"
        raise Refused("judgement-unseen", "it is not said which state was seen", remedy, 428)
    turn: Turn = request.app.state.turn
    with turn.lock:
        if seen not in ("*", version(ledger, targets)):
            remedy = "look at what they said, then judge again if you still want to"
            status = 412 if if_match(request) is not None else 409
            raise Refused("judged-meanwhile", "someone else has judged this since you looked", remedy, status)
        yield
