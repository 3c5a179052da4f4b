"""Who vouches for a claim: the body that speaks, the person who speaks for it, an outlet, or nobody.

Reports do not all say for whom somebody speaks; what one of them says of an entity holds for its other claims. In go
StoredClaims, out come Claimants. Called by the questions of this folder.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from lagebild.ledger import Speaker, StoredClaim
from lagebild.resources import bodies
from lagebild.resources.countries import countries

ClaimantKind = Literal["party", "person", "outlet", "nobody"]


@dataclass(frozen=True, slots=True)
class Claimant:
    """One voice. ``key`` is the same for the same voice in every report, ``name`` its name for people, ``country`` an
    ISO 3166 code. Hearsay names ``nobody``.
    """

    key: str
    name: str
    kind: ClaimantKind
    country: str | None = None


NOBODY = Claimant("nobody", "nobody named", "nobody")


class Claimants:
    """The voices of ``claims``: what one claim says of a speaker is known for all."""

    def __init__(self, claims: Iterable[StoredClaim]) -> None:
        self._known: dict[str, Speaker] = {}
        self._names: dict[str, str] = {}
        for speaker in (s for claim in claims for s in claim.speakers):
            self._learn(speaker)

    def of(self, claim: StoredClaim) -> Claimant:
        """Who vouches for ``claim``; several speakers are one voice together."""
        voices = list(dict.fromkeys(self.voice(speaker) for speaker in claim.speakers))
        if len(voices) == 1:
            return voices[0]
        if voices:
            key, name = (" + ".join(part) for part in zip(*((v.key, v.name) for v in voices), strict=True))
            return Claimant(key, name, "party")
        if claim.voice == "outlet":
            outlet = claim.appearance.outlet or claim.origin
            return Claimant(f"outlet:{outlet.casefold()}", outlet, "outlet")
        if claim.source:
            return Claimant(f"unnamed:{claim.source.casefold()}", claim.source, "person")
        return NOBODY

    def voice(self, speaker: Speaker) -> Claimant:
        """The voice of one speaker: the body he speaks for, else himself."""
        known = self.known(speaker)
        if known.speaks_for and not known.key:
            return Claimant(known.speaks_for, self._name(known.speaks_for, known.speaks_for), "party", known.country)
        key = known.key or _id(known)
        kind: ClaimantKind = "person" if known.kind == "person" else "party"
        return Claimant(key, self._name(key, known.name), kind, known.country)

    def known(self, speaker: Speaker) -> Speaker:
        """The speaker with what any of the claims tells of him."""
        return self._known.get(_id(speaker), speaker)

    def _name(self, key: str, otherwise: str) -> str:
        return _label(key) or self._names.get(key) or otherwise.partition(":")[2].replace("_", " ") or otherwise

    def _learn(self, speaker: Speaker) -> None:
        before = self._known.get(_id(speaker), speaker)
        self._known[_id(speaker)] = replace(
            before,
            country=before.country or speaker.country,
            key=before.key or speaker.key,
            speaks_for=before.speaks_for or speaker.speaks_for,
        )
        key = speaker.key or _id(speaker)
        # The longest name says most: "Ukrainian general staff" rather than "general staff".
        if len(speaker.name) > len(self._names.get(key, "")):
            self._names[key] = speaker.name


@cache
def _label(key: str) -> str | None:
    """The usual English name of a state or body by its key: "RU:ministry_of_defence"; None for other keys."""
    country, _, body = key.partition(":")
    if country == "state":
        return next((c.name for c in countries("en") if c.code == body), None)
    found = bodies.body_in(body.replace("_", " "), "en") if country.isupper() and body else None
    return bodies.label(country, found, "en") if found else None


def _id(speaker: Speaker) -> str:
    return speaker.entity or speaker.key or speaker.name.casefold()
