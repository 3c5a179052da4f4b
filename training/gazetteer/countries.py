"""Countries with their names, adjectives and people. Called by the builder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lagebild.resolve.where.index import Named
from lagebild.resources import rows
from training.gazetteer.sources import ENDINGS, LANGUAGES, labels_of, natural_earth, package_json, parts


def read(geonames: Path, earth: Path, own: Sequence[dict[str, str]]) -> list[Named]:
    """Every country with its names, adjectives and abbreviations in four languages."""
    facts = {row["iso"]: row for row in package_json(geonames, "countries").values()}
    actors = {row["code"]: row for row in rows("actors", "countries.tsv")}
    longer = {row["ISO_A2"]: row for row, _ in natural_earth(earth, "ne_50m_admin_0_countries")}
    found = []
    for row in own:
        code = row["code"]
        fact, actor, natural = facts.get(code, {}), actors.get(code, {}), longer.get(code, {})
        labels = labels_of(actor)
        name = labels.get("en") or fact.get("name")
        if not name:  # a code that only our table of points has
            continue
        names = [*labels.values(), *parts(row["also"]), fact.get("name"), *_forms(actor)]
        names += [natural.get(column) for column in ("NAME", "NAME_LONG", "ADMIN", "FORMAL_EN")]
        found.append(
            Named(
                name,
                "country",
                float(row["latitude"]),
                float(row["longitude"]),
                code,
                population=int(row["population"] or fact.get("population") or 0),
                geonames=fact.get("geonameid"),
                names=tuple(dict.fromkeys(name for name in names if name)),
                labels=labels,
            )
        )
    return found


def _forms(actor: dict[str, str]) -> list[str]:
    """Names, adjectives and people of one row of actors/countries.tsv, the adjectives in all their endings."""
    columns = [f"{column}_{language}" for language in LANGUAGES for column in ("also", "people", "adjective")]
    forms = [form for column in columns for form in parts(actor.get(column, ""))]
    forms += [f"{stem}{ending}" for stem in parts(actor.get("adjective_de", "")) for ending in ENDINGS]
    return forms
