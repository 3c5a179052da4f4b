"""The ledger that a desk has open, for the routes. :mod:`lagebild.serve.starting` opens it.

One :class:`lagebild.ledger.Ledger` serves all threads. That is safe: it keeps no state but SQLAlchemy's engine, whose
pool hands a connection to one thread at a time; every method takes its own and gives it back, SQLite's file is in WAL
mode, where readers wait for nobody, and a writer begins as one (``BEGIN IMMEDIATE``) and waits for the one before.
A method that yields holds its connection until it is exhausted or closed, so a list that is cut short must be closed
(:func:`lagebild.serve.paging.taken` does). Each connection keeps up to 16 MiB of the file in memory: THREADS bounds how
many there are, and with two for a thread (one list read while another is asked for) stays within the pool's fifteen.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from lagebild.ledger import Ledger

THREADS = 4


def open_one(request: Request) -> Ledger:
    """The open ledger."""
    ledger: Ledger = request.app.state.ledger
    return ledger


OpenLedger = Annotated[Ledger, Depends(open_one)]
