"""Ledgers of both stores, fresh for each test: copies of an empty one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

from lagebild.ledger import Ledger, open_ledger
from tests.ledger.servers import NoServerError, start

STORES = ("sqlite", "postgresql")
Fresh = Callable[[], str]

_numbers = count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server of the tests' own."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install lagebild[postgres]")
    try:
        running = start()
    except NoServerError as error:
        pytest.skip(f"no PostgreSQL server: {error}")
    yield running.url
    running.stop()


@pytest.fixture(scope="session")
def new_database(server: str) -> Fresh:
    """Makes a database on the server, a copy of one with an empty ledger, and gives its URL."""
    url = sa.make_url(server).set(drivername="postgresql+psycopg")
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)

    def make(template: str) -> str:
        name = f"lagebild_{next(_numbers)}"
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
        return url.set(database=name).render_as_string(hide_password=False)

    empty = make("template0")
    open_ledger(empty).close()
    template = sa.make_url(empty).database
    return lambda: make(str(template))


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """Copies a file with an empty ledger and gives its path."""
    folder = tmp_path_factory.mktemp("ledgers")
    open_ledger(folder / "empty.db").close()

    def make() -> str:
        return str(shutil.copy(folder / "empty.db", folder / f"{next(_numbers)}.db"))

    return make


@pytest.fixture(params=STORES)
def where(request: pytest.FixtureRequest) -> str:
    """The address of an empty ledger, in each store."""
    return fresh(request, request.param)


def fresh(request: pytest.FixtureRequest, store: str) -> str:
    """The address of an empty ledger in ``store``."""
    make: Fresh = request.getfixturevalue("new_file" if store == "sqlite" else "new_database")
    return make()


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """An empty ledger, in each store."""
    with open_ledger(where) as opened:
        yield opened


@pytest.fixture
def database_file(tmp_path: Path) -> Path:
    """A file that is a SQLite database, but no ledger."""
    path = tmp_path / "other.db"
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE recipes (name TEXT)")
    engine.dispose()
    return path
