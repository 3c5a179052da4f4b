"""Reported speech that goes on without a cue: German subjunctive over further sentences, and quotations that simply
continue.

Carrying ends with the block, and with the first sentence in the indicative that no quotation marks hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from lagebild.attribute.clauses import Clauses
from lagebild.attribute.draft import Draft
from lagebild.attribute.nouns import phrase_from, subject_like
from lagebild.attribute.view import View

_UNREAL = frozenset("wenn falls obwohl damit".split())


def drafts(view: View, clauses: Sequence[Clauses], kept: Sequence[Draft]) -> list[Draft]:
    """New drafts for sentences, and for clauses behind a reporting clause, in a subjunctive that reports."""
    if not view.german:
        return []
    out: list[Draft] = []
    speaker: Draft | None = None
    speaker_block = -1
    by_sentence: dict[int, list[Draft]] = defaultdict(list)
    for draft in kept:
        by_sentence[view.annotation.tokens[draft.first].sentence].append(draft)
    for number, sentence in enumerate(view.sentences):
        own = [d for d in by_sentence[number] if _stands(clauses[number], d)]
        if sentence.block != speaker_block:
            speaker = None
        if own:
            speaker, speaker_block = own[-1], sentence.block
            tail = _asyndetic(view, clauses[number], own)
            if tail:
                out.append(_carried(tail, next(i for i in tail if view.finite(i)), speaker, 0.6))
            continue
        if speaker is None or not (_bridges(view, clauses, number) or _reports_on(view, clauses[number])):
            speaker = None
            continue
        content = list(range(clauses[number].start, clauses[number].end))
        verb = next((i for i in content if view.subjunctive(i)), None) or next(i for i in content if view.finite(i))
        out.append(_carried(content, verb, speaker, 0.75))
    return out


def _carried(content: list[int], verb: int, speaker: Draft, confidence: float) -> Draft:
    why = ["rule:subjunctive-carried-on"]
    return Draft("carried", content, cue=[verb], carried_from=speaker, why=why, confidence=confidence)


def _bridges(view: View, clauses: Sequence[Clauses], number: int) -> bool:
    """A weak preterite ("arbeiteten") is also a subjunctive; between subjunctive sentences it reports too."""
    if number + 1 >= len(clauses) or view.sentences[number + 1].block != view.sentences[number].block:
        return False
    own = clauses[number]
    verb = next((i for i in range(own.start, own.end) if view.finite(i)), None)
    weak = verb is not None and view.lower[verb].endswith(("te", "ten"))
    return weak and _reports_on(view, clauses[number + 1])


def _stands(clauses: Clauses, draft: Draft) -> bool:
    """Whether a draft accounts for its sentence: by a cue in it, or by holding most of it."""
    cued = any(clauses.start <= i < clauses.end for i in draft.cue) and not set(draft.cue) <= set(draft.content)
    return cued or len(draft.content) > 0.7 * (clauses.end - clauses.start)


def give_cues(view: View, kept: Sequence[Draft]) -> None:
    """The verb in the subjunctive is what marks carried content: it is its cue, and stays in the content."""
    for draft in kept:
        if draft.kind == "carried" and not draft.cue:
            draft.cue = [i for i in draft.content if view.subjunctive(i)][:1]


def _reports_on(view: View, clauses: Clauses) -> bool:
    """Whether the sentence's first main clause stands in the subjunctive, and not under "wenn"."""
    for a, b in clauses.segments():
        if clauses.relative(a) or view.tags[a] == "SCONJ" or view.lower[a] in _UNREAL:
            continue
        finite = [i for i in range(a, b) if view.finite(i)]
        if finite:
            unreal = view.lower[finite[0]] in {"wäre", "wären", "hätte", "hätten", "würde", "würden"}
            conditional = any(view.lower[i] in _UNREAL for i in range(clauses.start, clauses.end))
            return view.subjunctive(finite[0]) and not (unreal and conditional)
    return False


def _asyndetic(view: View, clauses: Clauses, own: Sequence[Draft]) -> list[int]:
    """A further main clause behind a reporting one, joined by a bare comma: "…, tatsächlich dauerten die Kämpfe an"."""
    covered = {i for d in own for i in (*d.content, *d.cue)}
    last = max(covered)
    for a, b in clauses.segments():
        if a <= last or covered & set(range(a, b)) or clauses.relative(a) or view.tags[a] in ("SCONJ", "CCONJ"):
            continue
        finite = [i for i in range(a, b) if view.finite(i)]
        source_behind = any(s <= a < e for d in own for s, e in d.source)
        if finite and finite[0] - a in (1, 2, 3) and not source_behind and view.words[a - 1] == ",":
            return list(range(a, clauses.end))
    return []


def give_speakers(view: View, kept: Sequence[Draft]) -> None:
    """Quotations without a source go on for the speaker before them in the block, or the subject of a clause before
    their colon.
    """
    previous: Draft | None = None
    for draft in sorted(kept, key=lambda d: d.first):
        if draft.narration or draft.kind == "hearsay":
            continue
        block = view.annotation.tokens[draft.first].block
        if not draft.source and draft.carried_from is None:
            draft.source = _before_colon(view, draft)
        if not draft.source and draft.carried_from is None and previous is not None:
            gap = block - view.annotation.tokens[previous.first].block
            if gap == 0 or (gap == 1 and draft.kind == "direct"):
                draft.carried_from = previous
        if draft.source or draft.carried_from:
            previous = draft


def _before_colon(view: View, draft: Draft) -> list[tuple[int, int]]:
    """Subject of the clause that ends in a colon right before a quotation."""
    colon = draft.first - 2 if draft.first >= 2 and view.words[draft.first - 2] == ":" else draft.first - 1
    if colon <= 0 or view.words[colon] != ":":
        return []
    start = view.sentence_of(colon).first
    for i in range(start, colon):
        end = phrase_from(view, i, colon)
        if (
            end
            and subject_like(view, i)
            and any(view.entity(j) == "PER" or view.tags[j] == "PRON" for j in range(i, end))
        ):
            return [(i, end)]
        if end == colon and i == start:
            return [(i, end)]
    return []
