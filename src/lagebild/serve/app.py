"""Settings -> the desk as an ASGI application. Called by the command ``serve`` and by the tests.

A request passes, from outside in: the headers (:mod:`lagebild.serve.headers`), the ETag (:mod:`lagebild.serve.etags`),
what is caught that nobody expected, the name it was sent to and the size of its body (:mod:`lagebild.serve.gates`),
the guard (:mod:`lagebild.serve.accounts.guard`), its route.
"""

from __future__ import annotations

from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles

import lagebild
from lagebild.serve import api, pages, problems
from lagebild.serve.accounts.attempts import Attempts
from lagebild.serve.accounts.guard import guard, recognise
from lagebild.serve.accounts.store import Accounts
from lagebild.serve.etags import Tags
from lagebild.serve.gates import BodyLimit, Hosts, Unexpected
from lagebild.serve.headers import Headers
from lagebild.serve.rendering import STATIC
from lagebild.serve.settings import Settings, accounts_file
from lagebild.serve.starting import opened

API = "/api/v1"


def create_app(settings: Settings) -> FastAPI:
    """The desk for ``settings``; its ledger is opened when it starts."""
    # Swagger's own pages load their script from elsewhere; the description itself is served.
    app = FastAPI(
        title="Lagebild",
        version=lagebild.__version__,
        summary="Who claims what, on whose word, and who disputes it.",
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=opened,
        dependencies=[Depends(guard)],
        redirect_slashes=False,
    )
    app.state.settings = settings
    app.state.accounts = Accounts(accounts_file(settings.ledger, settings.users), settings.session_hours)
    app.state.attempts = Attempts()
    problems.register(app, recognise)
    for router in api.ROUTERS:
        app.include_router(router, prefix=API, responses=problems.RESPONSES)
    for router in pages.ROUTERS:
        app.include_router(router, include_in_schema=False)
    app.mount("/static", StaticFiles(packages=list(STATIC)), name="static")
    # The last added is the outermost.
    app.add_middleware(BodyLimit, limit=settings.body_limit)
    app.add_middleware(Hosts, settings=settings)
    app.add_middleware(Unexpected)
    app.add_middleware(Tags)
    app.add_middleware(Headers)
    return app
