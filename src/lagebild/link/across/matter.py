"""How sure it is that two claims speak of one matter: a logistic regression over readable features.

``resources/link_weights.tsv`` holds what each feature adds to the logit; ``benchmarks/relation_weights.py`` fits them.
Called by :mod:`kinds`, which asks before whether anything makes the two claims two matters.
"""

from __future__ import annotations

from collections.abc import Mapping

from lagebild.link.across import regression
from lagebild.link.across.features import Features
from lagebild.link.across.sides import CONTROL

_TABLE = "link_weights.tsv"
_BIAS = "bias"
_CONTROLS = ("agree", "oppose")
_TYPICAL = 0.65  # likeness of two claims of which one has no vector: between that of one matter and that of two
_LONG = 7  # days after which an answer is late


def evidence(f: Features, replies: bool = False, other_nation: bool = False) -> dict[str, float]:
    """The features that speak for one matter or against it, by the names of ``link_weights.tsv``; 0 is left out.

    ``replies`` says that the later claim confirms or denies what was said, ``other_nation`` that another nation is
    concerned or does it.
    """
    nowhere = f.place == "unknown" and f.people != "same" and f.events <= CONTROL | {"presence"}  # to lose what, where?
    counted = f.numbers != "none" and all(c and c.role for c in f.counts)
    common = bool(f.events) and not nowhere
    here = f.place == "same"
    found = {
        _BIAS: 1.0,
        "same_place": here and not f.implied_place,
        "implied_place": f.implied_place,
        "part_of_place": f.place in ("inside", "around"),
        "same_time": f.time == "same",
        "late": (f.days or 0) > _LONG,
        "common_event": common and not f.implied,
        "implied_event": common and f.implied,
        "other_events": not f.events and f.both_tell_events and not f.exclusion and f.held not in _CONTROLS,
        "excluding_event": f.exclusion is not None,
        "control": f.held in _CONTROLS,
        "only_one_holds": f.held == "aside" and f.people != "same",
        "other_thing": f.clash is not None,
        "other_nation": other_nation,
        "overlap": f.overlap,
        "least_overlap": f.least,
        "overlap_nowhere": 0.0 if here else f.overlap,
        "common_field": min(2, len(f.fields)),
        "same_person": f.people == "same",
        "same_figure": f.numbers == "equal",
        "counted": counted and f.numbers != "equal",
        "one_sided": f.one_sided,
        "reply": replies,
        "reply_here": replies and here,
        "accused_replies": replies and f.opponents,
        "same_party": f.party == "same",
        "same_nation": f.nations == "same",
        "likeness": _TYPICAL if f.likeness is None else f.likeness,
    }
    return {name: float(value) for name, value in found.items() if value}


def probability(found: Mapping[str, float]) -> float:
    """From features to how sure it is, 0 to 1."""
    return regression.probability(_TABLE, found)


def weights() -> Mapping[str, float]:
    """What each feature adds to the logit."""
    return regression.weights(_TABLE)
