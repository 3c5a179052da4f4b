"""What a speaker takes back: "nahm seine Angabe zu X zurück", "withdrew the statement that …", "korrigierte sich".

The verbs are those of ``cues.tsv`` that take a ``saying``; they report speech only where their object is a noun for
what was said (``resources/<language>/sayings.tsv``), as troops, too, are withdrawn. Called by ``build.propose`` before
``verbs``.
"""

from __future__ import annotations

from functools import cache

from lagebild.attribute.clauses import Clauses
from lagebild.attribute.complements import clause_behind, in_heading
from lagebild.attribute.cues import Match, auxiliary_before
from lagebild.attribute.draft import Draft, Range
from lagebild.attribute.nouns import phrase_from
from lagebild.attribute.objects import passive
from lagebild.attribute.speakers import can_speak
from lagebild.attribute.subjects import source_behind, subject
from lagebild.attribute.verbs import elided, governed
from lagebild.attribute.view import View
from lagebild.resources import rows

_REFLEXIVE = frozenset("sich himself herself itself themselves".split())
_DETERMINERS = frozenset(
    "der die das den dem des diese dieser diesen dieses dieser ein eine einen einer seine seinen seiner seinem sein "
    "ihre ihren ihrer ihrem ihr the this that these those a an his her its their".split()
)
_POSSESSIVES = frozenset("seine seinen seiner seinem sein ihre ihren ihrer ihrem ihr his her its their".split())
_BEFORE_OTHERS = frozenset(
    "nach vor bei mit wegen trotz aus auf in im laut an am über unter durch für gegen after before of by with on in "
    "amid following despite from to over against".split()
)
_MATTER = frozenset("zu zur zum über von vom bezüglich about on over of regarding concerning to".split())
_TIMES = frozenset("monday tuesday wednesday thursday friday saturday sunday the a last".split())
_CLAUSE = frozenset("dass daß wonach that".split())
_LONGEST = 6  # words from a determiner to its noun


def draft(view: View, clauses: Clauses, m: Match, before: Draft | None = None) -> Draft | None:
    """The claim that verb cue ``m`` makes of what its speaker takes back, or None. ``before`` is as in ``verbs``."""
    if m.cue.kind != "verb" or not m.cue.takes & {"saying", "retracted"}:
        return None
    if m.form == "infinitive" and not governed(view, clauses, m):
        return None
    if "clause" in m.cue.takes and "retracted" in m.cue.takes:
        found = clause_behind(view, clauses, m, before)
    else:
        found = _passive(view, clauses, m) or _active(view, clauses, m, before)
    if found is None:
        return None
    found.cue, found.lexical = list(m.tokens), m.cue
    found.why += ["rule:retraction", f"lexicon:{m.cue.lemma}"]
    return found


def _passive(view: View, clauses: Clauses, m: Match) -> Draft | None:
    """ "Die Meldung wurde vom Ministerium zurückgezogen"."""
    found = passive(view, clauses, m, None)
    if found is None or not any(is_saying(view, i) for i in found.content) or not can_speak(view, found.source):
        return None
    return Draft("summary", found.content, source=found.source, confidence=0.8)


def _active(view: View, clauses: Clauses, m: Match, before: Draft | None) -> Draft | None:
    source = _source(view, clauses, m, before)
    content = _object(view, clauses, m)
    if content:
        source = [(a, min(b, content[0]) if a < content[0] else b) for a, b in source if a not in content]
        if _ahead(view, m, content):
            source = source_behind(view, m, clauses.bounds(m.at)[1])
        source = source or elided(view, clauses, m, before)
        owned = in_heading(view, content[0]) or any(view.lower[i] in _POSSESSIVES for i in content)
    else:
        content = _oneself(view, clauses, m)
        owned = all(view.tags[b - 1] == "PROPN" for _, b in source)
    if not content or not source or not (owned or can_speak(view, source)):
        return None
    return Draft("summary", content, source=source, confidence=0.8)


def _ahead(view: View, m: Match, content: list[int]) -> bool:
    """Whether the object stands before a German finite verb: "Seine Meldung zog das Ministerium zurück"."""
    return view.german and m.form == "finite" and content[0] < m.at


def _source(view: View, clauses: Clauses, m: Match, before: Draft | None) -> list[Range]:
    """The subject; that of the claim before where the clause has none: "X hatte A gemeldet, die Angabe aber
    zurückgenommen".
    """
    left, _ = clauses.bounds(m.at)
    pivot = auxiliary_before(view, clauses.sentence, m.at) if view.german and m.form == "participle" else None
    if before and pivot is not None and pivot < left:
        return list(before.source)
    dated = not view.german and m.at - 2 > left and view.lower[m.at - 2] == "on"  # "the governor on Monday withdrew"
    verb = Match(m.at - 2, m.last, m.cue, m.form) if dated else m
    return subject(view, clauses, verb, left, before) or elided(view, clauses, m, before)


def _field(view: View, clauses: Clauses, m: Match) -> Range:
    """Where the object can stand: behind the verb, in German before a participle or infinitive."""
    left, right = clauses.bounds(m.at)
    if view.german and m.form in ("participle", "infinitive"):
        pivot = auxiliary_before(view, clauses.sentence, m.at)
        return max(left, pivot + 1 if pivot is not None and pivot < m.at else left), m.at
    return m.last, m.particle if m.particle is not None and m.particle > m.last else right


def _oneself(view: View, clauses: Clauses, m: Match) -> list[int]:
    """ "korrigierte sich am Dienstag", where no clause says how."""
    if m.cue.takes != {"saying"} or any(view.any_finite(b + 1, clauses.end) for b in clauses.breaks if b >= m.last):
        return []
    first, last = _field(view, clauses, m)
    return [i for i in range(first, min(first + 1, last)) if view.lower[i] in _REFLEXIVE]


def _object(view: View, clauses: Clauses, m: Match) -> list[int]:
    """The noun for what was said, with its determiner and what it was about, behind the verb or in German before it."""
    first, last = _field(view, clauses, m)
    found = _saying(view, clauses, first, last)
    left, _ = clauses.bounds(m.at)
    return found or (_saying(view, clauses, left, m.at) if view.german and m.form == "finite" else [])


def _saying(view: View, clauses: Clauses, first: int, last: int) -> list[int]:
    noun = next((i for i in range(first, last) if is_saying(view, i)), None)
    if noun is None:
        return []
    start = _phrase_start(view, max(first, noun - _LONGEST), noun)
    if start > first and view.lower[start - 1] == "von":
        start -= 1
    elif start > first and view.lower[start - 1] in _BEFORE_OTHERS:
        return []  # "zog die Truppen nach der Meldung zurück"
    end = phrase_from(view, noun, last) or noun + 1
    while end < last and view.lower[end] in _MATTER and view.lower[end + 1] not in _TIMES:
        end = phrase_from(view, end + 1, last) or last
    while end < last and (view.nominal(end) or view.words[end][:1].isupper()):
        end += 1  # a name in apposition: "des Dorfes X"
    if end < last and view.lower[end] in _CLAUSE:
        end = last
    return [*range(start, end), *_clause(view, clauses, last)]


def _phrase_start(view: View, first: int, noun: int) -> int:
    """The noun's determiner, or the noun where a preposition or nothing comes first."""
    for i in range(noun - 1, first - 1, -1):
        if view.lower[i] in _DETERMINERS:
            return i
        if view.lower[i] in _BEFORE_OTHERS or view.lower[i] in _MATTER:
            return i + 1
    return noun


def _clause(view: View, clauses: Clauses, last: int) -> list[int]:
    """ "nahm seine Behauptung zurück, die Stadt sei gefallen"."""
    segment = next((s for s in clauses.segments() if s[0] > last), None)
    if not view.german or segment is None or segment[0] > last + 2:
        return []
    told = view.lower[segment[0]] in _CLAUSE or any(view.subjunctive(i) for i in range(*segment))
    return list(range(*segment)) if told else []


def is_saying(view: View, i: int) -> bool:
    """Whether the word is a noun for what was said; in German also a compound that ends so ("Opferzahl")."""
    known = _sayings("de" if view.german else "en")
    word = view.lower[i]
    return word in known or (view.german and view.words[i][:1].isupper() and word.endswith(tuple(known)))


@cache
def _sayings(language: str) -> frozenset[str]:
    return frozenset(form for row in rows(language, "sayings.tsv") for form in row["forms"].split())
