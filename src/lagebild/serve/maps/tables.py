"""What figures show, as CSV (RFC 4180) with a byte order mark, for spreadsheets.

A cell that a spreadsheet would run as a formula gets an apostrophe, as in :mod:`lagebild.export.csv`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from lagebild.export.csv import BETWEEN, guarded
from lagebild.serve.maps.spots import Spot
from lagebild.views.control import Control, Entry
from lagebild.views.tolls import Toll

_ENTRY = (
    *("day", "claimant", "claimant_key", "how", "tells", "holder", "held", "part", "implied_by", "because", "words"),
    *("speakers", "act", "certainty", "claim", "report", "outlet", "url", "published", "answers", "retracted_on"),
)
_PLACE = (
    *("place", "precision", "drawn", "country", "within", "relation", "latitude", "longitude", "geonames"),
    *("claims", "reports", "first", "last"),
)
_TOLL = (
    *("group", "role", "counted", "whose", "places", "earliest", "latest", "claimant", "claimant_key", "says"),
    *("figure", "low", "high", "comparison", "day", "words", "speakers", "act", "certainty", "claim", "report"),
    *("outlet", "url", "published", "proposition", "at_odds", "revises"),
)
_Row = list[object]


def table_of_spots(spots: Iterable[Spot]) -> str:
    """A row for each statement on who holds a place; one with the place alone where there is none."""
    rows: list[_Row] = []
    for spot in spots:
        site = spot.site
        place: _Row = [site.name, site.precision, spot.drawn, site.country, site.within, site.relation]
        # The point of an area is one point in it: only what is drawn as a point has one here.
        point = (site.latitude, site.longitude) if spot.drawn in ("point", "near") else (None, None)
        place += [*point, site.geonames, site.claims, site.reports, site.first, site.last]
        statements = [_entry(each.claimant.name, each.claimant.key, each.entry) for each in spot.statements]
        rows += [[*place, *statement] for statement in statements or [[None] * len(_ENTRY)]]
    return _written((*_PLACE, *_ENTRY), rows)


def table_of_control(found: Control) -> str:
    """A row for each statement on who holds the place."""
    rows = [
        _entry(voice.claimant.name, voice.claimant.key, entry)
        for day in found.days
        for voice in day.voices
        for entry in voice.entries
    ]
    return _written(_ENTRY, rows)


def table_of_tolls(tolls: Iterable[Toll]) -> str:
    """A row for each number; ``at_odds`` and ``revises`` are numbers of rows of its group, counted from 0."""
    rows: list[_Row] = []
    for number, toll in enumerate(tolls):
        group: _Row = [number, toll.role, _joined(toll.counted or (toll.unit,)), _joined(toll.whose)]
        group += [_joined(toll.places), toll.earliest, toll.latest]
        for row in toll.rows:
            figure = row.figure
            said: _Row = [row.claimant.name, row.claimant.key, row.says, figure.text, figure.low, figure.high]
            said += [figure.comparison, row.day, row.words, _joined(row.speakers), row.act, row.certainty, row.claim]
            said += [row.report, row.outlet, row.url, row.published, row.proposition, _joined(row.at_odds), row.revises]
            rows.append([*group, *said])
    return _written(_TOLL, rows)


def _entry(claimant: str, key: str, entry: Entry) -> _Row:
    implied = entry.implied
    return [
        *(entry.day, claimant, key, entry.how, entry.tells, entry.holder.name if entry.holder else None),
        *(None if entry.held is None else str(entry.held).lower(), entry.part.words if entry.part else None),
        *(implied.place if implied else None, implied.why if implied else None, entry.words),
        *(_joined(entry.speakers), entry.act, entry.certainty, entry.claim, entry.report, entry.outlet, entry.url),
        *(entry.published, entry.answers, _joined(back.day for back in entry.retracted)),
    ]


def _joined(values: Iterable[object]) -> str:
    return BETWEEN.join("" if value is None else str(value) for value in values)


def _written(names: Iterable[str], rows: Iterable[_Row]) -> str:
    buffer = io.StringIO()
    buffer.write("\ufeff")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow(guarded(cell) if isinstance(cell, str) else "" if cell is None else cell for cell in row)
    return buffer.getvalue()
