"""Verb cues outside direct speech: what they report, and who says it.

Tried in order: content before the verb ("Die Stadt sei gefallen, sagte X", "…, X said"), a clause behind it (dass,
that, subjunctive, infinitive, colon), the passive ("wurde von Kiew bestritten"), and last an object ("kritisierte die
Angriffe"), which makes a summary.
"""

from __future__ import annotations

from lagebild.attribute.clauses import Clauses
from lagebild.attribute.cues import Match, auxiliary_before
from lagebild.attribute.draft import Draft, Range
from lagebild.attribute.lexicon import Cue
from lagebild.attribute.nouns import phrase_from, subject_like
from lagebild.attribute.speakers import can_speak
from lagebild.attribute.subjects import source_before, source_behind
from lagebild.attribute.view import View

_PASSIVE_DE = frozenset("wird werden wurde wurden werde worden".split())
_PASSIVE_EN = frozenset("was were been being is are be".split())
_ADJUNCT_EN = frozenset(
    "on in at during late early earlier last this after before yesterday today tonight through via from monday "
    "tuesday wednesday thursday "
    "friday saturday sunday to".split()
)


def draft(view: View, clauses: Clauses, m: Match, before: Draft | None = None) -> Draft | None:
    """The claim that verb cue ``m`` makes, or None. ``before`` is the claim before it in the sentence, whose subject
    may go on.
    """
    if m.cue.kind != "verb" or (m.form == "infinitive" and not _governed(view, clauses, m)):
        return None
    if view.lower[m.at - 1] == "noch" and "weder" in view.lower[clauses.start : m.at]:
        return None  # "weder bestätigen noch dementieren" is one claim
    if m.cue.lemma == WOLLEN.lemma:
        return None  # :func:`intention` knows "will" from "wollte nicht bestätigen"
    for attempt in (_anaphor, _content_before, _clause_behind, _passive, _object):
        found = attempt(view, clauses, m, before)
        if found and found.content:
            if not found.source:
                found.source = _elided(view, clauses, m, before)
            if not found.source and (attempt is _object or not view.german):
                return None
            found.cue = list(m.tokens)
            found.lexical = m.cue
            found.why += [f"rule:{attempt.__name__.strip('_').replace('_', '-')}", f"lexicon:{m.cue.lemma}"]
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


def _governed(view: View, clauses: Clauses, m: Match) -> bool:
    """Whether an infinitive belongs to a modal of its clause ("wollte nicht bestätigen, dass")."""
    left, _ = clauses.bounds(m.at)
    return any(view.finite(i) and view.tags[i].startswith("AUX") for i in range(left, m.at))


def _content_before(view: View, clauses: Clauses, m: Match, before: Draft | None) -> Draft | None:
    """Content, then a break, then the cue with its subject in either order; the content may go on behind them."""
    left, right = clauses.bounds(m.at)
    if m.form not in ("finite", "ing") or "clause" not in m.cue.takes or left == clauses.start:
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
    if not clauses.main_finite(start, left - 1) and not (start == clauses.start and _headline(view, start)):
        return None
    content = list(range(start, left - 1))
    behind = _goes_on(view, clauses, right)
    return Draft("indirect", content + behind, source=source, confidence=0.8 if can_speak(view, source) else 0.6)


def _headline(view: View, i: int) -> bool:
    return view.block_kind(i) in ("headline", "subheading", "kicker")


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
    if view.lower[right + 1].endswith("ing") or view.lower[right + 1] in _LEAVING:
        return []
    if clauses.relative(right + 1) or view.mean(view.annotation.quoted, rest) < 0.5:
        return []
    return list(rest)


def _clause_behind(view: View, clauses: Clauses, m: Match, before: Draft | None) -> Draft | None:
    """A complement clause behind the cue."""
    if "clause" not in m.cue.takes:
        return None
    passive = not view.german and m.form == "participle"
    start = _german_complement(view, clauses, m) if view.german else _english_complement(view, clauses, m)
    if start is None or (passive and view.lower[start] != "that"):
        return None
    end = _complement_end(view, clauses, start)
    left, _ = clauses.bounds(m.at)
    source = _subject(view, clauses, m, left, before)
    if any(a <= start < b for a, b in source):
        return None
    colon = view.words[start - 1] == ":" and _headline(view, start)
    subordinate = view.lower[start] in {"dass", "daß", "that", "ob", "whether"} or colon
    speaks = can_speak(view, source)
    confidence = 0.8 if speaks or (subordinate and source and m.cue.act != "state") else 0.6
    content = [*_person_addressed(view, clauses, m, source, start), *range(start, end)]
    return Draft("indirect", content, source=source, confidence=confidence)


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
    return _without_edges(view, words) if any(view.nominal(i) or view.tags[i] == "PRON" for i in words) else []


def _german_complement(view: View, clauses: Clauses, m: Match) -> int | None:
    """First token of a dass/ob/wh clause, subjunctive or verb-second clause, infinitive clause, or text behind a
    colon.
    """
    for b in [b for b in clauses.breaks if b >= m.last]:
        if b + 1 >= clauses.end:
            return None
        if view.words[b] == ":":
            return b + 1 if view.any_finite(b + 1, clauses.end) or _headline(view, b) else None
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
            or view.tags[i] == "ADV"
            or (view.entity(i) == "" and view.lower[i] in {"reporters", "journalists"})
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
        leaves = view.words[b] in {"–", "—"} or view.lower[b + 1] in _LEAVING or view.lower[b + 1].endswith("ing")
        if leaves and view.mean(quoted, range(b + 1, end)) < 0.3:
            return b
    return end


_LEAVING = frozenset("und während was doch aber wobei wie nachdem and while as after but adding citing which".split())


def _subject(view: View, clauses: Clauses, m: Match, left: int, before: Draft | None = None) -> list[Range]:
    """Subject of a cue with its complement behind it, also across an auxiliary and a sentence bracket."""
    if before and view.lower[m.at - 1] in _JOINING:
        return list(before.source)  # "X lobte A und bestätigte B": what stands behind is the object
    pivot = m
    if m.form in ("participle", "infinitive"):
        auxiliary = auxiliary_before(view, clauses.sentence, m.at)
        if auxiliary is not None:
            pivot = Match(auxiliary, auxiliary + 1, m.cue, "finite")
    if view.german:
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


def _passive(view: View, clauses: Clauses, m: Match, before: Draft | None) -> Draft | None:
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


def _object(view: View, clauses: Clauses, m: Match, before: Draft | None) -> Draft | None:
    """An object or prepositional object alone: content is what stands behind the verb (German: inside the bracket)."""
    if "object" not in m.cue.takes:
        return None
    left, right = clauses.bounds(m.at)
    right = _coordination(view, m.last, right)
    source = _subject(view, clauses, m, left, before)
    first, last = source[0] if source else (m.at, m.at)
    right = _with_dependents(view, clauses, right)
    pivot = auxiliary_before(view, clauses.sentence, m.at) if m.form in ("participle", "infinitive") else None
    if view.german and pivot is not None:
        content = [i for i in range(pivot + 1, m.at) if not first <= i < last]
        if first > pivot and _object_first(view, left, pivot):
            content = [*range(left, pivot), *content]
    else:
        content = [i for i in range(m.last, right) if not first <= i < last]
        if view.german and first > m.at and _object_first(view, left, m.at):
            content = [*range(left, m.at), *content]
    content = _without_edges(view, content)
    if not any(view.nominal(i) or view.tags[i] == "PRON" or view.lower[i] in _POINTING for i in content):
        return None
    if not source or not can_speak(view, source):
        return Draft("summary", content, source=source, confidence=0.4)
    return Draft("summary", content, source=source, confidence=0.55 if m.cue.act == "state" else 0.8)


_POINTING = frozenset("das dies dem this that it".split())


def _anaphor(view: View, clauses: Clauses, m: Match, before: Draft | None) -> Draft | None:
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


def intention(view: View, clauses: Clauses) -> list[Draft]:
    """ "Warschau will die Grenze schließen": an intention that the outlet ascribes to somebody who can have one."""
    out = []
    for i in range(clauses.start, clauses.end):
        if not view.german or view.lower[i] not in {"will", "wollen", "wollte", "wollten"}:
            continue
        left, right = clauses.bounds(i)
        last = right - 1
        if (
            last <= i
            or not view.lower[last].endswith("n")
            or view.nominal(last)
            or view.tags[last] == "ADV"
            or clauses.relative(left)
        ):
            continue
        m = Match(i, i + 1, WOLLEN, "finite")
        source = _subject(view, clauses, m, left)
        if not source or not can_speak(view, source) or view.lower[source[0][0]] in {"man", "wir", "ich"}:
            continue
        right = _with_dependents(view, clauses, right)
        taken = {i, *range(*source[0])}
        content = _without_edges(view, [j for j in range(left, right) if j not in taken])
        if view.lower[content[-1]] in _REPORTING_INFINITIVES or _negative(view, content):
            continue
        out.append(
            Draft("indirect", content, cue=[i], source=source, lexical=WOLLEN, why=["rule:intention"], confidence=0.75)
        )
    return out


def _negative(view: View, content: list[int]) -> bool:
    pairs = zip(content, [*content[1:], content[-1]], strict=True)
    return any(view.lower[i] in {"nicht", "weder", "kein", "keine"} and view.lower[j] != "nur" for i, j in pairs)


WOLLEN = Cue("wollen", "verb", "", "intend", "positive", "possible", frozenset({"clause"}))
# "wollte nicht bestätigen" reports a refusal to speak, "will wissen" a question.
_REPORTING_INFINITIVES = frozenset("bestätigen dementieren kommentieren sagen äußern wissen nennen".split())


_JOINING = frozenset("und and but aber sowie oder or".split())


def _elided(view: View, clauses: Clauses, m: Match, before: Draft | None) -> list[Range]:
    """ "X bestätigte A, sprach aber von B": the second verb has the first one's subject."""
    left, _ = clauses.bounds(m.at)
    i = m.at - 1
    while i >= left and (view.tags[i] == "ADV" or view.finite(i)):
        i -= 1
    joined = i < left or view.lower[i] in _JOINING
    return list(before.source) if before and joined and m.form in ("finite", "participle", "ing") else []


def _object_first(view: View, left: int, verb: int) -> bool:
    """Whether the field before a German verb is its object or predicate ("Als Ziel nannte X …", "Diese Darstellung
    nannte X …").
    """
    return view.lower[left] == "als" or phrase_from(view, left, verb) == verb


def _with_dependents(view: View, clauses: Clauses, right: int) -> int:
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


def _without_edges(view: View, content: list[int]) -> list[int]:
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
