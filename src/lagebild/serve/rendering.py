"""Templates -> pages, with what every page shows: who works, in which language, where one can go, the CSRF token.

Called by the routes under :mod:`lagebild.serve.pages` and by :mod:`lagebild.serve.problems`.
"""

from __future__ import annotations

import hashlib
from functools import cache, partial
from importlib.resources import files

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from lagebild.serve.cookies import LANGUAGE, YEAR, keep_browser, set_cookie
from lagebild.serve.languages import chosen, in_language, language_of
from lagebild.serve.texts import LANGUAGES, text

# Where static files are: the desk's own, and those that it shares with the page of one report.
STATIC = (("lagebild.serve", "static"), ("lagebild.export", "shared"))
# The places of the menu, by the key of their name in texts/pages.tsv.
PLACES = (
    ("today", "/"),
    ("disputes", "/disputes"),
    ("changes", "/changes"),
    ("map", "/map"),
    ("tolls", "/tolls"),
    ("actors", "/actors"),
    ("search", "/search"),
    ("judgements", "/judgements"),
    ("paste", "/paste"),
)
# Where pages belong that are in no menu, by the beginning of their address.
_BELONGS = {"propositions": "disputes", "control": "map", "failures": "today", "": "today"}


def page(request: Request, template: str, *, status: int = 200, **context: object) -> HTMLResponse:
    """``template`` filled with ``context``.

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
            place=_place(request.url.path),
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


def _place(path: str) -> str:
    """The key of the place in the menu that the page at ``path`` belongs to; one that is none marks no place."""
    beginning = path.removeprefix("/").partition("/")[0]
    return _BELONGS.get(beginning, beginning)


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
    """The address of the static file ``name``; it changes with what is in it, so that it may be kept for good."""
    found = (files(package).joinpath(folder, name) for package, folder in STATIC)
    content = next(file for file in found if file.is_file()).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"
