"""Direct speech: each quoted stretch that is speech, with the reporting clause before or behind it.

In: the quoted stretches of a report and its cues; out: drafts. Stretches inside a clause that goes on outside the marks
("von „einer Tragödie“ sprach") are left to the verb rules, which make one mixed claim of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.attribute.cues import Match
from lagebild.attribute.draft import Draft, Range
from lagebild.attribute.quotation_marks import Quoted
from lagebild.attribute.subjects import source_before, source_behind
from lagebild.attribute.view import COMMAS, STOPS, View

_REACH = 40  # tokens between a quotation and its cue, at most


def drafts(view: View, quoted: Sequence[Quoted], matches: Sequence[Match]) -> list[Draft]:
    """One draft for each quotation that is an utterance of its own."""
    out: list[Draft] = []
    for q in quoted:
        introduced = any(m.last == q.first and "quote" in m.cue.takes for m in matches)
        if not q.speech or not (_utterance(view, q) or introduced):
            continue
        draft = Draft("direct", list(q.inner), why=["rule:quotation-marks"], confidence=0.8)
        match, position = _reporting_clause(view, q, matches)
        if match:
            draft.cue, draft.lexical = list(match.tokens), match.cue
            draft.source = _source(view, q, match, position)
            draft.why.append(f"lexicon:{match.cue.lemma}")
        previous = out[-1] if out else None
        split = previous is not None and previous.cue and _same_sentence(view, previous, q)
        if previous and (split or (not view.german and not match and _goes_on(view, previous, q))):
            previous.content += q.inner  # "…", she said, "…" is one utterance
        else:
            out.append(draft)
    return out


def _same_sentence(view: View, previous: Draft, q: Quoted) -> bool:
    """Whether a quotation goes on behind a reporting clause in its middle: commas only, no full stop between."""
    between = range(max(previous.content) + 1, q.first)
    tokens = view.annotation.tokens
    if tokens[q.first].block != tokens[max(previous.content)].block:
        return False
    cue_between = bool(previous.cue) and previous.cue[0] in between
    return cue_between and len(between) < _REACH and not any(view.words[i] in STOPS | {":", ";"} for i in between)


def _goes_on(view: View, previous: Draft, q: Quoted) -> bool:
    """Whether a quotation without a cue follows at once the reporting clause of the one before, in the same block."""
    tokens = view.annotation.tokens
    near = tokens[q.first].sentence - tokens[max(previous.content)].sentence <= 1
    return (
        near
        and tokens[q.first].block == tokens[max(previous.content)].block
        and bool(previous.cue)
        and previous.cue[0] > max(previous.content)
    )


def _utterance(view: View, q: Quoted) -> bool:
    """Whether the marks hold a whole utterance: it begins a sentence or follows a colon, comma or cue, and ends
    likewise.
    """
    sentence = view.sentence_of(q.first)
    last_sentence = view.sentence_of(q.last - 1)
    starts = q.first == sentence.first or view.words[q.first - 1] in {":", ",", "-", "–", "—"}
    ends = (
        q.last >= last_sentence.last
        or view.words[q.last] in COMMAS | STOPS | {"-", "–", "—"}
        or view.words[q.last - 2] in COMMAS | STOPS
    )
    return starts and ends


def _reporting_clause(view: View, q: Quoted, matches: Sequence[Match]) -> tuple[Match | None, str]:
    """The cue that introduces or follows the quotation, and on which side it stands."""
    behind_end = view.sentence_of(q.last - 1).last
    behind = [m for m in matches if q.last <= m.at < min(behind_end, q.last + _REACH) and _reports(m)]
    behind.sort(key=lambda m: (m.cue.kind == "noun", m.at))
    if behind and not _breaks_between(view, q.last, behind[0].at):
        return behind[0], "behind"
    before_start = view.sentence_of(q.first).first
    before = [m for m in matches if max(before_start, q.first - _REACH) <= m.at < q.first and _reports(m)]
    if before:
        return before[-1], "before"
    return None, ""


def _reports(m: Match) -> bool:
    return m.form in ("finite", "participle", "ing", "infinitive", "word") and bool(
        {"quote", "clause", "self"} & m.cue.takes
    )


def _breaks_between(view: View, first: int, last: int) -> bool:
    """Whether a clause border other than the comma right behind the quotation stands between it and the cue."""
    inner = range(first + (view.words[first] in COMMAS), last)
    return any(view.words[i] in {":", ";"} for i in inner)


def _source(view: View, q: Quoted, m: Match, position: str) -> list[Range]:
    if position == "behind":
        return source_before(view, m, q.last) or source_behind(view, m, view.sentence_of(q.last - 1).last)
    start = view.sentence_of(q.first).first
    return source_before(view, m, start) or source_behind(view, m, q.first)
