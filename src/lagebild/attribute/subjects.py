"""The subject of a cue: the noun phrase before or behind the verb, across auxiliaries, adverbs and appositions."""

from __future__ import annotations

from lagebild.attribute.clauses import Clauses
from lagebild.attribute.cues import Match, auxiliary_before
from lagebild.attribute.draft import Draft, Range
from lagebild.attribute.nouns import phrase_before, phrase_from, subject_like, with_apposition
from lagebild.attribute.speakers import can_speak
from lagebild.attribute.view import View

_SKIPPED = frozenset(
    "auch dazu dabei zudem weiter unterdessen hingegen dagegen später daraufhin etwa sich nun jetzt bereits ihrerseits "
    "am "
    "also later only".split()
)


_FLOATING = frozenset("both all each themselves".split())


def source_behind(view: View, m: Match, limit: int) -> list[Range]:
    """Subject right behind the cue ("sagte der Gouverneur", "said the governor"), small adverbs skipped."""
    start = m.last
    while start < limit and (view.lower[start] in _SKIPPED or view.tags[start] == "ADV"):
        start += 1
    end = phrase_from(view, start, limit)
    if end is None or not subject_like(view, start):
        return []
    return [(start, with_apposition(view, end, limit))]


def source_before(view: View, m: Match, limit: int) -> list[Range]:
    """Subject before the cue, auxiliaries and adverbs between skipped; ``limit`` is where its clause can begin."""
    end = m.at
    who = next(
        (i for i in range(end - 1, limit, -1) if view.lower[i] in {"who", "which"} and view.words[i - 1] != ","), None
    )
    if not view.german and who is not None:
        end = who  # "the experts who reviewed the report said"
        comma = next((i for i in range(end - 1, limit, -1) if view.words[i] == ","), None)
        if comma is not None and phrase_from(view, comma + 1, end) == end:
            return _before_insertion(view, limit, comma + 1)  # "X, a lawyer who …, said"
    while end > limit and (
        view.tags[end - 1] in ("ADV", "PART")
        or view.finite(end - 1)
        or view.lower[end - 1] in {"been", "not", "to"}
        or (view.lower[end - 1] in _FLOATING and end - 1 > limit and view.nominal(end - 2))
    ):
        end -= 1
    if end > limit and view.words[end - 1] == ",":
        return _before_insertion(view, limit, end)
    if subject_like(view, limit) and _several_from(view, limit, end) == end:
        return [(limit, end)]
    found = phrase_before(view, end, limit)
    return [found] if found else []


def _several_from(view: View, start: int, limit: int) -> int | None:
    """End of phrases joined by "und" that can all speak: "Moskau und Teheran verurteilten"; None where there is one."""
    first, end = start, phrase_from(view, start, limit)
    if end is None and start < limit and can_speak(view, [(start, start + 1)]):
        end = start + 1  # a name that the model does not know for one
    while end is not None and end < limit and can_speak(view, [(first, end)]):
        if view.lower[end] not in ("und", "and", "sowie") or end + 1 >= limit:
            return None
        first, end = end + 1, phrase_from(view, end + 1, limit)
    return end if end is not None and first > start and can_speak(view, [(first, end)]) else None


def _before_insertion(view: View, limit: int, end: int) -> list[Range]:
    """Subject before an apposition or relative clause: "X, der Gouverneur von Y, sagte", "X, who leads Y, said"."""
    start = limit
    while (start < end and view.tags[start] in ("ADV", "CCONJ", "SCONJ")) or (start < end and view.words[start] == ","):
        start += 1
    first = phrase_from(view, start, end)
    if first is None or not subject_like(view, start) or (first < end and view.words[first] != ","):
        return []
    return [(start, with_apposition(view, first, end))]


JOINING = frozenset("und and but aber sowie oder or".split())


def subject(view: View, clauses: Clauses, m: Match, left: int, before: Draft | None = None) -> list[Range]:
    """Subject of a cue with its complement behind it, also across an auxiliary and a sentence bracket."""
    if before and view.lower[m.at - 1] in JOINING:
        return list(before.source)  # "X lobte A und bestätigte B": what stands behind is the object
    pivot = m
    if m.form in ("participle", "infinitive"):
        auxiliary = auxiliary_before(view, clauses.sentence, m.at)
        if auxiliary is not None:
            pivot = Match(auxiliary, auxiliary + 1, m.cue, "finite")
    if view.german:
        if subject_like(view, clauses.start) and _several_from(view, clauses.start, pivot.at) == pivot.at:
            return [(clauses.start, pivot.at)]
        first = phrase_from(view, left, pivot.at)
        behind = source_behind(view, pivot, clauses.end)
        if first == pivot.at and subject_like(view, left):
            object_first = not can_speak(view, [(left, first)]) and bool(behind) and can_speak(view, behind)
            return behind if object_first else [(left, first)]
        if behind and not (left < clauses.start + 1 and pivot.at == left):
            return behind
        return source_before(view, pivot, clauses.start) or behind
    inverted = source_behind(view, m, clauses.end) if m.at == left else []
    return source_before(view, m, left) or source_before(view, m, clauses.start) or inverted
