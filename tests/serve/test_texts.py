from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from jinja2 import nodes

import lagebild.serve
from lagebild.serve.rendering import PLACES, environment
from lagebild.serve.texts import LANGUAGES, text, texts

PACKAGE = Path(lagebild.serve.__file__).parent
TEMPLATES = sorted(environment().list_templates())


def fields(words: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(words) if field is not None}


def keys_in(template: str) -> tuple[set[str], set[str]]:
    """The keys that ``template`` writes out, and the beginnings of those that it puts together."""
    source = environment().get_template(template).filename
    assert source is not None
    tree = environment().parse(Path(source).read_text(encoding="utf-8"))
    whole, beginnings = set(), set()
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "text":
            first = call.args[0]
            options = [first.expr1, first.expr2] if isinstance(first, nodes.CondExpr) else [first]
            for option in options:
                if isinstance(option, nodes.Const):
                    whole.add(str(option.value))
                elif isinstance(option, nodes.Concat) and isinstance(option.nodes[0], nodes.Const):
                    beginnings.add(str(option.nodes[0].value))
    return whole, beginnings


@pytest.mark.parametrize("template", TEMPLATES)
def test_all_words_of_a_template_are_there(template: str) -> None:
    whole, beginnings = keys_in(template)
    assert sorted(whole - set(texts())) == []
    assert [start for start in beginnings if not any(key.startswith(start) for key in texts())] == []


def test_keys_are_found_in_templates() -> None:
    whole, beginnings = keys_in("base.html")
    assert {"nav.skip", "account.as", "account.local"} <= whole
    assert {"nav.", "language."} <= beginnings


def test_all_words_have_the_same_blanks_in_all_languages() -> None:
    different = [
        key for key, words in texts().items() if len({frozenset(fields(words[each])) for each in LANGUAGES}) > 1
    ]
    assert different == []


def test_the_menu_has_words() -> None:
    assert [key for key, _ in PLACES if f"nav.{key}" not in texts()] == []


def test_words_come_with_their_values() -> None:
    assert text("account.as", "de", name="{Anna}") == "Angemeldet als {Anna}"
    with pytest.raises(KeyError):
        text("none", "en")


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_template_turns_escaping_off(template: str) -> None:
    source = environment().get_template(template).filename
    assert source is not None
    content = Path(source).read_text(encoding="utf-8")
    assert re.findall(r"\|\s*safe\b|autoescape|<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=", content) == []


def language(desk: TestClient, path: str = "/", **headers: str) -> str:
    page = desk.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    found = re.search(r'<html lang="(\w+)">', page.text)
    assert found
    assert page.headers["content-language"] == found[1]
    return found[1]


def test_the_language_is_the_addresss_then_the_cookies_then_the_browsers(desk: TestClient) -> None:
    assert language(desk) == "en"
    assert language(desk, accept_language="fr, de-AT;q=0.8, en;q=0.5") == "de"
    assert language(desk, "/?lang=xx", accept_language="de") == "de"
    assert language(desk, "/?lang=en", accept_language="de") == "en"
    assert language(desk, accept_language="de") == "en"  # the cookie remembers
    assert language(desk, "/?lang=de") == "de"
    assert language(desk) == "de"


def test_another_language_is_the_same_address(desk: TestClient) -> None:
    page = desk.get("/?q=a%26b%22&lang=de&q=c").text
    assert 'href="?q=a%26b%22&amp;q=c&amp;lang=en"' in page
