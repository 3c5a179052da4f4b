"""Contents as vectors: names of places taken out, paraphrases nearer than other matters, the same bytes every time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.errors import ModelError
from lagebild.link import meaning
from lagebild.link.across.meaning import likeness, opposed

BLAZE = ("nach einem Drohnentreffer brenne die Raffinerie", "the oil plant was on fire after a drone had hit it")
DEATH = ("ein Sanitäter sei im Lazarett seinen Verletzungen erlegen", "a medic has died of his wounds in hospital")


@pytest.mark.parametrize(
    ("content", "names", "bare"),
    [
        ("die Stadt Nowa Balka sei gefallen", ["Nowa Balka"], "die Stadt … sei gefallen"),
        ("the fall of Nova Balka's centre", ["Nova Balka"], "the fall of …'s centre"),
        ("Balkas Einwohner seien geflohen", ["Nowa Balka"], "… Einwohner seien geflohen"),
        ("der Ort sei gefallen", ["Nowa Balka", ""], "der Ort sei gefallen"),
        ("Berlin and Berliner are two words", ["Berlin"], "… and … are two words"),
        ("Umm Salam was shelled, salamander was not", ["Umm Salam"], "… was shelled, salamander was not"),
    ],
)
def test_names_of_places_are_taken_out(content: str, names: list[str], bare: str) -> None:
    assert meaning.without_places(content, names) == bare


@given(st.text(max_size=80), st.lists(st.text(max_size=12), max_size=3))
def test_any_name_may_be_taken_out(content: str, names: list[str]) -> None:
    bare = meaning.without_places(content, names)
    assert all(name not in bare.split() for name in names if name.isalpha() and name != "…")


def test_one_matter_is_nearer_than_another_across_languages() -> None:
    vectors = {text: meaning.default().vector(text) for text in (*BLAZE, *DEATH)}
    alike = min(likeness(vectors[a], vectors[b]) for a, b in (BLAZE, DEATH))
    other = max(likeness(vectors[a], vectors[b]) for a in BLAZE for b in DEATH)
    assert alike > other


def test_a_rival_account_is_more_opposed_than_a_paraphrase() -> None:
    said, again, rival = (
        meaning.default().vector(text)
        for text in (
            "the army had shelled the market",
            "Artillerie der Streitkräfte habe den Basar beschossen",
            "the rebels' own rocket fell on the bazaar",
        )
    )
    assert opposed(said, rival) > opposed(said, again)


def test_a_vector_is_the_same_every_time_and_of_one_length() -> None:
    model = meaning.default()
    assert model.vector(BLAZE[0]) == model.vector(BLAZE[0])
    assert {len(model.vector(text)) for text in ("", "…", "word " * 2000, *DEATH)} == {256}


def test_a_missing_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as raised:
        meaning.Meaning(tmp_path)
    assert raised.value.code == "model-incomplete" and "meaning/model.onnx" in raised.value.message
