"""Where a ledger is: a path or an URL as the user wrote it -> what SQLAlchemy connects to.

Called by :mod:`lagebild.ledger.opening`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError

from lagebild.errors import LedgerError


@dataclass(frozen=True, slots=True)
class Address:
    """``url`` for SQLAlchemy, ``shown`` for people (no password), ``path`` of the file where it is one."""

    url: sa.URL
    shown: str
    path: Path | None


def address(where: str | Path) -> Address:
    """The address ``where`` stands for; LedgerError if it is of a kind that is not supported."""
    if isinstance(where, Path) or "://" not in where:
        path = Path(where).expanduser()
        return _file(path, sa.URL.create("sqlite", database=str(path)))
    try:
        url = sa.make_url(where)
    except (ArgumentError, ValueError):  # the second for a port that is no number
        raise _refused(where.partition("://")[0]) from None
    name = url.get_backend_name()
    if name in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
        return Address(url, url.render_as_string(hide_password=True), None)
    if name == "sqlite" and url.database and not url.database.startswith(("file:", ":")):
        return _file(Path(url.database), url.set(drivername="sqlite"))
    raise _refused(url.render_as_string(hide_password=True))


def _file(path: Path, url: sa.URL) -> Address:
    return Address(url, str(path), path)


def _refused(shown: str) -> LedgerError:
    return LedgerError(
        "ledger-address",
        f"{shown} is no address of a ledger",
        "give the path of a file, or postgresql+psycopg://USER@HOST/DATABASE",
    )
