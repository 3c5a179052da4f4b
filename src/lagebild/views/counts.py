"""A number of a claim as something that can be compared: what is counted, whose, what happened to it, where, when.

In go StoredClaims, out come Counted values, and whether two of them count the same. Called by :mod:`tolls`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Literal

from lagebild.ledger import StoredClaim
from lagebild.ledger.comparing import stated
from lagebild.link.across import Count, Interval, Site, Stated, names, numbers, when, where, words
from lagebild.link.across.control.toponyms import Level, Name, Toponym, bare, level_of, mentions
from lagebild.link.across.parties import same_party
from lagebild.link.across.tables import table
from lagebild.model import Place, Quantity
from lagebild.resources import bodies, rows
from lagebild.resources.countries import countries

_CLASSES = frozenset({"soldier", "civilian", "children", "police", "volunteer", "mercenary", "conscript", "officer"})
_NATIONLESS = frozenset({"civilian", "children", "journalist", "worker", "medic"})
# Where something happened to those counted; those sent to a country are counted there.
_MOVED = frozenset({"sent", "deployed", "trained", "recruited"})
_WEEK = 7  # days
_MOST = 60  # weeks of a period by which it is found
_IN = frozenset("in im bei nahe aus um vor über near at from around outside over".split())
_OWN = re.compile(r"\b(?:its|their|our|own|eigene\w*|unsere\w*|seine\w*|ihre\w*)\b", re.IGNORECASE)
_NOT_ONE = re.compile(r"\b(?:single|einzig\w*)\b", re.IGNORECASE)
_DAYS = re.compile(r"P(\d+)D")


Key = tuple[object, ...]
Matter = Literal["same", "apart", "unknown"]


@dataclass(frozen=True, slots=True)
class Counted:
    """A number and what it counts. ``whose`` are ISO codes of the nations counted, None where nothing tells,
    ``classes`` concepts as "soldier"; ``remaining``: what is left of an earlier number. ``base`` is the claim as links
    compare it, with the places and period of this number; ``levels`` are those that words beside the places give them.
    """

    claim: StoredClaim
    quantity: Quantity
    count: Count
    whose: frozenset[str] | None
    classes: frozenset[str]
    remaining: bool
    base: Stated
    levels: frozenset[Level]


def counted(claim: StoredClaim, own_country: str | None) -> Iterator[Counted]:
    """The tolls in ``claim``: people, and things that something happened to; ``own_country`` is the claimant's."""
    for quantity in claim.quantities:
        if quantity.unit in _measures():
            continue
        role = quantity.role or _role(claim)
        toll = quantity.counted is not None or role is not None if quantity.unit == "person" else role is not None
        if not toll or not quantity.unit:
            continue
        low, high = (0.0, 0.0) if _none(claim, quantity) else (quantity.low, quantity.high)
        count = Count(low, high, quantity.comparison, quantity.unit, quantity.counted, role)
        named = words.read(quantity.counted or quantity.span.text, claim.language)
        remaining = "remaining" in _toll_words(claim.content, claim.language)
        sites = tuple(_sites(claim, role))
        base = replace(stated(claim), places=sites, happened=_period(claim), counts=(count,))
        whose = _whose(claim, quantity, own_country)
        levels = frozenset(_level(claim, site) for site in sites)
        yield Counted(claim, quantity, count, whose, named.things & _CLASSES, remaining, base, levels)


def matter(a: Counted, b: Counted, one_proposition: bool) -> Matter:
    """Whether two numbers count the same: kind, nation and fate of what is counted, and place and period agree, or the
    ledger holds both claims for one proposition. ``unknown`` where too little is said.
    """
    if not numbers.same_count(a.count, b.count) or a.remaining != b.remaining:
        return "apart"
    if a.whose is not None and b.whose is not None and a.whose != b.whose:
        return "apart"
    if a.classes and b.classes and not a.classes & b.classes:
        return "apart"
    if one_proposition and a.whose is not None and b.whose is not None:
        return "same"
    if a.levels and b.levels and not a.levels & b.levels:
        return "apart"
    earlier, later = sorted((a.base, b.base), key=lambda s: s.day or "")
    place, time = where.relation(earlier.places, later.places), when.relation(earlier, later)
    here = place in ("same", "unknown") or where.namesake(earlier.places, later.places)
    if not here or time not in ("same", "unknown") or not when.same_period(earlier, later):
        return "apart"
    if _figure(a.count) == _figure(b.count):
        return "same" if bool(a.count.role) == bool(b.count.role) or _one_voice(a, b) else "unknown"
    if (a.count.role is None) != (b.count.role is None):
        return "unknown"
    if a.count.role is None:
        return "apart"
    return "same" if "same" in (place, time) else "unknown"


def blocking(each: Counted, proposition: str | None) -> tuple[set[Key], set[Key]]:
    """Keys that a number is found by, and those by which it finds others: all that may surely be of one :func:`matter`.

    One figure, one proposition or one place; or one week, where one of the two says no place.
    """
    common: set[Key] = {("figure", *_figure(each.count))}
    if proposition is not None:
        common.add(("proposition", proposition))
    common |= {("place", names.sound(site.name, site.language)) for site in each.base.places}
    weeks = set(_weeks(each))
    placeless: set[Key] = {("placeless", week) for week in weeks}
    any_place: set[Key] = {("week", week) for week in weeks}
    if each.base.places:
        return common | any_place, common | placeless
    return common | any_place | placeless, common | any_place


def _weeks(each: Counted) -> Iterator[int]:
    """The weeks of its period, counted from the first of all; of a long one only the first."""
    for interval in each.base.happened:
        ends = [end[:10] for end in (interval.earliest, interval.latest or each.base.day) if end]
        if ends:
            first, last = (date.fromisoformat(end).toordinal() // _WEEK for end in (min(ends), max(ends)))
            yield from range(first, min(last, first + _MOST) + 1)


def at_odds(a: Counted, b: Counted) -> bool:
    """Whether no value satisfies both numbers, and the later one is not just grown since the earlier was given."""
    if numbers.compatible(a.count, b.count):
        return False
    earlier, later = sorted((a, b), key=lambda c: c.base.day or "")
    ends = [{i.latest[:10] for i in c.base.happened if i.latest} for c in (a, b)]
    if (earlier.base.day or "") == (later.base.day or "") or ends[0] & ends[1]:
        return True
    return numbers.bounds(later.count).low < numbers.bounds(earlier.count).high


def _one_voice(a: Counted, b: Counted) -> bool:
    """Whether one party gives both numbers: "19 men" whose fate one report does not repeat."""
    return any(same_party(x, y) for x in a.base.speakers for y in b.base.speakers)


def _figure(count: Count) -> tuple[float | None, float | None, str]:
    return count.low, count.high, count.comparison


def _role(claim: StoredClaim) -> str | None:
    """What happened to those counted, by the words of a content that has one number of them."""
    if sum(q.unit == "person" for q in claim.quantities) != 1:
        return None
    return next(
        (name for name in _toll_words(claim.content, claim.language) if name not in ("remaining", "losses")), None
    )


def _toll_words(text: str, language: str) -> tuple[str, ...]:
    return tuple(hit.name for hit in table(("toll_words.tsv",), "role", language).hits(text))


def _none(claim: StoredClaim, quantity: Quantity) -> bool:
    """Whether the number is "not a single soldier"."""
    negative = claim.polarity == "negative" and claim.act != "deny"
    return negative and quantity.low == quantity.high == 1 and _NOT_ONE.search(quantity.span.text) is not None


def _whose(claim: StoredClaim, quantity: Quantity, own_country: str | None) -> frozenset[str] | None:
    """Nations in the words of the number, else of the side that lost them. Residents and children without one are
    counted whatever their nation (the empty set); whose soldiers, prisoners or dead, nothing says (None).
    """
    text = quantity.span.text
    own = words.read(f"{text} {quantity.counted or ''}", claim.language)
    if own.countries:
        return frozenset(code for code, _ in own.countries)
    if _OWN.search(text) and own_country:
        return frozenset({own_country})
    at = claim.content.find(text)
    before = [(code, start) for code, start in words.read(claim.content, claim.language).countries if start < at]
    if before and (quantity.role == "lost" or _is_of_losses(claim, before[-1][1])):
        return frozenset({before[-1][0]})
    return frozenset() if own.things & _NATIONLESS else None


def _is_of_losses(claim: StoredClaim, start: int) -> bool:
    """Whether a nation stands right before a word for losses: "Russian losses were well over 60 dead"."""
    behind = claim.content[start:].split()[1:2]
    return bool(behind) and "losses" in _toll_words(behind[0], claim.language)


def _sites(claim: StoredClaim, role: str | None) -> Iterator[Site]:
    """Where it happened: not the country, unless people were sent there, not where a government sits that speaks, and
    not a region that the text has only been speaking of.
    """
    for site in stated(claim).places:
        own = next((p for p in claim.places if p.name == site.name), None)
        if site.precision == "country" and role not in _MOVED:
            continue
        if own is None and site.precision == "region":
            continue
        if own is None or not _speaks(own, claim):
            yield site


def _speaks(place: Place, claim: StoredClaim) -> bool:
    """Whether a capital stands for its government: "Kiew von mindestens 80", "der Generalstab in Kiew"."""
    language = claim.language if claim.language in ("de", "en") else "en"
    if not any(place.span.text in country.capitals for country in countries(language)):
        return False
    before = claim.content[: max(claim.content.find(place.span.text), 0)].split()
    if not before or before[-1].lower() not in _IN:
        return True
    return bodies.body_in(" ".join(before[-4:-1]), language) is not None


def _level(claim: StoredClaim, site: Site) -> Level:
    """The level of a place by the words beside its name; what is "in and around" a town is in its district."""
    toponym = Toponym((Name(bare(site.name), site.language),), "settlement")
    if any(p.relation == "near" and toponym.is_named(p, claim.language) for p in claim.places):
        return "district"
    found = mentions(claim.content, toponym, claim.language, beside=True)
    return next((m.level for m in found if m.named and m.level), level_of(site.precision))


def _period(claim: StoredClaim) -> tuple[Interval, ...]:
    """When it happened; "in the three days up to Sunday" begins three days before."""
    dated = [time for time in claim.times if time.type != "DURATION"]
    if claim.happened is None or (dated and all(time.value == "PRESENT_REF" for time in dated)):
        return ()  # "now" is when it is counted
    first, last = claim.happened.earliest, claim.happened.latest
    lengths = [m for time in claim.times if time.type == "DURATION" and (m := _DAYS.fullmatch(time.value or ""))]
    if first is None and last is not None and lengths:
        first = (date.fromisoformat(last[:10]) - timedelta(int(lengths[0].group(1)) - 1)).isoformat()
    return (Interval(first, last),)


@cache
def _measures() -> frozenset[str]:
    return frozenset(row["unit"] for row in rows("units.tsv"))
