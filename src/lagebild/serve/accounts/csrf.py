"""CSRF tokens: a page elsewhere can make a browser send a request here with its cookies, but cannot read a token.

Each browser has a random cookie: that of its session, or before and without one that of the browser. The token is a
hash of it, stands in every page (field ``csrf`` of a form, or ``<meta name="csrf-token">`` for the desk's own
script) and in ``GET /api/v1/session``, and comes back with every method that may change something, in the field
``csrf`` or the header ``X-CSRF-Token``. So it is bound to the session, nothing is stored for it, it survives a
restart, and who works without logging in is covered too. JSON is no exception, nor are the routes under /api: they
know the same cookies. Besides, a request that says itself that it comes from elsewhere (Origin, Sec-Fetch-Site) is
refused. Called by :mod:`lagebild.serve.accounts.guard`.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import Headers

from lagebild.serve.problems import Refused

FIELD = "csrf"
HEADER = "X-CSRF-Token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def new_secret() -> str:
    """The value of a browser's cookie."""
    return secrets.token_urlsafe(32)


def token(secret: str) -> str:
    """The token for a browser whose cookie is ``secret``; the cookie cannot be told from it."""
    return hashlib.sha256(b"lagebild csrf " + secret.encode()).hexdigest()


async def check(request: Request, expected: str) -> None:
    """Refused unless ``request`` has the token, or only reads."""
    if request.method in SAFE:
        return
    if from_elsewhere(request.headers):
        raise _refused("the request comes from a page elsewhere")
    given = request.headers.get(HEADER)
    if given is None and request.headers.get("content-type", "").startswith(_FORMS):
        field = (await request.form()).get(FIELD)
        given = field if isinstance(field, str) else None
    if given is None or not hmac.compare_digest(given.encode(), expected.encode()):
        raise _refused("the request does not have the token of this browser's session")


def from_elsewhere(headers: Headers) -> bool:
    """Whether a browser says that a page of another origin has sent this."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


def _refused(message: str) -> Refused:
    return Refused("csrf-refused", message, "load the page again and repeat what you did", 403)
