"""``python -m tests.browser.screenshots FOLDER``: the pictures of the desk in the README, made from examples/.

Two pages tell the most: a report, its words marked and its claims beside it, the one that is disputed chosen; and the
map of the days on which places are claimed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from lagebild.ledger import open_ledger
from lagebild.serve.settings import Settings
from lagebild.views.disputes import disputes
from tests.browser import chromium
from tests.browser.desks import read_examples, running

SIZE = {"width": 1280, "height": 800}
DISPUTED = "26 Russian soldiers had surrendered"  # one army says so, the other denies it
MAP = "/map?from=2025-10-06&to=2025-10-11&day=2025-10-11&bbox=30.4,49.4,38.4,52.8"  # a region that two armies claim


def main(folder: Path) -> int:
    """Write the pictures into ``folder``; 1 where there is no browser."""
    path = chromium.find()
    if path is None:
        print(chromium.MISSING)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as made:
        file = Path(made) / "lagebild.db"
        read_examples(file, "sequence")
        with running(Settings(str(file), local_user="Anna")) as desk, chromium.started(path) as browser:
            for name, page in (("report", report(browser, desk, file)), ("map", world(browser, desk))):
                page.screenshot(path=folder / f"desk-{name}.png")
                print(folder / f"desk-{name}.png")
    return 0


def report(browser: Browser, desk: str, ledger_file: Path) -> Page:
    """The report in which a disputed claim stands, with that claim chosen."""
    with open_ledger(ledger_file) as ledger:
        voices = (voice for each in disputes(ledger) for voice in each.opposing.voices)
        said = (voice.first for voice in voices)
        claim = next(each for each in said if each.language == "en" and DISPUTED in each.content)
    return shown(browser, f"{desk}/reports/{claim.report}?claim={claim.id}")


def world(browser: Browser, desk: str) -> Page:
    """The map, from the days on."""
    page = shown(browser, desk + MAP)
    page.evaluate("scrollTo(0, document.getElementById('when').getBoundingClientRect().top + scrollY - 20)")
    return page


def shown(browser: Browser, address: str) -> Page:
    """The page at ``address``, in English, light, at rest."""
    page = browser.new_page(viewport=SIZE, locale="en", color_scheme="light", reduced_motion="reduce")
    page.goto(address, wait_until="networkidle")
    return page


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
