"""The JSON of one claim of the ledger, schema ``lagebild/claim/1``.

In goes a StoredClaim, out comes a dict of plain values; times, places and quantities are written as in
``lagebild/report/1``. Called by the command ``claims --json``.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from lagebild.export.report_json import place_as_dict, quantity_as_dict, time_as_dict
from lagebild.ledger.values import StoredClaim
from lagebild.model import Moment

SCHEMA = "lagebild/claim/1"
_AS_THEY_ARE = (
    *("id", "report", "run", "local", "origin", "title", "language", "voice", "source", "cue", "content", "start"),
    *("end", "speech", "act", "polarity", "stance", "certainty", "distanced", "confidence", "judgement"),
)


def claim_as_dict(claim: StoredClaim) -> dict[str, Any]:
    """The object of schema ``lagebild/claim/1`` for ``claim``."""
    return {
        "schema": SCHEMA,
        **{name: getattr(claim, name) for name in _AS_THEY_ARE},
        "outlet": claim.appearance.outlet,
        "url": claim.appearance.url,
        "appearance": claim.appearance.id,
        "speakers": [asdict(speaker) for speaker in claim.speakers],
        "clocks": {
            "happened": _moment(claim.happened),
            "said": _moment(claim.said),
            "published": claim.published,
            "read": claim.read,
        },
        "times": [time_as_dict(time) for time in claim.times],
        "places": [place_as_dict(place) for place in claim.places],
        "implied_places": [place_as_dict(place) for place in claim.implied_places],
        "quantities": [quantity_as_dict(quantity) for quantity in claim.quantities],
        "names": None if claim.names is None else list(claim.names),
        "chain": [{"kind": hop.kind, "name": hop.name} for hop in claim.chain],
        "came_from": asdict(claim.came_from) if claim.came_from else None,
        "edited": list(claim.edited),
    }


def _moment(moment: Moment | None) -> dict[str, str | None] | None:
    return {"earliest": moment.earliest, "latest": moment.latest} if moment else None
