"""Claims made by hand for the tests of the link stage."""

from __future__ import annotations

from typing import Any

from lagebild.model import Actor, Claim, Reading, Report, Span

RU = Actor("ru", "Russland", "government", country="RU")
UA = Actor("ua", "Ukraine", "government", country="UA")
X = Actor("x", "Anton Reska", "person")
Y = Actor("y", "Mira Tadić", "person")
ACTORS = (RU, UA, X, Y)


def claim(number: int, content: str, *speakers: str, **fields: Any) -> Claim:
    """The claim ``c<number>``: ``content`` stands at an offset of its own."""
    start = 1000 * number
    denies = fields.get("act") == "deny"
    manner = {"polarity": "negative", "stance": "against"} if denies else {}
    return Claim(
        f"c{number}", "reported", (Span(start, start + len(content), content),), speakers=speakers, **(manner | fields)
    )


def reading(*claims: Claim, language: str = "de") -> Reading:
    """A reading of these claims, not yet linked. Link reads no report text."""
    return Reading(Report("", "constructed.txt", language, ()), ACTORS, claims)
