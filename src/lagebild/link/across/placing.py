"""Places that one report knows for such and another only names: no gazetteer holds every village.

Called by the ledger's linking with the claims that are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from lagebild.link.across import names
from lagebild.link.across.values import Site, Stated

_NAMES = re.compile(r"[^\W\d_a-z][^\W\d_]{3,}(?:[ -][^\W\d_a-z][^\W\d_]{2,})*")
_LONGEST = 3  # words of a name


def known_places(claims: Iterable[Stated]) -> dict[str, Site]:
    """By the sound of their names, the places that ``claims`` name, but for countries."""
    sites = (site for claim in claims for site in claim.places if site.precision != "country")
    return {sound: site for site in sites if (sound := names.sound(site.name, site.language))}


def placed(claim: Stated, known: Mapping[str, Site]) -> Stated:
    """``claim`` with the ``known`` places that its content names beside its own ones."""
    own = {names.sound(site.name, site.language) for site in claim.places}
    found: dict[str, Site] = {}
    for name in _names(claim.content):
        sound = names.sound(name, claim.language)
        if sound in known and sound not in own:
            found.setdefault(sound, replace(known[sound], name=name, language=claim.language, key=None))
    return replace(claim, places=(*claim.places, *found.values())) if found else claim


def _names(content: str) -> Iterable[str]:
    """Words with capitals, alone and with those right behind them."""
    for match in _NAMES.finditer(content):
        words = match.group().split(" ")
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + _LONGEST) + 1):
                yield " ".join(words[start:end])
