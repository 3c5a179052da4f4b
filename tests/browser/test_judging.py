"""A person judges, by mouse, by keyboard alone or without JavaScript; takes it back; and meets another who judges."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.addresses import Found
from tests.browser.conftest import Visit
from tests.serve.desks import PASSWORD


def give(page: Page, why: str) -> None:
    page.get_by_label("Reason").fill(why)
    page.get_by_role("button", name="Give the judgement").click()


def card(page: Page) -> Locator:
    """The claim that the page of a report was asked for."""
    return page.locator(".claims .card.on")


@pytest.mark.parametrize("script", [True, False])
def test_a_claim_is_accepted_and_that_is_taken_back(own_desk: str, found: Found, visit: Visit, script: bool) -> None:
    page = visit(f"{own_desk}/claims/{found.claim}", java_script_enabled=script)
    card(page).get_by_role("link", name="Judge").first.click()
    page.get_by_label("Accept").check()
    give(page, "read it twice")
    expect(card(page).locator(".verdict")).to_contain_text("Anna")
    card(page).get_by_role("link", name="Judgements").click()
    row = page.get_by_role("row").filter(has_text="read it twice")
    row.get_by_role("link", name="Take back").click()
    page.get_by_label("Reason").fill("not the right claim")
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("row").filter(has_text="read it twice")).to_contain_text("taken back")
    expect(page.get_by_role("row").filter(has_text="not the right claim")).to_contain_text("Taken back")
    page.goto(f"{own_desk}/claims/{found.claim}")
    expect(card(page).locator(".verdict")).to_have_count(0)


def words(page: Page) -> list[str]:
    """The words of the content, as the tokens of the text show them."""
    return page.locator(".text .token.content").all_inner_texts()


def correct(page: Page, desk: str, found: Found) -> list[str]:
    """Open the form that corrects the claim; the words of its content so far."""
    page.goto(f"{desk}/claims/{found.claim}/judge")
    page.get_by_label("Correct").check()
    before = words(page)
    assert len(before) > 3
    return before


def test_a_content_is_selected_with_the_mouse(own_desk: str, found: Found, visit: Visit) -> None:
    page = visit(own_desk)
    before = correct(page, own_desk, found)
    tokens = page.locator(".text .token.content")
    first, last = tokens.nth(0), tokens.nth(2)
    first.evaluate("(word) => word.scrollIntoView({ block: 'center' })")  # at the edge a text scrolls by itself
    start, end = first.bounding_box(), last.bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + 1, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] - 1, end["y"] + end["height"] / 2, steps=5)
    page.mouse.up()
    page.get_by_role("button", name="Selection is the content").click()
    assert words(page) == before[:3]
    give(page, "the rest belongs to the next sentence")
    expect(card(page).locator("blockquote")).to_have_text(" ".join(before[:3]))
    expect(card(page).locator(".verdict")).to_contain_text("the rest belongs to the next sentence")


def test_a_content_is_selected_by_keyboard_alone(own_desk: str, found: Found, visit: Visit) -> None:
    page = visit(own_desk)
    page.goto(f"{own_desk}/claims/{found.claim}/judge")
    reach(page, "#content [name=kind]")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Correct")).to_be_checked()
    before = words(page)
    reach(page, ".token:focus")
    for _ in range(2):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("1")
    assert words(page) == before[:3]
    expect(page.locator(".picked")).to_contain_text(before[2])
    reach(page, "#why")
    page.keyboard.type("the rest is another claim")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(card(page).locator("blockquote")).to_have_text(" ".join(before[:3]))


def reach(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"{selector} cannot be reached")


def test_words_are_typed_where_there_is_no_script(own_desk: str, found: Found, visit: Visit) -> None:
    page = visit(f"{own_desk}/claims/{found.claim}/judge?kind=edit", java_script_enabled=False)
    first = page.get_by_role("group", name="Content").get_by_label("Part 1: first words")
    wanted = " ".join(page.locator(".evidence blockquote").inner_text().split()[:3])
    first.fill("words that are not there")
    give(page, "shorter")
    expect(page.get_by_role("alert")).to_contain_text("do not stand in the report")
    expect(page.get_by_label("Reason")).to_have_value("shorter")
    group = page.get_by_role("group", name="Content")
    group.get_by_label("Part 1: first words").fill(wanted)
    group.get_by_label("Part 1: last words").fill("")
    page.get_by_role("button", name="Give the judgement").click()
    expect(card(page).locator("blockquote")).to_have_text(wanted)


def log_in(page: Page, name: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def test_two_people_at_once_lose_nothing(guarded_desk: str, found: Found, visit: Visit) -> None:
    address = f"{guarded_desk}/claims/{found.claim}/judge"
    jule, ada = visit(address), visit(address)
    for page, name in ((jule, "Jule"), (ada, "Ada")):
        log_in(page, name)
        expect(page.get_by_role("heading", level=1)).to_have_text("Judge a claim")
    jule.get_by_label("Correct").check()
    jule.get_by_label("Certainty").select_option("probable")
    give(jule, "she says so herself")
    expect(card(jule).locator(".verdict")).to_contain_text("Jule")

    ada.get_by_label("Correct").check()
    ada.get_by_label("Act", exact=True).select_option("accuse")
    give(ada, "an accusation")
    told = ada.get_by_role("alert")
    expect(told).to_contain_text("Someone else has judged this meanwhile")
    expect(told).to_contain_text("she says so herself")
    expect(ada.get_by_label("Reason")).to_have_value("an accusation")
    expect(ada.get_by_label("Act", exact=True)).to_have_value("accuse")
    expect(ada.get_by_label("Certainty")).to_have_value("probable")
    ada.get_by_role("button", name="Judge so all the same").click()
    verdicts = card(ada).locator(".verdict")
    expect(verdicts.filter(has_text="Jule")).to_have_count(1)
    expect(verdicts.filter(has_text="Ada")).to_have_count(1)
    ada.get_by_role("button", name="Log out").click()
    expect(ada.get_by_role("heading", level=1)).to_have_text("Log in")


def test_propositions_are_merged_and_that_is_taken_back(own_desk: str, found: Found, visit: Visit) -> None:
    page = visit(f"{own_desk}/propositions/{found.proposition}")
    page.get_by_role("link", name="Merge or split").click()
    page.get_by_label("Words of a claim").fill("Drohnen")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Choose").first.click()
    merging = page.get_by_role("region", name="Merge")
    other = merging.get_by_role("group").locator(".choice .quoted").inner_text()
    merging.get_by_label("Reason").fill("the same matter")
    merging.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("main")).to_contain_text(other)
    page.goto(f"{own_desk}/judgements")
    row = page.get_by_role("row").filter(has_text="the same matter")
    expect(row).to_contain_text("Merged")
    row.get_by_role("link", name="Take back").click()
    page.get_by_label("Reason").fill("they are two")
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_role("row").filter(has_text="the same matter")).to_contain_text("taken back")
