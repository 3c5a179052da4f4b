"""What went wrong, in one shape: RFC 9457 under /api and where data is asked for (.json, .csv), a page elsewhere.

Errors of every kind -> :class:`Problem` -> response. LedgerError and the like keep their code, message and remedy; what
is no fault of whoever asked gets an id, which stands in the log beside the traceback, and nothing else is told.
Registered by :mod:`lagebild.serve.app`.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import HTTPException, RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.routing import Match

from lagebild.errors import LagebildError
from lagebild.serve.rendering import page
from lagebild.serve.texts import texts

API = "/api/"
DATA = (".json", ".csv")
MEDIA_TYPE = "application/problem+json"
_LOG = logging.getLogger("lagebild.serve")

# What an error of the ledger or of reading means to whoever asked; all others are about what he sent.
_STATUS = {
    "no-such-judgement": 404,
    "no-such-original": 404,
    "no-such-place": 404,
    "no-such-report": 404,
    "no-such-target": 404,
    "judged-meanwhile": 409,
    "ledger-locked": 503,
    "ledger-read-only": 503,
    "ledger-damaged": 500,
    "ledger-full": 507,
    "no-ledger": 503,
    "no-server": 503,
    "ledger-refused": 503,
    "users-file": 503,
}


class Fault(BaseModel):
    """One field of a request that cannot be: where it stands, and why."""

    where: list[str | int] = Field(examples=[["query", "limit"]])
    message: str


class Problem(BaseModel):
    """A problem as RFC 9457 writes it. ``code`` is stable, ``remedy`` says what to do, ``errors`` names the fields."""

    type: str = Field(examples=["urn:lagebild:problem:no-such-report"])
    title: str
    status: int
    detail: str
    instance: str
    code: str
    remedy: str = ""
    errors: list[Fault] = []


class Refused(LagebildError):
    """A request that the desk does not answer as asked, with the status of HTTP that says why."""

    def __init__(self, code: str, message: str, remedy: str = "", status: int = 400) -> None:
        super().__init__(code, message, remedy)
        self.status = status


class TooLargeError(HTTPException):
    """The body of a request is over the limit. Raised while a route reads it, where only this class gets through."""

    def __init__(self, limit: int) -> None:
        super().__init__(413, f"the body is over the limit of {limit // 2**20} MB")


def _responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in statuses
    }


# What any route under /api may answer besides its own: create_app gives them to all of them.
RESPONSES = _responses(400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 500, 503)


def register(app: FastAPI, recognise: Callable[[Request], Awaitable[None]]) -> None:
    """Let ``app`` answer errors of every kind with a problem, and describe that in its OpenAPI; ``recognise`` notes who
    is asking, which nobody has done yet at an address that there is not.
    """
    plain = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            schemas = plain().setdefault("components", {}).setdefault("schemas", {})
            for model in (Problem, Fault):
                schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
                schemas[model.__name__] = {key: value for key, value in schema.items() if key != "$defs"}
        assert app.openapi_schema is not None  # made by the call above
        return app.openapi_schema

    async def told(request: Request, error: Exception) -> Response:
        if not hasattr(request.state, "person"):
            try:
                await recognise(request)
            except LagebildError as instead:  # what is wrong with the accounts is wrong with every page
                error = instead
        return answer(request, error)

    app.openapi = described  # type: ignore[method-assign]  # how FastAPI wants it extended
    app.add_exception_handler(LagebildError, told)
    app.add_exception_handler(StarletteHTTPException, told)
    app.add_exception_handler(RequestValidationError, told)


def answer(request: Request, error: Exception) -> Response:
    """The response to ``request`` that says what went wrong."""
    if isinstance(error, StarletteHTTPException) and error.status_code < 400:
        return Response(None, error.status_code, error.headers)
    problem = _problem(request, error)
    headers = dict(getattr(error, "headers", None) or {})
    if problem.status == 405:
        headers["Allow"] = ", ".join(_allowed(request))
    if request.url.path.startswith(API) or request.url.path.endswith(DATA):
        return Response(problem.model_dump_json(exclude_defaults=True), problem.status, headers, MEDIA_TYPE)
    title = problem.status if f"problem.{problem.status}" in texts() else "other"
    told = f"error.{problem.code}" in texts()
    response = page(request, "problem.html", status=problem.status, problem=problem, title=title, told=told)
    response.headers.update(headers)
    return response


def _problem(request: Request, error: Exception) -> Problem:
    faults: list[Fault] = []
    if isinstance(error, LagebildError):
        status = error.status if isinstance(error, Refused) else _STATUS.get(error.code, 400)
        if error.code == "judged-meanwhile" and "if-match" in request.headers:
            status = 412
        code, detail, remedy = error.code, error.message, error.remedy
    elif isinstance(error, RequestValidationError):
        status, code, remedy = 422, "request-invalid", "correct what is named, and send it again"
        faults = [Fault(where=list(each["loc"]), message=each["msg"]) for each in error.errors()]
        detail = "; ".join(f"{'.'.join(map(str, fault.where))}: {fault.message}" for fault in faults)
    elif isinstance(error, StarletteHTTPException):
        status = error.status_code
        code, remedy = _OF_HTTP.get(status, ("request-refused", ""))
        detail = str(error.detail)
    else:
        number = secrets.token_hex(6)
        _LOG.error("unexpected, id %s: %s %s", number, request.method, request.url.path, exc_info=error)
        status, code = 500, "desk-unexpected"
        detail, remedy = f"the program has failed, not you; id {number}", "look for the id in the desk's log"
    return Problem(
        type=f"urn:lagebild:problem:{code}",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        instance=request.url.path,
        code=code,
        remedy=remedy,
        errors=faults,
    )


def _allowed(request: Request) -> list[str]:
    """The methods that the address knows: of all its routes, where Starlette names those of the first."""
    routes = request.app.router.routes
    found = [
        method
        for method in ("DELETE", "GET", "PATCH", "POST", "PUT")
        if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes)
    ]
    return [*found, "HEAD"] if "GET" in found else found


_OF_HTTP = {
    404: ("page-missing", "check the address, or begin at the first page"),
    405: ("method-not-allowed", "use one of the methods that the header Allow names"),
    413: ("body-too-large", "send less, or add the file with lagebild add"),
}
