"""The place that a question names, as the claims of a ledger know it, and the wider ones in which they say it lies.

Called by :mod:`control`.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lagebild.errors import ConfigError
from lagebild.ledger import Ledger, Query, StoredClaim
from lagebild.link.across import names
from lagebild.link.across.control.toponyms import LANGUAGES, Level, Name, Toponym, asked, bare, level_of, mentions
from lagebild.model import Place
from lagebild.resources.spelling import plain

_LEVELS: tuple[Level, ...] = ("settlement", "district", "region", "country")
_SIMILAR = 5  # names that are offered where none fits
_KNOWN = 5000  # names that these are looked for among, those of most claims


@dataclass(frozen=True, slots=True)
class Scope:
    """Which claims are looked at: as of which day, published from when to when, and how many of the newest."""

    asof: str | None = None
    since: str | None = None
    until: str | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Above:
    """A wider place and why the one asked for lies in it."""

    toponym: Toponym
    why: str


@dataclass(frozen=True, slots=True)
class Around:
    """The place itself, the wider ones, and other levels at which claims speak of its name."""

    itself: Toponym
    above: tuple[Above, ...]
    also: tuple[Level, ...]


def around(ledger: Ledger, text: str, scope: Scope) -> Around:
    """The place that the user's words name; ConfigError with similar names if no claim speaks of one."""
    name, level = asked(text)
    any_level: Level = level or "settlement"
    claims, _ = claims_on(ledger, Toponym((Name(name, ""),), any_level), scope)
    spelled = _spelled(name, claims)
    if not spelled:
        raise _unknown(ledger, text, name, scope.asof)
    named = Toponym(spelled, any_level)
    found = [(place, c.language) for c in claims for place in _all(c) if named.is_named(place, c.language)]
    levels: Counter[Level] = Counter(level_of(place.precision) for place, _ in found)
    for claim in claims:
        levels.update(m.level for m in mentions(claim.content, named, claim.language) if m.named and m.level)
    named_at: Level = next((each for each in _LEVELS if levels[each]), "settlement")
    taken = level or named_at
    country = next((place.country for place, _ in found if place.country), None)
    itself = Toponym(spelled, taken, country)
    also = tuple(each for each in _LEVELS if levels[each] and each != taken)
    return Around(itself, _above(itself, found, claims), also)


def _spelled(name: str, claims: Iterable[StoredClaim]) -> tuple[Name, ...]:
    """The names under which claims speak of the place, the most frequent first.

    In a language in which the name is written just as it was typed, other spellings are other places.
    """
    heard: Counter[Name] = Counter()
    for claim in claims:
        spellings = (Name(bare(place.name), claim.language) for place in _all(claim))
        heard.update(each for each in spellings if _alike(name, each))
        own = Name(name, claim.language)
        if any(m.named for m in mentions(claim.content, Toponym((own,), "settlement"), claim.language)):
            heard[own] += 1
    exact = {each.language for each in heard if plain(each.text) == plain(name)}
    kept = [each for each, _ in heard.most_common() if each.language not in exact or plain(each.text) == plain(name)]
    return tuple(sorted(kept, key=lambda each: plain(each.text) != plain(name)))


def _alike(typed: str, name: Name) -> bool:
    """Whether a name is the one that was typed, in whatever language that was."""
    own = plain(typed) == plain(name.text)
    return own or any(names.alike(typed, language, name.text, name.language) for language in LANGUAGES)


def claims_on(ledger: Ledger, toponym: Toponym, scope: Scope) -> tuple[list[StoredClaim], bool]:
    """The claims that the ledger knows to be about a place of that name, and those that hold the name as a word; and
    whether these are all, not only the newest.
    """
    found: dict[str, StoredClaim] = {}
    complete = True
    most = None if scope.most is None else scope.most + 1
    within = Query(asof=scope.asof, since=scope.since, until=scope.until, limit=most)
    for name in dict.fromkeys(name.text for name in toponym.names):
        for query in (replace(within, about=name), replace(within, words=f'"{name}"')):
            claims = list(ledger.claims(query))
            complete = complete and (scope.most is None or len(claims) <= scope.most)
            found.update((claim.id, claim) for claim in claims[: scope.most])
    return list(found.values()), complete


def _all(claim: StoredClaim) -> Iterable[Place]:
    return (*claim.places, *claim.implied_places)


def _above(itself: Toponym, found: list[tuple[Place, str]], claims: Iterable[StoredClaim]) -> tuple[Above, ...]:
    """The district of the same name, districts of places beside it, the region and the country that claims name."""
    above: list[Above] = []
    if itself.level == "settlement":
        above.append(Above(Toponym(itself.names, "district", itself.country), "the district bears its name"))
        for place, language, claim in _beside(itself, claims):
            why = f"it is said to be {place.relation} {place.name}"
            above.append(Above(Toponym((Name(bare(place.name), language),), "district", place.country), why))
            if place.within:
                above.append(_region(place.within, claim.language, f"{why} in {place.within}"))
    if itself.level in ("settlement", "district"):
        above += [
            _region(place.within, language, f"it is said to be in {place.within}")
            for place, language in found
            if place.within and not itself.sounds(bare(place.within), language)
        ]
    return _once(above)


def _region(name: str, language: str, why: str) -> Above:
    return Above(Toponym((Name(bare(name), language),), "region"), why)


def _beside(itself: Toponym, claims: Iterable[StoredClaim]) -> Iterable[tuple[Place, str, StoredClaim]]:
    """Places from which claims say where the place lies: "das Dorf südlich von"."""
    for claim in claims:
        own = [p for p in claim.places if itself.is_named(p, claim.language) and not p.relation]
        for place in claim.places if own else ():
            near = place.relation and place.precision in ("settlement", "unresolved", "district")
            if near and not itself.is_named(place, claim.language) and place.relation != "towards":
                yield place, claim.language, claim


def _once(above: list[Above]) -> tuple[Above, ...]:
    kept: list[Above] = []
    for each in above:
        own = each.toponym.names[0]
        if not any(k.toponym.level == each.toponym.level and k.toponym.sounds(own.text, own.language) for k in kept):
            kept.append(each)
    return tuple(kept)


def _unknown(ledger: Ledger, text: str, name: str, asof: str | None) -> ConfigError:
    """What to say where no claim speaks of the place: names that look like it."""
    known = {bare(site.name) for site in ledger.sites(Query(asof=asof), limit=_KNOWN)}
    lower = {each.casefold(): each for each in known}
    close = difflib.get_close_matches(name.casefold(), lower, _SIMILAR, cutoff=0.6)
    similar = ", ".join(lower[each] for each in close)
    remedy = f"the ledger has {similar}" if similar else "`lagebild claims` shows the places that claims speak of"
    return ConfigError("no-such-place", f"no claim of the ledger speaks of a place {text!r}", remedy)
