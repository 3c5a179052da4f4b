"""What the model of meaning learns from: scenes as they are written, and pairs of claims as scenes."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from training.meaning import pairs
from training.meaning.scenes import FOLDER, scenes

ROWS = [
    (path.name, number, json.loads(line))
    for path in sorted(FOLDER.glob("*.jsonl"))
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
]


def test_scenes_have_names_of_their_own() -> None:
    assert [name for name, count in Counter(row["scene"] for *_, row in ROWS).items() if count > 1] == []


def test_every_matter_has_phrasings_in_both_languages_and_one_that_says_it() -> None:
    wrong = [
        (file, line)
        for file, line, row in ROWS
        for matter in row["matters"]
        if {language for language, *_ in matter} != {"de", "en"} or 1 not in {sign for *_, sign in matter}
    ]
    assert wrong == []


def test_signs_and_texts_are_what_they_may_be() -> None:
    phrasings = [phrasing for *_, row in ROWS for matter in row["matters"] for phrasing in matter]
    assert {sign for *_, sign in phrasings} == {-1, 0, 1}
    assert all(text.strip() == text != "" for _, text, _ in phrasings)


def test_names_of_places_are_taken_out() -> None:
    named = {row["scene"]: row["place"] for *_, row in ROWS}
    left = [
        scene.name
        for scene in scenes()
        for matter in scene.matters
        for phrasing in matter
        if any(place and f" {place} " in phrasing.text for place in named[scene.name])
    ]
    assert left == []


@pytest.mark.parametrize(
    ("relation", "stance", "polarity", "sign"),
    [
        ("confirms", "for", "positive", 1),
        ("denies", "against", "positive", 1),  # denied that the bridge had fallen
        ("denies", "against", "negative", -1),  # said that the bridge had not fallen
        ("contradicts", "for", "positive", -1),
    ],
)
def test_a_sign_is_about_the_content(relation: str, stance: str, polarity: str, sign: int) -> None:
    said = {"stance": "for", "polarity": "positive"}
    row = {"relation": relation, "a": said, "b": {"stance": stance, "polarity": polarity}}
    assert pairs._sign(row) == sign


def test_pairs_that_share_a_claim_are_one_matter() -> None:
    matters: list[dict[str, int]] = []
    for a, b, sign in (("fallen", "taken", 1), ("held", "stands", 1), ("taken", "held", -1), ("fallen", "fallen", 1)):
        pairs._join(matters, a, b, sign)
    assert len(matters) == 1
    signs = matters[0]
    assert signs["fallen"] == signs["taken"] == -signs["held"] == -signs["stands"]


def test_the_tables_give_matters_of_two_or_more() -> None:
    matters = [matter for scene in pairs.scenes() for matter in scene.matters]
    assert len(matters) > 300
    assert all(len({phrasing.text for phrasing in matter}) >= 2 for matter in matters)
    assert {phrasing.sign for matter in matters for phrasing in matter} == {-1, 1}
