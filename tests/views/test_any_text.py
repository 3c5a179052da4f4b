"""Any text at all may be a claim: a question must answer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lagebild.ledger.comparing import stated
from lagebild.link.across.control.holding import positions
from lagebild.views.control import control
from tests.views.told import ledger, place, said

WORDS = st.sampled_from(
    "Altmoor sei ist nicht kein the is not under Kontrolle control und and , . … Süden south der of Stadt district "
    "russische Russian troops Truppen hält held lost verloren since seit Nacht gesamte whole ’s „ “ 26 İ".split()
)
TEXTS = st.text(min_size=1, max_size=40) | st.lists(WORDS, min_size=1, max_size=14).map(" ".join)


@given(TEXTS, st.sampled_from(["de", "en", "uk"]), st.sampled_from(["for", "against", "none"]))
def test_positions_are_in_the_content(text: str, language: str, stance: str) -> None:
    claim = said(text, language=language, stance=stance)
    for position in positions(stated(claim)):
        assert set(position.clause.split()) <= set(text.split()) | {word.strip(" ,;") for word in text.split()}


@given(TEXTS, st.sampled_from(["de", "en"]))
def test_control_answers(text: str, language: str) -> None:
    claim = said(text, language=language, places=(place("Altmoor", "Altmoor", "unresolved"),))
    found = control(ledger(claim), "Altmoor")
    assert len([e for day in found.days for voice in day.voices for e in voice.entries]) <= len(text)
