"""Open a desk and keep its accounts. Called by :mod:`lagebild.cli.serving`."""

from __future__ import annotations

import getpass
import sys
from dataclasses import asdict
from pathlib import Path
from typing import cast

from lagebild.cli.batch import DONE
from lagebild.cli.output import put_line, put_text
from lagebild.errors import ConfigError
from lagebild.export.printable import printable
from lagebild.serve.accounts.roles import Role
from lagebild.serve.accounts.store import Accounts
from lagebild.serve.running import run
from lagebild.serve.settings import Settings, accounts_file

SCHEMA = "lagebild/user/1"


def open_desk(settings: Settings) -> int:
    """Run the desk until it is interrupted, and say where it is."""
    return run(settings, lambda address: put_text(f"The desk is open at {address} (Ctrl+C closes it)\n"))


def add(ledger: str, users: Path | None, name: str, role: str) -> int:
    """Add an account with a password that is asked for; ConfigError if name or password cannot be."""
    accounts = _accounts(ledger, users)
    added = accounts.add(name, _password(), cast(Role, role))
    put_text(printable(f"added {added.name}, role {added.role}, to {accounts.file}") + "\n")
    return DONE


def show(ledger: str, users: Path | None, json: bool) -> int:
    """One line for each account, by name."""
    for account in _accounts(ledger, users).all():
        if json:
            put_line({"schema": SCHEMA, **asdict(account)})
        else:
            put_text(printable(f"{account.role:<5} {account.name}, since {account.added_at[:10]}") + "\n")
    return DONE


def remove(ledger: str, users: Path | None, name: str) -> int:
    """Remove an account; ConfigError if there is none of that name."""
    _accounts(ledger, users).remove(name)
    put_text(printable(f"removed {name}") + "\n")
    return DONE


def _accounts(ledger: str, users: Path | None) -> Accounts:
    file = accounts_file(ledger, users)
    if file is None:
        message = "a ledger on a server has no file of accounts beside it"
        raise ConfigError("users-file-needed", message, "name one with --users")
    return Accounts(file)


def _password() -> str:
    """What is typed twice, unseen; of standard input that is no terminal, its first line."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != password:
        raise ConfigError("passwords-differ", "the two passwords are not the same", "type it again")
    return password
