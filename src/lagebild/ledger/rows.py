"""From a Reading to the rows of its run.

In goes a Reading, out come rows by table, all but the run's own number, which the store gives. Called by
:mod:`lagebild.ledger.adding`.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from lagebild.export.report_json import reading_as_line
from lagebild.ledger import schema
from lagebild.ledger.ids import actor_ids, appearance_id, claim_ids
from lagebild.ledger.plain import plain
from lagebild.ledger.values import MadeBy
from lagebild.model import Actor, Claim, Moment, Place, Quantity, Reading, Report, Span, Timex, covers

Values = dict[str, Any]
Numbers = Mapping[sa.Table, Mapping[str, int]]
"""By table, the number of each row of a run by its local id."""

# What links claims to what their run holds: the table, its column, and the table that it points to.
LINKS = (
    (schema.claim_speakers, "actor", schema.actors),
    (schema.claim_mentions, "actor", schema.actors),
    (schema.claim_times, "time", schema.times),
    (schema.claim_places, "place", schema.places),
    (schema.claim_implied_places, "place", schema.places),
    (schema.claim_quantities, "quantity", schema.quantities),
)
RETRACTION = "rule:retraction"  # the reason of a claim that takes back what its speaker has said
GAP = " … "  # between the parts of a discontinuous content


def report_row(report: Report, at: str) -> Values:
    """The report itself."""
    return {
        "id": report.id,
        "text": plain(report.text),
        "language": report.language,
        "length": len(report.text),
        "added_at": at,
    }


def appearance_row(report: Report, at: str) -> Values:
    """Where it was published."""
    return {
        "id": appearance_id(report),
        "report": report.id,
        "outlet": plain(report.outlet),
        "url": plain(report.url),
        "added_at": at,
    }


def run_row(reading: Reading, made_by: MadeBy, original: str | None, at: str) -> Values:
    """The reading, with its whole JSON as evidence; its id is still to be given."""
    report = reading.report
    evidence = reading_as_line(reading).encode()
    return {
        "report": report.id,
        "appearance": appearance_id(report),
        "named": bool(report.outlet or report.url),
        "program": made_by.program,
        "model": made_by.model,
        "read_at": report.read_at or at,
        "added_at": at,
        "origin": plain(report.origin),
        "title": plain(report.title),
        "language": report.language,
        "published": report.published,
        "published_from": report.published_from,
        "agencies": [plain(name) for name in report.agencies],
        "original": original,
        "claims": len(reading.claims),
        "evidence": zlib.compress(evidence),
        "evidence_sha256": hashlib.sha256(evidence).hexdigest(),
    }


def rows_of_run(reading: Reading, run: int, made_by: MadeBy, at: str) -> dict[sa.Table, list[Values]]:
    """What the run with the number ``run`` holds, by table."""
    ids = dict(zip((c.id for c in reading.claims), claim_ids(reading.report, reading.claims), strict=True))
    names = {actor.id: plain(actor.name) for actor in reading.actors}
    known = (actor_ids(reading.report, reading.actors), reading.actors)
    read = reading.report.read_at or at
    tables: dict[sa.Table, list[Values]] = {
        schema.claims: [
            {**_claim(claim, ids[claim.id], names, read), "block": _block(reading.report, claim)}
            for claim in reading.claims
        ],
        schema.actors: [_actor(actor, id) for id, actor in zip(*known, strict=True)],
        schema.times: [_time(time) for time in reading.times],
        schema.places: [_place(place) for place in reading.places],
        schema.quantities: [_quantity(quantity) for quantity in reading.quantities],
        schema.run_propositions: [{"local": p.id, "label": plain(p.label)} for p in reading.propositions],
        schema.relations: list(_relations(reading.claims, ids, made_by, at)),
    }
    return {table: [{"run": run, **row} for row in rows] for table, rows in tables.items()}


def link_rows(reading: Reading, numbers: Numbers) -> dict[sa.Table, list[Values]]:
    """Which claim has which speakers, mentions, times, places, quantities and stations on its way; an id that nothing
    has is left out.
    """
    tables: dict[sa.Table, list[Values]] = {schema.claim_hops: [], **{table: [] for table, _, _ in LINKS}}
    for claim in reading.claims:
        mentioned = [a.id for a in reading.actors if any(covers(claim.content, m.start) for m in a.mentions)]
        has = (
            *(claim.speakers, mentioned, claim.times),
            *(claim.places, claim.implied_places, claim.quantities),
        )
        number = numbers[schema.claims][claim.id]
        tables[schema.claim_hops] += [
            {"claim": number, "position": n, "kind": hop.kind, "name": plain(hop.name)}
            for n, hop in enumerate(claim.chain)
        ]
        for (table, name, target), ids in zip(LINKS, has, strict=True):
            there = (numbers[target][id] for id in dict.fromkeys(ids) if id in numbers[target])
            tables[table] += [{"claim": number, name: each, "position": n} for n, each in enumerate(there)]
    return tables


def _block(report: Report, claim: Claim) -> int | None:
    """The number of the block that the claim's content begins in."""
    start = min((span.start for span in claim.content), default=-1)
    return next((n for n, block in enumerate(report.blocks) if block.start <= start < block.end), None)


def _claim(claim: Claim, id: str, names: Mapping[str, str], read: str) -> Values:
    return {
        "local": claim.id,
        "id": id,
        "voice": claim.voice,
        "speakers": [names[speaker] for speaker in claim.speakers if speaker in names],
        "source": _joined(claim.source) if claim.source else None,
        "cue": plain(claim.cue.text) if claim.cue else None,
        "content": _joined(claim.content),
        "first": min((span.start for span in claim.content), default=0),
        "last": max((span.end for span in claim.content), default=0),
        "distanced": bool(claim.distanced),
        "takes_back": RETRACTION in claim.why,
        "speech": claim.speech,
        "act": claim.act,
        "polarity": claim.polarity,
        "stance": claim.stance,
        "certainty": claim.certainty,
        "within": claim.within,
        "proposition": claim.proposition,
        "names": None if claim.names is None else list(dict.fromkeys(plain(name.text) for name in claim.names)),
        **_moment("happened", claim.clocks.happened),
        **_moment("said", claim.clocks.said),
        "published": claim.clocks.published,
        "read": read,
        "confidence": round(float(claim.confidence), 4),  # as the evidence has it
    }


def _moment(name: str, moment: Moment | None) -> Values:
    return {
        f"{name}_earliest": moment.earliest if moment else None,
        f"{name}_latest": moment.latest if moment else None,
    }


def _actor(actor: Actor, id: str) -> Values:
    return {
        "local": actor.id,
        "id": id,
        "name": plain(actor.name),
        "names": [plain(name) for name in dict.fromkeys((actor.name, *actor.also))],
        "kind": actor.kind,
        "country": actor.country,
        "key": actor.key,
        "wikidata": actor.wikidata,
        "speaks_for": actor.speaks_for,
    }


def _time(time: Timex) -> Values:
    return {
        **_at(time.id, time.span),
        "type": time.type,
        "value": time.value,
        "earliest": time.earliest,
        "latest": time.latest,
        "mod": time.mod,
        "amount": time.amount,
    }


def _place(place: Place) -> Values:
    return {
        **_at(place.id, place.span),
        "name": plain(place.name),
        "precision": place.precision,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames": place.geonames,
        "within": plain(place.within),
        "relation": place.relation,
    }


def _quantity(quantity: Quantity) -> Values:
    return {
        **_at(quantity.id, quantity.span),
        "low": quantity.low,
        "high": quantity.high,
        "comparison": quantity.comparison,
        "unit": quantity.unit,
        "counted": plain(quantity.counted),
        "role": quantity.role,
        "base_low": quantity.base_low,
        "base_high": quantity.base_high,
        "base_unit": quantity.base_unit,
    }


def _relations(claims: Iterable[Claim], ids: Mapping[str, str], made_by: MadeBy, at: str) -> Iterable[Values]:
    """What the reading itself relates: within one report, by its own version."""
    for claim in claims:
        for relation in claim.relations:
            if relation.claim in ids:
                yield {
                    "from_claim": ids[claim.id],
                    "to_claim": ids[relation.claim],
                    "type": relation.type,
                    "score": 1.0,
                    "reasons": ["within one report"],
                    "made_by": made_by.program,
                    "made_at": at,
                }


def _at(id: str, span: Span) -> Values:
    return {"local": id, "first": span.start, "last": span.end, "text": plain(span.text)}


def _joined(spans: Iterable[Span]) -> str:
    return GAP.join(plain(span.text) for span in spans)
