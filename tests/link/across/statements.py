"""Claims made by hand for the tests of relations across reports."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lagebild.link import meaning
from lagebild.link.across import Party, Site, Stated

ARMY = Party("UA:general_staff", "ukrainischer Generalstab", "armed_force", "UA")
SPOKESMAN = Party("person:roman hulo", "Roman Hulo", "person", "UA", party="UA:general_staff")
MINISTRY = Party("RU:ministry_of_defence", "Russian defence ministry", "government", "RU")
MEDICS = Party("org:medics", "Feldambulanz", "organisation")
DORF = Site("Werchnja Lypa", "settlement", "UA", within="Charkiw", language="de")
VILLAGE = Site("Verkhnia Lypa", "settlement", "UA", within="Kharkiv", language="en")
REGION = Site("Kharkiv region", "region", "UA", language="en")


def said(content: str, *speakers: Party, language: str = "en", **fields: Any) -> Stated:
    """A statement of May 2, 2024 in the village; a denial is against unless it says otherwise."""
    known: dict[str, Any] = {"said": "2024-05-02", "places": (VILLAGE if language == "en" else DORF,)}
    if fields.get("act") == "deny":
        known |= {"polarity": "negative", "stance": "against"}
    stated = Stated(language, content, speakers, **(known | fields))
    bare = meaning.without_places(content, {place.name for place in stated.places})
    return stated if "meaning" in fields else replace(stated, meaning=meaning.default().vector(bare))
