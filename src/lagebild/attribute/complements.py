"""A clause behind a verb cue: "sagte, dass …", "said that …", "sagte, die Stadt sei …", "drohte, … zu …".

Called by ``attribute.verbs``.
"""

from __future__ import annotations

from lagebild.attribute.clauses import Clauses
from lagebild.attribute.cues import Match, auxiliary_before
from lagebild.attribute.draft import Draft, Range
from lagebild.attribute.nouns import phrase_from
from lagebild.attribute.objects import without_edges
from lagebild.attribute.speakers import can_speak
from lagebild.attribute.subjects import subject
from lagebild.attribute.view import View

_ADJUNCT_EN = frozenset(
    "on in at during late early earlier last this after before yesterday today tonight through via from monday "
    "tuesday wednesday thursday "
    "friday saturday sunday to".split()
)
_PERIODS_EN = frozenset("week month year weekend night morning afternoon evening day".split())
LEAVING = frozenset("und während was doch aber wobei wie nachdem and while as after but adding citing which".split())


def clause_behind(view: View, clauses: Clauses, m: Match, before: Draft | None) -> Draft | None:
    """A complement clause behind the cue."""
    if "clause" not in m.cue.takes:
        return None
    passive = not view.german and m.form == "participle"
    start = _german_complement(view, clauses, m) if view.german else _english_complement(view, clauses, m)
    if start is None or (passive and view.lower[start] != "that"):
        return None
    end = _complement_end(view, clauses, start)
    left, _ = clauses.bounds(m.at)
    source = subject(view, clauses, m, left, before)
    if any(a <= start < b for a, b in source):
        return None
    colon = view.words[start - 1] == ":" and in_heading(view, start)
    subordinate = view.lower[start] in {"dass", "daß", "that", "ob", "whether"} or colon
    speaks = can_speak(view, source)
    confidence = 0.8 if speaks or (subordinate and source and m.cue.act != "state") else 0.6
    content = [*_person_addressed(view, clauses, m, source, start), *range(start, end)]
    return Draft("indirect", content, source=source, confidence=confidence)


def in_heading(view: View, i: int) -> bool:
    """Whether the token stands in a headline, subheading or kicker."""
    return view.block_kind(i) in ("headline", "subheading", "kicker")


def _person_addressed(view: View, clauses: Clauses, m: Match, source: list[Range], start: int) -> list[int]:
    """German accusations and demands name whom they concern before the clause: "warf [dem Nachbarland vor], … zu
    haben".
    """
    if (
        not view.german
        or m.cue.act not in ("accuse", "demand", "order", "ask")
        or not source
        or view.words[start - 1] == ":"
    ):
        return []
    pivot = auxiliary_before(view, clauses.sentence, m.at) if m.form == "participle" else m.at
    if pivot is None:
        return []
    mine = {*range(*source[0]), *m.tokens}
    words = [i for i in range(pivot + 1, start - 1) if i not in mine]
    return without_edges(view, words) if any(view.nominal(i) or view.tags[i] == "PRON" for i in words) else []


def _german_complement(view: View, clauses: Clauses, m: Match) -> int | None:
    """First token of a dass/ob/wh clause, subjunctive or verb-second clause, infinitive clause, or text behind a
    colon.
    """
    for b in [b for b in clauses.breaks if b >= m.last]:
        if b + 1 >= clauses.end:
            return None
        if view.words[b] == ":":
            return b + 1 if view.any_finite(b + 1, clauses.end) or in_heading(view, b) else None
        segment = clauses.following(b)
        if segment is None:
            return None
        first, last = segment
        comments = (
            view.lower[first] == "was" and any(view.nominal(i) for i in range(m.last, b)) and "object" in m.cue.takes
        )
        if comments:
            return None  # "meldete den Abschuss, was Moskau bestritt"
        if clauses.opens_complement(first) and not (
            clauses.relative(first) and view.lower[first] not in {"wer", "was", "wo"}
        ):
            return first
        if view.lower[first] == "sondern":
            continue
        if clauses.infinitive(first, last) and view.lower[first] not in {"um", "ohne", "statt", "anstatt"}:
            return first
        if clauses.relative(first):
            continue  # a relative clause of the subject stands between
        if _verb_second(view, first, last):
            subjunctive = any(view.subjunctive(i) for i in range(first, last))
            return first if subjunctive or view.mean(view.annotation.quoted, range(first, last)) > 0.4 else None
        if view.any_finite(first, last):
            return None
    return None


def _verb_second(view: View, first: int, last: int) -> bool:
    """Whether a main clause stands there: a finite verb that is neither first nor behind a conjunction."""
    return view.any_finite(first + 1, last) and view.tags[first] not in ("CCONJ", "SCONJ") and not view.finite(first)


def _english_complement(view: View, clauses: Clauses, m: Match) -> int | None:
    """First token of the complement: behind date and place adjuncts, with or without "that"."""
    i = m.last
    limit = clauses.end
    skipped = 0
    while i < limit and skipped < 14:
        word = view.lower[i]
        if word in {"that", "whether", "if", "how", "why", "what", "where", "who"}:
            return i
        if word == "to" and i + 1 < limit and (view.tags[i + 1] in ("VERB.Inf", "AUX.Inf") or view.verbal(i + 1)):
            return i
        if word == ":":
            return i + 1
        if (
            word in _ADJUNCT_EN
            or (word in _PERIODS_EN and i > m.last)  # "said last week that"
            or view.tags[i] == "ADV"
            or word in {"reporters", "journalists"}
        ):
            end = phrase_from(view, i + 1, limit) if view.tags[i] == "ADP" else None
            step = (end or i + 1) - i
            i, skipped = i + step, skipped + step
            continue
        if word == "," and skipped:
            i += 1
            continue
        break
    if i >= limit or view.words[i] in {",", "-", "–", "—"}:
        return None
    end = next((b for b in clauses.breaks if b > i), limit)
    finite = next((j for j in range(i + 1, max(end, min(limit, i + 12))) if view.finite(j)), None)
    if finite is None or view.finite(i) or view.lower[finite - 1] in ("and", "but", "or"):
        return None  # "rejected the condition and warned …" has an object, no clause
    return i


def _complement_end(view: View, clauses: Clauses, start: int) -> int:
    """The complement runs to the end of the sentence, less trailing stretches that the model sees outside it."""
    end = clauses.end
    quoted = view.annotation.quoted
    for b in [b for b in clauses.breaks if start + 2 < b < end - 1]:
        if view.words[b] == ";":
            return b
        leaves = view.words[b] in {"–", "—"} or view.lower[b + 1] in LEAVING or view.lower[b + 1].endswith("ing")
        if leaves and view.mean(quoted, range(b + 1, end)) < 0.3:
            return b
    return end
