"""How sure it is that two claims on one matter are opposed: a logistic regression over readable features.

``resources/opposition_weights.tsv`` holds what each feature adds to the logit; ``benchmarks/relation_weights.py`` fits
them. Called by :mod:`agreement` where no rule settles it.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import log

from lagebild.link.across import doers, meaning, regression
from lagebild.link.across.pair import Pair
from lagebild.link.across.values import Stated

_TABLE = "opposition_weights.tsv"
_LEAST = 0.02  # a vector is never surer than this


def evidence(pair: Pair) -> dict[str, float]:
    """The features that speak for opposition or against it, by the names of the table; 0 is left out."""
    a, b, f = pair.earlier, pair.later, pair.shared
    said = pair.in_later.markers
    told_of = {code for code, _ in pair.in_earlier.countries}
    theirs = {s.country for s in b.speakers} & told_of - {s.country for s in a.speakers}
    side = f.opponents and f.party != "same"
    found = {
        "bias": 1.0,
        "contents_opposed": _contents(pair),
        "other_stance": a.stance != b.stance,
        "refuses": b.act == "deny" or b.stance == "against",
        "confirms": b.act == "confirm",
        "other_doer": a.stance == b.stance == "for" and doers.differ(a, b, pair.in_earlier, pair.in_later),
        "other_nation": f.nations in ("apart", "doers"),
        "same_nation": f.nations == "same",
        "excluding_event": pair.excluded,
        "side_named": side and bool(theirs),
        "side_in_it": side and not theirs,
        "owns_up": bool(said & {"own", "doer", "self"}) and bool(theirs),
        "saw_it": bool(said & {"self", "seen"}) and f.party != "same",
        "accuses_in_return": a.act == b.act == "accuse" and f.party == "other" and f.opponents,
        "contrast": "contrast" in said - pair.in_earlier.markers,
        "carried": "carried" in said,
        "own_words": f.party == "same" and a.stance == b.stance,
        "nobody": not b.speakers,
    }
    return {name: float(value) for name, value in found.items() if value}


def _contents(pair: Pair) -> float:
    """What the vectors say, as a logit, turned round where one claim refuses what its content says."""
    a, b = pair.earlier.meaning, pair.later.meaning
    if not a or not b:
        return 0.0
    sure = min(max(meaning.opposed(a, b), _LEAST), 1 - _LEAST)
    return log(sure / (1 - sure)) * _direction(pair.earlier) * _direction(pair.later)


def _direction(stated: Stated) -> int:
    """-1 where a speaker is against what the content says, as in "denied that the town had fallen"."""
    return -1 if stated.stance == "against" and stated.polarity == "positive" else 1


def probability(found: Mapping[str, float]) -> float:
    """From features to how sure it is, 0 to 1."""
    return regression.probability(_TABLE, found)


def weights() -> Mapping[str, float]:
    """What each feature adds to the logit."""
    return regression.weights(_TABLE)
