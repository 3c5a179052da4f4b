"""/map: where claims are, and who says who holds what, on some days; the same as a table, as .json and .csv.

The map is drawn here as SVG and needs no script: every mark is a link, and every part of the world and every day has an
address of its own. What a day holds is limited by MOST; what is left out is said.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from lagebild.ledger import Box, CountedDay, Ledger
from lagebild.ledger import Query as Claims
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.maps.figures import COLOURS, bars, drawing
from lagebild.serve.maps.ground import View, ground, view_of
from lagebild.serve.maps.span import Span, a_day, span_of
from lagebild.serve.maps.spots import Spot, around, claimants, spots, within
from lagebild.serve.maps.tables import table_of_spots
from lagebild.serve.problems import Refused
from lagebild.serve.rendering import page
from lagebild.views.control_map import ControlMap, control_map

router = APIRouter(default_response_class=HTMLResponse)

SITES, CLAIMS, ROWS = 400, 150, 60  # places counted, claims read for control, rows of the table on the page
SCHEMA = "lagebild/map/1"
WORLD = Box(-170.0, -58.0, 180.0, 78.0)
Clock = Literal["published", "said", "happened"]
Short = Query(max_length=100)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: the days shown at the foot, the one day or None for all, the part of the world."""

    span: Span
    day: str | None
    box: Box | None
    clock: Clock

    @property
    def first(self) -> str:
        """The first of the days whose claims are shown."""
        return self.day or self.span.first

    @property
    def last(self) -> str:
        """The last of them."""
        return self.day or self.span.last

    @property
    def part(self) -> str:
        """The part of the world, as an address writes it; empty for what there is."""
        return bbox(self.box) if self.box else ""

    def address(self, path: str = "/map", **changed: str | None) -> str:
        """The address of the same with other days or another part of the world; None leaves one out."""
        kept = {"day": self.day, "from": self.span.first, "to": self.span.last, "bbox": self.part}
        kept |= {"clock": None if self.clock == "published" else self.clock} | changed
        return f"{path}?{urlencode({key: value for key, value in kept.items() if value}, safe=',')}"


@dataclass(frozen=True, slots=True)
class Found:
    """What there is on those days."""

    spots: list[Spot]
    control: ControlMap
    days: list[CountedDay]
    more: bool


def wanted(
    ledger: OpenLedger,
    day: Annotated[str, Short] = "",
    from_: Annotated[str, Query(alias="from", max_length=100)] = "",
    to: Annotated[str, Short] = "",
    bbox: Annotated[str, Short] = "",
    clock: Clock = "published",
) -> Asked | None:
    """The parameters of the map; None where the ledger has no claim on any day. Errors for what is no day or box."""
    day = a_day(day) if day else ""
    span = span_of(ledger, from_, to or (day if from_ and day > to else ""))
    if span is None:
        return None
    if day and not span.first <= day <= span.last:
        span = span_of(ledger, "", day) or span
    return Asked(span, day or None, _box(bbox) if bbox else None, clock)


Wanted = Annotated[Asked | None, Depends(wanted)]


@router.get("/map")
def show(request: Request, ledger: OpenLedger, asked: Wanted) -> Response:
    """The map, the days below it, and the table."""
    if asked is None:
        return page(request, "map.html", asked=None)
    found = _found(ledger, asked)
    view = view_of(asked.box or around(found.spots[:ROWS]) or WORLD)
    rows = [spot for spot in found.spots if spot.drawn == "beside" or asked.box is None or within(spot, asked.box)]
    listed = rows[:ROWS]
    voices = claimants(each for spot in listed for each in spot.statements)
    order = [key for key, _ in voices]
    drawn = drawing([spot for spot in listed if spot.drawn != "beside"], view, order)
    return page(
        request,
        "map.html",
        asked=asked,
        found=found,
        view=view,
        ground=ground(view),
        drawn=drawn,
        at=asked.span.days().index(asked.last),
        bars=bars(asked.span.days(), {each.day: each.claims for each in found.days}),
        rows=listed,
        row_of={spot.site: at for at, spot in enumerate(listed)},
        left_out=max(0, len(rows) - ROWS),
        beside=[spot for spot in listed if spot.drawn == "beside"],
        numbers={key: n for n, key in enumerate(order[:COLOURS], 1)},
        claimants=voices,
        propositions=_propositions(ledger, listed),
        steps=_steps(asked),
        views=_views(asked, view),
        most=CLAIMS,
    )


@router.get("/map.json")
def as_json(ledger: OpenLedger, asked: Wanted) -> Response:
    """The same data: places with their claims counted, and the statements on who holds them."""
    if asked is None:
        return JSONResponse({"schema": SCHEMA, "places": []})
    found = _found(ledger, asked)
    return JSONResponse(
        {
            "schema": SCHEMA,
            **{"from": asked.first, "to": asked.last, "clock": asked.clock},
            "bbox": [asked.box.west, asked.box.south, asked.box.east, asked.box.north] if asked.box else None,
            "days": [asdict(each) for each in found.days],
            "places": [_place(spot) for spot in _in_box(found.spots, asked)],
            **{"more_places": found.more, "claims_read": found.control.looked, "more_claims": found.control.more},
        }
    )


@router.get("/map.csv")
def as_csv(ledger: OpenLedger, asked: Wanted) -> Response:
    """One row a place, and one for each statement on who holds it."""
    rows = _in_box(_found(ledger, asked).spots, asked) if asked else []
    return Response(table_of_spots(rows), media_type="text/csv; charset=utf-8")


def bbox(box: Box) -> str:
    """``box`` as an address writes it: west, south, east, north."""
    return ",".join(f"{edge:g}" for edge in (box.west, box.south, box.east, box.north))


def _box(part: str) -> Box:
    """The part of the world that an address names; Refused if it is none."""
    try:
        west, south, east, north = (float(edge) for edge in part.split(","))
    except ValueError:
        west = south = east = north = 0.0
    if not (-180 <= west < east <= 180 and -85 <= south < north <= 85) or min(east - west, north - south) < 0.01:
        remedy = "write west,south,east,north in degrees, for example 30,48,38,53"
        raise Refused("not-a-box", f"{part!r} is no part of the world", remedy)
    return Box(west, south, east, north)


def _found(ledger: Ledger, asked: Asked) -> Found:
    of_these = Claims(since=asked.first, until=asked.last, clock=asked.clock)
    sites = list(ledger.sites(of_these, limit=SITES + 1))
    control = control_map(ledger, of_these, CLAIMS)
    days = list(ledger.days(Claims(since=asked.span.first, until=asked.span.last, clock=asked.clock)))
    return Found(spots(sites[:SITES], control.statements), control, days, len(sites) > SITES)


def _in_box(found: list[Spot], asked: Asked) -> list[Spot]:
    return found if asked.box is None else [spot for spot in found if within(spot, asked.box)]


def _propositions(ledger: Ledger, listed: list[Spot]) -> dict[str, str]:
    """By claim, the proposition that it is on."""
    claims = {each.entry.claim for spot in listed for each in spot.statements}
    return ledger.propositions_of(claims) if claims else {}


def _place(spot: Spot) -> dict[str, Any]:
    drawn = {"drawn": spot.drawn, "region": spot.region.id if spot.region else None}
    statements = [{"claimant": asdict(each.claimant), **asdict(each.entry)} for each in spot.statements]
    # The point of an area or a district is one point in it, which says nothing of where the claim is.
    no_point = {} if spot.drawn in ("point", "near") else {"latitude": None, "longitude": None}
    return {**asdict(spot.site), **no_point, **drawn, "statements": statements}


def _steps(asked: Asked) -> dict[str, str | None]:
    """Links to other days: the day before and after, all days, the days before and after these."""
    day = Span(asked.day or asked.last, asked.day or asked.last)
    before, after = asked.span.moved(-asked.span.length), asked.span.moved(asked.span.length)
    return {
        "day_before": _to_day(asked, day.moved(-1).first if asked.day else day.first),
        "day_after": _to_day(asked, day.moved(1).first) if asked.day else None,
        "all_days": asked.address(day=None) if asked.day else None,
        "span_before": asked.address(day=None, **{"from": before.first, "to": before.last}),
        "span_after": asked.address(day=None, **{"from": after.first, "to": after.last}),
    }


def _to_day(asked: Asked, day: str) -> str:
    """The address of a day; one beyond the days shown brings its own with it."""
    beyond = not asked.span.first <= day <= asked.span.last
    changed: dict[str, str | None] = {"day": day, **(dict.fromkeys(("from", "to")) if beyond else {})}
    return asked.address("/map", **changed)


def _views(asked: Asked, view: View) -> list[tuple[str, str]]:
    """Links to other parts of the world, by the key of their words."""
    box = view.box
    wide, high = box.east - box.west, box.north - box.south

    def part(x: float, y: float, size: float) -> str:
        half_x, half_y = wide * size / 2, high * size / 2
        middle_x, middle_y = (box.west + box.east) / 2 + x * wide, (box.south + box.north) / 2 + y * high
        west, east = max(-180.0, middle_x - half_x), min(180.0, middle_x + half_x)
        south, north = max(-85.0, middle_y - half_y), min(85.0, middle_y + half_y)
        return asked.address(bbox=bbox(Box(round(west, 2), round(south, 2), round(east, 2), round(north, 2))))

    moves = [("west", -0.4, 0.0), ("north", 0.0, 0.4), ("south", 0.0, -0.4), ("east", 0.4, 0.0)]
    found = [("closer", part(0, 0, 0.5)), ("wider", part(0, 0, 2.0))]
    found += [
        (name, part(x, y, 1.0)) for name, x, y in moves if box.west + x * wide > -180 and box.east + x * wide < 180
    ]
    return [*found, ("all", asked.address(bbox=None))]
