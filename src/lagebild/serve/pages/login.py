"""/login and /logout: the form, and what becomes of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from lagebild.serve.accounts.login import FAILED, TOO_MANY, log_in, log_out, way_on
from lagebild.serve.problems import Refused
from lagebild.serve.rendering import page

router = APIRouter(default_response_class=HTMLResponse)


@router.get("/login")
def form(request: Request, next: str = "/") -> Response:
    """The form; who need not log in is sent on."""
    if request.state.person is not None:
        return RedirectResponse(way_on(next), 303)
    return _form(request, way_on(next))


@router.post("/login")
def enter(
    request: Request,
    name: Annotated[str, Form(max_length=80)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Log in and go on to where one wanted; the form again if name and password do not fit."""
    response = RedirectResponse(way_on(next), 303)
    try:
        log_in(request, response, name, password)
    except Refused as refused:
        if refused.code not in (FAILED, TOO_MANY):
            raise
        return _form(request, way_on(next), name, refused)
    return response


@router.post("/logout")
def leave(request: Request) -> Response:
    """End the session."""
    response = RedirectResponse("/login", 303)
    log_out(request, response)
    return response


def _form(request: Request, next: str, name: str = "", refused: Refused | None = None) -> Response:
    status = refused.status if refused else 200
    made = page(request, "login.html", status=status, next=next, name=name, refused=refused.code if refused else "")
    made.headers["Cache-Control"] = "no-store"
    return made
