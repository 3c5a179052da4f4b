"""/session: who one is, the CSRF token, logging in and out without a page."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from lagebild.serve.accounts.login import log_in, log_out
from lagebild.serve.accounts.roles import Role
from lagebild.serve.cookies import keep_browser

router = APIRouter(prefix="/session", tags=["desk"])


class Session(BaseModel):
    """Who works, and the token to be sent as X-CSRF-Token with every method that changes something.

    ``name`` and ``role`` are null before one has logged in.
    """

    name: str | None
    role: Role | None
    csrf: str


class Credentials(BaseModel):
    """A name and a password."""

    name: str = Field(max_length=80)
    password: str = Field(max_length=1000)


@router.get("")
def session(request: Request, response: Response) -> Session:
    """Who one is; before logging in, a token to do that with."""
    keep_browser(request, response)
    person = request.state.person
    return Session(name=person.name if person else None, role=person.role if person else None, csrf=request.state.csrf)


@router.post("")
def begin(request: Request, response: Response, credentials: Credentials) -> Session:
    """Log in: sets the cookie of a session, and gives the token that goes with it."""
    made = log_in(request, response, credentials.name, credentials.password)
    return Session(name=made.person.name, role=made.person.role, csrf=made.csrf)


@router.delete("", status_code=204)
def end(request: Request, response: Response) -> None:
    """Log out."""
    log_out(request, response)
