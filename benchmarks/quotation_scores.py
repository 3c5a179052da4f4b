"""Gold and predicted quotations -> precision, recall and F1, as the makers of the quotation-de corpus count them.

In each document predicted and gold quotations are assigned one to one so that the token F1 of their ``quote`` parts is
greatest in all; where these overlap, a small bonus for the same type (a smaller one for the same medium) breaks ties.
A group is an assigned pair, or a quotation left over on either side. In each group, each part has a token precision
where something was predicted and a token recall where something is annotated; both are averaged over groups.

The assignment pairs as many quotations as the shorter list has, also such whose ``quote`` parts do not overlap. Like
the makers' evaluator, ``evaluate`` keeps those pairs: for ``quote`` they count like two that are left over, but their
roles and types are compared. ``strict`` takes them apart. Called by ``benchmarks.quotation_de`` and by training.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linear_sum_assignment

TYPES = ("Direct", "Indirect", "Reported", "FreeIndirect", "IndirectFreeIndirect")
ROLES = ("cue", "speaker", "frame", "addressee")
PARTS = ("quote", *ROLES)
# What a row of the table pools. Besides the makers' three, every part by itself.
POOLS: dict[str, tuple[str, ...]] = {"quote": ("quote",), "roles": ROLES, "joint": PARTS}
POOLS |= {role: (role,) for role in ROLES}
_SAME_TYPE = 0.01
_SAME_MEDIUM = 0.001
_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: its type, and the numbers of the corpus tokens of its parts."""

    type: str
    quote: AbstractSet[int]
    cue: AbstractSet[int] = _NONE
    speaker: AbstractSet[int] = _NONE
    frame: AbstractSet[int] = _NONE
    addressee: AbstractSet[int] = _NONE
    medium: str = "none"
    nested: bool = False

    def part(self, name: str) -> AbstractSet[int]:
        """The tokens of the part called ``name`` (one of ``PARTS``)."""
        tokens: AbstractSet[int] = getattr(self, name)
        return tokens


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, each from 0 to 1, and over how many values each was averaged."""

    precision: float
    recall: float
    predicted: int
    gold: int

    @property
    def f1(self) -> float:
        """0 where precision and recall are both 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """``pools`` has a score for each name in ``POOLS``; ``type`` counts the types of groups.

    ``by_type`` has both (the latter under ``type``) for each type: precision over groups predicted as it, recall over
    groups annotated as it.
    """

    pools: dict[str, Score]
    type: Score
    by_type: dict[str, dict[str, Score]]
    documents: int

    @property
    def joint(self) -> Score:
        """The score over all five parts, which models are chosen by."""
        return self.pools["joint"]


Document = tuple[Sequence[Quotation], Sequence[Quotation]]
Group = tuple[Quotation | None, Quotation | None]


def token_f1(gold: AbstractSet[int], predicted: AbstractSet[int]) -> float:
    """F1 of two sets of tokens (their Dice coefficient); 0 if both are empty."""
    total = len(gold) + len(predicted)
    return 2 * len(gold & predicted) / total if total else 0.0


def assign(gold: Sequence[Quotation], predicted: Sequence[Quotation]) -> list[tuple[int, int]]:
    """(gold, predicted) positions of the best one-to-one assignment, which leaves over only what one list has more."""
    gain = np.zeros((len(gold), len(predicted)))
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            overlap = token_f1(g.quote, p.quote)
            if overlap:
                gain[i, j] = overlap + _SAME_TYPE * (g.type == p.type) + _SAME_MEDIUM * (g.medium == p.medium)
    rows, columns = linear_sum_assignment(gain, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True)]


def groups(gold: Sequence[Quotation], predicted: Sequence[Quotation], strict: bool = False) -> Iterator[Group]:
    """Assigned pairs, then what is left over, as (gold, predicted); ``strict`` parts those that do not overlap."""
    pairs = [(i, j) for i, j in assign(gold, predicted) if not strict or gold[i].quote & predicted[j].quote]
    yield from ((gold[i], predicted[j]) for i, j in pairs)
    taken = {i for i, _ in pairs}, {j for _, j in pairs}
    yield from ((g, None) for i, g in enumerate(gold) if i not in taken[0])
    yield from ((None, p) for j, p in enumerate(predicted) if j not in taken[1])


@dataclass(slots=True)
class _Values:
    """What is averaged, by part or by ``type``."""

    precision: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    recall: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def score(self, parts: Sequence[str]) -> Score:
        precision = [v for part in parts for v in self.precision[part]]
        recall = [v for part in parts for v in self.recall[part]]
        return Score(_mean(precision), _mean(recall), len(precision), len(recall))

    def pools(self) -> dict[str, Score]:
        return {name: self.score(parts) for name, parts in POOLS.items()}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _count(group: Group, total: _Values, by_type: dict[str, _Values]) -> None:
    """Add one group's values."""
    gold, predicted = group
    for part in PARTS:
        wanted = gold.part(part) if gold else _NONE
        found = predicted.part(part) if predicted else _NONE
        right = len(wanted & found)
        if predicted and found:
            for values in (total, by_type[predicted.type]):
                values.precision[part].append(right / len(found))
        if gold and wanted:
            for values in (total, by_type[gold.type]):
                values.recall[part].append(right / len(wanted))
    same = float(gold is not None and predicted is not None and gold.type == predicted.type)
    if predicted:
        for values in (total, by_type[predicted.type]):
            values.precision["type"].append(same)
    if gold:
        for values in (total, by_type[gold.type]):
            values.recall["type"].append(same)


def evaluate(documents: Iterable[Document], strict: bool = False) -> Scores:
    """Scores over documents, each given as (gold quotations, predicted quotations).

    A predicted quotation without a quote is none and is left out.
    """
    total, by_type, count = _Values(), {name: _Values() for name in TYPES}, 0
    for gold, predicted in documents:
        count += 1
        for group in groups(gold, [p for p in predicted if p.quote], strict):
            _count(group, total, by_type)
    return Scores(
        pools=total.pools(),
        type=total.score(("type",)),
        by_type={name: {**values.pools(), "type": values.score(("type",))} for name, values in by_type.items()},
        documents=count,
    )
