"""Two people at once lose nothing: who judges says what he has seen, and is refused if another has judged meanwhile.

What was seen is a version (:meth:`lagebild.ledger.Ledger.version`): a page puts it into the hidden field ``seen``, a
program sends it as If-Match. The ledger compares it in the transaction in which it writes, so that another desk on the
same ledger, or the command ``judge``, cannot come in between. Called by the routes that write judgements:

    ledger.judge("reject", id, by=person.name, why=why, expected=expected(seen))
"""

from __future__ import annotations

from fastapi import Request

from lagebild.serve.problems import Refused

FIELD = "seen"
MEANWHILE = "judged-meanwhile"
"""The code of the error with which the ledger refuses; 412 where If-Match was sent, else 409."""


def if_match(request: Request) -> str | None:
    """The version in the header If-Match, without its quotation marks; None without the header."""
    header = request.headers.get("if-match")
    return None if header is None else header.strip().removeprefix("W/").strip('"')


def expected(seen: str | None) -> str | None:
    """The version that the ledger is to compare, None for ``*``, which is whatever there is; Refused, with 428, if it
    is not said what was seen.
    """
    if not seen:
        remedy = f"send If-Match, or the field {FIELD}, with the version that you have seen"
        raise Refused("judgement-unseen", "it is not said which state was seen", remedy, 428)
    return None if seen == "*" else seen
