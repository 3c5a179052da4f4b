from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from lagebild import fetching
from lagebild.errors import ReadError
from lagebild.fetching import ANYWHERE, PUBLIC, Fetched, Limits, Number, fetch, is_public

WORDS = b"<html><body><p>Nordstadt bestritt das.</p></body></html>"


class Site(BaseHTTPRequestHandler):
    """A page, and what leads away from it."""

    def do_GET(self) -> None:
        """Answer as the path says."""
        path, _, target = self.path.partition("?to=")
        if path == "/moved":
            self.send_response(302)
            self.send_header("Location", target)
            self.end_headers()
        elif path in ("/page", "/caf%C3%A9"):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(WORDS)
        elif path == "/endless":
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(100):
                    self.wfile.write(b"x" * 1000)
            except OSError:
                return
        else:
            self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def here(number: Number) -> bool:
    """Only the machine of the tests, as if it were public."""
    return number == ipaddress.ip_address("127.0.0.1")


HERE = replace(PUBLIC, reachable=here)


def refused(url: str, limits: Limits = HERE) -> str:
    with pytest.raises(ReadError) as error:
        fetch(url, limits)
    return error.value.code


def test_a_page_is_fetched(site: str) -> None:
    assert fetch(f"{site}/page", HERE) == Fetched(WORDS, f"{site}/page")
    assert fetch(f"{site}/café", HERE).raw == WORDS


def test_a_redirect_is_followed(site: str) -> None:
    assert fetch(f"{site}/moved?to=/page", HERE).url == f"{site}/page"


@pytest.mark.parametrize(
    "target", ["http://127.0.0.2/", "http://10.0.0.1/", "http://[::1]/", "file:///etc/passwd", "http://localhost2\n"]
)
def test_a_redirect_does_not_lead_where_one_may_not_go(site: str, target: str) -> None:
    assert refused(f"{site}/moved?to={target}") in ("address-refused", "unreachable")


def test_a_redirect_into_a_private_network_is_refused_before_anything_is_asked(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    connect = socket.create_connection

    def noting(to: tuple[str, int], timeout: float) -> socket.socket:
        asked.append(to)
        return connect(to, timeout)

    monkeypatch.setattr(socket, "create_connection", noting)
    assert refused(f"{site}/moved?to=http://192.168.0.1/admin") == "address-refused"
    assert len(asked) == 1


def test_the_address_that_was_looked_at_is_the_one_that_is_asked(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere the second time (DNS rebinding) is looked up once."""
    port = int(site.rpartition(":")[2])
    lookup, asked = socket.getaddrinfo, []

    def looked_up(host: str, *rest: Any, **named: Any) -> Any:
        if host != "news.example":
            return lookup(host, *rest, **named)
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1" if len(asked) == 1 else "10.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    assert fetch(f"http://news.example:{port}/page", HERE).raw == WORDS
    assert asked == ["news.example"]


def test_one_private_address_among_several_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(ReadError) as error:
        fetch("http://news.example/", PUBLIC)
    assert error.value.code == "address-refused"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "example.org",
        "",
        "http://",
        "http://[::1",
        "http://example.org:99999/",
        "http://user:word@127.0.0.1/",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_address_of_a_page_is_refused(url: str) -> None:
    assert refused(url) == "address-refused"


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://localhost:1/", "http://0.0.0.0/", "http://[::ffff:7f00:1]/"]
)
def test_the_machine_itself_is_not_asked(url: str) -> None:
    assert refused(url, PUBLIC) == "address-refused"


def test_too_much_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_CHUNK", 1000)
    assert refused(f"{site}/endless", replace(HERE, largest=50_000)) == "too-large"


def test_what_takes_too_long_is_given_up(site: str) -> None:
    assert refused(f"{site}/page", replace(HERE, patience=-1.0)) == "unreachable"


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/closed", "https://no.invalid/x"])
def test_what_cannot_be_had_from_anywhere_is_said(url: str) -> None:
    assert refused(url, ANYWHERE) == "unreachable"


def test_at_the_command_line_one_can_go_anywhere(site: str) -> None:
    assert fetch(f"{site}/page", ANYWHERE).raw == WORDS


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, str, str | None]]]:
    """A proxy that the environment names; what it was asked for, and with which password."""
    asked: list[tuple[str, str, str | None]] = []

    class Proxy(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.command, self.path, self.headers["Proxy-Authorization"]))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(WORDS)

        def do_CONNECT(self) -> None:
            asked.append((self.command, self.path, self.headers["Proxy-Authorization"]))
            self.send_error(403)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for name in ("http_proxy", "https_proxy"):
        monkeypatch.setenv(name, f"http://Anna:a%20word@127.0.0.1:{server.server_address[1]}")
    monkeypatch.delenv("no_proxy", raising=False)
    yield asked
    server.shutdown()
    server.server_close()


def test_a_proxy_of_the_environment_is_used_at_the_command_line(proxy: list[tuple[str, str, str | None]]) -> None:
    known = "Basic QW5uYTphIHdvcmQ="
    assert fetch("http://news.invalid:8080/a?b=c", ANYWHERE).raw == WORDS
    assert refused("https://news.invalid/a", ANYWHERE) == "unreachable"
    assert proxy == [("GET", "http://news.invalid:8080/a?b=c", known), ("CONNECT", "news.invalid:443", known)]


def test_what_it_excepts_and_what_is_given_to_the_desk_goes_straight(
    site: str, proxy: list[tuple[str, str, str | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused("http://straight.invalid:1/", PUBLIC) == "unreachable"
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert fetch(f"{site}/page", ANYWHERE).raw == WORDS
    assert proxy == []


def test_what_does_not_answer_is_unreachable(site: str) -> None:
    assert refused(f"{site}/nothing") == "unreachable"
    assert refused("http://127.0.0.1:1/") == "unreachable"
    assert refused(f"{site}/moved?to={site}/moved?to=x") == "unreachable"


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
    ],
)
def test_which_addresses_are_public(number: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(number)) is public
