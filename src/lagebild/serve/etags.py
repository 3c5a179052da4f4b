"""ETag of every answer to GET, 304 for who has it already; HEAD is answered as GET without its body.

A weak hash of the body: two answers with the same words are the same to us. An answer that is sent in pieces, as a long
export, gets none. A layer of :mod:`lagebild.serve.app`; routes do nothing for it.
"""

from __future__ import annotations

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_KEPT_AT_304 = {"cache-control", "content-location", "date", "etag", "expires", "vary", "set-cookie"}


def etag(body: bytes) -> str:
    """The weak ETag of ``body``."""
    return f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'


def matches(header: str | None, tag: str) -> bool:
    """Whether the list of tags in the ``header`` If-None-Match holds ``tag``, by weak comparison."""
    if header is None:
        return False
    tags = {each.strip().removeprefix("W/") for each in header.split(",")}
    return "*" in tags or tag.removeprefix("W/") in tags


class Tags:
    """Gives the answers of ``app`` their ETag."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with an ETag, or that nothing has changed."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        bare = scope["method"] == "HEAD"
        scope = {**scope, "method": "GET"}
        asked = Headers(scope=scope).get("if-none-match")
        held: list[Message] = []  # the start of the answer, until its body is there

        async def send_tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                held.append(message)
                return
            if held and message["type"] == "http.response.body":
                start = held.pop()
                if not message.get("more_body", False):
                    message = _tag(start, message, asked)
                await send(start)
            await send({**message, "body": b""} if bare and message["type"] == "http.response.body" else message)

        await self.app(scope, receive, send_tagged)


def _tag(start: Message, message: Message, asked: str | None) -> Message:
    """Give ``start`` the ETag of the body in ``message``, or make both a 304; the message to be sent."""
    headers = MutableHeaders(scope=start)
    headers.setdefault("ETag", etag(message.get("body", b"")))
    if not matches(asked, headers["ETag"]):
        return message
    start["status"] = 304
    start["headers"] = [(name, value) for name, value in start["headers"] if name.decode("latin-1") in _KEPT_AT_304]
    return {**message, "body": b""}
