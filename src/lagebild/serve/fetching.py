"""A page from the web for the desk: an address that somebody typed in -> the bytes that stand there.

The desk stands where others may not reach, so it must not be led about (server-side request forgery): only http and
https, only hosts all of whose addresses are public, also after each redirect, and the connection goes to the very
address that was looked at. Called by :mod:`lagebild.serve.pasting`; the command line, whose user can go anywhere
anyway, has a fetcher of its own.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import lagebild
from lagebild.errors import ReadError

LARGEST = 10 * 2**20  # bytes
_REDIRECTS = 5
_SILENCE = 10.0  # seconds that a server may say nothing
_PATIENCE = 30.0  # seconds for all of it
_CHUNK = 2**16
_MOVED = frozenset({301, 302, 303, 307, 308})
_IN_PATH = "/%:=&?~+!$,;'@()*[]-._"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Number = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stands at ``url``, the last of those that were redirected to."""

    raw: bytes
    url: str


def is_public(number: Number) -> bool:
    """Whether anybody on the Internet means the same machine by ``number``; an address within it counts too."""
    if isinstance(number, ipaddress.IPv6Address):
        if number.sixtofour is not None or number.teredo is not None:
            return False  # tunnels that nobody needs, to wherever the number in them says
        if number.ipv4_mapped is not None:
            return is_public(number.ipv4_mapped)
        if number in _NAT64:
            return is_public(ipaddress.IPv4Address(int(number) & 0xFFFFFFFF))
    return number.is_global and not number.is_multicast


def fetch(url: str, allowed: Callable[[Number], bool] = is_public) -> Fetched:
    """What stands at ``url``; ReadError if it may not be asked for, cannot be had, or is larger than LARGEST.

    ``allowed`` says which addresses may be reached; tests let it reach a server of theirs.
    """
    until = time.monotonic() + _PATIENCE
    for _ in range(_REDIRECTS + 1):
        try:
            connection = _connect(_parts(url), allowed)
            try:
                answer = _ask(connection, url)
                if answer.status not in _MOVED:
                    return Fetched(_body(answer, url, until), url)
                url = urljoin(url, answer.getheader("Location") or "")
            finally:
                connection.close()
        except (HTTPException, OSError, UnicodeError) as error:
            raise _unreachable(url, str(error) or type(error).__name__) from error
    raise _unreachable(url, f"it is redirected more than {_REDIRECTS} times")


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise _refused(url, "it is no address") from None
    if parts.scheme not in ("http", "https"):
        raise _refused(url, "only http and https are fetched")
    if not named or parts.username is not None or parts.password is not None:
        raise _refused(url, "it names no host, or a user")
    return parts


def _connect(parts: SplitResult, allowed: Callable[[Number], bool]) -> HTTPConnection:
    """A connection to an address of the host that was found to be allowed; the name is not looked up again."""
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = [str(address[4][0]) for address in found]
    if not numbers or not all(allowed(ipaddress.ip_address(number)) for number in numbers):
        raise _refused(parts.geturl(), "it leads into a network that is not public")
    plain = _first(numbers, port)
    if not secure:
        connection = HTTPConnection(host, port, timeout=_SILENCE)
        connection.sock = plain
        return connection
    connection = HTTPSConnection(host, port, timeout=_SILENCE)
    try:
        connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except OSError:
        plain.close()
        raise
    return connection


def _first(numbers: list[str], port: int) -> socket.socket:
    """A socket to the first of ``numbers`` that answers."""
    for number in numbers[:-1]:
        try:
            return socket.create_connection((number, port), _SILENCE)
        except OSError:
            continue
    return socket.create_connection((numbers[-1], port), _SILENCE)


def _ask(connection: HTTPConnection, url: str) -> HTTPResponse:
    parts = urlsplit(url)
    target = quote(parts.path or "/", safe=_IN_PATH) + (f"?{quote(parts.query, safe=_IN_PATH)}" if parts.query else "")
    headers = {"User-Agent": f"lagebild/{lagebild.__version__}", "Accept-Encoding": "identity", "Connection": "close"}
    connection.request("GET", target, headers=headers)
    return connection.getresponse()


def _body(answer: HTTPResponse, url: str, until: float) -> bytes:
    if answer.status != 200:
        raise _unreachable(url, f"the server answers {answer.status} {answer.reason}")
    came = bytearray()
    while chunk := answer.read1(_CHUNK):  # what has come: a server that drips must not hold a thread
        came += chunk
        if len(came) > LARGEST:
            raise ReadError(
                "pasted-too-large", f"{url} is larger than {LARGEST // 2**20} MB", "give the page of one report"
            )
        if time.monotonic() > until:
            raise _unreachable(url, "it takes too long")
    return bytes(came)


def _refused(url: str, why: str) -> ReadError:
    remedy = "give the address of a page that everybody can reach, or save the page and give the file"
    return ReadError("address-refused", f"{url} is not fetched: {why}", remedy)


def _unreachable(url: str, why: str) -> ReadError:
    return ReadError("unreachable", f"{url} cannot be fetched: {why}", "check the address, or save the page and add it")
