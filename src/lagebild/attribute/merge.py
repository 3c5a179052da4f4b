"""What the encoder found and what the rules propose, joined: the encoder finds, grammar decides.

A rule's proposal that the encoder sees too is taken with the rule's borders; one that it does not see must be of a kind
that is safe by itself, or have some of the encoder's evidence. A finding without a rule is taken where its confidence
is high enough. Thresholds were chosen on the constructed passages (``python -m benchmarks.constructed``).
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.attribute.draft import Draft, Range
from lagebild.attribute.lexicon import Lexicon
from lagebild.attribute.speakers import can_speak
from lagebild.attribute.view import View, runs
from lagebild.model import Finding

SAME = 0.5
_FOUND_ENOUGH = {"direct": 0.35, "indirect": 0.35, "summary": 0.5, "hearsay": 0.6, "carried": 0.3}
# Evidence a rule's proposal needs from the encoder, by the rule's own confidence: safe rules need none.
_SAFE = 0.75
_EVIDENCE = 0.35


def from_finding(view: View, lexicon: Lexicon, finding: Finding) -> Draft:
    """The encoder's quotation as a draft."""
    draft = Draft(
        finding.type,
        sorted(finding.quote),
        _nearest_run(finding),
        why=["model"],
        confidence=finding.confidence,
        findings=[finding],
    )
    draft.source = [
        r for r in _joint_runs(finding) if any(view.nominal(i) or view.tags[i] == "PRON" for i in range(*r))
    ]
    for i in draft.cue:
        cue = next((r.cue for r in lexicon.of(view.words[i])), None) or lexicon.noun(view.words[i])
        draft.lexical = draft.lexical or cue
    return draft


def _joint_runs(finding: Finding) -> list[Range]:
    """The first stretch of speaker tokens, and further ones that stand right by it ("A und B")."""
    stretches = [(r[0], r[-1] + 1) for r in runs(finding.speaker)]
    kept = stretches[:1]
    for stretch in stretches[1:]:
        if stretch[0] - kept[-1][1] <= 2:
            kept.append(stretch)
    return kept


def _nearest_run(finding: Finding) -> list[int]:
    """The stretch of cue tokens nearest to the quotation."""
    stretches = runs(finding.cue)
    return min(stretches, key=lambda r: min(abs(r[0] - q) for q in finding.quote), default=[])


def merge(view: View, rules: Sequence[Draft], found: Sequence[Draft]) -> list[Draft]:
    """Drafts to keep, in text order."""
    rules, found = [d for d in rules if d.content], [d for d in found if d.content]
    taken: set[int] = set()
    kept: list[Draft] = []
    for rule in sorted(rules, key=lambda d: -d.confidence):
        # Of equally like findings the first: the second number only breaks the tie.
        likeness, partner = max(((_likeness(rule, f), -k) for k, f in enumerate(found)), default=(0.0, 0))
        partner = -partner
        if likeness >= SAME:
            if partner not in taken:
                _join(rule, found[partner])
                taken.add(partner)
            kept.append(rule)
        elif rule.confidence >= _SAFE or _evidence(view, rule) >= _EVIDENCE:
            kept.append(rule)
    for number, draft in enumerate(found):
        if number not in taken and draft.confidence >= _FOUND_ENOUGH[draft.kind] and _says_something(view, draft):
            kept.append(draft)
    return without_doubles(kept)


def unfounded(draft: Draft, mates: Sequence[Draft], view: View) -> bool:
    """A finding without anybody to whom it could be ascribed (carried on from nobody, or a bare "laut"), or a claim
    that only repeats the one around it. ``mates`` are the drafts of its block.
    """
    if _of_oneself(view, draft, mates) and "rule:retraction" not in draft.why:
        return True
    nobody = not draft.source and draft.carried_from is None
    bare = draft.lexical is not None and draft.lexical.takes == {"self"} and draft.kind != "hearsay"
    return nobody and (draft.kind == "carried" or bare) and "rule" not in " ".join(draft.why)


_ONESELF = frozenset("man er sie wir ich es he she they we i it".split())


def _of_oneself(view: View, draft: Draft, kept: Sequence[Draft]) -> bool:
    """A claim inside a claim whose source is a pronoun there: "sagte, man könne X nicht bestätigen" is one claim, not
    two.
    """
    inside = any(_nests(other, draft) for other in kept if other is not draft)
    return inside and all(b - a == 1 and view.lower[a] in _ONESELF for a, b in draft.source)


def _says_something(view: View, draft: Draft) -> bool:
    """A crumb (one article, one preposition) is no content; a pronoun may be."""
    if draft.kind == "summary" and not (draft.cue and can_speak(view, draft.source)):
        return False
    if draft.kind in ("indirect", "carried", "hearsay") and not any(view.verbal(i) for i in draft.content):
        return False
    if draft.kind == "indirect" and not (draft.cue or draft.source):
        return False
    lower = [view.lower[i] for i in draft.content]
    if lower[0] == "als" and len(lower) > 1 and (view.finite(draft.content[1]) or lower[1] == "ob"):
        return False  # "als habe er …" compares
    if ("comment" in lower and "requests" in lower) or lower[-2:] == ["for", "comment"]:
        return False
    if len(draft.content) > 2:
        return True
    return any(
        view.nominal(i)
        or (view.verbal(i) and draft.kind == "direct")
        or view.lower[i] in {"was", "das", "dies", "which", "that", "this", "it"}
        for i in draft.content
    )


def _likeness(a: Draft, b: Draft) -> float:
    """Overlap of contents; the same cue makes a smaller overlap enough."""
    overlap = a.overlap(b)
    if b.kind == "summary" and {*a.content, *a.cue} <= {i for f in b.findings for i in (*f.quote, *f.speaker, *f.cue)}:
        return max(overlap, SAME)  # the encoder's summaries are whole sentences, the contract's only what was said
    return max(overlap, SAME) if overlap > 0.05 and set(a.cue) & set(b.cue) else overlap


def _evidence(view: View, draft: Draft) -> float:
    return view.mean(view.annotation.quoted, draft.content)


def _join(rule: Draft, found: Draft) -> None:
    """Take into ``rule`` what only the encoder knows."""
    rule.findings += found.findings
    rule.why.append("model")
    taken = {*rule.cue, *(i for a, b in rule.source for i in range(a, b))}
    # An object's extent is the encoder's strength, a clause's is grammar's.
    if rule.confidence < 0.6 and found.overlap(rule) >= SAME and not taken & set(found.content):
        rule.content = found.content
    if not rule.source and rule.kind != "hearsay":
        rule.source = found.source
    if not rule.cue:
        rule.cue, rule.lexical = found.cue, found.lexical
    if rule.kind != found.kind and found.kind in ("hearsay", "carried") and not rule.source:
        rule.kind = found.kind
    rule.confidence = round(1 - (1 - rule.confidence) * (1 - found.confidence), 3)


def without_doubles(drafts: Sequence[Draft]) -> list[Draft]:
    """Of drafts with nearly the same content or the same cue, the surer one; in text order."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.why == ["model"], -d.confidence)):
        if not draft.content:
            continue
        twin = next((k for k in kept if _double(k, draft)), None)
        if twin is None:
            kept.append(draft)
            continue
        twin.findings += [f for f in draft.findings if f not in twin.findings]
        if not twin.source and draft.source and twin.overlap(draft) > SAME:
            twin.source = draft.source
            if not twin.cue:
                twin.cue, twin.lexical = draft.cue, draft.lexical
    return sorted(kept, key=lambda d: d.first)


def _double(kept: Draft, draft: Draft) -> bool:
    """Whether ``draft`` says no more than ``kept``: nearly the same content, the same cue, or a part without a cue of
    its own.
    """
    shared = set(kept.content) & set(draft.content)
    model_only = draft.why == ["model"]
    if kept.kind == "direct" and model_only and draft.kind != "direct" and len(shared) > 0.8 * len(set(draft.content)):
        return True  # what somebody quoted says of others is the rules' business
    if _nests(kept, draft) or _nests(draft, kept):
        return False
    if kept.overlap(draft) > SAME or (draft.cue and set(draft.cue) == set(kept.cue) and shared):
        return True
    if kept.kind == "direct" and model_only and draft.cue and set(draft.cue) <= set(kept.cue):
        return True  # what stands around the reporting clause of a quotation
    inside = len(shared) / len(set(draft.content))
    near = range(draft.first - 40, max(draft.content) + 40)
    own_cue = any(i in near for i in draft.cue if (i not in kept.cue and i > max(kept.content)) or i in kept.content)
    return inside > 0.8 and (not own_cue or not draft.source or not draft.findings)


def _nests(outer: Draft, inner: Draft) -> bool:
    """A claim inside a claim: the inner one's cue is among the outer one's words, and not of its own content."""
    cue = set(inner.cue)
    return (
        bool(cue)
        and cue <= set(outer.content)
        and not cue <= set(inner.content)
        and set(inner.content) < set(outer.content) | cue
    )
