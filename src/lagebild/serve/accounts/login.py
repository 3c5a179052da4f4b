"""Begin and end a session, and its cookies. Called by the login page and by /api/v1/session."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import Request, Response

from lagebild.serve.accounts import csrf
from lagebild.serve.accounts.attempts import Attempts
from lagebild.serve.accounts.guard import is_open
from lagebild.serve.accounts.roles import Person
from lagebild.serve.accounts.store import Accounts
from lagebild.serve.cookies import SESSION, set_cookie
from lagebild.serve.problems import Refused

FAILED = "login-failed"
TOO_MANY = "login-too-often"


@dataclass(frozen=True, slots=True)
class Begun:
    """A session that has begun: whose, and the token that goes with its cookie."""

    person: Person
    csrf: str


def log_in(request: Request, response: Response, name: str, password: str) -> Begun:
    """Begin a session and set its cookie on ``response``; Refused if name and password do not fit, or after too many
    tries.
    """
    accounts: Accounts = request.app.state.accounts
    attempts: Attempts = request.app.state.attempts
    if is_open(request):
        raise Refused("login-not-needed", "nobody need log in at this desk", "go on to the first page", 409)
    if wait := attempts.wait(name):
        raise Refused(TOO_MANY, "too many passwords have been tried for this name", f"wait {wait} seconds", 429)
    person = accounts.known(name, password)
    if person is None:
        attempts.failed(name)
        raise Refused(FAILED, "name and password do not fit", "try again, or ask whoever keeps the accounts", 401)
    attempts.done(name)
    if old := request.cookies.get(SESSION):
        accounts.end(old)
    session = accounts.begin(person)
    set_cookie(request, response, SESSION, session, accounts.session_hours * 3600)
    return Begun(person, csrf.token(session))


def log_out(request: Request, response: Response) -> None:
    """End the session of ``request``, if it has one, and take its cookie back."""
    if session := request.cookies.get(SESSION):
        request.app.state.accounts.end(session)
    response.delete_cookie(SESSION, path="/", httponly=True, samesite="lax")
    response.headers["Clear-Site-Data"] = '"cache"'


def way_on(next: str) -> str:
    """``next`` if it is an address of this desk, else the first page: nobody is sent elsewhere after logging in."""
    parts = urlsplit(next)
    here = next.startswith("/") and not next.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return next if here and next.isprintable() else "/"
