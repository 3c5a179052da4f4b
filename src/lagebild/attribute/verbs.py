"""Verb cues outside direct speech: what they report, and who says it.

Tried in order: content before the verb ("Die Stadt sei gefallen, sagte X", "…, X said"), a clause behind it (dass,
that, subjunctive, infinitive, colon), the passive ("wurde von Kiew bestritten"), and last an object ("kritisierte die
Angriffe"), which makes a summary.
"""

from __future__ import annotations

from lagebild.attribute.clauses import Clauses
from lagebild.attribute.complements import LEAVING, clause_behind, in_heading
from lagebild.attribute.cues import Match
from lagebild.attribute.draft import Draft, Range
from lagebild.attribute.modals import WOLLEN
from lagebild.attribute.objects import anaphor, by_object, passive
from lagebild.attribute.speakers import can_speak
from lagebild.attribute.subjects import JOINING, source_before, source_behind
from lagebild.attribute.view import View


def draft(view: View, clauses: Clauses, m: Match, before: Draft | None = None) -> Draft | None:
    """The claim that verb cue ``m`` makes, or None. ``before`` is the claim before it in the sentence, whose subject
    may go on.
    """
    if m.cue.kind != "verb" or (m.form == "infinitive" and not governed(view, clauses, m)):
        return None
    if view.lower[m.at - 1] == "noch" and "weder" in view.lower[clauses.start : m.at]:
        return None  # "weder bestätigen noch dementieren" is one claim
    if m.cue.takes == {"saying"}:
        return None  # :func:`retractions.draft` tells statements that are withdrawn from troops
    if m.cue.lemma == WOLLEN.lemma:
        return None  # :func:`intention` knows "will" from "wollte nicht bestätigen"
    for rule, attempt in _ATTEMPTS:
        found = attempt(view, clauses, m, before)
        if found and found.content:
            if not found.source:
                found.source = elided(view, clauses, m, before)
            if not found.source and (rule == "object" or not view.german):
                return None
            found.cue = list(m.tokens)
            found.lexical = m.cue
            found.why += [f"rule:{rule}", f"lexicon:{m.cue.lemma}"]
            return found
    return None


def reported_in_speech(view: View, clauses: Clauses, m: Match) -> Draft | None:
    """What somebody quoted says that another says: only "X … dass/that …" with a named X counts."""
    if m.cue.kind != "verb" or "clause" not in m.cue.takes:
        return None
    found = draft(view, clauses, m)
    if found is None or not found.source or view.lower[found.first] not in {"dass", "that"}:
        return None
    named = any(view.entity(i) in ("PER", "ORG", "LOC") for a, b in found.source for i in range(a, b))
    return found if named else None


def governed(view: View, clauses: Clauses, m: Match) -> bool:
    """Whether an infinitive belongs to a modal of its clause ("wollte nicht bestätigen, dass")."""
    left, _ = clauses.bounds(m.at)
    return any(view.finite(i) and view.tags[i].startswith("AUX") for i in range(left, m.at))


# ", while Russia said it …" begins a claim of its own.
_OWN_CLAUSE = frozenset("while whereas but although though".split())


def _content_before(view: View, clauses: Clauses, m: Match, before: Draft | None) -> Draft | None:
    """Content, then a break, then the cue with its subject in either order; the content may go on behind them."""
    left, right = clauses.bounds(m.at)
    if m.form not in ("finite", "ing") or "clause" not in m.cue.takes or left == clauses.start:
        return None
    if not view.german and view.lower[left] in _OWN_CLAUSE:
        return None
    if right < len(view) and view.words[right] == ":":
        return None
    if view.words[left - 1] not in {",", "-", "–", "—"}:
        return None
    inverted = all(view.lower[i] in ("so", "wie", "as") or view.tags[i] == "ADV" for i in range(left, m.at))
    source = source_behind(view, m, right) if inverted else []
    if not source and not (view.german and inverted):
        source = source_before(view, m, left)
        if not source or source[0][0] > left + 1 or (view.german and not inverted):
            return None
    if view.any_finite(m.last, right):
        return None
    start = _content_start(view, clauses, left - 1)
    if not clauses.main_finite(start, left - 1) and not (start == clauses.start and in_heading(view, start)):
        return None
    content = list(range(start, left - 1))
    behind = _goes_on(view, clauses, right)
    return Draft("indirect", content + behind, source=source, confidence=0.8 if can_speak(view, source) else 0.6)


def _content_start(view: View, clauses: Clauses, end: int) -> int:
    """Where the content before a cue begins: behind a colon or semicolon, else with the sentence."""
    for b in reversed([b for b in clauses.breaks if b < end]):
        if view.words[b] in {":", ";"}:
            return b + 1
    return clauses.start + (view.lower[clauses.start] in {"denn", "doch"} and view.words[clauses.start + 1] == ",")


def _goes_on(view: View, clauses: Clauses, right: int) -> list[int]:
    """Content behind an inserted "…, sagte er, …": the model sees it as quoted, and no relative clause begins there."""
    if right + 1 >= clauses.end or view.words[right] not in {",", "-", "–"}:
        return []
    rest = range(right + 1, clauses.end)
    if view.lower[right + 1].endswith("ing") or view.lower[right + 1] in LEAVING:
        return []
    if clauses.relative(right + 1) or view.mean(view.annotation.quoted, rest) < 0.5:
        return []
    return list(rest)


def elided(view: View, clauses: Clauses, m: Match, before: Draft | None) -> list[Range]:
    """ "X bestätigte A, sprach aber von B": the second verb has the first one's subject."""
    left, _ = clauses.bounds(m.at)
    i = m.at - 1
    while i >= left and (view.tags[i] == "ADV" or view.finite(i)):
        i -= 1
    joined = i < left or view.lower[i] in JOINING
    return list(before.source) if before and joined and m.form in ("finite", "participle", "ing") else []


# In this order: the first that fits is taken. Their names stand in a claim's ``why``.
_ATTEMPTS = (
    ("anaphor", anaphor),
    ("content-before", _content_before),
    ("clause-behind", clause_behind),
    ("passive", passive),
    ("object", by_object),
)
