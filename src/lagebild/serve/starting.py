"""A desk starts and ends: its ledger is opened, and what every desk needs sooner or later is read before the first
person comes. Called by :mod:`lagebild.serve.app`.
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI

from lagebild.ledger import Ledger, Query, open_ledger
from lagebild.serve.ledgers import THREADS
from lagebild.serve.maps.outlines import outlines
from lagebild.serve.pages import map, tolls
from lagebild.serve.remembered import forget, newest_changes, newest_disputes, newest_tolls
from lagebild.serve.rendering import environment
from lagebild.views.changes import ChangeQuery
from lagebild.views.control_map import control_map
from lagebild.views.disputes import DisputeQuery
from lagebild.views.tolls import Asked

_SHOWN = 60  # as many disputes and changes as a program asks for that does not say how many


@asynccontextmanager
async def opened(app: FastAPI) -> AsyncIterator[None]:
    """The lifespan of ``app``: opens the ledger that its settings name, closes it at the end."""
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    with open_ledger(app.state.settings.ledger, create=False) as ledger:
        app.state.ledger = ledger
        if app.state.settings.warm:
            await anyio.to_thread.run_sync(_warm, ledger)
        try:
            yield
        finally:
            forget(ledger)


def _warm(ledger: Ledger) -> None:
    """Templates, outlines, word lists, and the answers to what everybody asks first."""
    for name in environment().list_templates():
        environment().get_template(name)
    outlines()
    next(ledger.entities(limit=1), None)
    control_map(ledger, Query(), map.CLAIMS)
    newest_tolls(ledger, Asked(), tolls.MOST)
    newest_disputes(ledger, DisputeQuery(limit=_SHOWN))
    newest_changes(ledger, ChangeQuery(limit=_SHOWN))
    # Some million objects are kept from now on, none of them in a cycle: to look through them all took a third of a
    # second, every few hundred requests. What is there already is left out, the rest is looked through more rarely.
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 10, 100)
