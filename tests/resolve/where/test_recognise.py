"""What names in a text are used for, seen before they are resolved."""

from __future__ import annotations

import pytest

from lagebild.annotate.encoder import Encoder
from lagebild.pipeline import annotate
from lagebild.read import ReadOptions, read_bytes
from lagebild.read.options import Language
from lagebild.resolve.where import open_page, read, recognise
from lagebild.resolve.where.gazetteer import default_gazetteer
from lagebild.resolve.where.mentions import Mention
from lagebild.resolve.where.page import Page


def page_of(encoder: Encoder, text: str, language: Language) -> Page:
    report = read_bytes(text.encode(), "constructed.txt", ReadOptions(language=language))
    return open_page(report, annotate(report, encoder), (), default_gazetteer())


def uses(encoder: Encoder, text: str, language: Language = "de") -> dict[str, str]:
    page = page_of(encoder, text, language)
    return {page.view.text(m.first, m.last): m.use for m in read(page)}


@pytest.mark.parametrize(
    ("language", "text", "name", "use"),
    [
        ("de", "Kiew bestreitet den Angriff.", "Kiew", "government"),
        ("de", "Das wurde von Kiew bestritten.", "Kiew", "government"),
        ("de", "Der Zug fährt von Kiew nach Lwiw.", "Kiew", "place"),
        ("de", "In Kiew brennt es.", "Kiew", "place"),
        ("de", "Die Truppe rückt auf Kiew vor.", "Kiew", "place"),
        ("de", "Verhandlungen zwischen Moskau und Kiew scheiterten.", "Kiew", "government"),
        ("de", "Kiews Truppen zogen ab.", "Kiews", "government"),
        ("de", "Im Zentrum Kiews war es still.", "Kiews", "place"),
        ("de", "In Kiewer Fachkreisen heißt es das.", "Kiewer", "adjective"),
        ("de", "Die Kiewer Innenstadt war dunkel.", "Kiewer", "place"),
        ("de", "Die russische Armee rückt vor.", "russische", ""),
        ("de", "Sie studierte an der Universität Wien.", "Wien", "organisation"),
        ("en", "Moscow denied the report.", "Moscow", "government"),
        ("en", "He flew from Moscow to Minsk.", "Moscow", "place"),
        ("en", "Talks between Washington and Tehran failed.", "Tehran", "government"),
        ("en", "Columbus Police Department made an arrest.", "Columbus", "organisation"),
        ("en", "American officials were silent.", "American", "people"),
        ("en", "A street in Paris was closed.", "Paris", "place"),
    ],
)
def test_use(encoder: Encoder, language: Language, text: str, name: str, use: str) -> None:
    assert uses(encoder, text, language).get(name, "") == use


def test_a_person_is_no_place_in_the_rest_of_the_report(encoder: Encoder) -> None:
    found = uses(encoder, "Denzel Washington came. Later Washington smiled.", "en")
    assert "place" not in found.values()


def test_a_head_says_the_kind_and_belongs_to_a_division(encoder: Encoder) -> None:
    page = page_of(encoder, "In der Region Kursk liegt die Stadt Sudscha, im Donezker Gebiet Bachmut.", "de")
    found = {page.view.text(m.first, m.last): m for m in read(page)}
    assert found["Region Kursk"].kind == "region"
    assert found["Sudscha"].kind == "settlement"
    assert (found["Donezker Gebiet"].name, found["Donezker Gebiet"].kind) == ("Donezk", "region")


def test_a_head_in_the_plural_is_that_of_every_name(encoder: Encoder) -> None:
    page = page_of(encoder, "Shells hit the Sumy and Kharkiv regions, but not Lviv.", "en")
    kinds = {m.name: m.kind for m in read(page)}
    assert kinds == {"Sumy": "region", "Kharkiv": "region", "Lviv": None}


def test_given_spans_become_mentions_even_where_nothing_is_known(encoder: Encoder) -> None:
    page = page_of(encoder, "From Xqzk to Kent County.", "en")
    report = page.view.report
    found = recognise.given(page, [report.span(5, 9), report.span(13, 24)])
    assert [(m.name, bool(m.entries)) for m in found] == [("Xqzk", False), ("Kent", True)]
    assert found[1].kind == "district"


def test_an_unlisted_place_needs_a_word_that_says_so(encoder: Encoder) -> None:
    def unlisted(text: str, language: Language) -> list[str]:
        return [m.name for m in read(page_of(encoder, text, language)) if not m.entries]

    assert unlisted("Das Dorf Xaqorne wurde eingenommen.", "de") == ["Xaqorne"]
    assert unlisted("The village of Xaqorne was taken.", "en") == ["Xaqorne"]
    assert unlisted("Xaqorne wurde eingenommen.", "de") == []
    assert unlisted("In the village, Xaqorne was asleep.", "en") == []


def test_names_with_an_arabic_article_are_one(encoder: Encoder) -> None:
    page = page_of(encoder, "Shells fell on the village of Alma al-Xaqab.", "en")
    assert [m.name for m in read(page)] == ["Alma al-Xaqab"]


@pytest.mark.parametrize(
    ("language", "text", "inner", "outer", "stated"),
    [
        ("de", "Kämpfe in Sudscha in der Region Kursk.", "Sudscha", "Kursk", True),
        ("de", "Die letzte Siedlung in Kursk, der Ort Xaqal, fiel.", "Xaqal", "Kursk", True),
        ("en", "Police in Paris, Texas, were there.", "Paris", "Texas", False),
        ("en", "In the Licking County town of Granville it rained.", "Granville", "Licking", True),
    ],
)
def test_container(encoder: Encoder, language: Language, text: str, inner: str, outer: str, stated: bool) -> None:
    found: dict[str, Mention] = {m.name: m for m in read(page_of(encoder, text, language))}
    assert found[inner].container is found[outer]
    assert found[inner].stated == stated


def test_countries_behind_a_comma_are_a_list(encoder: Encoder) -> None:
    found = read(page_of(encoder, "Visitors came from China, Japan and Peru.", "en"))
    assert [m.container for m in found] == [None, None, None]
