"""Who holds which place, or which part of it, by a claim, and how two claims bear on each other by that.

To be compared, both must speak of one place, of parts of it that are not disjoint, and name sides that are known; what
one says of all of a place bears on the places in it. Called by :mod:`lagebild.link.across.features`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from lagebild.link.across import sides, where
from lagebild.link.across.control import clauses, whole
from lagebild.link.across.control.holding import Position, positions
from lagebild.link.across.control.parts import overlap, part_of
from lagebild.link.across.control.toponyms import Level, Name, Toponym, asked, is_wider, level_of, mentions
from lagebild.link.across.sides import Side
from lagebild.link.across.values import Party, Site, Stated

# "unknown": both speak of one place, and nothing says whether both can be true; "apart": of different parts or places;
# "aside": one tells of who holds a place and of nothing else, the other of something else;
# "none": one of them says nothing of who holds a place, or both say the same without a side.
HoldRelation = Literal["agree", "oppose", "unknown", "apart", "aside", "none"]
_Extent = Literal["same", "wider", "narrower"]
_LEVELS = ("settlement", "district", "region")


@dataclass(frozen=True, slots=True)
class Standing:
    """A position on one place of the claim. ``side`` is who the position is about, ``foe_of`` the side whose enemy
    that is where no more is known; ``part`` are parts of the place, ``all`` says that it is on all of it, ``near`` are
    all places of the claim.
    """

    position: Position
    side: Side | None
    foe_of: Side | None
    site: Site
    level: Level
    part: tuple[str, ...]
    all: bool
    near: tuple[Site, ...]


def standings(stated: Stated, others: Sequence[Party] = ()) -> tuple[Standing, ...]:
    """What a claim says of who holds its places; ``others`` are parties that it may name, besides its speakers."""
    if not clauses.may_tell(stated.content, stated.language):
        return ()
    groups = tuple(p for p in others if p.kind == "group")
    return _standings(_Read(stated), groups)


def tells(stated: Stated) -> bool:
    """Whether a claim says something of who holds a place, be it named or not."""
    return clauses.may_tell(stated.content, stated.language) and _tells(_Read(stated))


@lru_cache(maxsize=20_000)
def passes_on(content: str, language: str) -> bool:
    """Whether a content tells who says what of a place: "Kyiv reports the recapture of"."""
    return "reports" in clauses.kinds(content, language) and clauses.may_tell(content, language)


def gained(found: Sequence[Standing]) -> bool:
    """Whether a claim tells that places were taken or lost, rather than how they stand."""
    return all(standing.position.tells in ("took", "lost") for standing in found)


class _Read:
    """A claim by what its positions depend on, to keep them: its vector or dates do not matter."""

    __slots__ = ("_key", "stated")

    def __init__(self, stated: Stated) -> None:
        s = stated
        self.stated = stated if stated.meaning is None else replace(stated, meaning=None)
        self._key = (
            (s.content, s.language, s.act, s.stance, s.certainty, s.takes_back, s.voice),
            (s.speakers, s.places, s.counts),
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Read) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key[0])


@lru_cache(maxsize=20_000)
def _tells(read: _Read) -> bool:
    return bool(positions(read.stated))


@lru_cache(maxsize=20_000)
def _standings(read: _Read, others: tuple[Party, ...]) -> tuple[Standing, ...]:
    stated = read.stated
    found: list[Standing] = []
    part: tuple[str, ...] = ()
    for position in positions(stated, others):
        for site, toponym in _spoken_of(position.clause, stated):
            own = part_of(position.clause, toponym, stated.language)
            part = own.parts if own else part if position.joined else ()
            found.append(_standing(position, site, toponym, part, stated))
    return tuple(found)


def _standing(position: Position, site: Site, toponym: Toponym, part: tuple[str, ...], stated: Stated) -> Standing:
    holder = position.holder
    side, foe_of = (holder.side, holder.foe_of) if holder else _unnamed(position, site, stated)
    if foe_of and foe_of.country and site.country and site.country != foe_of.country:
        side, foe_of = Side(site.country), None
    everywhere = not part and whole.of_all(position.clause, position.held, position.tells, stated.language)
    return Standing(position, side, foe_of, site, toponym.level, part, everywhere, stated.places)


def _unnamed(position: Position, site: Site, stated: Stated) -> tuple[Side | None, Side | None]:
    """The side, or whose enemy it is, where the clause says only that the place was taken.

    Who denies the fall of a place denies that the other one has it; who confirms it confirms so of a foreign place.
    """
    own = sides.speaker_side(stated)
    fall = "fallen" in clauses.kinds(position.clause, stated.language)
    if own is None or position.tells != "took" or not (stated.act in ("deny", "confirm") or fall):
        return None, None
    abroad = site.country is not None and own.country is not None and site.country != own.country
    return (None, own) if abroad or not position.held else (own, None)


def _spoken_of(clause: str, stated: Stated) -> Iterator[tuple[Site, Toponym]]:
    """The places that a clause is about: those it names, else those of the claim; of these the most exact ones.

    "The town in the region" is on the town of the claim, "every village in the region" on the region.
    """
    known = [(s, t) for s, t in ((s, _toponym(s)) for s in stated.places) if t.level in _LEVELS]
    named = [k for k in known if _names(clause, k[1], stated.language)]
    alone = _kinds_alone(clause, stated.language)
    within = [k for k in known if k[1].level in alone and k not in named]
    if named and any(all(is_wider(t.level, level) for _, t in named) for level in alone):
        yield from within
        return
    left = named or [k for k in known if not _only_beside(stated, k[1])]
    finest = next((level for level in _LEVELS if any(t.level == level for _, t in left)), None)
    yield from (k for k in left if k[1].level == finest)


def _names(text: str, toponym: Toponym, language: str, beside: bool = False) -> bool:
    return any(m.named for m in mentions(text, toponym, language, beside))


def _only_beside(stated: Stated, toponym: Toponym) -> bool:
    """Whether the claim only says that something is near a place."""
    text, language = stated.content, stated.language
    return _names(text, toponym, language, beside=True) and not _names(text, toponym, language)


@lru_cache(maxsize=20_000)
def _kinds_alone(clause: str, language: str) -> frozenset[Level]:
    """Levels of words for a kind of place that stand for one place, without its name: "the town", not "every town"."""
    found = mentions(clause, Toponym((), "settlement"), language)
    return frozenset(m.level for m in found if m.level and not whole.whole_before(clause, m.start, language))


@lru_cache(maxsize=10_000)
def _toponym(site: Site) -> Toponym:
    """A site as a text names it: "Bezirk Altmoor" is a district, however it was resolved."""
    name, level = asked(site.name)
    return Toponym((Name(name, site.language),), level or level_of(site.precision), site.country)


def relation(a: Sequence[Standing], b: Sequence[Standing]) -> HoldRelation:
    """Whether two claims can both be true of one place and time, by who holds it."""
    if not a or not b:
        return "none"
    found = {_relation(x, y) for x in a for y in b}
    order: tuple[HoldRelation, ...] = ("oppose", "agree", "none", "unknown", "apart")
    return next(each for each in order if each in found)


def _relation(a: Standing, b: Standing) -> HoldRelation:
    extent = _extent(a, b)
    if extent is None:
        return "apart"
    if "open" in (a.position.tells, b.position.tells):
        return "unknown"
    if extent != "same":
        return _across(a, b) if extent == "wider" else _across(b, a, later=True)
    shared = overlap(a.part, b.part)
    if shared == "none":
        return "apart"
    if shared == "unknown":
        return "unknown"
    if b.part and not a.part:
        return _bears(a, b, partly=True)
    return _bears(b, a, partly=bool(a.part and not b.part))


def _across(wide: Standing, narrow: Standing, later: bool = False) -> HoldRelation:
    """What is said of all of a district or region refuses, and vouches for, no more than it says of a place in it: it
    excludes what another says of the place, and confirms nothing. Said ``later`` of a region, it tells how things are
    by then; a district of the place's name is the place and what is around it.
    """
    if not wide.all or (later and not where.same(wide.site, narrow.site)):
        return "unknown"
    return "oppose" if _bears(wide, narrow, partly=True) == "oppose" else "unknown"


def _extent(a: Standing, b: Standing) -> _Extent | None:
    """Whether ``a`` is on the same place as ``b``, on a wider or narrower one; a district may bear its town's name."""
    if where.relation((a.site,), (b.site,)) == "same":
        if a.level == b.level:
            return "same"
        return "wider" if is_wider(a.level, b.level) else "narrower"
    if _lies_in(b, a):
        return "wider"
    return "narrower" if _lies_in(a, b) else None


def _lies_in(inner: Standing, outer: Standing) -> bool:
    """Whether one place lies in the other by what its claim says."""
    if not is_wider(outer.level, inner.level):
        return False
    return where.relation((outer.site,), (inner.site,)) == "inside" or any(
        where.same(s, outer.site) for s in inner.near
    )


def _bears(a: Standing, b: Standing, partly: bool) -> HoldRelation:
    """Whether both can be true of one place; ``partly`` if ``b`` is on a part of that of ``a``."""
    if "contested" in (a.position.tells, b.position.tells):
        return _fought_for(a, b, partly)
    if _nobody(a) and _nobody(b) and a.position.tells == b.position.tells and not partly:
        return "none"  # "it has been retaken": what happened is compared as other events are
    apart = _apart(a, b)
    if apart is None or (partly and not a.position.held and a.position.tells != "lost" and not a.all):
        return "unknown"  # that all of it is not held says nothing of a part
    if apart and a.position.held and b.position.held and a.position.tells == b.position.tells == "present":
        return "unknown"  # soldiers of both may be seen in one place
    if partly and b.position.tells == "present" and not a.all:
        return "unknown"  # who has taken a place need not have driven everyone out of its south
    if apart and not a.position.held and not b.position.held:
        return "unknown"
    return "agree" if (a.position.held == b.position.held) != apart else "oppose"


def _fought_for(a: Standing, b: Standing, partly: bool) -> HoldRelation:
    """What is fought for is not held completely, and may be held somehow."""
    if a.position.tells == b.position.tells:
        return "unknown" if partly else "agree"
    held = a if b.position.tells == "contested" else b
    return "oppose" if held.all and held.position.held else "unknown"


def _nobody(standing: Standing) -> bool:
    return standing.side is None and standing.foe_of is None


def _apart(a: Standing, b: Standing) -> bool | None:
    """Whether two positions are about two sides; None where that cannot be told. The enemy of a country at a place is
    the other one that is said to be there.
    """
    if a.foe_of and b.foe_of:
        return a.foe_of.opposes(b.foe_of)
    foe_of, other = (a.foe_of, b.side) if a.foe_of else (b.foe_of, a.side)
    if foe_of:
        own = foe_of.opposes(other) if other else None
        return None if own is None else not own
    return None if a.side is None or b.side is None else a.side.opposes(b.side)
