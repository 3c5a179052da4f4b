"""Headers of every response: what a page may load and do, and how long it may be kept.

A route that sets one of them keeps its own. The outermost layer of :mod:`lagebild.serve.app`, which also says how long
the answer took (Server-Timing).
"""

from __future__ import annotations

from time import perf_counter

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Nothing from elsewhere, no script or style but from files of our own, in no frame of another page.
POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
# Ask again each time, which an ETag makes cheap; never keep a page where others could get it.
ASK_AGAIN = "private, no-cache"
FOR_GOOD = "public, max-age=31536000, immutable"

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # To ourselves only; "no-referrer" would make browsers send "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Headers:
    """Adds HEADERS and Cache-Control to what ``app`` answers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = perf_counter()
        # The address of a static file changes with what is in it (:func:`lagebild.serve.rendering.static`).
        named_by_content = scope["path"].startswith("/static/") and scope["query_string"].startswith(b"v=")

        async def send_with(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers["Server-Timing"] = f"total;dur={1000 * (perf_counter() - began):.1f}"
                kept = named_by_content and message["status"] in (200, 304)
                headers.setdefault("Cache-Control", FOR_GOOD if kept else ASK_AGAIN)
                if not kept:
                    headers.add_vary_header("Cookie, Accept-Language")
            await send(message)

        await self.app(scope, receive, send_with)
