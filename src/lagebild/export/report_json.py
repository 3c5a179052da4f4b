"""The JSON of one report, schema ``lagebild/report/1``.

In goes a Reading; out comes a dict of plain values, or the one line of text that stands for it. Called by the
command ``read --json`` and by the ledger, which keeps it as evidence. Every span is written with the text it covers,
so that a reader can check it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from lagebild.model import (
    Actor,
    Claim,
    Hop,
    Moment,
    Notice,
    Place,
    Proposition,
    Quantity,
    Reading,
    Report,
    Span,
    Timex,
)

SCHEMA = "lagebild/report/1"

# Python and some other languages break lines at these too; a line of JSON Lines must survive that.
_LINE_BREAKS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029"}


def reading_as_dict(reading: Reading) -> dict[str, Any]:
    """The object of schema ``lagebild/report/1`` for ``reading``."""
    return {
        "schema": SCHEMA,
        "report": _report(reading.report),
        "actors": [_actor(actor) for actor in reading.actors],
        "claims": [_claim(claim) for claim in reading.claims],
        "times": [time_as_dict(time) for time in reading.times],
        "places": [place_as_dict(place) for place in reading.places],
        "quantities": [quantity_as_dict(quantity) for quantity in reading.quantities],
        "propositions": [_proposition(proposition) for proposition in reading.propositions],
        "warnings": [_notice(notice) for notice in all_warnings(reading)],
    }


def reading_as_line(reading: Reading) -> str:
    """``reading`` as one line of JSON, without the line end."""
    return json_line(reading_as_dict(reading))


def json_line(value: dict[str, Any]) -> str:
    """``value`` as one line of JSON that can always be written as UTF-8."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair in the report: only an escape can carry it
        return json.dumps(value, allow_nan=False)
    return line.translate(_LINE_BREAKS)


def all_warnings(reading: Reading) -> tuple[Notice, ...]:
    """The warnings of the report and of its reading, each once, in the order they came."""
    return tuple(dict.fromkeys((*reading.report.warnings, *reading.warnings)))


def _report(report: Report) -> dict[str, Any]:
    return {
        "id": report.id,
        "origin": report.origin,
        "url": report.url,
        "outlet": report.outlet,
        "title": report.title,
        "language": report.language,
        "published": report.published,
        "published_from": report.published_from,
        "read_at": report.read_at,
        "agencies": list(report.agencies),
        "text": report.text,
        "text_sha256": report.text_sha256,
        "length": len(report.text),
        "blocks": [{"kind": block.kind, "start": block.start, "end": block.end} for block in report.blocks],
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "also": list(actor.also),
        "kind": actor.kind,
        "country": actor.country,
        "wikidata": actor.wikidata,
        "roles": list(actor.roles),
        "mentions": _spans(actor.mentions),
        "key": actor.key,
        "speaks_for": actor.speaks_for,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "voice": claim.voice,
        "speakers": list(claim.speakers),
        "source": _spans(claim.source),
        "cue": _span(claim.cue),
        "content": _spans(claim.content),
        "speech": claim.speech,
        "act": claim.act,
        "polarity": claim.polarity,
        "stance": claim.stance,
        "certainty": claim.certainty,
        "distanced": _spans(claim.distanced),
        "within": claim.within,
        "proposition": claim.proposition,
        "relations": [{"type": relation.type, "claim": relation.claim} for relation in claim.relations],
        "chain": [_hop(hop) for hop in claim.chain],
        "times": list(claim.times),
        "places": list(claim.places),
        "implied_places": list(claim.implied_places),
        "quantities": list(claim.quantities),
        "names": None if claim.names is None else _spans(claim.names),
        "clocks": {
            "happened": _moment(claim.clocks.happened),
            "said": _moment(claim.clocks.said),
            "published": claim.clocks.published,
            "read": claim.clocks.read,
        },
        "why": list(claim.why),
        "confidence": round(float(claim.confidence), 4),
    }


def _moment(moment: Moment | None) -> dict[str, Any] | None:
    if moment is None:
        return None
    return {"earliest": moment.earliest, "latest": moment.latest, "times": list(moment.times)}


def time_as_dict(time: Timex) -> dict[str, Any]:
    """A time expression of the schema."""
    return {
        "id": time.id,
        **_at(time.span),
        "type": time.type,
        "value": time.value,
        "earliest": time.earliest,
        "latest": time.latest,
        "mod": time.mod,
        "amount": time.amount,
    }


def place_as_dict(place: Place) -> dict[str, Any]:
    """A place of the schema."""
    return {
        "id": place.id,
        **_at(place.span),
        "name": place.name,
        "geonames": place.geonames,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision,
        "within": place.within,
        "relation": place.relation,
    }


def quantity_as_dict(quantity: Quantity) -> dict[str, Any]:
    """A quantity of the schema."""
    return {
        "id": quantity.id,
        **_at(quantity.span),
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "comparison": quantity.comparison,
        "unit": quantity.unit,
        "counted": quantity.counted,
        "role": quantity.role,
        "normalised": None
        if quantity.base_unit is None
        else {
            "low": _number(quantity.base_low),
            "high": _number(quantity.base_high),
            "unit": quantity.base_unit,
        },
    }


def _number(value: float | None) -> int | float | None:
    """Ten thousand soldiers are 10000, not 10000.0."""
    return int(value) if value is not None and float(value).is_integer() else value


def _proposition(proposition: Proposition) -> dict[str, Any]:
    return {"id": proposition.id, "label": proposition.label, "claims": list(proposition.claims)}


def _hop(hop: Hop) -> dict[str, Any]:
    return {"kind": hop.kind, "name": hop.name, "span": _span(hop.span)}


def _notice(notice: Notice) -> dict[str, str]:
    return {"code": notice.code, "message": notice.message}


def _span(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else _at(span)


def _spans(spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [_at(span) for span in spans]


def _at(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}
