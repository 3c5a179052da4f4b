"""Borders of contents by the contract: no cue, no source, no outer quotation marks, no final stop; "dass"/"that" is
kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lagebild.attribute.clauses import Clauses
from lagebild.attribute.draft import Draft
from lagebild.attribute.quotation_marks import Quoted
from lagebild.attribute.view import COMMAS, DASHES, DOUBLE, STOPS, View, runs

_EDGE = COMMAS | DASHES | STOPS | {":", "/", "•"}
_LOOSE = DOUBLE | {"'", "‚", "‘", "’", "›", "‹"}


def trim(view: View, quoted: Sequence[Quoted], draft: Draft) -> None:
    """Bring ``draft.content`` to the contract's borders, in place; may leave it empty."""
    outside = {i for a, b in draft.source for i in range(a, b)} if draft.kind == "direct" else set()
    content = sorted(set(draft.content) - outside - (set(draft.cue) if draft.kind == "direct" else set()))
    whole = {q.first: q.last - 1 for q in quoted}
    changed = True
    while content and changed:
        before = len(content)
        if view.words[content[-1]] in _EDGE and not _inside_piece(content, whole):
            content = content[:-1]
        elif view.words[content[0]] in _EDGE or (
            view.lower[content[0]] in {"und", "and", "aber", "but"} and len(content) > 3 and draft.kind != "direct"
        ):
            content = content[1:]
        elif whole.get(content[0]) == content[-1]:
            content = content[1:-1]
        elif view.words[content[0]] in _LOOSE and whole.get(content[0], -1) not in content:
            content = content[1:]
        elif view.words[content[-1]] in _LOOSE and not any(whole.get(i) == content[-1] for i in content):
            content = content[:-1]
        changed = len(content) != before
    draft.content = _without_crumbs(view, content)


def _inside_piece(content: list[int], whole: dict[int, int]) -> bool:
    """Whether the last token lies inside a quoted piece whose closing mark follows (it then belongs to the piece)."""
    return any(first in content and first < content[-1] < last and last in content for first, last in whole.items())


def _without_crumbs(view: View, content: list[int]) -> list[int]:
    """Leave out runs that hold punctuation only."""
    return [
        i
        for run in runs(content)
        if any(view.tags[j] != "PUNCT" and view.words[j] not in _EDGE | _LOOSE for j in run)
        for i in run
    ]


def with_condition(view: View, clauses: Clauses, draft: Draft) -> None:
    """A condition right behind indirect content belongs to it: "ihre Waffen abzugeben, wenn …"."""
    last = draft.content[-1]
    if draft.kind == "direct" or last + 2 >= clauses.end or view.words[last + 1] != ",":
        return
    if view.lower[last + 2] in {"wenn", "falls", "sofern", "solange"}:
        draft.content = [*draft.content, *range(last + 1, clauses.end)]


def snap(view: View, quoted: Sequence[Quoted], clauses: Sequence[Clauses], draft: Draft) -> None:
    """Bring a stretch found by the model to the borders grammar has: quotation marks for direct speech, else one
    sentence's clauses.
    """
    if draft.kind == "direct":
        _snap_to_marks(quoted, draft)
        return
    tokens = view.annotation.tokens
    home = tokens[draft.cue[0]].sentence if draft.cue else None
    sentences = {tokens[i].sentence for i in draft.content}
    if len(sentences) > 1:
        chosen = (
            home
            if home in sentences
            else max(sentences, key=lambda s: sum(tokens[i].sentence == s for i in draft.content))
        )
        draft.content = [i for i in draft.content if tokens[i].sentence == chosen]
    sentence = clauses[tokens[draft.content[0]].sentence]
    taken = {*draft.cue, *(i for a, b in draft.source for i in range(a, b))}
    content = set(draft.content)
    for a, b in sentence.segments():
        words = [i for i in range(a, b) if i not in taken and view.tags[i] != "PUNCT"]
        inside = [i for i in words if i in content]
        if words and len(inside) / len(words) > 0.6:
            content.update(words)
        elif words and len(inside) / len(words) < 0.2 and len(inside) < len(content) * 0.3:
            content.difference_update(inside)
    draft.content = _joined(view, sentence, sorted(content), taken)


def _snap_to_marks(quoted: Sequence[Quoted], draft: Draft) -> None:
    best = max(quoted, key=lambda q: len(set(range(q.first, q.last)) & set(draft.content)), default=None)
    if (
        best
        and best.speech
        and len(set(range(best.first, best.last)) & set(draft.content))
        > 0.5 * min(best.last - best.first, len(draft.content))
    ):
        others = [
            i for i in draft.content if not best.first <= i < best.last and any(q.first <= i < q.last for q in quoted)
        ]
        draft.content = sorted({*range(best.first, best.last), *others})


def _joined(view: View, clauses: Clauses, content: list[int], taken: set[int]) -> list[int]:
    """Fill gaps of punctuation between neighbouring pieces."""
    out = set(content)
    for a, b in pairwise(content):
        gap = range(a + 1, b)
        if (
            gap
            and all(view.tags[i] == "PUNCT" or view.words[i] in _EDGE | _LOOSE for i in gap)
            and not taken & set(gap)
        ):
            out.update(gap)
    return sorted(i for i in out if i < clauses.end or view.words[i] in _LOOSE)
