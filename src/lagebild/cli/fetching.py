"""A page from the web: the only place where the program goes out, and only to an address that it is given.

Called by :mod:`lagebild.cli.reading`.
"""

from __future__ import annotations

from http.client import HTTPException
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import lagebild
from lagebild.errors import ReadError

_LARGEST = 50_000_000  # bytes, as of a file
_PATIENCE = 30.0  # seconds


def fetch(url: str) -> bytes:
    """What stands at ``url``; ReadError if it cannot be had. Certificates are checked, and nothing gets around that."""
    try:
        request = Request(url, headers={"User-Agent": f"lagebild/{lagebild.__version__}"})
        with urlopen(request, timeout=_PATIENCE) as answer:
            data: bytes = answer.read(_LARGEST + 1)
    except HTTPError as error:
        raise _unreachable(url, f"the server answers {error.code} {error.reason}") from error
    except URLError as error:
        raise _unreachable(url, str(error.reason)) from error
    except (HTTPException, OSError, ValueError) as error:
        raise _unreachable(url, str(error) or type(error).__name__) from error
    if len(data) > _LARGEST:
        raise ReadError("too-large", f"{url} is larger than {_LARGEST:,} bytes", "give one page for each report")
    return data


def _unreachable(url: str, why: str) -> ReadError:
    return ReadError("unreachable", f"{url} cannot be fetched: {why}", "check the address, or save the page and add it")
