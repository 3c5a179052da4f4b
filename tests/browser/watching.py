"""What a browser must not do on any page of the desk: ask another machine, complain, open a dialog, miss a file."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Request, Response

_STATUS = "Failed to load resource: the server responded with a status of"


class Watch:
    """Notes down, as text in ``faults``, what went wrong in a context; ``asked`` has all addresses that were asked."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked: list[str] = []
        self.faults: list[str] = []
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        context.on("dialog", self._dialog)

    def taken(self) -> list[str]:
        """The faults so far, which are then forgotten: for a test that wants them."""
        taken, self.faults = self.faults, []
        return taken

    def _request(self, request: Request) -> None:
        self.asked.append(request.url)
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob", "about") and address.hostname != "127.0.0.1":
            self.faults.append(f"asked elsewhere: {request.url}")

    def _response(self, response: Response) -> None:
        # A page may say that there is nothing; a file that a page needs may not.
        if response.status >= 400 and not response.request.is_navigation_request():
            self.faults.append(f"{response.status}: {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # A refused script or style is an error of the console. What was not found is seen as a response.
        if message.type in ("error", "warning") and not message.text.startswith(_STATUS):
            self.faults.append(f"console: {message.text}")

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()
