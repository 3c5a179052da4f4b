"""The desk's cookies. Called by the guard, by logging in and out, and by whatever renders."""

from __future__ import annotations

from fastapi import Request, Response

SESSION = "lagebild_session"
BROWSER = "lagebild_browser"
LANGUAGE = "lagebild_language"
YEAR = 365 * 24 * 3600


def set_cookie(request: Request, response: Response, name: str, value: str, seconds: int | None = None) -> None:
    """A cookie that scripts cannot read and that forms elsewhere do not send; over TLS alone where there is TLS."""
    secure = request.url.scheme == "https"
    response.set_cookie(name, value, seconds, path="/", httponly=True, samesite="lax", secure=secure)


def keep_browser(request: Request, response: Response) -> None:
    """Give a browser that came without any the cookie to which the token in ``response`` belongs."""
    secret: str | None = getattr(request.state, "new_browser", None)
    if secret is not None:
        set_cookie(request, response, BROWSER, secret)
