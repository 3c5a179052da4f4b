"""The attribute stage in order: quotation marks, clauses and cues; proposals of the rules; merge with the encoder;
carrying; manner.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from lagebild.attribute import (
    borders,
    carried,
    classify,
    cues,
    direct,
    headlines,
    merge,
    modals,
    narration,
    phrases,
    retractions,
    verbs,
)
from lagebild.attribute.clauses import Clauses
from lagebild.attribute.draft import Draft, Range
from lagebild.attribute.lexicon import Lexicon, lexicon
from lagebild.attribute.nouns import joint
from lagebild.attribute.quotation_marks import Quoted
from lagebild.attribute.quotation_marks import find as find_quoted
from lagebild.attribute.view import View
from lagebild.model import Annotation, Attributed, Claim, Finding, Found, Report, Span


def attribute(report: Report, annotation: Annotation) -> tuple[Attributed, ...]:
    """All claims of the report, the outlet's own key statements among them."""
    if not annotation.tokens:
        return ()
    view = View(report, annotation)
    quoted = find_quoted(view)
    words = lexicon(report.language)
    marks: dict[int, list[Quoted]] = defaultdict(list)
    for q in quoted:
        marks[annotation.tokens[q.first].block].append(q)
    clauses = [Clauses(view, s, marks[s.block]) for s in view.sentences]
    rules = _by_block(view, propose(view, words, quoted, clauses))
    found = _by_block(view, [merge.from_finding(view, words, f) for f in annotation.findings])
    kept: list[Draft] = []
    for block in sorted({*rules, *found}):
        for draft in found[block]:
            borders.snap(view, marks[block], clauses, draft)
        _trim(view, marks, (*rules[block], *found[block]))
        kept += merge.merge(view, rules[block], found[block])
    further = _by_block(view, [*carried.drafts(view, clauses, kept), *kept])
    kept = [d for block in sorted(further) for d in merge.without_doubles(further[block])]
    carried.give_speakers(view, kept)
    carried.give_cues(view, kept)
    kept = [d for own in _by_block(view, kept).values() for d in own if not merge.unfounded(d, own, view)]
    for draft in kept:
        borders.with_condition(view, clauses[annotation.tokens[draft.first].sentence], draft)
    kept += narration.drafts(view, clauses, kept)
    _trim(view, marks, kept)
    # Two drafts that differed in marks only are the same now; the first of a text's order and surety stays.
    distinct = {tuple(d.content): d for d in reversed(kept) if d.content}
    return _claims(view, clauses, marks, sorted(distinct.values(), key=lambda d: d.first))


def _trim(view: View, marks: Mapping[int, Sequence[Quoted]], drafts: Sequence[Draft]) -> None:
    for draft in drafts:
        if draft.content:
            borders.trim(view, marks[view.annotation.tokens[draft.first].block], draft)


def _by_block(view: View, drafts: Sequence[Draft]) -> dict[int, list[Draft]]:
    """Drafts that have content, by the number of their block: no claim crosses one, so nothing across is compared."""
    out: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.content:
            out[view.annotation.tokens[draft.first].block].append(draft)
    return out


def propose(view: View, words: Lexicon, quoted: Sequence[Quoted], clauses: Sequence[Clauses]) -> list[Draft]:
    """What the rules see, sentence by sentence; cues inside direct speech are its speaker's words."""
    spoken = {i for q in quoted if q.speech and not q.single for i in q.inner}
    everywhere = [m for s in view.sentences for m in cues.find(view, words, s)]
    matches = [m for m in everywhere if m.at not in spoken]
    out = direct.drafts(view, quoted, matches)
    inside = (m for m in everywhere if m.at in spoken)
    out += [
        d for m in inside if (d := verbs.reported_in_speech(view, clauses[view.annotation.tokens[m.at].sentence], m))
    ]
    used = {i for d in out for i in d.cue}
    for match in matches:
        if match.at in used:
            continue
        own = clauses[view.annotation.tokens[match.at].sentence]
        before = _previous(out, own.start, match.at)
        taken_back = retractions.draft(view, own, match, before)
        draft = taken_back or verbs.draft(view, own, match, before) or phrases.draft(view, own, match)
        if draft:
            out.append(draft)
    for sentence in clauses:
        of_sentence = (modals.hearsay, modals.reputed, modals.intention, headlines.drafts)
        found = [d for rule in of_sentence for d in rule(view, sentence)]
        out += [d for d in found if not set(d.cue) & spoken]
    return out


def _previous(drafts: Sequence[Draft], start: int, at: int) -> Draft | None:
    """The claim of the same sentence whose cue stands nearest before ``at``: its subject may be the elided one."""
    before = [d for d in drafts if d.cue and start <= d.cue[0] < at]
    return max(before, key=lambda d: d.cue[0], default=None)


def _claims(
    view: View, clauses: Sequence[Clauses], marks: Mapping[int, Sequence[Quoted]], drafts: Sequence[Draft]
) -> tuple[Attributed, ...]:
    ids = {id(draft): f"c{number}" for number, draft in enumerate(drafts, 1)}
    mates = _by_block(view, drafts)
    out = []
    for draft in drafts:
        if draft.narration:
            claim = Claim(
                ids[id(draft)],
                "outlet",
                view.spans(draft.content),
                speech="narration",
                why=tuple(draft.why),
                confidence=draft.confidence,
            )
            out.append(Attributed(claim))
            continue
        block = view.annotation.tokens[draft.first].block
        quoted = marks[block]
        manner = classify.manner(view, clauses, quoted, draft)
        source = [part for a, b in _own_source(view, draft) for part in joint(view, a, b)]
        claim = Claim(
            id=ids[id(draft)],
            voice="reported",
            content=view.spans(draft.content),
            cue=view.spans(draft.cue)[0] if draft.cue else None,
            source=tuple(view.spans(range(a, b))[0] for a, b in source),
            speech=manner.speech,
            act=manner.act,
            polarity=manner.polarity,
            stance=manner.stance,
            certainty=manner.certainty,
            distanced=tuple(s for run in classify.distanced(view, quoted, draft) for s in view.spans(run)),
            within=_within(draft, mates[block], ids),
            why=tuple(dict.fromkeys(draft.why)),
            confidence=draft.confidence,
            found=tuple(_found(view, f) for f in draft.findings),
        )
        out.append(Attributed(claim, _voiced_by(view, draft)))
    return tuple(out)


def _own_source(view: View, draft: Draft) -> list[Range]:
    """The source, where it stands in a sentence of the claim itself; one from a sentence before is carried over."""
    tokens = view.annotation.tokens
    own = {tokens[i].sentence for i in (*draft.content, *draft.cue)}
    return [(a, b) for a, b in draft.source if tokens[a].sentence in own]


def _found(view: View, finding: Finding) -> Found:
    """The encoder's quotation as spans."""
    return Found(
        finding.type,
        finding.nested,
        quote=view.spans(finding.quote),
        cue=view.spans(finding.cue),
        speaker=view.spans(finding.speaker),
        frame=view.spans(finding.frame),
        addressee=view.spans(finding.addressee),
    )


def _voiced_by(view: View, draft: Draft) -> tuple[Span, ...]:
    """The mention that names the speaker: the source, or that of the draft it is carried on from."""
    seen: set[int] = set()
    at: Draft | None = draft
    while at is not None and id(at) not in seen:
        if at.source:
            return tuple(view.spans(range(a, b))[0] for first, last in at.source for a, b in joint(view, first, last))
        seen.add(id(at))
        at = at.carried_from
    return ()


def _within(draft: Draft, drafts: Sequence[Draft], ids: dict[int, str]) -> str | None:
    """The smallest claim whose content holds this one's content and cue."""
    own = {*draft.content, *draft.cue}
    outer = [d for d in drafts if d is not draft and own < set(d.content) and not d.narration]
    return ids[id(min(outer, key=lambda d: len(d.content)))] if outer else None
