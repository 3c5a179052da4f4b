"""The JSON of disputes and changes, schemas ``lagebild/dispute/1`` and ``lagebild/change/1``.

In go the values of this folder, out come dicts of plain values. Called by the commands ``disputes`` and ``changes``.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from lagebild.ledger import StoredClaim
from lagebild.views.changes import Change
from lagebild.views.disputes import Dispute, Side
from lagebild.views.parties import Party
from lagebild.views.voices import Voice, day

DISPUTE = "lagebild/dispute/1"
CHANGE = "lagebild/change/1"


def dispute_as_dict(dispute: Dispute) -> dict[str, Any]:
    """The object of schema ``lagebild/dispute/1`` for ``dispute``."""
    return {
        "schema": DISPUTE,
        "proposition": {"id": dispute.id, "label": dispute.label},
        "since": dispute.since or None,
        "stands": dispute.stands,
        "until": dispute.until or None,
        "newest": dispute.newest or None,
        "for": _side(dispute.affirming),
        "against": _side(dispute.opposing),
        "none": _side(dispute.undecided),
        "counts": asdict(dispute.counts),
    }


def change_as_dict(change: Change) -> dict[str, Any]:
    """The object of schema ``lagebild/change/1`` for ``change``."""
    return {
        "schema": CHANGE,
        "kind": change.kind,
        "party": _party(change.party),
        "proposition": {"id": change.proposition, "label": change.label},
        "on": change.on or None,
        "days": change.days,
        "before": _voice(change.before) if change.before else None,
        "after": _voice(change.after),
        "between": [_voice(voice) for voice in change.between],
    }


def _side(side: Side) -> dict[str, Any]:
    return {"voices": [_voice(voice) for voice in side.voices], "counts": asdict(side.counts)}


def _voice(voice: Voice) -> dict[str, Any]:
    back = voice.retraction
    return {
        "party": _party(voice.party),
        "side": voice.side,
        "bearing": voice.bearing,
        "reasons": list(voice.reasons),
        "first": _claim(voice.first),
        "since": voice.since or None,
        "last": voice.last or None,
        "restated": voice.restated,
        "stands": voice.stands,
        "until": voice.until or None,
        "retraction": {"on": back.day or None, **_claim(back.claim)} if back else None,
        "claims": list(dict.fromkeys(claim.id for claim in voice.claims)),
        "reports": list(dict.fromkeys(claim.report for claim in voice.claims)),
        "outlets": list(dict.fromkeys(c.appearance.outlet for c in voice.claims if c.appearance.outlet)),
        "counts": asdict(voice.counts),
    }


def _party(party: Party) -> dict[str, Any]:
    return {"key": party.key, "name": party.name, "kind": party.kind, "country": party.country}


def _claim(claim: StoredClaim) -> dict[str, Any]:
    """The words of one claim, who says them, and where they stand."""
    return {
        "claim": claim.id,
        "words": claim.content,
        "cue": claim.cue,
        "act": claim.act,
        "certainty": claim.certainty,
        "speakers": [{"name": s.name, "key": s.key, "speaks_for": s.speaks_for} for s in claim.speakers],
        "source": claim.source,
        "said": day(claim) or None,
        "published": claim.published,
        "report": claim.report,
        "outlet": claim.appearance.outlet,
        "origin": claim.origin,
        "language": claim.language,
    }
