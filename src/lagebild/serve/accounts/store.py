"""The file of accounts and sessions: a small SQLite file beside the ledger, which holds nothing of it.

Passwords stand there as argon2 hashes, sessions as SHA-256 hashes of their random ids: who reads the file can log in as
nobody. Every method opens the file and closes it, so threads and the command ``users`` may work on it at once. Where
there is no file there are no accounts; the first one makes it, readable by its owner alone.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

from lagebild.errors import ConfigError
from lagebild.serve.accounts.passwords import fits, hashed
from lagebild.serve.accounts.roles import Person, Role

_VERSION = 1
_APPLICATION = 0x4C6D5573  # PRAGMA application_id: "LmUs"
_TABLES = f"""
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS users (key TEXT PRIMARY KEY, name TEXT NOT NULL, password TEXT NOT NULL,
                                  role TEXT NOT NULL, added_at TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS sessions (hash TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
                                     ends_at TEXT NOT NULL) STRICT;
PRAGMA user_version = {_VERSION};
PRAGMA application_id = {_APPLICATION};
COMMIT;
"""
_PATIENCE = 10.0  # seconds that a writer waits for another


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may work at the desk, since when."""

    name: str
    role: Role
    added_at: str


class Accounts:
    """The accounts in ``file``; None is no file, and no accounts. Sessions last ``session_hours``."""

    def __init__(self, file: Path | None, session_hours: int = 12) -> None:
        self.file, self.session_hours = file, session_hours

    def any(self) -> bool:
        """Whether there is an account."""
        if not self._there():
            return False
        with self._opened() as connection:
            return connection.execute("SELECT 1 FROM users LIMIT 1").fetchone() is not None

    def all(self) -> tuple[Account, ...]:
        """All accounts, by name."""
        if not self._there():
            return ()
        with self._opened() as connection:
            rows = connection.execute("SELECT name, role, added_at FROM users ORDER BY key").fetchall()
        return tuple(Account(*row) for row in rows)

    def add(self, name: str, password: str, role: Role) -> Account:
        """A new account; ConfigError if the name is taken or is none, or the password is too short."""
        shown = _name(name)
        account = Account(shown, role, _now().isoformat(timespec="seconds"))
        hash = hashed(password)
        with self._opened(create=True) as connection:
            try:
                values = (_key(shown), shown, hash, role, account.added_at)
                connection.execute("INSERT INTO users VALUES (?, ?, ?, ?, ?)", values)
            except sqlite3.IntegrityError:
                remedy = "take another name, or remove the account first"
                raise ConfigError("user-exists", f"there is an account {shown} already", remedy) from None
        return account

    def remove(self, name: str) -> None:
        """Remove an account with its sessions; ConfigError if there is none."""
        if self._there():
            with self._opened() as connection:
                if connection.execute("DELETE FROM users WHERE key = ?", (_key(name),)).rowcount:
                    return
        raise ConfigError("no-such-user", f"there is no account {name}", "lagebild users list shows them")

    def known(self, name: str, password: str) -> Person | None:
        """The person with that name and password."""
        row = None
        if self._there():
            with self._opened() as connection:
                select = "SELECT name, role, password FROM users WHERE key = ?"
                row = connection.execute(select, (_key(name),)).fetchone()
        return Person(row[0], cast(Role, row[1])) if fits(password, row[2] if row else None) and row else None

    def begin(self, person: Person) -> str:
        """Begin a session of ``person`` and return its id, which is known nowhere else."""
        id = secrets.token_urlsafe(32)
        ends = _now() + timedelta(hours=self.session_hours)
        with self._opened() as connection:
            connection.execute("DELETE FROM sessions WHERE ends_at <= ?", (_now().isoformat(),))
            values = (_hash(id), _key(person.name), ends.isoformat())
            connection.execute("INSERT INTO sessions VALUES (?, ?, ?)", values)
        return id

    def of_session(self, id: str) -> Person | None:
        """Whose session that is, None if it has ended or never was; their role is what it is now."""
        if not self._there():
            return None
        select = (
            "SELECT name, role FROM sessions JOIN users ON users.key = sessions.user WHERE hash = ? AND ends_at > ?"
        )
        with self._opened() as connection:
            row = connection.execute(select, (_hash(id), _now().isoformat())).fetchone()
        return Person(row[0], cast(Role, row[1])) if row else None

    def end(self, id: str) -> None:
        """End the session."""
        if self._there():
            with self._opened() as connection:
                connection.execute("DELETE FROM sessions WHERE hash = ?", (_hash(id),))

    def _there(self) -> bool:
        return self.file is not None and self.file.exists()

    @contextmanager
    def _opened(self, create: bool = False) -> Iterator[sqlite3.Connection]:
        """A transaction on the file; ConfigError if there can be none, or it is something else."""
        if self.file is None:
            message = "a ledger on a server has no file of accounts beside it"
            raise ConfigError("users-file-needed", message, "name one with --users")
        try:
            if create and not self.file.exists():
                os.close(os.open(self.file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            with closing(sqlite3.connect(self.file, timeout=_PATIENCE)) as connection, connection:
                _prepare(connection, self.file, create)
                yield connection
        except (OSError, sqlite3.Error) as error:
            message = f"the accounts in {self.file} cannot be read or written: {error}"
            raise ConfigError(
                "users-file", message, "check its permissions, or name another file with --users"
            ) from error


def _prepare(connection: sqlite3.Connection, file: Path, create: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    empty = not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    if empty and create:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(_TABLES)
    elif (application, version) != (_APPLICATION, _VERSION):
        message = f"{file} is something else than a file of accounts, or of another version"
        raise ConfigError("users-file", message, "name another file with --users")


def _name(name: str) -> str:
    shown = unicodedata.normalize("NFC", " ".join(name.split()))
    if not 1 <= len(shown) <= 80 or not shown.isprintable():
        raise ConfigError("user-name", "a name has 1 to 80 characters that can be seen", "give another name")
    return shown


def _key(name: str) -> str:
    """Two names that differ in upper and lower case alone are one."""
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()


def _hash(id: str) -> str:
    return hashlib.sha256(id.encode()).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)
