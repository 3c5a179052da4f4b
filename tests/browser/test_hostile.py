"""A report made of markup is shown as text wherever its words appear: nothing of it runs or becomes an element."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from lagebild.ledger import Ledger, open_ledger
from lagebild.serve.settings import Settings
from lagebild.views.disputes import disputes
from tests.browser import hostile
from tests.browser.conftest import Visit
from tests.browser.desks import running


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with open_ledger(tmp_path_factory.mktemp("hostile") / "lagebild.db") as ledger:
        reading = hostile.hostile()
        ledger.add(reading, reading.report.text.encode())
        claim = next(claim for claim in ledger.claims() if claim.act == "deny")
        ledger.judge("accept", claim.id, by=f"Ruth{hostile.IMAGE}", why=f"so it is {hostile.SCRIPT}")
        yield ledger


@pytest.fixture(scope="module")
def hostile_desk(ledger: Ledger) -> Iterator[str]:
    with running(Settings(ledger.address, local_user=f"Anna {hostile.SCRIPT}")) as address:
        yield address


def places(ledger: Ledger) -> dict[str, tuple[str, ...]]:
    """By address, the words that must stand there to the letter."""
    (dispute,) = disputes(ledger)
    claim, opposed = dispute.affirming.voices[0].first, dispute.opposing.voices[0].first
    actor = next(speaker.entity for speaker in claim.speakers)
    words = hostile
    return {
        "/": (words.TAKEN, words.OUTLET, words.HEADLINE, words.ARMY),
        f"/reports/{claim.report}": (words.TAKEN, words.OUTLET, words.HEADLINE, words.REFUSED, words.DEAD),
        f"/reports/{claim.report}?claim={claim.id}&show=blocks,hops,times,places,numbers": (words.TAKEN, words.PLACE),
        f"/propositions/{dispute.id}?a={claim.id}&b={opposed.id}": (words.TAKEN, words.REFUSED, words.CITY),
        f"/propositions/{dispute.id}/judge": (words.TAKEN,),
        f"/claims/{claim.id}/judge?kind=edit": (words.TAKEN, words.ARMY, words.OUTLET),
        "/disputes": (words.TAKEN, words.REFUSED, words.ARMY, words.OUTLET),
        "/changes": (),
        "/search?q=Altmoor&about=%3Cscript%3E": (),
        "/search?q=taken": (words.OUTLET,),
        "/actors": (words.ARMY, words.CITY),
        f"/actors/{actor}": (words.ARMY, words.TAKEN),
        "/map": (words.PLACE,),
        f"/control?place={words.SCRIPT.replace('=', '%3D')}": (),
        "/tolls": (words.DEAD,),
        "/judgements": (words.REFUSED, "so it is " + words.SCRIPT, "Ruth" + words.IMAGE),
        "/judgements?by=%22%3E%3Cimg+src%3Dx+onerror%3Dalert(1)%3E": (),
        "/login?next=javascript:alert(1)": (),
    }


def intruders(page: Page) -> list[str]:
    """Elements that no page of the desk has: they would come from the report."""
    return page.evaluate(
        """() => [...document.querySelectorAll(
          "script:not([src]), img, iframe, object, [onerror], a[href^='javascript']"
        )].map((element) => element.outerHTML)"""
    )


def test_markup_is_text_on_every_page(hostile_desk: str, ledger: Ledger, visit: Visit) -> None:
    page = visit(hostile_desk)
    for address, words in places(ledger).items():
        page.goto(hostile_desk + address)
        shown = page.locator("body").evaluate("(body) => body.textContent")
        for each in words:
            assert each in shown, (address, each)
        assert intruders(page) == []
        assert page.title() != hostile.RAN


def test_what_would_run_if_it_were_no_text_is_noticed(hostile_desk: str, visit: Visit) -> None:
    page = visit(hostile_desk)
    page.evaluate("(markup) => document.querySelector('main').insertAdjacentHTML('beforeend', markup)", hostile.LINK)
    assert len(intruders(page)) == 1


def test_a_pasted_text_is_text(hostile_desk: str, visit: Visit) -> None:
    page = visit(f"{hostile_desk}/paste")
    page.get_by_label("Text", exact=True).fill(hostile.TEXT)
    page.get_by_label("Outlet").fill(hostile.OUTLET)
    page.get_by_role("button", name="Show claims").click()
    expect(page.locator(".about")).to_contain_text(hostile.OUTLET)
    report = page.get_by_role("article", name="Report", exact=True)
    for words in (hostile.SCRIPT, hostile.LINK, hostile.CITY):
        assert words in report.evaluate("(element) => element.textContent")
    assert intruders(page) == []


def test_turned_words_turn_nothing_else(hostile_desk: str, ledger: Ledger, visit: Visit) -> None:
    """What stands behind a quotation that turns the direction of writing is still written from left to right."""
    page = visit(f"{hostile_desk}/disputes")
    quoted = page.locator("q").filter(has_text=hostile.TURNED).first
    assert quoted.evaluate("(element) => getComputedStyle(element).unicodeBidi") in ("isolate", "plaintext")
