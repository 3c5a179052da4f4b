"""What the desk is asked for: every kind of page and REST route, with ids, names and days that its ledger holds.

In goes a Ledger, out come addresses by kind. Called by ``benchmarks.serve``.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar
from urllib.parse import quote, urlencode

from lagebild.ledger import Ledger, Query
from lagebild.model import Act

STATIC = "static file"
"""The kind that asks the ledger nothing: what the server itself costs."""
_SAMPLE = 400  # of each sort of thing that is asked for
_ALSO_AS_FILES = ("/tolls about", "/search of a word")  # besides the lists of which nothing in particular is asked
_ACTS: tuple[Act, ...] = ("deny", "confirm", "announce", "accuse")

Address = Callable[[], str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """Things that a ledger holds, some of each."""

    reports: Sequence[str]
    claims: Sequence[str]
    matters: Sequence[tuple[str, Sequence[str]]]  # propositions, each with its claims
    counting: Sequence[str]  # propositions of claims with numbers
    actors: Sequence[str]
    names: Sequence[str]  # of actors
    places: Sequence[str]
    countries: Sequence[str]
    words: Sequence[str]
    judged: Sequence[str]
    days: tuple[date, date]


def known(ledger: Ledger, draw: random.Random) -> Known:
    """What to ask ``ledger`` for: things of all its days, and the places and actors that most is said of."""
    info = ledger.info()
    first, last = (date.fromisoformat((day or "2024-01-01")[:10]) for day in info.published)
    claims = []
    for _ in range(40):
        day = (first + timedelta(draw.randint(0, (last - first).days))).isoformat()
        claims += list(ledger.claims(Query(until=day, limit=20)))
    on = ledger.propositions_of([claim.id for claim in claims])
    numbers = ledger.propositions_of([claim.id for claim in claims if claim.quantities])
    propositions = list(ledger.propositions(sorted(set(on.values()))[:_SAMPLE]))
    entities = list(ledger.entities(limit=2_000))
    sites = list(ledger.sites(limit=_SAMPLE))
    words = [word.strip(".,;:\"'„“”") for claim in claims for word in claim.content.split()]
    return Known(
        reports=sorted({claim.report for claim in claims}),
        claims=sorted({claim.id for claim in claims}),
        matters=[(p.id, [member.claim.id for member in p.members]) for p in propositions],
        counting=sorted(set(numbers.values())) or [p.id for p in propositions],
        actors=[entity.id for entity in draw.sample(entities, min(_SAMPLE, len(entities)))],
        names=[entity.name for entity in entities if entity.key] or [entity.name for entity in entities],
        places=[site.name for site in sites if site.precision != "country"],
        countries=[site.name for site in sites if site.precision == "country"],
        words=[word for word in words if len(word) > 4],
        judged=sorted({judged.said.target for judged in ledger.judged()})[:_SAMPLE],
        days=(first, last),
    )


class Mix:
    """Draws addresses; ``kinds`` are all there are."""

    def __init__(self, found: Known, draw: random.Random) -> None:
        self._known, self._draw = found, draw
        self.kinds: dict[str, Address] = {**self._pages(), **self._lists(), **self._rest()}

    def _pages(self) -> dict[str, Address]:
        k, one, at = self._known, self._one, _address
        return {
            "/": lambda: "/",
            "/reports/": lambda: at(f"/reports/{one(k.reports)}"),
            "/reports/ with all shown": lambda: at(
                f"/reports/{one(k.reports)}", show="blocks,hops,times,places,numbers"
            ),
            "/claims/": lambda: at(f"/claims/{one(k.claims)}"),
            "/claims/ judge": lambda: at(f"/claims/{one(k.claims)}/judge"),
            "/propositions/": lambda: at(f"/propositions/{one(k.matters)[0]}"),
            "/propositions/ two claims": self._two,
            "/propositions/ judge": lambda: at(f"/propositions/{one(k.matters)[0]}/judge"),
            "/map": lambda: "/map",
            "/map of a day": lambda: at("/map", day=self._day()),
            "/map of a part": lambda: at("/map", day=self._day(), bbox="30,47,40,52"),
            "/control": lambda: "/control",
            "/control of a place": lambda: at("/control", place=one(k.places)),
            "/control of days": lambda: at("/control", place=one(k.places), **self._days()),
            "/control of a country": lambda: at("/control", place=one(k.countries)),
            "/tolls/ of a matter": lambda: at(f"/tolls/{one(k.counting)}"),
            "/actors/": lambda: at(f"/actors/{one(k.actors)}"),
            "/actors/ judge": lambda: at(f"/actors/{one(k.actors)}/judge"),
            "/paste": lambda: "/paste",
        }

    def _lists(self) -> dict[str, Address]:
        """The lists, each as a page, as JSON or as a table."""
        k, one, at = self._known, self._one, _address
        lists: dict[str, Address] = {
            "/disputes": lambda: "/disputes",
            "/disputes about": lambda: at("/disputes", about=one(k.places)),
            "/changes": lambda: "/changes",
            "/changes of an actor": lambda: at("/changes", actor=one(k.names)),
            "/tolls": lambda: "/tolls",
            "/tolls about": lambda: at("/tolls", about=one(k.places)),
            "/actors": lambda: "/actors",
            "/actors named": lambda: at("/actors", name=one(k.names).split()[0]),
            "/search": lambda: "/search",
            "/search of a word": lambda: at("/search", q=one(k.words)),
            "/search of much": lambda: at(
                "/search", q=one(k.words), about=one(k.places), act=one(_ACTS), since=self._day()
            ),
            "/search of a speaker": lambda: at("/search", speaker=one(k.names)),
            "/search as of a day": lambda: at("/search", q=one(k.words), asof=self._day(), clock="said"),
            "/judgements": lambda: "/judgements",
            "/failures": lambda: "/failures",
        }
        single: dict[str, Address] = {
            "/map": lambda: at("/map", day=self._day()),
            "/control of a place": lambda: at("/control", place=one(k.places)),
            "/propositions/": lambda: at(f"/propositions/{one(k.matters)[0]}"),
            "/tolls/ of a matter": lambda: at(f"/tolls/{one(k.counting)}"),
            "/actors/": lambda: at(f"/actors/{one(k.actors)}"),
        }
        also = {kind: ask for kind, ask in lists.items() if " " not in kind or kind in _ALSO_AS_FILES}
        files = {f"{kind} {end}": _twin(ask, end) for kind, ask in (also | single).items() for end in (".json", ".csv")}
        return {**lists, **files}

    def _rest(self) -> dict[str, Address]:
        k, one, at = self._known, self._one, _address
        asked: dict[str, Address] = {
            "reports": lambda: "/reports",
            "reports with a word": lambda: at("/reports", words=one(k.words)),
            "reports/": lambda: at(f"/reports/{one(k.reports)}"),
            "claims": lambda: at("/claims", about=one(k.places), since=self._day()),
            "claims/": lambda: at(f"/claims/{one(k.claims)}"),
            "propositions/": lambda: at(f"/propositions/{one(k.matters)[0]}"),
            "disputes": lambda: "/disputes",
            "changes": lambda: "/changes",
            "control of a place": lambda: at("/control", place=one(k.places)),
            "control of a country": lambda: at("/control", place=one(k.countries)),
            "tolls": lambda: at("/tolls", about=one(k.places)),
            "actors": lambda: "/actors",
            "actors/": lambda: at(f"/actors/{one(k.actors)}"),
            "judgements": lambda: "/judgements",
            "judgements on a target": lambda: at("/judgements", target=one(k.judged or k.claims)),
            "failures": lambda: "/failures",
            "info": lambda: "/info",
        }
        return {f"REST {kind}": _below("/api/v1", ask) for kind, ask in asked.items()}

    def _one(self, items: Sequence[T]) -> T:
        return self._draw.choice(items)

    def _day(self) -> str:
        first, last = self._known.days
        return (first + timedelta(self._draw.randint(0, (last - first).days))).isoformat()

    def _days(self) -> dict[str, str]:
        first = self._day()
        return {"from": first, "to": (date.fromisoformat(first) + timedelta(20)).isoformat()}

    def _two(self) -> str:
        id, claims = self._one([each for each in self._known.matters if len(each[1]) > 1] or self._known.matters)
        return _address(f"/propositions/{id}", a=claims[0], b=claims[-1])


def _address(path: str, **asked: str) -> str:
    said = urlencode(asked)
    return f"{quote(path, safe='/:')}{'?' if said else ''}{said}"


def _twin(ask: Address, end: str) -> Address:
    """The same list in another form."""

    def asked() -> str:
        path, mark, fields = ask().partition("?")
        return f"{path}{end}{mark}{fields}"

    return asked


def _below(path: str, ask: Address) -> Address:
    return lambda: path + ask()
