"""What the ledger says of the claims of one reading: their ids, what people have judged, what bears on them elsewhere.

In go an open ledger and a reading, out come values for the template ``sheet.html``. Called by
:mod:`lagebild.serve.pages.reports`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lagebild.ledger import Ledger, Origin, StoredClaim, StoredJudgement, StoredRelation
from lagebild.ledger.editing import EDITABLE, SPANS, SPEAKERS, spans_of
from lagebild.ledger.ids import actor_ids, claim_ids
from lagebild.model import Claim, Reading, RelationType

MOST = 8  # claims of other reports that are shown beside one; the page of the proposition has all
_LOADED = 200  # of them for one page


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A claim of another report that bears on one of this report (``back``) or the other way round, with the outlets
    that carry it.
    """

    type: RelationType
    back: bool
    claim: StoredClaim
    outlets: tuple[str, ...]
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger has of one claim. ``counts``: a reading that counts has it; ``judgements`` are those that hold,
    the oldest first, ``verdict`` what the last one says; ``more`` counts what ``elsewhere`` leaves out.
    """

    id: str
    counts: bool = True
    proposition: str | None = None
    came_from: Origin | None = None
    verdict: str | None = None
    judgements: tuple[StoredJudgement, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    more: int = 0


def known(ledger: Ledger, reading: Reading, run: str) -> dict[str, Known]:
    """By the id of each claim in its report what the ledger knows of it; ``run`` is the id of the reading."""
    ids = dict(zip((claim.id for claim in reading.claims), claim_ids(reading.report, reading.claims), strict=True))
    judged = _standing(ledger, set(ids.values()))
    on = ledger.propositions_of(list(ids.values()))
    relations = _outward(ledger, set(ids.values()))
    others = dict.fromkeys(other for found in relations.values() for other, _ in found[:MOST])
    stored = list(ledger.identified([*ids.values(), *list(others)[:_LOADED]], rejected=True))
    counting = {claim.id for claim in stored}
    origins = {claim.id: claim.came_from for claim in stored if claim.run == run}
    elsewhere = {id: _elsewhere(found, stored) for id, found in relations.items()}
    return {
        local: Known(
            id=id,
            counts=id in counting,
            proposition=on.get(id),
            came_from=origins.get(id),
            verdict=next((j.kind for j in reversed(judged[id]) if j.kind in ("accept", "reject")), None),
            judgements=tuple(judged[id]),
            elsewhere=elsewhere.get(id, ()),
            more=len(relations.get(id, ())) - len(elsewhere.get(id, ())),
        )
        for local, id in ids.items()
    }


def as_judged(reading: Reading, about: Mapping[str, Known]) -> Reading:
    """``reading`` with what people have edited of its claims, as a run that reads the same words is shown."""
    actors = dict(zip(actor_ids(reading.report, reading.actors), (actor.id for actor in reading.actors), strict=True))
    return replace(
        reading, claims=tuple(_edited(claim, about[claim.id].judgements, actors) for claim in reading.claims)
    )


def _edited(claim: Claim, judgements: Iterable[StoredJudgement], actors: Mapping[str, str]) -> Claim:
    """``claim`` with its edits, the newest last; ``actors`` are the ids in the report by those in the ledger."""
    changes: dict[str, Any] = {}
    for judgement in judgements:
        if judgement.kind == "edit":
            changes.update(judgement.payload)
    new: dict[str, Any] = {name: value for name, value in changes.items() if name in EDITABLE}
    new |= {name: spans_of(changes[name]) for name in SPANS if name in changes}
    if "cue" in new:
        new["cue"] = next(iter(new["cue"]), None)
    if SPEAKERS in changes:
        new[SPEAKERS] = tuple(actors[id] for id in changes[SPEAKERS] if id in actors)
    return replace(claim, **new)


def _standing(ledger: Ledger, ids: Collection[str]) -> dict[str, list[StoredJudgement]]:
    """The judgements on each of ``ids`` that nobody has taken back."""
    made = [judgement for judgement in ledger.judgements(ids) if judgement.target in ids]
    undone = {judgement.undoes for judgement in made}
    found: dict[str, list[StoredJudgement]] = defaultdict(list)
    for judgement in made:
        if judgement.kind != "undo" and judgement.id not in undone:
            found[judgement.target].append(judgement)
    return found


def _outward(ledger: Ledger, ids: Collection[str]) -> dict[str, list[tuple[str, StoredRelation]]]:
    """By each of ``ids`` the claims of other reports, by their ids, that are related to it, the surest first."""
    found: dict[str, list[tuple[str, StoredRelation]]] = defaultdict(list)
    for relation in sorted(ledger.relations(claims=ids), key=lambda relation: -relation.score):
        ends = relation.from_claim, relation.to_claim
        for here, other in (ends, ends[::-1]):
            if here in ids and other not in ids:
                found[here].append((other, relation))
    return found


def _elsewhere(found: Sequence[tuple[str, StoredRelation]], stored: Sequence[StoredClaim]) -> tuple[Elsewhere, ...]:
    """The first of what was ``found`` about one claim, with the words of the others and who carries them."""
    shown = []
    for other, relation in found[:MOST]:
        appearing = [claim for claim in stored if claim.id == other]
        if appearing:
            outlets = tuple(dict.fromkeys(claim.appearance.outlet or claim.origin for claim in appearing))
            back = relation.from_claim == other
            shown.append(Elsewhere(relation.type, back, appearing[0], outlets, relation.score, relation.reasons))
    return tuple(shown)
