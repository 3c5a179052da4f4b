"""A report is given to the desk, looked at, and kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

TEXT = """Drone strike on depot near Haldern

The army said on Monday that it had destroyed a depot near Haldern. The rebels denied this. "No depot was hit," their \
spokesman Jonas Reim said. At least 19 people were killed, the ministry of health said."""


@pytest.mark.parametrize("script", [True, False])
def test_a_pasted_report_is_read_and_kept_on_request(own_desk: str, visit: Visit, script: bool) -> None:
    page = visit(own_desk, java_script_enabled=script)
    page.get_by_role("link", name="Paste", exact=True).click()
    page.get_by_label("Text", exact=True).fill(TEXT)
    page.get_by_label("Published on").fill("2026-03-09")
    page.get_by_label("Outlet").fill("Haldern Post")
    page.get_by_role("button", name="Show claims").click()
    report = page.get_by_role("article", name="Report", exact=True)
    assert report.inner_text().count("destroyed a depot near Haldern") == 1
    expect(page.get_by_role("status")).to_contain_text("Not kept")
    claim = page.locator(".claims .card").filter(has_text="Jonas Reim")
    expect(claim.locator("blockquote")).to_have_text("No depot was hit")
    page.get_by_role("button", name="Keep in the ledger").click()
    page.wait_for_url("**/reports/sha256:*")
    expect(page.locator(".about")).to_contain_text("Haldern Post")
    page.get_by_role("link", name="Today").click()
    expect(page.get_by_role("table").get_by_role("link").first).to_contain_text("Drone strike on depot near Haldern")


def test_a_file_is_read_and_nothing_is_kept(own_desk: str, visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "haldern.txt"
    file.write_text(TEXT, encoding="utf-8")
    page = visit(f"{own_desk}/paste")
    page.get_by_label("or file").set_input_files(file)
    page.get_by_role("button", name="Show claims").click()
    expect(page.locator(".claims .card").filter(has_text="Jonas Reim")).to_have_count(1)
    expect(page.locator(".about")).to_contain_text("haldern.txt")
    page.goto(f"{own_desk}/search?q=Haldern")
    expect(page.get_by_role("main")).to_contain_text("No claim was found")


def test_what_cannot_be_read_is_said_and_not_lost(own_desk: str, visit: Visit) -> None:
    page = visit(f"{own_desk}/paste")
    page.get_by_label("Text", exact=True).fill(TEXT)
    page.get_by_label("or address").fill("http://127.0.0.1/x")
    page.get_by_role("button", name="Show claims").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Text", exact=True)).to_have_value(TEXT)
    page.get_by_label("Text", exact=True).fill("")
    page.get_by_role("button", name="Show claims").click()
    expect(page.get_by_role("alert")).to_contain_text("not public")
