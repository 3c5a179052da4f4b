"""A claim as a row: the columns of the flat formats, each with its type and what it means.

In goes an object of schema ``lagebild/claim/1``, out come plain values; a column that can have several has a list of
them. Days are days: what is known to the hour stands in ``happened``, ``said`` and ``times`` as it is. Called by
:mod:`lagebild.export.csv` and :mod:`lagebild.export.parquet`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

Object = Mapping[str, Any]
Kind = Literal["text", "texts", "number", "numbers", "integer", "day", "moment", "flag"]


@dataclass(frozen=True, slots=True)
class Column:
    """``value`` takes it from a claim: a str, a float, an int, a date, a datetime in UTC, a bool, a list, or None."""

    name: str
    kind: Kind
    value: Callable[[Object], Any]
    meaning: str


def row(claim: Object) -> list[Any]:
    """The values of ``claim``, one a column."""
    return [column.value(claim) for column in COLUMNS]


def _field(name: str) -> Callable[[Object], Any]:
    return lambda claim: claim[name]


def _each(many: str, name: str) -> Callable[[Object], list[Any]]:
    return lambda claim: [item[name] for item in claim[many]]


def _placed(name: str) -> Callable[[Object], float | None]:
    """Of the first place that has coordinates."""
    return lambda claim: next((place[name] for place in claim["places"] if place["latitude"] is not None), None)


def _end(clock: str, end: str) -> Callable[[Object], date | None]:
    return lambda claim: _day(claim["clocks"][clock][end]) if claim["clocks"][clock] else None


def _interval(clock: str) -> Callable[[Object], str | None]:
    """ISO 8601-2: two dots for an open end."""

    def value(claim: Object) -> str | None:
        moment = claim["clocks"][clock]
        return f"{moment['earliest'] or '..'}/{moment['latest'] or '..'}" if moment else None

    return value


def _day(text: str | None) -> date | None:
    """The day of an ISO date or time; None where it is none."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _moment(text: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found and (found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC))


def _hops(claim: Object) -> list[str]:
    return [f"{hop['kind']}: {hop['name']}" for hop in claim["chain"]]


def _came_from(name: str) -> Callable[[Object], str | None]:
    return lambda claim: claim["came_from"][name] if claim["came_from"] else None


COLUMNS = (
    Column("id", "text", _field("id"), "the claim; the same text in two outlets has it twice"),
    Column("report", "text", _field("report"), "the text that it stands in"),
    Column("run", "text", _field("run"), "the reading that found it"),
    Column("outlet", "text", _field("outlet"), "who published the report"),
    Column("url", "text", _field("url"), "where"),
    Column("origin", "text", _field("origin"), "the file that it was read from"),
    Column("title", "text", _field("title"), "the title of the report"),
    Column("language", "text", _field("language"), "the language of the report"),
    Column("published", "day", lambda c: _day(c["clocks"]["published"]), "the day it was published"),
    Column("read", "moment", lambda c: _moment(c["clocks"]["read"]), "when it was read, in UTC"),
    Column("happened", "text", _interval("happened"), "when it happened, as an interval; two dots for an open end"),
    Column("happened_earliest", "day", _end("happened", "earliest"), "its first day"),
    Column("happened_latest", "day", _end("happened", "latest"), "its last day"),
    Column("said", "text", _interval("said"), "when it was said, as an interval"),
    Column("said_earliest", "day", _end("said", "earliest"), "its first day"),
    Column("said_latest", "day", _end("said", "latest"), "its last day"),
    Column("voice", "text", _field("voice"), "reported, or the outlet's own"),
    Column("speakers", "texts", _each("speakers", "name"), "who says it"),
    Column("speaker_kinds", "texts", _each("speakers", "kind"), "person, government, armed_force ..."),
    Column("speaker_countries", "texts", _each("speakers", "country"), "ISO 3166-1"),
    Column("speaker_keys", "texts", _each("speakers", "key"), "the same in every report and language"),
    Column("speaker_entities", "texts", _each("speakers", "entity"), "who that is in all reports of the ledger"),
    Column("source", "text", _field("source"), "the words that name the speaker"),
    Column("cue", "text", _field("cue"), "the words that introduce it"),
    Column("content", "text", _field("content"), "the words of the claim; an ellipsis between parts that stand apart"),
    Column("start", "integer", _field("start"), "where they begin in the text, in code points"),
    Column("end", "integer", _field("end"), "where they end"),
    Column("speech", "text", _field("speech"), "direct, indirect, hearsay ..."),
    Column("act", "text", _field("act"), "state, deny, confirm ..."),
    Column("polarity", "text", _field("polarity"), "positive or negative: the grammar"),
    Column("stance", "text", _field("stance"), "for, against or none: the meaning"),
    Column("certainty", "text", _field("certainty"), "certain, probable, possible, unverified, conditional"),
    Column("distanced", "flag", _field("distanced"), "whether the report keeps its distance"),
    Column("confidence", "number", _field("confidence"), "0 to 1: how sure the reading is that it is a claim"),
    Column("places", "texts", _each("places", "name"), "the places in it"),
    Column("place_precisions", "texts", _each("places", "precision"), "how exact each is"),
    Column("place_countries", "texts", _each("places", "country"), "ISO 3166-1"),
    Column("latitude", "number", _placed("latitude"), "of the first place that has coordinates, in degrees (WGS 84)"),
    Column("longitude", "number", _placed("longitude"), "of the same place"),
    Column("implied_places", "texts", _each("implied_places", "name"), "places that it is about without naming them"),
    Column("times", "texts", _each("times", "text"), "the time expressions in it"),
    Column("time_values", "texts", _each("times", "value"), "their TIMEX3 values"),
    Column("quantities", "texts", _each("quantities", "text"), "the numbers in it, as they are said"),
    Column("quantity_lows", "numbers", _each("quantities", "low"), "at least so many"),
    Column("quantity_highs", "numbers", _each("quantities", "high"), "at most so many"),
    Column("quantity_comparisons", "texts", _each("quantities", "comparison"), "equal, more_than, at_least ..."),
    Column("quantity_units", "texts", _each("quantities", "unit"), "what they count"),
    Column("quantity_roles", "texts", _each("quantities", "role"), "what happened to it: killed, captured ..."),
    Column("chain", "texts", _hops, "the stations on its way to the reader"),
    Column("came_from", "text", _came_from("key"), "whom it goes back to before its speaker: a key"),
    Column("came_from_why", "text", _came_from("why"), "how that is known: credited, copied, own"),
    Column("judgement", "text", _field("judgement"), "accept or reject: what a person has said of the reading"),
    Column("edited", "texts", _field("edited"), "the columns that a person has changed"),
)
