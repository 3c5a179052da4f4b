"""Stands before every route: who is asking, may they, and do they mean it.

:func:`guard` is a dependency of the whole application, so that no route can forget it: a person with the role "read"
or higher is needed everywhere but on the routes in OPEN. It leaves ``request.state.person`` (None on open routes before
one has logged in) and ``request.state.csrf``. A route that needs more takes ``Judge`` or ``Admin``:

    @router.post("/claims/{id}/judgements")
    def judge(id: str, person: Judge, ledger: OpenLedger) -> ...

Nobody need log in with ``--no-auth``, nor at a desk on loopback that has no accounts: then all work as the local user,
with the role "admin".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import HTTPException

from lagebild.serve.accounts import csrf
from lagebild.serve.accounts.roles import Person, Role
from lagebild.serve.accounts.store import Accounts
from lagebild.serve.cookies import BROWSER, SESSION
from lagebild.serve.languages import PARAMETER, chosen
from lagebild.serve.problems import API, Refused
from lagebild.serve.settings import Settings, is_loopback

OPEN = frozenset({"/login", "/api/v1/session"})


async def guard(request: Request) -> None:
    """Let the request on, or raise: 401, or a redirect to the login page, without a session; 403 without a token."""
    await recognise(request)
    await csrf.check(request, request.state.csrf)
    if request.state.person is None and request.url.path not in OPEN:
        raise _login(request)


async def recognise(request: Request) -> None:
    """Note who is asking and which token goes with their browser, without refusing anybody."""
    session = request.cookies.get(SESSION)
    secret = session or request.cookies.get(BROWSER)
    if not secret:
        secret = request.state.new_browser = csrf.new_secret()
    request.state.csrf = csrf.token(secret)
    request.state.person, request.state.can_log_out = await run_in_threadpool(_who, request, session)


def is_open(request: Request) -> bool:
    """Whether nobody need log in. A desk that others can reach is open only if that was asked for."""
    settings: Settings = request.app.state.settings
    accounts: Accounts = request.app.state.accounts
    return not settings.authenticate or (is_loopback(settings.host) and not accounts.any())


def _who(request: Request, session: str | None) -> tuple[Person | None, bool]:
    """Who is asking, and whether there is a session that could be ended."""
    if is_open(request):
        return Person(request.app.state.settings.local_user, "admin"), False
    accounts: Accounts = request.app.state.accounts
    person = accounts.of_session(session) if session else None
    return person, person is not None


def needs(role: Role) -> Callable[[Request], Person]:
    """A dependency: the person asking, Refused if their role is lower than ``role``."""

    def person(request: Request) -> Person:
        asking: Person | None = request.state.person
        if asking is None or not asking.may(role):
            raise Refused("role-too-low", f"this needs the role {role}", "ask whoever keeps the accounts", 403)
        return asking

    return person


Reader = Annotated[Person, Depends(needs("read"))]
Judge = Annotated[Person, Depends(needs("judge"))]
Admin = Annotated[Person, Depends(needs("admin"))]


def _login(request: Request) -> Exception:
    """What sends who is not logged in to the login page, or tells a program so."""
    if request.url.path.startswith(API):
        return Refused("not-logged-in", "nobody is logged in", "log in with POST /api/v1/session, or on the page", 401)
    query = f"?{request.url.query}" if request.url.query else ""
    onward = quote(f"{request.url.path}{query}", safe="") if request.method in csrf.SAFE else "%2F"
    language = chosen(request)
    lang = f"&{PARAMETER}={language}" if language else ""
    return HTTPException(303, headers={"Location": f"/login?next={onward}{lang}"})
