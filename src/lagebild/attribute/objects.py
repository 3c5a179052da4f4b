"""Verb cues without a clause: an object ("kritisierte die Angriffe"), a passive ("wurde von Kiew bestritten"), a
pronoun ("was Kiew bestritt"). Called by ``attribute.verbs``.
"""

from __future__ import annotations

from lagebild.attribute.clauses import Clauses
from lagebild.attribute.cues import Match, auxiliary_before
from lagebild.attribute.draft import Draft, Range
from lagebild.attribute.nouns import phrase_from
from lagebild.attribute.speakers import can_speak
from lagebild.attribute.subjects import source_before, subject
from lagebild.attribute.view import View

_PASSIVE_DE = frozenset("wird werden wurde wurden werde worden".split())
_PASSIVE_EN = frozenset("was were been being is are be".split())
_POINTING = frozenset("das dies dem this that it".split())


def passive(view: View, clauses: Clauses, m: Match, before: Draft | None) -> Draft | None:
    """ "was umgehend von Kiew bestritten wurde", "the report was denied by the army": content is the subject."""
    if m.form != "participle":
        return None
    left, right = clauses.bounds(m.at)
    words = _PASSIVE_DE if view.german else _PASSIVE_EN
    near = range(max(left, m.at - 12), min(right, m.last + 3))
    if not any(view.lower[i] in words for i in near):
        return None
    agent = _agent(view, m, left, right)
    if agent is None:
        return None
    subject_end = phrase_from(view, left, m.at)
    if subject_end is None and view.lower[left] not in {"was", "which", "das", "dies", "this", "that", "it"}:
        return None
    subject = range(left, subject_end or left + 1)
    if agent[0] - 1 in subject or agent[0] in subject:
        return None
    confidence = 0.8 if can_speak(view, [agent]) else 0.6
    return Draft("indirect" if len(subject) == 1 else "summary", list(subject), source=[agent], confidence=confidence)


def _agent(view: View, m: Match, left: int, right: int) -> Range | None:
    """The noun phrase behind "von"/"by" in the clause of a passive."""
    for i in range(left, right):
        if view.lower[i] in (("von", "vom") if view.german else ("by",)) and i + 1 < right:
            end = phrase_from(view, i + 1, m.at if i < m.at else right)
            if end:
                return i + 1, end
    return None


def by_object(view: View, clauses: Clauses, m: Match, before: Draft | None) -> Draft | None:
    """An object or prepositional object alone: content is what stands behind the verb (German: inside the bracket)."""
    if "object" not in m.cue.takes:
        return None
    left, right = clauses.bounds(m.at)
    right = _coordination(view, m.last, right)
    source = subject(view, clauses, m, left, before)
    first, last = source[0] if source else (m.at, m.at)
    right = with_dependents(view, clauses, right)
    pivot = auxiliary_before(view, clauses.sentence, m.at) if m.form in ("participle", "infinitive") else None
    if view.german and pivot is not None:
        content = [i for i in range(pivot + 1, m.at) if not first <= i < last]
        if first > pivot and _object_first(view, left, pivot):
            content = [*range(left, pivot), *content]
    else:
        content = [i for i in range(m.last, right) if not first <= i < last]
        if view.german and first > m.at and _object_first(view, left, m.at):
            content = [*range(left, m.at), *content]
    content = _bare_pronoun(view, without_edges(view, content))
    if not any(view.nominal(i) or view.tags[i] == "PRON" or view.lower[i] in _POINTING for i in content):
        return None
    if not source or not can_speak(view, source):
        return Draft("summary", content, source=source, confidence=0.4)
    return Draft("summary", content, source=source, confidence=0.55 if m.cue.act == "state" else 0.8)


def _bare_pronoun(view: View, content: list[int]) -> list[int]:
    """ "bestritt das noch am selben Abend": the evening is that of the denial."""
    if len(content) < 2 or view.lower[content[0]] not in _POINTING or view.tags[content[1]] not in ("ADV", "ADP"):
        return content
    phrase = phrase_from(view, content[0], content[-1] + 1)
    return content if phrase and phrase > content[0] + 1 else content[:1]


def anaphor(view: View, clauses: Clauses, m: Match, before: Draft | None) -> Draft | None:
    """ "…, was Kiew umgehend bestritt", "…, which Kigali denies": content is the pronoun."""
    left, right = clauses.bounds(m.at)
    if (
        view.lower[left] not in ("was", "which")
        or left == clauses.start
        or m.cue.act not in ("deny", "confirm", "criticise")
    ):
        return None
    if m.form != "finite" or (view.german and m.last < right):
        return None
    source = source_before(view, m, left + 1)
    end = phrase_from(view, left + 1, m.at)
    source = [(left + 1, end)] if end else source
    return Draft("indirect", [left], source=source, confidence=0.8) if source else None


def _object_first(view: View, left: int, verb: int) -> bool:
    """Whether the field before a German verb is its object or predicate ("Als Ziel nannte X …", "Diese Darstellung
    nannte X …").
    """
    return view.lower[left] == "als" or phrase_from(view, left, verb) == verb


def with_dependents(view: View, clauses: Clauses, right: int) -> int:
    """An object goes on in its relative clause or infinitive clause, where the model sees that quoted too."""
    for b in [b for b in clauses.breaks if b >= right]:
        segment = clauses.following(b)
        if b != right or segment is None or view.words[b] != ",":
            break
        listed = not view.any_finite(*segment) and not view.finite(segment[0])
        goes_on = view.lower[segment[0]] in ("sondern", "um")
        depends = clauses.infinitive(*segment) or listed
        seen = depends and view.mean(view.annotation.quoted, range(*segment)) >= 0.3
        if not (clauses.relative(segment[0]) or goes_on or seen):
            break
        right = segment[1]
    return right


def _coordination(view: View, start: int, right: int) -> int:
    """Cut at "und" before another finite verb: "hob … hervor und bestätigte …" are two claims."""
    for i in range(start, right - 1):
        if view.lower[i] in ("und", "and", "but", "while", "sowie", "oder") and view.finite(i + 1):
            return i
    return right


def without_edges(view: View, content: list[int]) -> list[int]:
    """Leave out adverbs and dates at the front that say when, not what."""
    while content and (
        view.tags[content[0]] in ("ADV", "PUNCT") or view.lower[content[0]] in {"sich", "damit", "dabei", "erstmals"}
    ):
        content = content[1:]
    while content and view.lower[content[-1]] in {"weder", "noch", "nicht", "zu", "to"}:
        content = content[:-1]
    content = [i for i in content if view.lower[i] not in {"weder"}]
    while content and view.tags[content[-1]] == "PUNCT" and view.words[content[-1]] not in {"“", "”", '"', ")", "«"}:
        content = content[:-1]
    return content
