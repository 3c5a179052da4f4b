"""One browser and one desk for all of these tests, a new context for each; what a context saw is judged at its end."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from lagebild.ledger import Failed, open_ledger
from lagebild.serve.accounts.store import Accounts
from lagebild.serve.settings import Settings, accounts_file
from tests.browser import chromium
from tests.browser.addresses import Found, found_in
from tests.browser.desks import read_examples, running
from tests.browser.watching import Watch
from tests.serve.desks import PASSWORD

Visit = Callable[..., Page]
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
_PATIENCE = 10_000  # milliseconds; a page takes some tenths of a second


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium; without it all of these tests are skipped."""
    path = chromium.find()
    if path is None:
        pytest.skip(chromium.MISSING)
    with chromium.started(path) as browser:
        yield browser


@pytest.fixture(scope="package")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with eight reports that dispute each other, claim places and count victims; not to be written to."""
    file = tmp_path_factory.mktemp("browser") / "lagebild.db"
    read_examples(file, "second-sequence")
    with open_ledger(file) as ledger:
        claim = next(claim for claim in ledger.claims() if claim.act == "deny")
        ledger.judge("edit", claim.id, by="Ruth", why="not that sure", payload={"certainty": "probable"})
        ledger.fail(Failed("empty.txt", "read", "read-empty", "empty.txt has no text", "give a report"), b"")
    return file


@pytest.fixture(scope="package")
def desk(examples: Path) -> Iterator[str]:
    """The address of a desk on it, for tests that only look."""
    with running(Settings(str(examples), local_user="Anna")) as address:
        yield address


@pytest.fixture(scope="package")
def found(examples: Path) -> Found:
    """What there is to be seen at that desk."""
    return found_in(examples)


@pytest.fixture
def ledger_file(examples: Path, tmp_path: Path) -> Path:
    """A copy of that ledger, to be written to."""
    with open_ledger(examples) as ledger:
        ledger.info()  # what is still in the file beside it goes into it
    return Path(shutil.copy(examples, tmp_path / "lagebild.db"))


@pytest.fixture
def own_desk(ledger_file: Path) -> Iterator[str]:
    """The address of a desk on the copy, where whoever comes works as Anna."""
    with running(Settings(str(ledger_file), local_user="Anna")) as address:
        yield address


@pytest.fixture
def guarded_desk(ledger_file: Path) -> Iterator[str]:
    """The address of a desk on the copy, where Jule and Ada may judge, once they have logged in."""
    accounts = Accounts(accounts_file(str(ledger_file), None))
    for name in ("Jule", "Ada"):
        accounts.add(name, PASSWORD, "judge")
    with running(Settings(str(ledger_file))) as address:
        yield address


@pytest.fixture
def watches() -> list[Watch]:
    """What the contexts of a test saw."""
    return []


@pytest.fixture
def visit(browser: Browser, watches: list[Watch]) -> Iterator[Visit]:
    """A function that opens an address in a new context: ``visit(address, **options of the context)``."""
    contexts = []

    def visit(address: str, **options: object) -> Page:
        context = browser.new_context(**{"viewport": WIDE, "locale": "en-GB", "reduced_motion": "reduce"} | options)  # type: ignore[arg-type]
        context.set_default_timeout(_PATIENCE)
        contexts.append(context)
        watches.append(Watch(context))
        page = context.new_page()
        page.goto(address)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert [fault for watch in watches for fault in watch.faults] == []
