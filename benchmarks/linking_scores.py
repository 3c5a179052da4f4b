"""How well claims of many reports were linked, against the statements of :mod:`benchmarks.linking_gold`.

B-cubed is Bagga, Baldwin: Entity-Based Cross-Document Coreferencing Using the Vector Space Model (COLING-ACL 1998):
each claim's own precision and recall, averaged. A claim's neighbours are those of other reports and itself; matters
overlap, so they are taken by pairs and not by classes. Called by :mod:`benchmarks.linking`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from benchmarks.linking_gold import Bearing, Side, Statement, bearing, bearings, shared
from benchmarks.relations import f1
from lagebild.model import Act, RelationType, Stance

MEANS: Mapping[RelationType, Bearing] = {
    "restates": "agree",
    "confirms": "agree",
    "denies": "oppose",
    "contradicts": "oppose",
    "retracts": "oppose",
}
_DISPUTING = frozenset({"denies", "contradicts"})
_OPPOSITE = frozenset({"for", "against"})


@dataclass(frozen=True, slots=True)
class Item:
    """A claim as read, with the statements of the table that it carries; ``report`` as the table calls it."""

    id: str
    report: str
    start: int
    end: int
    content: str
    act: Act
    stance: Stance
    language: str
    statements: tuple[Statement, ...] = ()

    @property
    def sides(self) -> tuple[Side, ...]:
        """What it says of matters."""
        return tuple(side for statement in self.statements for side in statement.sides)


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation that was found, from the claim with id ``later`` to ``earlier``."""

    type: RelationType
    later: str
    earlier: str
    score: float = 1.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Linked:
    """What was found: relations, and by claim its proposition and the side it takes there."""

    ties: Sequence[Tie]
    places: Mapping[str, tuple[str, Stance]]


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts and figures of one linking; see :func:`score`. Triples are precision, recall, F1."""

    relations: int
    on_one_matter: int
    rightly_typed: int
    with_unannotated: int
    due: int
    tied: int
    pairs: tuple[float, float, float]
    b_cubed: tuple[float, float, float]
    disputes: int
    disputes_found: int


def carried(item: tuple[str, int, int, Stance], statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements that a claim (report, start, end, stance) carries: their quotes lie in it, or it in a quote (a
    claim that only points at another is a word long). Of several with one quote those on the claim's side, if any.
    """
    report, start, end, stance = item
    inside = [s for s in statements if s.report == report and _within((start, end), (s.start, s.end))]
    kept = []
    for statement in inside:
        rivals = [s for s in inside if (s.start, s.end) == (statement.start, statement.end)]
        on_its_side = [s for s in rivals if any(side.side == stance for side in s.sides)]
        if statement in (on_its_side or rivals):
            kept.append(statement)
    return tuple(kept)


def _within(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1])


def across(items: Sequence[Item], ties: Sequence[Tie]) -> Iterator[tuple[Tie, Item, Item]]:
    """The relations between claims of different reports, with the later and the earlier claim."""
    by_id = {item.id: item for item in items}
    for tie in ties:
        later, earlier = by_id[tie.later], by_id[tie.earlier]
        if later.report != earlier.report:
            yield tie, later, earlier


def is_right(tie: Tie, a: Item, b: Item) -> bool:
    """Whether two related claims speak of one matter and bear on one another as the relation says."""
    return MEANS[tie.type] in bearings(a.sides, b.sides)


def score(items: Sequence[Item], statements: Sequence[Statement], linked: Linked) -> Scores:
    """Everything: relations found, those between claims on one matter, those that also agree or oppose rightly, those
    with a claim that carries no statement; claims with something in another report to be tied to, those rightly tied;
    pairs of claims on one proposition; B-cubed; disputes of the table, those that came out.
    """
    found = list(across(items, linked.ties))
    right = [(a, b) for tie, a, b in found if is_right(tie, a, b)]
    tied = {item.id for pair in right for item in pair}
    due = {item.id for a, b in _pairs(items) if _to_be_related(a, b) for item in (a, b)}
    disputes = list(disputed(statements))
    return Scores(
        relations=len(found),
        on_one_matter=sum(shared(a.sides, b.sides) != "not" for _, a, b in found),
        rightly_typed=len(right),
        with_unannotated=sum(not (a.statements and b.statements) for _, a, b in found),
        due=len(due),
        tied=len(due & tied),
        pairs=pairwise(items, linked),
        b_cubed=b_cubed(items, linked),
        disputes=len(disputes),
        disputes_found=sum(came_out(matter, items, linked) for matter in disputes),
    )


def _to_be_related(a: Item, b: Item) -> bool:
    """Whether two claims are on one matter and agree or are opposed; who takes no side bears on nobody who does."""
    return shared(a.sides, b.sides) == "must" and bearings(a.sides, b.sides) != {"aside"}


def _pairs(items: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    return ((a, b) for a, b in combinations(items, 2) if a.report != b.report)


def together(a: Item, b: Item, linked: Linked) -> bool:
    """Whether two claims are on one proposition."""
    first, second = linked.places.get(a.id), linked.places.get(b.id)
    return bool(first and second and first[0] == second[0])


def pairwise(items: Sequence[Item], linked: Linked) -> tuple[float, float, float]:
    """Pairs of claims of different reports on one proposition against pairs that share a matter; pairs that may share
    one count on neither side, a claim that carries no statement shares none.
    """
    judged = [(shared(a.sides, b.sides), together(a, b, linked)) for a, b in _pairs(items)]
    found = sum(joined for want, joined in judged if want != "may")
    wanted = sum(want == "must" for want, _ in judged)
    return f1(sum(joined for want, joined in judged if want == "must"), found, wanted)


def b_cubed(items: Sequence[Item], linked: Linked) -> tuple[float, float, float]:
    """Averages over the claims that carry a statement."""
    right, found, wanted = ({item.id: 1 for item in items} for _ in range(3))
    for a, b in _pairs(items):
        want = shared(a.sides, b.sides)
        if want == "may":
            continue
        joined = together(a, b, linked)
        for id in (a.id, b.id):
            right[id] += joined and want == "must"
            found[id] += joined
            wanted[id] += want == "must"
    counted = [item.id for item in items if item.statements]
    precision = sum(right[id] / found[id] for id in counted) / max(1, len(counted))
    recall = sum(right[id] / wanted[id] for id in counted) / max(1, len(counted))
    return precision, recall, 2 * precision * recall / (precision + recall) if counted else 0.0


def disputed(statements: Sequence[Statement]) -> Iterator[str]:
    """The matters on which statements of different parties are opposed, by side or by number."""
    for matter in sorted({side.matter for s in statements for side in s.sides if not side.optional}):
        if any(_opposed(matter, a, b) for a, b in combinations(statements, 2)):
            yield matter


def _opposed(matter: str, a: Statement, b: Statement) -> bool:
    sides = ((x, y) for x in a.sides for y in b.sides if x.matter == y.matter == matter)
    return a.party != b.party and any(bearing(x, y) == "oppose" for x, y in sides if not (x.optional or y.optional))


def came_out(matter: str, items: Sequence[Item], linked: Linked) -> bool:
    """Whether two claims that are opposed on ``matter`` stand on both sides of one proposition, or one denies or
    contradicts the other; they may be of one report.
    """
    ties = {frozenset((t.later, t.earlier)) for t in linked.ties if t.type in _DISPUTING}
    for a, b in combinations([item for item in items if item.statements], 2):
        if any(_opposed(matter, x, y) for x in a.statements for y in b.statements):
            faced = together(a, b, linked) and {linked.places[a.id][1], linked.places[b.id][1]} == _OPPOSITE
            if faced or frozenset((a.id, b.id)) in ties:
                return True
    return False
