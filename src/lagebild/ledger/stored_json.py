"""The JSON of what a ledger holds besides claims: actors, propositions, failures, judgements, and what was
added.

In go the values of this folder, out come dicts of plain values with their schema's name. Called by the commands with
``--json`` and by the desk.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from lagebild.ledger.claim_json import claim_as_dict
from lagebild.ledger.values import Added, Entity, StoredFailure, StoredJudgement, StoredProposition

ACTOR = "lagebild/actor/1"
ADDED = "lagebild/added/1"
FAILURE = "lagebild/failure/1"
JUDGEMENT = "lagebild/judgement/1"
PROPOSITION = "lagebild/proposition/1"


def entity_as_dict(entity: Entity) -> dict[str, Any]:
    """The object of schema ``lagebild/actor/1`` for ``entity``."""
    return {"schema": ACTOR, **asdict(entity)}


def judgement_as_dict(judgement: StoredJudgement) -> dict[str, Any]:
    """The object of schema ``lagebild/judgement/1`` for ``judgement``."""
    return {"schema": JUDGEMENT, **asdict(judgement)}


def failure_as_dict(failure: StoredFailure) -> dict[str, Any]:
    """The object of schema ``lagebild/failure/1`` for ``failure``."""
    return {
        "schema": FAILURE,
        **asdict(failure.failed),
        "id": failure.id,
        "at": failure.at,
        "program": failure.made_by.program,
        "model": failure.made_by.model,
        "original": failure.original,
    }


def added_as_dict(origin: str, added: Added) -> dict[str, Any]:
    """The object of schema ``lagebild/added/1`` for what came from ``origin``."""
    return {"schema": ADDED, "origin": origin, **asdict(added)}


def proposition_as_dict(proposition: StoredProposition) -> dict[str, Any]:
    """The object of schema ``lagebild/proposition/1`` for ``proposition``."""
    return {
        "schema": PROPOSITION,
        "id": proposition.id,
        "label": proposition.label,
        "members": [
            {
                "side": member.side,
                "score": member.score,
                "reasons": list(member.reasons),
                "claim": claim_as_dict(member.claim),
            }
            for member in proposition.members
        ],
    }
