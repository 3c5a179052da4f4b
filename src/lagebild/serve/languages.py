"""In which language a page is: what its address says (``?lang=de``), else the cookie, else what the browser prefers.

Called by :mod:`lagebild.serve.rendering`.
"""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import Request

from lagebild.serve.cookies import LANGUAGE
from lagebild.serve.texts import LANGUAGES, Language

PARAMETER = "lang"


def chosen(request: Request) -> Language | None:
    """The language that the address asks for."""
    return _known(request.query_params.get(PARAMETER))


def language_of(request: Request) -> Language:
    """The language to answer in."""
    return chosen(request) or _known(request.cookies.get(LANGUAGE)) or _preferred(request)


def in_language(request: Request, language: str) -> str:
    """The address that was asked, in ``language``; the same that was posted to is asked again."""
    kept = [(key, value) for key, value in request.query_params.multi_items() if key != PARAMETER]
    return f"?{urlencode([*kept, (PARAMETER, language)])}"


def _known(code: str | None) -> Language | None:
    return next((each for each in LANGUAGES if each == code), None)


def _preferred(request: Request) -> Language:
    """The first language of the browser's list that there is; weights are rarely out of order and not looked at."""
    for entry in request.headers.get("accept-language", "").split(","):
        known = _known(entry.partition(";")[0].strip().casefold().partition("-")[0])
        if known:
            return known
    return "en"
