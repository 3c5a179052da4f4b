from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from lagebild.errors import LedgerError
from lagebild.ledger import Ledger, open_ledger, opening, schema
from tests.ledger.conftest import Fresh
from tests.ledger.readings import german


def code(opens: Callable[[], object]) -> str:
    """The code of the error that ``opens`` raises, which says what to do."""
    with pytest.raises(LedgerError) as raised:
        opens()
    assert raised.value.message
    assert raised.value.remedy
    return raised.value.code


def test_the_migrations_make_the_tables_of_the_schema(ledger: Ledger) -> None:
    def ours(_: object, name: str | None, __: str, reflected: bool, ___: object) -> bool:
        return not (reflected and ("_words" in (name or "") or name in ("claims_newest", "actors_by_lower_name")))

    with ledger._engine.connect() as connection:
        options = {"version_table": schema.VERSION_TABLE, "include_object": ours, "compare_type": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), schema.metadata) == []


def test_head_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(opening.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.HEAD]


def test_a_ledger_in_a_file_writes_ahead(new_file: Fresh) -> None:
    path = new_file()
    with open_ledger(path) as ledger, ledger._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_what_is_not_there_is_not_made_unless_asked(tmp_path: Path) -> None:
    assert code(lambda: open_ledger(tmp_path / "a.db", create=False)) == "no-ledger"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "a.db").touch()
    assert code(lambda: open_ledger(tmp_path / "a.db", create=False)) == "no-ledger"
    with open_ledger(tmp_path / "a.db") as ledger:
        assert ledger.check() == ()


def test_what_is_something_else_is_left_as_it_is(tmp_path: Path, database_file: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("Altmoor is said to have been left. " * 100, encoding="utf-8")
    before = text.read_bytes(), database_file.read_bytes()
    for path in (text, database_file, tmp_path):
        assert code(lambda path=path: open_ledger(path)) == "not-a-ledger"  # type: ignore[misc]
    assert (text.read_bytes(), database_file.read_bytes()) == before


def test_another_database_on_a_server_is_left_as_it_is(server: str) -> None:
    engine = sa.create_engine(sa.make_url(server).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS recipes (name TEXT)")
    engine.dispose()
    assert code(lambda: open_ledger(server)) == "not-a-ledger"


def test_a_ledger_of_a_newer_version_is_refused(where: str) -> None:
    with open_ledger(where) as ledger, ledger._engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {schema.VERSION_TABLE} SET version_num = '9999'")
    assert code(lambda: open_ledger(where)) == "ledger-too-new"


def test_a_ledger_that_is_locked_says_so(new_file: Fresh, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.05)
    path = new_file()
    with open_ledger(path) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert code(lambda: ledger.add(german())) == "ledger-locked"
        other.execute("ROLLBACK")
        other.close()
        assert ledger.add(german()).new


def forbid_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a medium that cannot be written (the tests may be run by root, who may everything)."""
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)


def test_a_ledger_that_may_not_be_written_can_be_read(new_file: Fresh, monkeypatch: pytest.MonkeyPatch) -> None:
    path = new_file()
    with open_ledger(path) as ledger:
        ledger.add(german())
    forbid_writing(monkeypatch)
    with open_ledger(path) as ledger:
        assert [ledger.report(claim.report).id for claim in ledger.claims()] == [german().report.id] * 4
        assert ledger.check() == ()
        assert code(lambda: ledger.add(german())) == "ledger-read-only"


def test_what_the_writer_has_not_put_away_is_read_too(new_file: Fresh, monkeypatch: pytest.MonkeyPatch) -> None:
    path = new_file()
    with open_ledger(path) as writer:
        writer.add(german())
        forbid_writing(monkeypatch)
        with open_ledger(path) as reader:
            assert reader.info().claims == 4


def test_no_ledger_can_be_made_where_nothing_may_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forbid_writing(monkeypatch)
    assert code(lambda: open_ledger(tmp_path / "a.db")) == "ledger-read-only"


def test_an_older_ledger_that_may_not_be_written_is_refused(new_file: Fresh, monkeypatch: pytest.MonkeyPatch) -> None:
    path = new_file()
    monkeypatch.setattr(opening, "HEAD", "9999")
    forbid_writing(monkeypatch)
    assert code(lambda: open_ledger(path)) == "ledger-read-only"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert code(lambda: open_ledger(tmp_path / "none" / "a.db")) == "ledger-read-only"


def test_a_damaged_file_is_told_apart(new_file: Fresh) -> None:
    path = Path(new_file())
    with open_ledger(path) as ledger:
        for outlet in ("Blatt", "Bote", "Kurier"):
            ledger.add(german(outlet))
    data = bytearray(path.read_bytes())
    data[8192:-4096] = b"\xff" * (len(data) - 8192 - 4096)
    path.write_bytes(data)
    assert code(lambda: list(open_ledger(path).claims())) == "ledger-damaged"


def test_a_server_that_is_not_there() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerError) as raised:
        open_ledger("postgresql://anna:secret@127.0.0.1:1/lagebild")
    assert raised.value.code == "no-server"
    assert "secret" not in str(raised.value)


def test_a_database_that_is_not_there(server: str) -> None:
    url = sa.make_url(server).set(database="nowhere").render_as_string(hide_password=False)
    assert code(lambda: open_ledger(url)) == "ledger-refused"


def test_a_user_without_rights_is_told_so(new_database: Fresh) -> None:
    url = sa.make_url(new_database())
    with open_ledger(url.render_as_string(hide_password=False)) as ledger, ledger._engine.begin() as connection:
        role = f"reader_{url.database}"
        connection.exec_driver_sql(f"CREATE ROLE {role} LOGIN")
    as_reader = url.set(username=role).render_as_string(hide_password=False)
    assert code(lambda: open_ledger(as_reader)) == "ledger-refused"


def test_without_the_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert code(lambda: open_ledger("postgresql+psycopg://anna@localhost/lagebild")) == "missing-driver"


@pytest.mark.parametrize("url", ["mysql://localhost/a", "nonsense://", "sqlite://", "http://localhost:port/", "://"])
def test_an_address_that_is_none(url: str) -> None:
    assert code(lambda: open_ledger(url)) == "ledger-address"


def test_a_file_can_be_named_as_a_url(tmp_path: Path) -> None:
    with open_ledger(f"sqlite:///{tmp_path}/a.db") as ledger:
        ledger.add(german())
    with open_ledger(tmp_path / "a.db", create=False) as ledger:
        assert ledger.info().claims == 4


def test_many_can_make_the_same_ledger_at_once(tmp_path: Path) -> None:
    def add(number: int) -> bool:
        with open_ledger(tmp_path / "a.db") as ledger:
            return ledger.add(german(f"Blatt {number}")).new

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(add, range(8)))
    with open_ledger(tmp_path / "a.db") as ledger:
        assert (ledger.info().reports, ledger.info().appearances) == (1, 8)
        assert ledger.check() == ()
