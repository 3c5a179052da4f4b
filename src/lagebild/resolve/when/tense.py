"""Whether a time expression lies in the past or the future, from the closed-class words around it.

No part-of-speech tags are needed: the finite forms of auxiliaries, modals and the verbs that news is told with are
listed in the word tables (classes past and future), and regular preterites are known by their endings. The nearest such
word of the expression's clause decides, then of its sentence. Called by ``context``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from lagebild.resolve.when.scan import Token

Tense = Literal["past", "future"]
_ENDS = frozenset(".!?")
_CLAUSE = frozenset(',;:–—„“"”»«‚‘()')
_FARTHEST = 40  # tokens on either side; a longer sentence is a table or a list
_AUXILIARY = 3  # so many tokens before a participle its auxiliary may stand: "will not be held"


def tense_at(tokens: Sequence[Token], first: int, last: int) -> Tense | None:
    """The tense around ``tokens[first:last]``; None where nothing tells."""
    before, after = list(_walk(tokens, first - 1, -1)), list(_walk(tokens, last, 1))
    clause = [*_clause(tokens, before), *_clause(tokens, after)]
    for places in (clause, [*before, *after]):
        found = _listed(tokens, places, first, last)
        if found is None and any("preterite" in tokens[at].entry.values for at in places):
            found = "past"
        if found:
            return found
    return None


def sentence_of(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The first token of the sentence around ``at``, and that behind its last."""
    before, after = list(_walk(tokens, at - 1, -1)), list(_walk(tokens, at, 1))
    return at - len(before), at + len(after)


def _walk(tokens: Sequence[Token], at: int, step: int) -> Iterator[int]:
    """The tokens from ``at`` to the end of the sentence."""
    for where in range(at, at + step * _FARTHEST, step):
        if not 0 <= where < len(tokens) or _ends(tokens, where):
            return
        yield where


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sentence ends at this token: a line end that parts, or a full stop behind no number or abbreviation."""
    token = tokens[at]
    if token.text.isspace():
        return True
    if token.text not in _ENDS:
        return False
    before = tokens[at - 1] if at else token
    short = before.text[0].isdecimal() or len(before.text) < 3 or "mon" in before.entry.values
    return token.text != "." or not short


def _clause(tokens: Sequence[Token], walk: Sequence[int]) -> Sequence[int]:
    end = next((n for n, at in enumerate(walk) if tokens[at].text in _CLAUSE), len(walk))
    return walk[:end]


def _listed(tokens: Sequence[Token], places: Sequence[int], first: int, last: int) -> Tense | None:
    """By the listed form that is nearest. A modal with a perfect infinitive is hearsay about the past ("soll getötet
    worden sein"); a participle belongs to the auxiliary before it ("will be held").
    """
    cues = {at: kinds for at in places if (kinds := _tells(tokens, at))}
    if not cues:
        return None
    nearest = min(cues, key=lambda at: first - at if at < first else at - last + 1)
    future = "future" in cues[nearest] or any("future" in cues.get(nearest - n, ()) for n in range(1, _AUXILIARY + 1))
    return "future" if future and not any(_perfect(tokens, at) for at in places) else "past"


def _tells(tokens: Sequence[Token], at: int) -> set[str]:
    """past or future, or neither; "Vor zwei Tagen" has a noun, "In May" a month."""
    kinds = tokens[at].entry.values.keys()
    capital = tokens[at].text[0].isupper()
    inside = at > 0 and not _ends(tokens, at - 1)
    return set() if capital and (inside or "month" in kinds) else kinds & {"past", "future"}


def _perfect(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token makes an infinitive perfect: "entstanden sein", "have been"; not "Zeit haben", "have talks"."""
    if "perfect" not in tokens[at].entry.values:
        return False
    before, after = tokens[max(0, at - 1)], tokens[min(at + 1, len(tokens) - 1)]
    return before.text.islower() and (
        before.text.endswith(("t", "en")) or bool(after.entry.values.keys() & {"past", "preterite"})
    )
