"""Natural Earth -> the outlines that the desk's map is drawn from: countries, first-order divisions, disputed areas.

usage: python -m training.outlines.build --regions admin1.json --natural-earth natural-earth.tar.xz
           --mapshaper node_modules/.bin/mapshaper --out src/lagebild/resources/outlines/outlines.json.gz

``--regions`` is Natural Earth's ne_10m_admin_1_states_provinces as GeoJSON, ``--natural-earth`` a folder or tar with
ne_10m_admin_0_disputed_areas. Divisions are put into countries by docs/places.md (territories.tsv); countries are
their divisions joined, so that no border is drawn twice. Which division a place of the index is, is settled here,
where its code and its name agree with Natural Earth's: the desk draws no area that it would have to guess. The same
inputs give the same bytes. What comes out is described in README.md.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sqlite3
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lagebild.resolve.where.folding import fold, strip
from training.gazetteer.kinds import keys
from training.gazetteer.sources import content, table

Feature = dict[str, Any]
GAZETTEER = Path(__file__).parents[2] / "src/lagebild/resources/places/gazetteer.sqlite"
FINE, COARSE = 1_200, 12_000  # metres: detail that is left out of a map of a region, of the world
STEPS = {"fine": 60_000, "coarse": 12_000}  # of 360 degrees: coordinates are whole numbers of these
REGION = 2  # the kind of first-order divisions in the index
# What is marked: not leases, buffer zones and what only lies over others.
DISPUTED = ("Admin-0 claim area", "Admin-0 breakaway and disputed", "Admin-0 indeterminant")
LANGUAGES = ("de", "en", "uk", "ru")


def main() -> None:
    """Build the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--regions", "--natural-earth", "--mapshaper", "--out"):
        parser.add_argument(name, type=Path, required=True)
    given = parser.parse_args()
    disputed = _features(json.loads(content(given.natural_earth, "ne_10m_admin_0_disputed_areas")))
    regions = _regions(_features(json.loads(given.regions.read_text(encoding="utf-8"))))
    areas = [_area(f) for f in disputed if f["properties"]["featurecla"] in DISPUTED]
    with tempfile.TemporaryDirectory() as folder:
        made = {
            name: _shaped(given.mapshaper, Path(folder), (regions, areas, _moved(disputed)), name, metres)
            for name, metres in (("fine", FINE), ("coarse", COARSE))
        }
    origin = "Natural Earth (naturalearthdata.com), public domain; see LICENSE beside this file"
    packed = json.dumps({"origin": origin, **made}, ensure_ascii=False, separators=(",", ":")).encode()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_bytes(gzip.compress(packed, 9, mtime=0))
    sizes = {name: {k: len(v["geometries"]) for k, v in t["objects"].items()} for name, t in made.items()}
    print(f"{given.out}: {given.out.stat().st_size:,} bytes, {sizes}")


def _regions(features: list[Feature]) -> list[Feature]:
    """The divisions with id, country, names and the points by which the index knows them."""
    moved = {(row["name"], row["drawn"]): row["country"] for row in _territories("region")}
    found = []
    for feature in features:
        p = feature["properties"]
        name = p.get("name") or p.get("name_en") or p["adm1_code"]
        country = moved.get((name, p["iso_a2"])) or p["iso_a2"]
        properties = {"id": p["adm1_code"], "country": country, "name": name}
        labels = {language: p[f"name_{language}"] for language in LANGUAGES if p.get(f"name_{language}")}
        others = [*labels.values(), *(p.get("name_alt") or "").split("|"), p.get("gn_name"), p.get("woe_name")]
        feature = {"type": "Feature", "geometry": feature["geometry"], "properties": properties}
        found.append(feature | {"names": [name, *filter(None, others)], "code": p.get("gn_a1_code"), "labels": labels})
    points = _points(found)
    for feature in found:
        labels = {key: feature.pop(key) for key in ("labels", "names", "code")}["labels"]
        feature["properties"] |= {"de": labels.get("de"), "en": labels.get("en")}
        feature["properties"] |= {"points": points.get(feature["properties"]["id"], [])}
    return found


def _points(regions: Iterable[Feature]) -> dict[str, list[list[float]]]:
    """By the id of a division, the points that the index has for it: where the names agree in the same country.

    A name that several divisions of a country bear, or several divisions that are one in the index, settle nothing.
    """
    by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
    codes: dict[str, str] = {}
    for region in regions:
        p = region["properties"]
        codes[p["id"]] = region["code"]
        for name in region["names"]:
            for key in keys(name):
                by_name[p["country"], key].add(p["id"])
    found: dict[str, list[list[float]]] = defaultdict(list)
    with sqlite3.connect(f"file:{GAZETTEER}?mode=ro", uri=True) as index:
        rows = index.execute(
            "SELECT key, name, latitude, longitude, country, region FROM place WHERE kind = ? ORDER BY key", (REGION,)
        ).fetchall()
        for key, name, latitude, longitude, country, code in rows:
            labels = [row[0] for row in index.execute("SELECT name FROM label WHERE place = ?", (key,))]
            named = {strip(fold(each)) for each in (name, *labels)} | {k for n in (name, *labels) for k in keys(n)}
            ids = set().union(*(by_name[country, each] for each in named if (country, each) in by_name))
            coded = {each for each in ids if codes[each] == f"{country}.{code}"}
            settled = ids if len(ids) == 1 else coded
            if len(settled) == 1:
                found[settled.pop()].append([latitude / 100_000, longitude / 100_000])
    return found


def _area(feature: Feature) -> Feature:
    """A disputed area with Natural Earth's own words for it."""
    p = feature["properties"]
    properties = {"name": p["BRK_NAME"], "note": p["NOTE_BRK"]}
    return {"type": "Feature", "geometry": feature["geometry"], "properties": properties}


def _moved(disputed: list[Feature]) -> list[Feature]:
    """The disputed areas that are cut out of the country that Natural Earth draws them in, and given to another."""
    found = []
    for row in _territories("area"):
        for feature in disputed:
            p = feature["properties"]
            if (
                p["BRK_NAME"] == row["name"]
                and f"admin. by {row['drawn']}".casefold() in (p["NOTE_BRK"] or "").casefold()
            ):
                properties: dict[str, Any] = {
                    "id": f"{row['country']}:{row['name']}",
                    "country": row["country"],
                    "name": row["name"],
                }
                properties |= {"de": None, "en": None, "points": []}
                found.append({"type": "Feature", "geometry": feature["geometry"], "properties": properties})
    return found


def _shaped(
    mapshaper: Path, folder: Path, features: tuple[list[Feature], list[Feature], list[Feature]], level: str, metres: int
) -> Mapping[str, Any]:
    """The topology of one level of detail, as mapshaper makes it; the coarse one has countries and areas only."""
    names = ("regions", "disputed", "moved")
    for name, each in zip(names, features, strict=True):
        (folder / f"{name}.json").write_text(json.dumps({"type": "FeatureCollection", "features": each}))
    out = folder / f"{level}.json"
    kept = "regions,countries,disputed" if level == "fine" else "countries,disputed"
    steps = [
        *("-i", "regions.json", "disputed.json", "moved.json", "combine-files"),
        *("-erase", "moved", "target=regions"),
        *("-merge-layers", "target=regions,moved", "name=regions", "force"),
        *("-clean", "target=regions", "gap-fill-area=30km2"),
        *("-dissolve", "country", "target=regions", "+", "name=countries"),
        *("-simplify", "weighted", f"interval={metres}", *(["keep-shapes"] if level == "fine" else [])),
        *("-o", str(out), "format=topojson", f"quantization={STEPS[level]}", f"target={kept}"),
    ]
    subprocess.run([str(mapshaper.resolve()), *steps], cwd=folder, check=True)
    made: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    arcs = made.pop("arcs")
    # Flat lists are read thirty times as fast as a list for every point.
    return made | {
        "lengths": [len(arc) for arc in arcs],
        "steps": [number for arc in arcs for point in arc for number in point],
    }


def _territories(what: str) -> list[dict[str, str]]:
    return [row for row in table(Path(__file__).parent / "territories.tsv") if row["what"] == what]


def _features(collection: Mapping[str, Any]) -> list[Feature]:
    return [feature for feature in collection["features"] if feature["geometry"]]


if __name__ == "__main__":
    main()
