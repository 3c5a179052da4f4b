"""Which numbers are claimed, by whom: the question ``tolls``.

In go a Ledger and what is asked for, out come groups of numbers that count the same, each number with its claimant and
words. Nothing is averaged, no number preferred. Called by the command ``tolls`` and the desk.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from lagebild.errors import ConfigError
from lagebild.ledger import Ledger, Query, StoredClaim
from lagebild.link.across import Party
from lagebild.link.across.parties import same_party
from lagebild.model import Act, Certainty, Comparison, Speech
from lagebild.views.claimants import Claimant, Claimants
from lagebild.views.counts import Counted, Key, Matter, at_odds, blocking, counted, matter
from lagebild.views.days import day_said

Says = Literal["claims", "denies", "leaves_open"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: ``words`` of the claims, a place or actor they speak of, the days they were said on."""

    words: str = ""
    about: str | None = None
    since: str | None = None
    until: str | None = None
    asof: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the claim's words (``text``) and its bounds; an open end is None, "not a single one" is 0 to 0."""

    text: str
    low: float | None
    high: float | None
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Row:
    """A number by one claim. ``says``: whether the claim vouches for it, denies it or takes no side.

    ``at_odds`` are the numbers (from 0) of rows of other parties with which it cannot both hold; ``revises`` is that of
    the row with the same party's number before, where this is another.
    """

    claimant: Claimant
    figure: Figure
    says: Says
    day: str | None
    words: str
    speakers: tuple[str, ...]
    act: Act
    certainty: Certainty
    speech: Speech
    claim: str
    report: str
    outlet: str | None
    url: str | None
    published: str | None
    proposition: str | None
    at_odds: tuple[int, ...] = ()
    revises: int | None = None


@dataclass(frozen=True, slots=True)
class Toll:
    """Numbers that count the same. ``whose`` are ISO codes of the nations counted; ``role`` what happened to them;
    ``places`` and the period as the claims say them, None or empty where none does.
    """

    unit: str | None
    counted: tuple[str, ...]
    role: str | None
    whose: tuple[str, ...]
    places: tuple[str, ...]
    earliest: str | None
    latest: str | None
    propositions: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Tolls:
    """The answer: groups, the one with the newest number first. ``all`` is False where older numbers are left out."""

    asked: Asked
    tolls: tuple[Toll, ...]
    all: bool = True


def tolls(ledger: Ledger, asked: Asked, most: int | None = None) -> Tolls:
    """The numbers that the claims ``asked`` for give, of no more than ``most`` of them, the newest; ConfigError if the
    days are turned round.
    """
    if asked.since and asked.until and asked.since > asked.until:
        raise ConfigError("days-turned-round", f"{asked.since} is after {asked.until}", "give the earlier day first")
    claims = [claim for claim in ledger.claims(_query(asked, most)) if claim.quantities]
    complete = most is None or len(claims) <= most
    claims = claims[:most]
    of_these = {claim.id for claim in claims}
    if asked.words or asked.about:
        claims += _on_the_same(ledger, of_these, asked)
    return Tolls(asked, _answer(ledger, claims, of_these, asked.asof), complete)


def _query(asked: Asked, most: int | None) -> Query:
    """The claims with numbers, one more than wanted: to see whether there are more."""
    return Query(
        words=asked.words,
        about=asked.about,
        since=asked.since,
        until=asked.until,
        clock="said",
        asof=asked.asof,
        limit=None if most is None else most + 1,
        counting=True,
    )


def tolls_on(ledger: Ledger, proposition: str, asof: str | None = None, most: int | None = None) -> tuple[Toll, ...]:
    """The numbers that the claims, or the ``most`` newest, on the proposition with that id give, grouped as by
    :func:`tolls`.
    """
    found = ledger.propositions([proposition], asof=asof)
    claims = [member.claim for each in found for member in each.members if member.claim.quantities]
    claims = claims[-most:] if most else claims
    return _answer(ledger, claims, {claim.id for claim in claims}, asof)


def _answer(ledger: Ledger, claims: Sequence[StoredClaim], of_these: set[str], asof: str | None) -> tuple[Toll, ...]:
    """The groups in which one of ``of_these`` stands, of the numbers of ``claims``."""
    voices = Claimants(claims)
    found = [each for claim in claims for each in counted(claim, voices.of(claim).country)]
    found.sort(key=lambda c: (day_said(c.claim) or "", c.claim.published or "", c.claim.origin, c.quantity.span.start))
    propositions = ledger.propositions_of({c.claim.id for c in found}, asof=asof) if found else {}
    groups = [
        _toll(group, voices, propositions)
        for group in _groups(found, propositions)
        if any(each.claim.id in of_these for each in group)
    ]
    return tuple(sorted(groups, key=lambda g: max(r.day or "" for r in g.rows), reverse=True))


def _on_the_same(ledger: Ledger, ids: set[str], asked: Asked) -> list[StoredClaim]:
    """Other numbers on the propositions of the claims ``ids``: what is said against one need not name its place."""
    of_these = ledger.propositions_of(ids, asof=asked.asof)
    found = {
        member.claim.id: member.claim
        for proposition in ledger.propositions(sorted(set(of_these.values())), asof=asked.asof)
        for member in proposition.members
        if member.claim.quantities and member.claim.id not in ids
    }
    since, until = asked.since or "", asked.until or "9999"
    return [claim for claim in found.values() if since <= (day_said(claim) or "") <= until]


def _groups(found: Sequence[Counted], propositions: Mapping[str, str]) -> list[list[Counted]]:
    """Numbers that count the same: each with one of its group for sure, and apart from none.

    A number of men or dead whose nation is not said is looked at last. It joins a group without nations, else the only
    one that it can belong to; where there are several, it stays alone.
    """
    groups: list[list[Counted]] = []
    by_key: defaultdict[Key, set[int]] = defaultdict(set)
    order = {id(each): n for n, each in enumerate(found)}
    for each in sorted(found, key=lambda c: (c.whose is None, c.count.role is None)):
        found_by, finds = blocking(each, propositions.get(each.claim.id))
        near = sorted({n for key in finds for n in by_key[key]})
        fitting = [n for n in near if _belongs(each, groups[n], propositions)]
        if each.whose is None and len(fitting) > 1:
            fitting = [n for n in fitting if not any(c.whose for c in groups[n])]
        if not fitting or (each.whose is None and len(fitting) > 1):
            fitting = [len(groups)]
            groups.append([])
        groups[fitting[0]].append(each)
        for key in found_by:
            by_key[key].add(fitting[0])
    return [sorted(group, key=lambda c: order[id(c)]) for group in groups]


def _belongs(each: Counted, group: Sequence[Counted], propositions: Mapping[str, str]) -> bool:
    sure = False
    for other in group:
        match _matter(each, other, propositions):
            case "apart":
                return False
            case "same":
                sure = True
    return sure


def _matter(a: Counted, b: Counted, propositions: Mapping[str, str]) -> Matter:
    own = propositions.get(a.claim.id)
    return matter(a, b, own is not None and own == propositions.get(b.claim.id))


def _toll(group: Sequence[Counted], voices: Claimants, propositions: Mapping[str, str]) -> Toll:
    firsts = [i.earliest for c in group for i in c.base.happened if i.earliest]
    lasts = [i.latest for c in group for i in c.base.happened if i.latest]
    rows = [_row(c, voices, propositions) for c in group]
    return Toll(
        unit=next((c.count.unit for c in group if c.count.unit), None),
        counted=tuple(dict.fromkeys(c.quantity.counted for c in group if c.quantity.counted)),
        role=next((c.count.role for c in group if c.count.role), None),
        whose=tuple(sorted({code for c in group for code in c.whose or ()})),
        places=tuple(dict.fromkeys(site.name for c in group for site in c.base.places if site.precision != "country")),
        earliest=min(firsts, default=None),
        latest=max(lasts, default=None),
        propositions=tuple(dict.fromkeys(row.proposition for row in rows if row.proposition)),
        rows=tuple(_marked(group, rows)),
    )


def _row(each: Counted, voices: Claimants, propositions: Mapping[str, str]) -> Row:
    claim = each.claim
    figure = Figure(each.quantity.span.text, each.count.low, each.count.high, each.count.comparison)
    return Row(
        claimant=voices.of(claim),
        figure=figure,
        says=_says(claim, each),
        day=day_said(claim),
        words=claim.content,
        speakers=tuple(speaker.name for speaker in claim.speakers),
        act=claim.act,
        certainty=claim.certainty,
        speech=claim.speech,
        claim=claim.id,
        report=claim.report,
        outlet=claim.appearance.outlet,
        url=claim.appearance.url,
        published=claim.published,
        proposition=propositions.get(claim.id),
    )


def _says(claim: StoredClaim, each: Counted) -> Says:
    if claim.stance == "none":
        return "leaves_open"
    return "denies" if claim.stance == "against" and each.count.high != 0 else "claims"


def _marked(group: Sequence[Counted], rows: Sequence[Row]) -> list[Row]:
    """The rows with what they are at odds with, and which number of the same party they follow."""
    marked = []
    for n, row in enumerate(rows):
        vouched = [m for m, other in enumerate(rows) if other.says == "claims" and m != n]
        odds = [m for m in vouched if row.says == "claims" and not _one(row, rows[m]) and at_odds(group[n], group[m])]
        before = [m for m in vouched if m < n and _one(row, rows[m])]
        revised = before[-1] if before and row.says == "claims" and _differ(row, rows[before[-1]]) else None
        marked.append(replace(row, at_odds=tuple(odds), revises=revised))
    return marked


def _one(a: Row, b: Row) -> bool:
    """Whether two numbers come from one party."""
    x, y = (Party(r.claimant.key, r.claimant.name, country=r.claimant.country) for r in (a, b))
    return a.claimant.kind != "nobody" and same_party(x, y)


def _differ(a: Row, b: Row) -> bool:
    return (a.figure.low, a.figure.high, a.figure.comparison) != (b.figure.low, b.figure.high, b.figure.comparison)
