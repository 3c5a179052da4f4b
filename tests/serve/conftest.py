"""A small ledger for the desk, and a client of a desk on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from lagebild.ledger import open_ledger
from lagebild.serve.accounts.store import Accounts
from lagebild.serve.settings import Settings, accounts_file
from tests.ledger.conftest import new_database, new_file, server
from tests.ledger.readings import english, german
from tests.serve.desks import PASSWORD, desk_of

# Empty ledgers of both stores are made as for the tests of the ledger.
__all__ = ["new_database", "new_file", "server"]


@pytest.fixture(scope="session")
def two_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with a German and an English report, not to be written to."""
    file = tmp_path_factory.mktemp("desk") / "lagebild.db"
    with open_ledger(file) as ledger:
        ledger.add(german())
        ledger.add(english())
    return file


@pytest.fixture
def ledger_file(two_reports: Path, tmp_path: Path) -> Path:
    """A copy of that ledger, for one test."""
    return Path(shutil.copy(two_reports, tmp_path / "lagebild.db"))


@pytest.fixture
def desk(ledger_file: Path) -> Iterator[TestClient]:
    """A desk on loopback without accounts."""
    with desk_of(Settings(str(ledger_file), local_user="Anna")) as client:
        yield client


@pytest.fixture
def accounts(ledger_file: Path) -> Accounts:
    """Ruth may read, Jule judge, Ada all; their file is beside the ledger."""
    made = Accounts(accounts_file(str(ledger_file), None))
    made.add("Ruth", PASSWORD, "read")
    made.add("Jule", PASSWORD, "judge")
    made.add("Ada", PASSWORD, "admin")
    return made


@pytest.fixture
def guarded(ledger_file: Path, accounts: Accounts) -> Iterator[TestClient]:
    """A desk with these accounts; nobody has logged in."""
    with desk_of(Settings(str(ledger_file))) as client:
        yield client
