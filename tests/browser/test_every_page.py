"""Every page of the desk, as it looks: accessible, as narrow as a telephone, quiet, and from this machine alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from lagebild.serve import pages
from tests.browser.addresses import PAGES, Found
from tests.browser.conftest import NARROW, WIDE, Visit
from tests.browser.watching import Watch

SERIOUS = ("serious", "critical")
FILES = (".json", ".csv")
ASKS_ALSO = {"/paste/keep"}  # leads on to /paste


def routes() -> Iterator[str]:
    """The paths that answer a browser with a page."""
    for router in pages.ROUTERS:
        for route in router.routes:
            if "GET" in getattr(route, "methods", ()):
                yield getattr(route, "path", "")


def test_no_page_is_left_out() -> None:
    shown = {path for path in routes() if not path.endswith(FILES)}
    assert shown - ASKS_ALSO == PAGES.keys() - {"no page"}


def faults(page: Page) -> list[str]:
    """What axe finds wrong, in words."""
    found = Axe().run(page).response["violations"]
    return [
        f"{page.url}: {fault['id']} at {node['target']}: {node.get('failureSummary', '')}"
        for fault in found
        if fault["impact"] in SERIOUS
        for node in fault["nodes"]
    ]


# Contrast depends on colours and not on words, what is named on words and not on colours: two of the four will do, and
# for the second the fullest face of each page.
@pytest.mark.parametrize(
    ("language", "colours", "faces"), [("de", "light", slice(None)), ("en", "dark", slice(-1, None))]
)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_and_narrow(
    desk: str, found: Found, visit: Visit, path: str, language: str, colours: str, faces: slice
) -> None:
    page = visit("about:blank", locale=language, color_scheme=colours)
    for address in PAGES[path][faces]:
        page.set_viewport_size(WIDE)
        page.goto(desk + found.of(address))
        assert page.locator("html").get_attribute("lang") == language
        assert page.get_by_role("heading", level=1).count() == 1
        assert faults(page) == []
        page.set_viewport_size(NARROW)
        assert wider_than_the_screen(page) == [], page.url


def test_axe_finds_what_is_wrong(desk: str, visit: Visit) -> None:
    page = visit(desk)
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert "button-name" in "".join(faults(page))


def wider_than_the_screen(page: Page) -> list[str]:
    """What makes the page scroll sideways; nothing if it does not."""
    return page.evaluate(
        """() => {
          const root = document.scrollingElement;
          if (root.scrollWidth <= root.clientWidth) return [];
          const beyond = (element) => element.getBoundingClientRect().right > root.clientWidth;
          return ["page", ...[...document.querySelectorAll("*")].filter(beyond).map((e) => e.outerHTML.slice(0, 80))];
        }"""
    )


def test_what_is_too_wide_is_found(desk: str, visit: Visit) -> None:
    page = visit(desk, viewport=NARROW)
    page.evaluate("document.querySelector('h1').style.width = '400px'")
    assert any("<h1" in each for each in wider_than_the_screen(page))


def test_the_menu_can_be_used_on_a_narrow_page(desk: str, visit: Visit) -> None:
    page = visit(desk, viewport=NARROW, has_touch=True)
    menu = page.get_by_role("navigation", name="Main menu")
    for link in menu.get_by_role("link").all():
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 32
        assert 0 <= box["x"] <= box["x"] + box["width"] <= NARROW["width"]
    menu.get_by_role("link", name="Actors").tap()
    page.get_by_role("heading", level=1, name="Actors").wait_for()


def test_what_a_page_must_not_do_is_refused_and_seen(desk: str, visit: Visit, watches: list[Watch]) -> None:
    page = visit(desk)
    page.evaluate(
        """async () => {
          const script = document.createElement("script");
          script.textContent = "document.title = 'ran'";
          document.body.append(script);
          const image = document.createElement("img");
          const done = new Promise((resolve) => { image.onload = image.onerror = resolve; });
          image.src = "https://elsewhere.example/x.png";
          document.body.append(image);
          await done;
        }"""
    )
    assert "ran" not in page.title()
    seen = watches[0].taken()
    assert [fault for fault in seen if "script" in fault and "Content Security Policy" in fault] != []
    assert [fault for fault in seen if "elsewhere.example" in fault] != []
