"""What is refused before any route sees it, and what is caught when nobody else did. Layers of
:mod:`lagebild.serve.app`.
"""

from __future__ import annotations

import socket

from fastapi import Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lagebild.serve.problems import Refused, TooLargeError, answer
from lagebild.serve.settings import Settings, address_number, is_loopback


class Unexpected:
    """Answers with a problem, and logs, what ``app`` fails with; once an answer has begun it is cut off."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let it on, and catch."""
        begun = False

        async def send_noting(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, send_noting)
        except Exception as error:
            if scope["type"] != "http" or begun:
                raise
            await answer(Request(scope), error)(scope, receive, send)


class Hosts:
    """Refuses what was sent to a name that is not the desk's.

    A page elsewhere can have its own name lead to 127.0.0.1 and then read all answers (DNS rebinding): the browser
    thinks it is talking to that page's host. The header Host gives it away. An address in numbers cannot be had by
    that trick; with a loopback address only loopback is meant.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.loopback = is_loopback(settings.host)
        here = () if self.loopback else (socket.gethostname(),)
        self.names = frozenset(name.casefold() for name in ("localhost", settings.host, *here, *settings.names))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let it on, or refuse with 421."""
        if scope["type"] == "http" and not self.ours(Headers(scope=scope).get("host", "")):
            remedy = "use the address that the desk named when it started, or start it with --name"
            refused = Refused("host-unknown", "the desk is not known under this name", remedy, 421)
            await answer(Request(scope), refused)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def ours(self, header: str) -> bool:
        """Whether the header Host names the desk, at whatever port."""
        name, colon, port = header.casefold().rpartition(":")
        host = name if colon and port.isdecimal() else header.casefold()
        if host in self.names:
            return True
        number = address_number(host)
        return number is not None and (number.is_loopback or not self.loopback)


class BodyLimit:
    """Refuses bodies over ``limit`` bytes: by what is announced, else while it comes in."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app, self.limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let it on, or refuse with 413."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if not announced.isdecimal() or int(announced) > self.limit:
            await answer(Request(scope), TooLargeError(self.limit))(scope, receive, send)
            return
        came = 0

        async def receive_counting() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > self.limit:
                raise TooLargeError(self.limit)
            return message

        await self.app(scope, receive_counting, send)
