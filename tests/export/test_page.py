from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any, get_args

import pytest
from hypothesis import given, settings

from lagebild.export.page import matters, page
from lagebild.export.wording import WORDS, tongue
from lagebild.model import (
    Act,
    ActorKind,
    Block,
    Certainty,
    Claim,
    HopKind,
    Polarity,
    Precision,
    Proposition,
    PublishedFrom,
    Reading,
    RelationType,
    Report,
    Span,
    Speech,
    Stance,
)
from tests.export.readings import example, readings

VOID = {"meta", "link", "br", "img", "input", "hr"}


class Reader(HTMLParser):
    """Reads a page back: its elements, links and ids, and the text marked for each claim and part."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.marked: dict[tuple[str, str], str] = {}
        self.text: dict[str, str] = {}
        self.main = ""
        self.unbalanced: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop()[0] != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self.open]
        if "sup" in tags:  # the number of a claim, which is not in the report
            return
        for tag in set(tags):
            self.text[tag] = self.text.get(tag, "") + data
        if "main" not in tags or any(attrs.get("class") == "label" for _, attrs in self.open):
            return
        self.main += data
        for _, attrs in self.open:
            if ids := attrs.get("data-claims"):
                for claim, parts in zip(ids.split(" "), (attrs["data-parts"] or "").split(" "), strict=True):
                    for part in parts.split("+"):
                        self.marked[claim, part] = self.marked.get((claim, part), "") + data

    def attributes(self, name: str) -> list[str]:
        return [value for _, attrs in self.elements if (value := attrs.get(name)) is not None]


def covered(claim: Claim, part: str, text: str) -> str:
    """What ``claim`` covers of the text, each letter once even where its spans overlap."""
    cue = () if claim.cue is None else (claim.cue,)
    spans = {"content": claim.content, "source": claim.source, "cue": cue}[part]
    return "".join(text[o] for o in sorted({o for span in spans for o in range(span.start, span.end)}))


@settings(max_examples=60, deadline=None)
@given(readings())
def test_every_source_cue_and_content_is_marked_verbatim(reading: Reading) -> None:
    html = page(reading)
    read = Reader(html)
    assert not read.unbalanced
    assert not read.open
    for claim in reading.claims:
        for part in ("content", "source", "cue"):
            assert read.marked.get((claim.id, part), "") == covered(claim, part, reading.report.text)
    ids = read.attributes("id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in read.attributes("href") if link.startswith("#")} <= set(ids)


def test_a_mark_links_to_its_card_and_the_card_to_its_first_mark() -> None:
    reading = example()
    links = Reader(page(reading)).attributes("href")
    for claim in reading.claims:
        assert f"#card-{claim.id}" in links
        assert f"#mark-{claim.id}" in links


def test_each_block_is_set_in_its_element() -> None:
    read = Reader(page(example()))
    assert "Nordstadt meldet Rückzug" in read.text["h1"]
    assert "Das Bild soll den Abzug zeigen." in read.text["figcaption"]
    assert "A. Beispiel/dpa" in read.text["figcaption"]
    blocks = (
        Block("kicker", 0, 4),
        Block("lede", 5, 13),
        Block("subheading", 14, 22),
        Block("block_quote", 23, 28),
    )
    report = Report("Oben\nVorspann\nZwischen\nZitat", "x.txt", "en", blocks)
    read = Reader(page(Reading(report)))
    assert ("p", {"class": "kicker"}) in read.elements
    assert ("p", {"class": "lede"}) in read.elements
    assert "Zwischen" in read.text["h2"]
    assert "Zitat" in read.text["blockquote"]


def test_text_outside_all_blocks_is_shown() -> None:
    read = Reader(page(Reading(Report("allein", "x.txt", "de", ()))))
    assert "allein" in read.main
    assert WORDS["de"]["page.no_claims"] in read.text["section"]


def test_cards_say_in_words_what_colours_show() -> None:
    html = page(example())
    for words in ("Dementi", "verneint", "unbestätigt", "bestreitet", "bestritten durch", "ohne genannte Quelle",
                  "soll: hearsay", "71 %", "Südarmee", "direkte Rede", "In eigener Stimme"):  # fmt: skip
        assert words in html
    english = page(replace(example(), report=replace(example().report, language="en")))
    assert "denied by" in english
    assert "Dementi" not in english


def test_a_dispute_names_both_sides() -> None:
    reading = example()
    (matter,) = matters(reading, "nobody")
    assert matter.disputed
    assert [(side.stance, side.claims) for side in matter.sides] == [
        ("for", (("Südarmee", ("c3",)),)),
        ("against", (("Nordstadt", ("c4",)),)),
    ]


def test_a_party_that_changes_its_mind_makes_no_dispute() -> None:
    said = Claim("c1", "reported", (), speakers=("a1",))
    unsaid = Claim("c2", "reported", (), speakers=("a1",), stance="against")
    reading = Reading(
        Report("x", "x", "de", ()), claims=(said, unsaid), propositions=(Proposition("p1", "x", ("c1", "c2")),)
    )
    assert [matter.disputed for matter in matters(reading, "nobody")] == [False]


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\" onmouseover='alert(3)'"


def hostile() -> Reading:
    span = Span(0, len(HOSTILE), HOSTILE)
    actor = replace(example().actors[0], name=HOSTILE, roles=(HOSTILE,), country=HOSTILE)
    claim = Claim("c1", "reported", (span,), span, (span,), ("a1",), why=(HOSTILE,), distanced=(span,))
    report = Report(HOSTILE, HOSTILE, "de", (Block("headline", 0, len(HOSTILE)),), title=HOSTILE, outlet=HOSTILE,
                    url="javascript:alert(4)", published=HOSTILE, agencies=(HOSTILE,))  # fmt: skip
    return Reading(report, (actor,), (claim, replace(claim, id="c2")), (Proposition("p1", HOSTILE, ("c1", "c2")),))


def test_nothing_of_a_report_becomes_markup() -> None:
    read = Reader(page(hostile()))
    assert [tag for tag, _ in read.elements].count("script") == 1
    assert "img" not in [tag for tag, _ in read.elements]
    assert not [name for _, attrs in read.elements for name in attrs if name.startswith("on")]
    assert not [link for link in read.attributes("href") if "javascript" in link]
    assert read.marked["c1", "content"] == HOSTILE


def test_a_web_address_becomes_a_link() -> None:
    reading = example()
    html = page(replace(reading, report=replace(reading.report, url="https://example.org/a?b=1&c=2")))
    assert "https://example.org/a?b=1&c=2" in Reader(html).attributes("href")


def test_the_page_needs_nothing_from_outside_and_allows_only_its_own_code() -> None:
    html = page(example())
    read = Reader(html)
    assert not read.attributes("src")
    assert not [tag for tag, _ in read.elements if tag in {"link", "iframe", "img", "object"}]
    assert not re.search(r"url\(|@import|https?:", read.text["style"])
    policy = next(attrs["content"] for _, attrs in read.elements if attrs.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(read.text[tag].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize(
    ("field", "literal"),
    [
        ("act", Act), ("certainty", Certainty), ("hop", HopKind), ("kind", ActorKind), ("polarity", Polarity),
        ("precision", Precision),
        ("published", PublishedFrom), ("relation", RelationType), ("relation_by", RelationType), ("speech", Speech),
        ("stance", Stance),
    ],
)  # fmt: skip
def test_both_languages_have_a_word_for_every_value(field: str, literal: Any) -> None:
    for words in WORDS.values():
        assert {f"{field}.{value}" for value in get_args(literal)} == {
            key for key in words if key.startswith(field + ".")
        }


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["de"].keys() == WORDS["en"].keys()
    assert (tongue("de"), tongue("de-AT"), tongue("fr")) == ("de", "de", "en")
