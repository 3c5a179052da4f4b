"""Templates -> pages, with what every page shows: who works, in which language, where one can go, the CSRF token.

Called by the routes under :mod:`lagebild.serve.pages` and by :mod:`lagebild.serve.problems`.
"""

from __future__ import annotations

import hashlib
from functools import cache, partial
from importlib.resources import files
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from lagebild.serve.cookies import LANGUAGE, YEAR, keep_browser, set_cookie
from lagebild.serve.languages import chosen, in_language, language_of
from lagebild.serve.texts import LANGUAGES, text

# The places of the menu, by the key of their name in texts/pages.tsv; a page says which it is by ``place=``.
PLACES = (
    ("today", "/"),
    ("search", "/search"),
    ("map", "/map"),
    ("actors", "/actors"),
    ("paste", "/paste"),
)


def page(request: Request, template: str, *, status: int = 200, place: str = "", **context: object) -> HTMLResponse:
    """``template`` filled with ``context``; ``place`` is the key of the place in the menu that it belongs to.

    A template has besides: ``text(key, **values)``, ``language``, ``person`` (None before one has logged in),
    ``csrf``, ``static(name)``, ``place``, ``places``, ``languages`` (code, address in it).
    """
    language = language_of(request)
    body = (
        environment()
        .get_template(template)
        .render(
            text=partial(text, language=language),
            language=language,
            languages=[(code, in_language(request, code)) for code in LANGUAGES],
            person=getattr(request.state, "person", None),
            can_log_out=getattr(request.state, "can_log_out", False),
            csrf=getattr(request.state, "csrf", ""),
            static=static,
            place=place,
            places=PLACES,
            **context,
        )
    )
    response = HTMLResponse(body, status)
    response.headers["Content-Language"] = language
    if chosen(request):
        set_cookie(request, response, LANGUAGE, language, YEAR)
    keep_browser(request, response)
    return response


@cache
def environment() -> Environment:
    """The templates of the desk; tests ask it which there are."""
    made = Environment(
        loader=PackageLoader("lagebild.serve", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return made


@cache
def static(name: str) -> str:
    """The address of the file ``name`` in static/; it changes with what is in it, so that it may be kept for good."""
    content: Any = files("lagebild.serve").joinpath("static", name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"
