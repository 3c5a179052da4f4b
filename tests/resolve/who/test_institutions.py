"""Whose a body is that the report names without a country."""

from __future__ import annotations

import pytest

from lagebild.annotate.encoder import Encoder
from lagebild.read.options import Language
from tests.resolve.who.test_actors import only, resolved


@pytest.mark.parametrize(
    ("text", "language", "mention", "key"),
    [
        ("Der Generalstab meldete Erfolge. Der Generalstab in Kiew zeigte ein Video.", "de", "Der Generalstab",
         "UA:general_staff"),
        ("Das russische Verteidigungsministerium widersprach. Das Ministerium sprach von Lügen.", "de",
         "Das Ministerium", "RU:ministry_of_defence"),
        ("Aus Moskau kam nichts. Das Verteidigungsministerium schwieg auch am Abend.", "de",
         "Das Verteidigungsministerium", "RU:ministry_of_defence"),
        ("In Kyiv, the general staff dismissed it. Moscow was silent.", "en", "the general staff", "UA:general_staff"),
        ("The armed forces of the Russian Federation left. Kyiv cheered.", "en",
         "The armed forces of the Russian Federation", "RU:armed_forces"),
        ("Sudan is at war. The army denied the attack.", "en", "The army", "SD:armed_forces"),
    ],
)  # fmt: skip
def test_a_country_that_is_certain(encoder: Encoder, text: str, language: Language, mention: str, key: str) -> None:
    assert only(resolved(encoder, text, language, mention)).key == key


@pytest.mark.parametrize(
    ("text", "language", "mention"),
    [
        ("Russland und die Ukraine kämpfen weiter. Am Abend meldete der Generalstab Erfolge.", "de", "der Generalstab"),
        ("Das ukrainische und das russische Innenministerium stritten.\n\nNeue Zahlen nannte das Innenministerium.",
         "de", "das Innenministerium"),
        ("Moscow and Kyiv disagree. The army said nothing.", "en", "The army"),
        ("The Ukrainian army fights on. The regional emergency service counted nine dead.", "en",
         "The regional emergency service"),
        ("Sudan is at war. Soldiers stood at the town hall.", "en", "Soldiers"),
    ],
)  # fmt: skip
def test_never_guessed_between_two(encoder: Encoder, text: str, language: Language, mention: str) -> None:
    assert only(resolved(encoder, text, language, mention)).key is None


def test_the_ministry_is_never_the_state_named_before(encoder: Encoder) -> None:
    reading = resolved(
        encoder, "Moskau schwieg. Später sprach das Ministerium von Lügen.", "de", "Moskau", "das Ministerium"
    )
    assert reading.claims[0].speakers != reading.claims[1].speakers
