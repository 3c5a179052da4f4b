"""What a store complains of -> LedgerError, with what to do. Called around everything that talks to a store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from lagebild.errors import LedgerError


@contextmanager
def told(shown: str) -> Iterator[None]:
    """Raise LedgerError for what the store at ``shown`` complains of; faults of the program go through as they are."""
    try:
        yield
    except DBAPIError as error:
        trouble = _trouble(error, shown)
        if trouble is None:
            raise
        raise trouble from error


def not_a_ledger(shown: str) -> LedgerError:
    """There is something else at ``shown``."""
    return LedgerError("not-a-ledger", f"{shown} is something else than a ledger", "name another file or database")


def read_only(shown: str, why: str) -> LedgerError:
    """The ledger cannot be written to."""
    return LedgerError(
        "ledger-read-only", f"{shown} cannot be written: {why}", "check the permissions, or name another place"
    )


def _trouble(error: DBAPIError, shown: str) -> LedgerError | None:
    said = str(error.orig).strip().partition("\n")[0]
    sqlite_name = getattr(error.orig, "sqlite_errorname", None)
    if sqlite_name:
        return next((make(shown, said) for start, make in _SQLITE if sqlite_name.startswith(start)), None)
    state = getattr(error.orig, "sqlstate", None) or _state_of_connecting(error)
    return next((make(shown, said) for start, make in _POSTGRESQL if state.startswith(start)), None)


def _state_of_connecting(error: DBAPIError) -> str:
    """What went wrong before there was a connection, of which the driver gives no SQLSTATE: a server that answers
    calls it fatal.
    """
    if type(error.orig).__name__ != "OperationalError":
        return ""
    return "28" if "FATAL" in str(error.orig) else "08"


def _locked(shown: str, said: str) -> LedgerError:
    return LedgerError(
        "ledger-locked", f"{shown} is in use by another program: {said}", "wait until that is done, then try again"
    )


def _damaged(shown: str, said: str) -> LedgerError:
    return LedgerError(
        "ledger-damaged",
        f"{shown} is damaged: {said}",
        "go back to a copy, or save what can be saved with sqlite3 .recover",
    )


def _full(shown: str, said: str) -> LedgerError:
    return LedgerError("ledger-full", f"{shown} cannot grow: {said}", "make room on the disk, then go on")


def _no_server(shown: str, said: str) -> LedgerError:
    return LedgerError("no-server", f"{shown} does not answer: {said}", "check the address and whether the server runs")


def _refused(shown: str, said: str) -> LedgerError:
    return LedgerError(
        "ledger-refused", f"{shown} does not let you in: {said}", "check user, password, rights and database"
    )


_Make = Callable[[str, str], LedgerError]

# By the beginning of SQLite's result code (sqlite.org/rescode.html) and of PostgreSQL's SQLSTATE (its appendix A).
_SQLITE: tuple[tuple[str, _Make], ...] = (
    ("SQLITE_NOTADB", lambda shown, _: not_a_ledger(shown)),
    ("SQLITE_CORRUPT", _damaged),
    ("SQLITE_BUSY", _locked),
    ("SQLITE_LOCKED", _locked),
    ("SQLITE_READONLY", read_only),
    ("SQLITE_CANTOPEN", read_only),
    ("SQLITE_PERM", read_only),
    ("SQLITE_FULL", _full),
    ("SQLITE_IOERR", _damaged),
)
_POSTGRESQL: tuple[tuple[str, _Make], ...] = (
    ("08", _no_server),
    ("57P", _no_server),
    ("28", _refused),
    ("3D", _refused),
    ("25006", read_only),
    ("42501", _refused),
    ("53", _full),
    ("55P03", _locked),
    ("40", _locked),
)
