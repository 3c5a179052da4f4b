"""What a claim is about: kinds of event, names and stems, and when two claims are about one matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.link.topics import Topic, alike, topic
from lagebild.resources import rows
from tests.link.claims import claim

COUNTRIES = {"Russland": "ru", "Russlands": "ru", "russische": "ru", "Russian": "ru", "Russia": "ru"}
STEMS = st.frozensets(st.sampled_from("dorf brück gefall steht winter tarsk angriff".split()))
TOPICS = st.builds(Topic, st.frozensets(st.sampled_from(["attack", "casualties", "control_gained"])), STEMS, STEMS)


def of(content: str, language: str = "de") -> Topic:
    return topic(claim(1, content), language, COUNTRIES)


@given(TOPICS, TOPICS)
def test_likeness_is_mutual_and_between_0_and_1(a: Topic, b: Topic) -> None:
    assert 0 <= alike(a, b) <= 1
    assert alike(a, b) == alike(b, a)


@given(TOPICS)
def test_nothing_is_like_a_topic_without_words(a: Topic) -> None:
    assert alike(a, Topic(a.events, a.names, frozenset())) == 0


def test_forms_of_a_country_are_one_name() -> None:
    assert of("russische Soldaten seien gefallen").names >= {"ru"}
    assert "ru" in of("Soldaten Russlands seien gefallen").names
    assert "ru" in of("Russian soldiers fell", "en").names


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "das Dorf Stara Balka in Charkiw eingenommen", "die Einnahme von Stara Balka"),
        ("de", "Nordkorea habe Soldaten nach Kursk entsandt", "die Entsendung nordkoreanischer Soldaten nach Kursk"),
        ("en", "it had retaken the Wadi Salim bridge", "the capture of the Wadi Salim bridge"),
    ],
)
def test_one_matter(language: str, one: str, other: str) -> None:
    assert alike(of(one, language), of(other, language)) >= 0.6


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("de", "das Dorf Stara Balka sei eingenommen", "der Winter werde hart"),
        ("de", "die Brücke bei Tarsk sei gesprengt worden", "der Bürgermeister von Olsa sei geflohen"),
        ("en", "it had retaken the Wadi Salim bridge", "the hospital had run out of fuel"),
    ],
)
def test_two_matters(language: str, one: str, other: str) -> None:
    assert alike(of(one, language), of(other, language)) < 0.6


def test_events_of_the_table_are_found_in_both_languages() -> None:
    assert "control_gained" in of("das Dorf wurde erobert").events
    assert "control_gained" in of("the village was captured", "en").events
    assert of("das Wetter war schön").events == frozenset()


def test_every_kind_of_event_has_words_in_both_languages() -> None:
    table = list(rows("events.tsv"))
    assert len({row["event"] for row in table}) == len(table) > 5
    for row in table:
        for language in ("de", "en"):
            beginnings = row[language].split(";")
            assert all(b == b.strip() == b.lower() and len(b) > 2 for b in beginnings), row["event"]
