"""How the text sets names of places beside each other: what lies in what, and where the event is seen from a place.

Called by ``find``. The phrases are data: kinds ``inside`` and ``relation`` of ``resources/<language>/places.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from lagebild.resolve.where.mentions import Mention
from lagebild.resolve.where.view import View
from lagebild.resolve.where.words import Words

# No phrase between two names is longer.
APART = 9
_JOINED = frozenset({",", "and", "und", "sowie"})
# "in Ukraine's eastern Donetsk region": the region holds it, not only the country.
_OWNED = re.compile(r"['’]s(?: [a-z]+ern| central)?")


def contain(view: View, words: Words, mentions: Sequence[Mention]) -> None:
    """Give the mentions, in the order of the text, their containers: "Sudscha in der Region Kursk", "Paris, Texas"."""
    pairs = list(pairwise(mentions))
    for number, (left, right) in enumerate(pairs):
        phrase = _between(view, left, right)
        side = words.inside(phrase) if phrase is not None else None
        if side is None or (phrase == "," and _peers(left, right)):
            continue
        if side == "right":
            owned = pairs[number + 1][1] if number + 1 < len(pairs) else None
            left.container = owned if owned and _OWNED.fullmatch(_between(view, right, owned) or "") else right
            left.stated = phrase != ","
        else:
            right.container, right.stated = left, True
    for left, right in reversed(pairs):  # "X and Y in the Z region": what holds the last holds the others
        alike = left.kind == right.kind or {left.kind, right.kind} <= {None, "settlement"}
        joined = alike and _between(view, left, right) in _JOINED
        if joined and right.container and right.stated and not left.container:
            left.container = right.container


def _between(view: View, left: Mention, right: Mention) -> str | None:
    """What stands between two mentions of one sentence, in small letters; None where it is too much."""
    if right.first - left.last > APART or view.words[left.first].sentence != view.words[right.first].sentence:
        return None
    between = view.report.text[view.words[left.last - 1].end : view.words[right.first].start]
    return " ".join(between.lower().split())


def _peers(left: Mention, right: Mention) -> bool:
    """ "China, Japan": countries or regions that a comma parts are a list."""
    kinds = [m.entries[0].kind if m.entries else "settlement" for m in (left, right)]
    return kinds[0] == kinds[1] and kinds[0] != "settlement"


def relation(view: View, words: Words, mention: Mention) -> str | None:
    """How the event lies to the place ("near", "south of"), None where it is in it."""
    for phrase, value in words.phrases.get(view.lower(mention.first - 1, mention.first), ()):
        first = mention.first - len(phrase)
        if first < 0 or view.words[first].sentence != view.words[mention.first].sentence:
            continue
        if all(view.words[first + i].lower == word for i, word in enumerate(phrase)):
            return value
    return None
