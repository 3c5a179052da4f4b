"""What a desk is told when it starts. Made by the command ``serve`` and by tests; read by everything in ``serve``."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

from lagebild.ledger.address import address

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8765
BODY_LIMIT = 10 * 2**20
SESSION_HOURS = 12


@dataclass(frozen=True, slots=True)
class Settings:
    """``ledger``: a path or an URL. ``users``: the file of accounts, None for the one beside the ledger.

    ``authenticate`` is False after ``--no-auth``. ``local_user`` signs the judgements of those who need not log in.
    ``names`` are names of hosts, besides ``host``, under which the desk may be asked. ``body_limit`` is in bytes.
    With ``warm`` it reads what it needs before it answers (:mod:`lagebild.serve.starting`).
    """

    ledger: str
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    users: Path | None = None
    authenticate: bool = True
    local_user: str = "local"
    names: tuple[str, ...] = ()
    body_limit: int = BODY_LIMIT
    session_hours: int = SESSION_HOURS
    warm: bool = False


def accounts_file(ledger: str, users: Path | None) -> Path | None:
    """The file of accounts: ``users``, or the one beside a ledger that is a file; None for a server without either."""
    if users is not None:
        return users.expanduser()
    path = address(ledger).path
    return None if path is None else path.with_name(f"{path.name}.users")


def is_loopback(host: str) -> bool:
    """Whether ``host`` is reached from this machine alone."""
    if host == "localhost":
        return True
    number = address_number(host)
    return number is not None and number.is_loopback


def address_number(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """``host`` as an address written in numbers, None if it is a name."""
    try:
        return ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
    except ValueError:
        return None
