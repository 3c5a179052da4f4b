"""A page from the web: an address that somebody has given -> the bytes that stand there. The only place where the
program goes out.

Only http and https are fetched, certificates are checked. The desk stands where others may not reach, so it must not be
led about (server-side request forgery): with the limits PUBLIC only hosts are asked all of whose addresses are public,
also after each redirect, and the connection goes to the very address that was looked at. Who works at the command line
can go anywhere anyway, and through the proxies that the environment names: ANYWHERE.

Called by :mod:`lagebild.cli.reading` and :mod:`lagebild.serve.pasting`.
"""

from __future__ import annotations

import base64
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

import lagebild
from lagebild.errors import ReadError

_REDIRECTS = 5
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


@dataclass(frozen=True, slots=True)
class Limits:
    """``reachable`` says which addresses may be asked; ``largest`` is in bytes; a server may say nothing for the
    seconds of ``silence``, all of it may take those of ``patience``. With ``proxies`` those of the environment are
    used; what is asked through one is not looked up here.
    """

    reachable: Callable[[Number], bool]
    largest: int
    silence: float
    patience: float
    proxies: bool = False


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


PUBLIC = Limits(is_public, 10 * 2**20, 10.0, 30.0)
ANYWHERE = Limits(lambda _: True, 50_000_000, 30.0, 300.0, proxies=True)


def fetch(url: str, limits: Limits) -> Fetched:
    """What stands at ``url``; ReadError if it may not be asked for, cannot be had, or is too large."""
    until = time.monotonic() + limits.patience
    for _ in range(_REDIRECTS + 1):
        try:
            way = _way(_parts(url), limits)
            try:
                answer = _ask(way)
                if answer.status not in _MOVED:
                    return Fetched(_body(answer, url, until, limits.largest), url)
                url = urljoin(url, answer.getheader("Location") or "")
            finally:
                way.connection.close()
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


@dataclass(frozen=True, slots=True)
class _Way:
    """A connection, what is to be asked for through it, and with which headers."""

    connection: HTTPConnection
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)


def _way(parts: SplitResult, limits: Limits) -> _Way:
    """The way to a page: straight, or through a proxy."""
    target = quote(parts.path or "/", safe=_IN_PATH) + (f"?{quote(parts.query, safe=_IN_PATH)}" if parts.query else "")
    proxy = _proxy(parts) if limits.proxies else None
    if proxy is None:
        return _Way(_straight(parts, limits), target)
    to, known = (proxy.hostname or "", proxy.port or 80), _known_to(proxy)
    if parts.scheme == "https":
        tunnel = HTTPSConnection(*to, timeout=limits.silence, context=ssl.create_default_context())
        tunnel.set_tunnel(parts.hostname or "", parts.port or 443, known)
        return _Way(tunnel, target)
    return _Way(HTTPConnection(*to, timeout=limits.silence), f"http://{parts.netloc}{target}", known)


def _proxy(parts: SplitResult) -> SplitResult | None:
    """The proxy that the environment names for such addresses, unless it excepts this one."""
    named = None if proxy_bypass(parts.hostname or "") else getproxies().get(parts.scheme)
    return None if not named else urlsplit(named if "://" in named else f"http://{named}")


def _known_to(proxy: SplitResult) -> dict[str, str]:
    """The header with the user and password that the address of a proxy has."""
    if proxy.username is None:
        return {}
    said = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
    return {"Proxy-Authorization": f"Basic {base64.b64encode(said.encode()).decode()}"}


def _straight(parts: SplitResult, limits: Limits) -> HTTPConnection:
    """A connection to an address of the host that was found to be reachable; the name is not looked up again."""
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = [str(address[4][0]) for address in found]
    if not numbers or not all(limits.reachable(ipaddress.ip_address(number)) for number in numbers):
        raise _refused(parts.geturl(), "it leads into a network that is not public")
    plain = _first(numbers, port, limits.silence)
    if parts.scheme != "https":
        connection = HTTPConnection(host, port, timeout=limits.silence)
        connection.sock = plain
        return connection
    connection = HTTPSConnection(host, port, timeout=limits.silence)
    try:
        connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except OSError:
        plain.close()
        raise
    return connection


def _first(numbers: list[str], port: int, silence: float) -> socket.socket:
    """A socket to the first of ``numbers`` that answers."""
    for number in numbers[:-1]:
        try:
            return socket.create_connection((number, port), silence)
        except OSError:
            continue
    return socket.create_connection((numbers[-1], port), silence)


def _ask(way: _Way) -> HTTPResponse:
    headers = {"User-Agent": f"lagebild/{lagebild.__version__}", "Accept-Encoding": "identity", "Connection": "close"}
    way.connection.request("GET", way.target, headers={**headers, **way.headers})
    return way.connection.getresponse()


def _body(answer: HTTPResponse, url: str, until: float, largest: int) -> bytes:
    if answer.status != 200:
        raise _unreachable(url, f"the server answers {answer.status} {answer.reason}")
    came = bytearray()
    while chunk := answer.read1(_CHUNK):  # what has come: a server that drips must not hold a thread
        came += chunk
        if len(came) > largest:
            raise ReadError("too-large", f"{url} is larger than {largest:,} bytes", "give the page of one report")
        if time.monotonic() > until:
            raise _unreachable(url, "it takes too long")
    return bytes(came)


def _refused(url: str, why: str) -> ReadError:
    remedy = "give the address of a page that everybody can reach, or save the page and give the file"
    return ReadError("address-refused", f"{url} is not fetched: {why}", remedy)


def _unreachable(url: str, why: str) -> ReadError:
    return ReadError("unreachable", f"{url} cannot be fetched: {why}", "check the address, or save the page and add it")
