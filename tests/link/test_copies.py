"""Near-duplicate passages: what an editor changes in an agency's text leaves it known, another text is another."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagebild.link.copies import LEAST_RESEMBLANCE, bands, resemblance, signature

TEXT = (
    "Die Armee hat nach eigenen Angaben das Dorf Altmoor am Rand der Heide geräumt. Bei den Kämpfen seien mindestens "
    "80 Soldaten getötet worden, teilte der Stab am Dienstag mit. Zu den eigenen Verlusten machte er keine Angaben."
)


def alike(one: str, other: str) -> float:
    """How much two passages resemble each other; 0 where they share no band and would not be compared."""
    first, second = signature(one), signature(other)
    assert first and second
    return resemblance(first, second) if set(bands(first)) & set(bands(second)) else 0.0


@pytest.mark.parametrize(
    "changed",
    [
        TEXT.upper(),
        TEXT.replace(".", " –").replace("ä", "a\u0308"),
        TEXT.replace("teilte der Stab am Dienstag mit", "sagte ein Sprecher am Dienstag"),
        TEXT.replace(" am Rand der Heide", ""),
        TEXT.replace("mindestens 80", "mindestens 90"),
        TEXT.replace(" Zu den eigenen Verlusten machte er keine Angaben.", ""),
        TEXT + " (AFP)",
        "ALTMOOR (AFP) - " + TEXT,
    ],
)
def test_what_an_editor_changes_leaves_a_copy(changed: str) -> None:
    assert alike(TEXT, changed) >= LEAST_RESEMBLANCE


@pytest.mark.parametrize(
    "other",
    [
        "Die Armee hat nach Angaben des Bürgermeisters das Dorf Altmoor nicht geräumt. Mindestens 80 Soldaten seien "
        "dort, sagte er. Der Stab teilte am Dienstag mit, bei den Kämpfen seien neun Soldaten verletzt worden.",
        "The army said on Tuesday that it had left the village of Altmoor. At least 80 soldiers were killed in the "
        "fighting, the staff said. It gave no number for its own losses.",
    ],
)
def test_another_text_on_the_same_is_no_copy(other: str) -> None:
    assert alike(TEXT, other) == 0.0


def test_the_same_words_of_a_speaker_make_no_copy() -> None:
    said = "„Wir halten das Dorf Altmoor seit heute früh, und wir werden es halten, so lange es nötig ist, gegen jeden“"
    one = f"{said}, so General Möller am Dienstag in der Hauptstadt, wo er nach langer Zeit wieder vor die Presse kam."
    other = f"Möller zeigte sich bei einem Besuch der Truppe im Süden des Landes fest und rief den Soldaten zu: {said}."
    assert alike(one, other) == 0.0


def test_short_passages_are_not_known_again() -> None:
    assert signature("Unabhängig überprüfen ließen sich die Angaben beider Seiten zunächst nicht.") is None


def test_signatures_are_the_same_in_every_process() -> None:
    """They are stored: another version may not change them without a migration."""
    found = signature(TEXT)
    assert found is not None
    assert len(found) == 256
    assert found[:8].hex() == "30297f00f45a7617"
    assert bands(found)[:2] == (1853194222042659443, -944363212687370498)
    script = f"from lagebild.link.copies import signature; print(signature({TEXT!r}).hex())"
    assert subprocess.check_output([sys.executable, "-c", script], text=True).strip() == found.hex()


@given(st.text(max_size=300))
def test_any_text_has_one_signature_or_none(text: str) -> None:
    found = signature(text)
    assert found == signature(text)
    if found:
        assert resemblance(found, found) == 1.0
        assert all(-(1 << 63) <= band < 1 << 63 for band in bands(found))
