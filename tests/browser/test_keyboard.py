"""The main path by keyboard alone: where one is can be seen, and every step has a key."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import PAGES, Found
from tests.browser.conftest import Visit

FOCUSED = "document.activeElement"


def outline(page: Page) -> float:
    """How wide the outline around what has the focus is, in pixels."""
    style = page.evaluate(
        f"(() => {{ const s = getComputedStyle({FOCUSED}); return [s.outlineStyle, s.outlineWidth]; }})()"
    )
    return 0.0 if style[0] == "none" else float(style[1].removesuffix("px"))


def test_the_first_key_leads_past_the_menu(desk: str, visit: Visit) -> None:
    page = visit(desk)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"document.querySelector('main').contains({FOCUSED})")


def test_from_the_first_page_to_a_claim(desk: str, visit: Visit) -> None:
    page = visit(desk)
    press_until(page, ".dispute a[href^='/propositions/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/propositions/*")
    press_until(page, ".statement a[href^='/claims/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/*claim=*")
    press_until(page, ".ref a.on")  # in the text, behind the words of the claim
    page.keyboard.press("Enter")
    press_until(page, ".card.on a[href$='/judge']")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Judge a claim")


def press_until(page: Page, selector: str, most: int = 40) -> None:
    """Press Tab until something of that kind has the focus; on the way, where one is can always be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert outline(page) >= 2, page.evaluate(f"{FOCUSED}.outerHTML.slice(0, 200)")
        if page.evaluate(f"(selector) => {FOCUSED}.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached")


@pytest.mark.parametrize(
    "path", ["/", "/map", "/control", "/propositions/{id}", "/claims/{id}/judge", "/paste", "/tolls"]
)
def test_where_one_is_can_be_seen(desk: str, found: Found, visit: Visit, path: str) -> None:
    page = visit(desk + found.of(PAGES[path][-1]))
    page.locator("body").press("Home")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(f"{FOCUSED} === document.body"):
            break
        shown = outline(page) >= 2 or page.evaluate(STROKED)
        assert shown, page.evaluate(f"{FOCUSED}.outerHTML.slice(0, 200)")


# A mark of a figure shows the focus by its own line.
STROKED = f"""(() => {{
  const shape = {FOCUSED}.closest("svg") && {FOCUSED}.querySelector("circle, .bar, .area, .cell, .range");
  return Boolean(shape) && parseFloat(getComputedStyle(shape).strokeWidth) >= 2;
}})()"""


def test_j_and_k_go_from_claim_to_claim(desk: str, found: Found, visit: Visit) -> None:
    page = visit(f"{desk}/reports/{found.report}")
    cards = page.locator(".claims .card")
    chosen = page.locator(".claims .card.on .number")
    page.keyboard.press("j")
    expect(chosen).to_be_focused()
    first = chosen.inner_text()
    page.keyboard.press("j")
    assert chosen.inner_text() == cards.nth(1).locator(".number").inner_text()
    page.keyboard.press("k")
    assert chosen.inner_text() == first
    expect(page.locator(".report .seg.on").first).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"#mark-{first}$"))
    page.evaluate("new Promise(requestAnimationFrame)")  # the script has heard of it too
    page.keyboard.press("Escape")
    expect(page.locator(".card.on")).to_have_count(0)


def test_letters_as_keys_can_be_turned_off(desk: str, found: Found, visit: Visit) -> None:
    page = visit(f"{desk}/reports/{found.report}")
    page.get_by_label("letters as keys").uncheck()
    page.evaluate(f"{FOCUSED}.blur()")
    page.keyboard.press("j")
    expect(page.locator(".card.on")).to_have_count(0)
    page.reload()
    expect(page.get_by_label("letters as keys")).not_to_be_checked()
