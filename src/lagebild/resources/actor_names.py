"""Names of states, their capitals and seats of power, organisations and roles, as the languages write them.

Lookups are case-sensitive (``US``, ``IS``, ``Mali`` are words otherwise) and come from ``resources/actors`` and
``resources/<language>/roles.tsv``. Called by the stages that tell or compare actors: ``resolve`` and ``link``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from lagebild.model import ActorKind
from lagebild.resources import rows
from lagebild.resources.countries import Country, cells, countries
from lagebild.resources.organisations import Organisation, organisations


@dataclass(slots=True)
class Names:
    """Tables of one language. ``states`` maps a name, capital or seat of power to a country code."""

    language: str
    states: dict[str, str] = field(default_factory=dict)
    adjectives: dict[str, str] = field(default_factory=dict)
    peoples: dict[str, str] = field(default_factory=dict)
    country_names: dict[str, str] = field(default_factory=dict)
    adjective_of: dict[str, str] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    roles: dict[str, ActorKind] = field(default_factory=dict)

    def state(self, name: str) -> str | None:
        """Country code of a state, capital or seat of power; a German genitive -s does not hinder."""
        return self.states.get(name) or (self.states.get(name[:-1]) if name.endswith("s") else None)

    def adjective(self, word: str) -> str | None:
        """Country code of an adjective or the name of a people ("russischen", "Russian", "Russen")."""
        return self.adjectives.get(word) or self.adjectives.get(word.lower()) or self.peoples.get(word)

    def country(self, word: str) -> str | None:
        """Country code that a word says in any way, also as the first part of a compound ("US-Armee")."""
        first, hyphen, _ = word.partition("-")
        return self.adjective(word) or self.state(word) or (self.states.get(first) if hyphen else None)

    def role(self, word: str) -> ActorKind | None:
        """Kind of actor a role or institution word names, also as the last part of a German compound."""
        if word in self.roles:
            return self.roles[word]
        tail = re.split(r"[-–]", word)[-1]
        if tail in self.roles or tail.lower() in self.roles:
            return self.roles.get(tail) or self.roles.get(tail.lower())
        if self.language == "de" and word[:1].isupper():
            for cut in range(3, len(word) - 4):
                part = word[cut].upper() + word[cut + 1 :]
                if part in self.roles:
                    return self.roles[part]
        return None


@cache
def names(language: str) -> Names:
    """The tables of ``de`` or ``en``, loaded once."""
    out = Names(language)
    for country in countries(language):
        _add_country(out, country)
    for known in organisations(language):
        for name in known.names:
            out.organisations.setdefault(name, known)
    for row in rows("actors", "agencies.tsv"):
        called = (row["name"], *cells(row, "also"))
        agency = Organisation(f"org:{row['name']}", row["name"], "outlet", row["country"], None, called)
        for name in called:
            out.organisations.setdefault(name, agency)
    for row in rows(language, "roles.tsv"):
        for word in (row["word"], *cells(row, "also")):
            out.roles.setdefault(word, row["kind"])  # type: ignore[arg-type]
    return out


def _add_country(out: Names, country: Country) -> None:
    out.country_names[country.code] = country.name
    if country.adjectives:
        out.adjective_of[country.code] = country.adjectives[0]
    for name in (*country.names, *country.capitals, *country.seats):
        out.states.setdefault(name, country.code)
    for adjective in country.adjectives:
        out.adjectives.setdefault(adjective, country.code)
    for people in country.peoples:
        out.peoples.setdefault(people, country.code)
    if out.language == "de":
        for city in country.capitals:
            out.adjectives.setdefault(city + "er", country.code)
