"""Which nations a clause names as sides, and not only to say where something lies or who tells it. Called by
:mod:`holding`.
"""

from __future__ import annotations

import re
from functools import cache

from lagebild.link.across.control.toponyms import level_words
from lagebild.link.across.tables import table
from lagebild.resources.countries import countries

_Named = tuple[tuple[str, int], ...]  # code of a country, and where it stands


def sides_in(text: str, language: str, named: _Named) -> _Named:
    """The nations but for those of a region or of who speaks: "in der ukrainischen Region", "a Russian reporter"."""
    behind = (*(at for at, _ in level_words(text)), *_voices(text, language))
    return tuple((code, at) for code, at in named if not any(at < other and _near(text, at, other) for other in behind))


def _voices(text: str, language: str) -> list[int]:
    return [h.start for h in table(("control_words.tsv",), "kind", language).hits(text) if h.name == "voices"]


def _near(text: str, start: int, end: int) -> bool:
    """Whether at most two more words stand between a nation and a kind of place, and no verb's auxiliary."""
    between = text[start:end].split()[1:]
    return len(between) <= 2 and not any(
        w.lower() in ("is", "was", "has", "had", "ist", "sei", "hat", "die", "der") for w in between
    )


@cache
def _adjectives(language: str) -> re.Pattern[str]:
    """A nation's adjective that says what a place is: "sei ukrainisch", "is Ukrainian"."""
    if language == "de":
        forms = {c.code: c.adjectives[:1] for c in countries("de")}
        verb = r"(?:ist|sei|seien|sind|bleibt|bleibe|bleiben)(?: \w+){0,2} "
    else:
        forms = {c.code: c.adjectives for c in countries("en")}
        verb = r"(?:is|was|are|remains|remain|stays)(?: \w+)? "
    named = "|".join(f"(?P<{code}>{'|'.join(map(re.escape, words))})" for code, words in forms.items() if words)
    return re.compile(rf"\b{verb}(?:{named})(?=$|[.,;”“\"])")


def predicate(text: str, language: str) -> str | None:
    """The country that a place is said to be of: "is Ukrainian"."""
    match = _adjectives(language if language == "de" else "en").search(text)
    return match.lastgroup if match else None
