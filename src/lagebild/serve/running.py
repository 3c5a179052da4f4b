"""Settings -> a desk that runs until it is interrupted. Called by the command ``serve``."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import uvicorn

from lagebild.errors import ConfigError
from lagebild.ledger import open_ledger
from lagebild.serve.accounts.store import Accounts
from lagebild.serve.app import create_app
from lagebild.serve.settings import Settings, accounts_file, is_loopback

_WAITING = 128  # connections that wait to be taken


def run(settings: Settings, tell: Callable[[str], None]) -> int:
    """Answer requests until interrupted; ``tell`` is given the address once it can be asked.

    ConfigError if others could reach a desk without accounts, or the address cannot be had; LedgerError if there is no
    ledger.
    """
    _refuse_open_doors(settings)
    open_ledger(settings.ledger, create=False).close()  # what is wrong with it is said before anything starts
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    config = uvicorn.Config(
        create_app(replace(settings, warm=True)),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    with _listening(settings.host, settings.port) as listening:
        tell(_address(settings.host, listening.getsockname()[1]))
        with suppress(KeyboardInterrupt):  # how it is meant to end
            uvicorn.Server(config).run(sockets=[listening])
    return 0


def _refuse_open_doors(settings: Settings) -> None:
    """ConfigError if the desk can be reached from elsewhere and would let everybody in, unless that was asked for."""
    if is_loopback(settings.host) or not settings.authenticate:
        return
    file = accounts_file(settings.ledger, settings.users)
    if Accounts(file).any():
        return
    where = "lagebild users add NAME" if file else "lagebild users add NAME --users FILE, and name that FILE here too"
    raise ConfigError(
        "desk-without-accounts",
        f"whoever reaches {settings.host} could read and judge: there is no account yet",
        f"add one with {where}; or let everybody in with --no-auth",
    )


def _listening(host: str, port: int) -> socket.socket:
    """A socket at which connections wait; ConfigError if it cannot be had."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family, kind, protocol)
        try:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            made.bind(place)
            made.listen(_WAITING)
        except BaseException:
            made.close()
            raise
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"{host}, port {port}, cannot be listened at: {reason}"
        raise ConfigError("cannot-listen", message, "name another with --host and --port") from error
    return made


def _address(host: str, port: int) -> str:
    """The address for people; for all addresses of this machine, one with its name."""
    if host in ("0.0.0.0", "::"):
        host = socket.gethostname()
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
