"""An editor follows a dispute from a mark on the map down to the words in a report, clicking only."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.addresses import Found
from tests.browser.conftest import Visit


@pytest.mark.parametrize("script", [True, False])
def test_from_a_mark_on_the_map_to_the_words(desk: str, visit: Visit, script: bool) -> None:
    page = visit(desk, java_script_enabled=script)
    page.get_by_role("link", name="Map", exact=True).click()
    page.locator("svg.map a.patch").filter(has=page.locator(".stripes")).first.locator(".area").click()
    row = page.locator(":target")
    expect(row).to_be_in_viewport()
    row.locator("details:not([open]) summary").click()
    statement = row.locator(".statements > li").filter(has=page.get_by_role("link", name="proposition")).first
    words = statement.locator("blockquote").inner_text()
    statement.get_by_role("link", name="proposition").click()
    expect(page).to_have_url(re.compile("/propositions/"))
    said = page.locator(".statement").filter(has_text=words).first
    said.get_by_role("link", name="In the report").click()
    expect(page).to_have_url(re.compile(r"/reports/sha256:\w+\?.*claim="))
    chosen = page.locator(".claims .card.on")
    expect(chosen).to_have_count(1)
    expect(chosen.locator("blockquote")).to_have_text(words)
    assert words_marked(page, chosen) == plain(words)


def words_marked(page: Page, card: Locator) -> str:
    """The words of the report's text that are marked as the content of the claim on that card."""
    claim = card.get_attribute("data-claim")
    marked = page.locator(f'.report .seg.content[data-claims~="{claim}"]').all_inner_texts()
    return plain(" ".join(marked))


def plain(words: str) -> str:
    """The letters alone: where a content is in several pieces a card has dots, a text other words."""
    return re.sub(r"\W", "", words)


def test_two_claims_are_put_side_by_side(desk: str, found: Found, visit: Visit) -> None:
    page = visit(f"{desk}/propositions/{found.proposition}")
    statements = page.locator(".statement")
    left = statements.locator(f'input[name="a"][value="{found.claim}"]')
    right = statements.locator(f'input[name="b"][value="{found.opposed}"]')
    left.check()
    right.check()
    page.get_by_role("button", name="Put those chosen side by side").click()
    compared = page.get_by_role("region", name="Two pieces of evidence side by side")
    expect(compared.locator("blockquote.passage")).to_have_count(2)
    expect(compared).to_be_in_viewport()
    assert compared.locator("mark.content").count() >= 2


def test_a_day_is_chosen_with_the_slider(desk: str, found: Found, visit: Visit) -> None:
    page = visit(f"{desk}/map")
    slider = page.get_by_role("slider", name="Choose a day")
    last = slider.get_attribute("aria-valuetext")
    slider.focus()
    slider.press("ArrowLeft")
    page.wait_for_url("**/map?*day=*")
    before = page.get_by_role("slider", name="Choose a day").get_attribute("aria-valuetext")
    assert last is not None
    assert before is not None
    assert before < last
    expect(page.get_by_role("heading", name=f"On {before}")).to_be_visible()


def test_what_was_searched_leads_to_its_place(desk: str, visit: Visit) -> None:
    page = visit(f"{desk}/search")
    page.get_by_label("Words", exact=True).fill("Drohnen")
    page.get_by_label("Words", exact=True).press("Enter")
    first = page.locator(".found > li").first
    expect(first.locator("mark").first).to_contain_text(re.compile("drohnen", re.I))
    words = first.locator("q").inner_text()
    first.locator(".details").get_by_role("link").first.click()
    expect(page.locator(".claims .card.on blockquote")).to_have_text(words)


def test_pointing_at_words_shows_their_claim(desk: str, found: Found, visit: Visit) -> None:
    page = visit(f"{desk}/reports/{found.report}")
    words = page.locator(".report .seg.content").last
    claim = (words.get_attribute("data-claims") or "").split()[0]
    words.hover()
    expect(page.locator(f"#card-{claim}")).to_have_class(re.compile(r"\bon\b"))
    expect(page.locator(f"#card-{claim}")).to_be_in_viewport()
    page.locator(".claims h2").first.hover()
    expect(page.locator(".card.on")).to_have_count(0)
