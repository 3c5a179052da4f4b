"""Speech, act, polarity, stance and certainty of a draft, from its cue's entry, its mood, its negations and its
quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lagebild.attribute.clauses import Clauses
from lagebild.attribute.draft import Draft
from lagebild.attribute.lexicon import lexicon
from lagebild.attribute.quotation_marks import Quoted
from lagebild.attribute.view import DOUBLE, View
from lagebild.model import Act, Certainty, Polarity, Speech, Stance

_NEGATIONS = frozenset(
    "nicht kein keine keinen keinem keiner keines nie niemals weder n't not no never neither cannot".split()
)
_NOT_ONLY = frozenset({"nur", "only", "zuletzt", "just"})
_CONDITIONS = frozenset("wenn falls sofern solange if unless provided".split())
_PROBABLE = frozenset("wahrscheinlich vermutlich voraussichtlich dürfte dürften likely probably presumably".split())
_POSSIBLE = frozenset(
    "möglicherweise vielleicht womöglich könnte könnten eventuell possibly perhaps might may could".split()
)
# What a speaker calls a statement to deny it; beginnings of words, and "=" before whole words.
_FALSE = {
    "de": (
        "lüge falsch propaganda erfund fake unsinn haltlos absurd unwahr gelogen märchen desinformation "
        "unbegründet fiktion erlogen"
    ),
    "en": (
        "false =lie =lies fabricat baseless nonsense untrue unfounded propaganda fake hoax disinformation absurd "
        "fiction"
    ),
}
_LABELLING = frozenset(
    "bezeichnen nennen abtun zurückweisen bezeichnete nannte call describe dismiss brand label".split()
)
_POINTING = frozenset("das dies that this it".split())
_SHORT = 5  # words of "das sei schlicht gelogen"
_NEUTRAL = ("weder bestätigen", "weder bestätigt", "neither confirm")


@dataclass(frozen=True, slots=True)
class Manner:
    """How a claim is said."""

    speech: Speech
    act: Act
    polarity: Polarity
    stance: Stance
    certainty: Certainty


def manner(view: View, clauses: Sequence[Clauses], quoted: Sequence[Quoted], draft: Draft) -> Manner:
    """All five for one draft."""
    speech = _speech(view, quoted, draft)
    act: Act = draft.lexical.act if draft.lexical else "state"
    if act == "state" and speech == "direct":
        act = _performed(view, draft) or act
    polarity: Polarity = draft.lexical.polarity if draft.lexical else "positive"
    negated_cue = _cue_negated(view, clauses, quoted, draft)
    stance: Stance = "against" if polarity == "negative" else "for"
    if act == "deny" and negated_cue:
        polarity, stance, act = "negative", "none", "state"
    elif negated_cue:
        polarity = "negative"
        stance = "none" if act in ("confirm", "state") else "against"
    if "rule:retraction" in draft.why:
        act, polarity, stance = "deny", "negative", "none" if negated_cue else "against"
    if _called_false(view, draft):
        act, polarity, stance = "deny", "negative", "against"
    if polarity == "positive" and _content_negated(view, draft):
        polarity = "negative"
        stance = "against"
    elif act == "deny" and _content_negated(view, draft):
        stance = "for"
    at = draft.cue[0] if draft.cue else draft.first
    if act in ("confirm", "deny", "state") and "weder" in view.lower[max(0, at - 12) : at] and draft.kind != "direct":
        stance = "none" if negated_cue or act != "state" else stance
    if any(n in " ".join(view.lower[i] for i in sorted({*draft.cue, *draft.content})) for n in _NEUTRAL):
        stance = "none"
    if act == "state" and _condition_of_readiness(view, draft):
        act = "demand"
    return Manner(speech, act, polarity, stance, _certainty(view, draft))


# Acts that a speaker performs by naming them: "Wir verurteilen …", "I urge …".
_PERFORMED: frozenset[Act] = frozenset({"criticise", "praise", "demand", "warn", "accuse", "deny", "promise", "ask"})
_FIRST_PERSON = frozenset("ich wir i we".split())
_OPENING_WORDS = 9


def _performed(view: View, draft: Draft) -> Act | None:
    """The act a quotation performs in its first words: a verb of the lexicon beside "ich", "wir", "I" or "we"."""
    words = lexicon("de" if view.german else "en")
    opening = draft.content[:_OPENING_WORDS]
    for i in opening:
        if not any(view.lower[j] in _FIRST_PERSON for j in range(max(draft.first, i - 2), min(i + 3, len(view)))):
            continue
        for reading in words.of(view.words[i]):
            if reading.cue.kind == "verb" and reading.cue.act in _PERFORMED and reading.joined:
                return reading.cue.act
    return None


def _speech(view: View, quoted: Sequence[Quoted], draft: Draft) -> Speech:
    content = set(draft.content)
    if draft.kind == "hearsay":
        return "hearsay"
    inside = [q for q in quoted if content & set(q.inner)]
    if draft.kind == "direct" and all(any(i in q.inner for q in inside) for i in content if view.tags[i] != "PUNCT"):
        return "direct"
    if any(not q.single and len(content & set(q.inner)) > 0 for q in inside):
        return "mixed"
    if draft.kind == "direct":
        return "indirect"
    return "summary" if draft.kind == "summary" else "indirect"


def _cue_negated(view: View, clauses: Sequence[Clauses], quoted: Sequence[Quoted], draft: Draft) -> bool:
    """A negation in the cue's own clause, outside content and quotation marks: "wollte nicht bestätigen", "did not
    confirm".
    """
    if not draft.cue or draft.cue[0] in draft.content:
        return False
    at = draft.cue[0]
    left, right = clauses[view.annotation.tokens[at].sentence].bounds(at)
    spoken = {i for q in quoted for i in range(q.first, q.last)}
    own = [i for i in range(left, right) if i not in draft.content and i not in spoken]
    near = [i for i in own if view.lower[i] in _NEGATIONS and view.lower[i + 1] not in _NOT_ONLY]
    beside = range(max(left, at - 4), min(right, at + 3))
    inside = [i for i in beside if view.lower[i] in _PLAIN_NOT and i not in spoken and draft.kind == "summary"]
    return bool(near or inside)


_PLAIN_NOT = frozenset({"nicht", "n't", "not", "never", "nie", "weder"})


def _content_negated(view: View, draft: Draft) -> bool:
    """A negation in the content's first main clause: no relative or later clause counts."""
    first = draft.first
    for i in draft.content:
        ended = draft.kind == "summary" or view.any_finite(first, i)
        if view.words[i] in {",", ";", ":", ".", "–"} and i > first + 2 and ended:
            return False
        if (
            view.lower[i] in {"und", "and", "but"}
            and view.any_finite(first, i)
            and i + 1 < len(view)
            and view.finite(i + 1)
        ):
            return False
        if view.lower[i] in _NEGATIONS:
            following = view.lower[i + 1] if i + 1 < len(view) else ""
            return following not in _NOT_ONLY
    return False


def _condition_of_readiness(view: View, draft: Draft) -> bool:
    """ "erst dann bereit, wenn", "would agree only if": readiness under a condition demands the condition."""
    lower = {view.lower[i] for i in draft.content}
    ready = lower & {
        "bereit",
        "zustimmen",
        "verhandeln",
        "einlenken",
        "ready",
        "willing",
        "agree",
        "negotiate",
        "accept",
    }
    return bool(ready and lower & {"erst", "nur", "only"} and lower & _CONDITIONS)


def _called_false(view: View, draft: Draft) -> bool:
    """ "bezeichnete die Berichte als „erfunden“", "called the report a lie", "said that was false"."""
    words = [view.lower[i] for i in draft.content]
    labelled = draft.lexical and draft.lexical.lemma in _LABELLING
    pointing = draft.kind != "direct" and words[:1] and words[0] in _POINTING and len(words) <= _SHORT
    if not labelled and not (pointing and not set(words) & _NEGATIONS):
        return False
    for beginning in _FALSE["de" if view.german else "en"].split():
        if any(w == beginning[1:] if beginning.startswith("=") else w.startswith(beginning) for w in words):
            return True
    return False


def _certainty(view: View, draft: Draft) -> Certainty:
    if draft.kind == "hearsay":
        return "probable" if draft.lexical and draft.lexical.certainty == "probable" else "unverified"
    lower = [view.lower[i] for i in draft.content]
    if any(w in _CONDITIONS for w in lower) and not (
        lower and lower[0] == "if" and draft.lexical and draft.lexical.act == "ask"
    ):
        return "conditional"
    base: Certainty = draft.lexical.certainty if draft.lexical else "certain"
    if base == "unverified" and draft.source:
        base = "certain" if draft.lexical and draft.lexical.kind == "phrase" else base
    if base == "certain" and any(w in _PROBABLE for w in lower[:12]):
        return "probable"
    if base == "certain" and any(w in _POSSIBLE for w in lower[:8]) and draft.kind != "direct":
        return "possible"
    return base


def distanced(view: View, quoted: Sequence[Quoted], draft: Draft) -> list[list[int]]:
    """Short quoted words in content that is not wholly quoted: the outlet holds them at a distance."""
    content = set(draft.content)
    out = []
    for q in quoted:
        inner = [i for i in q.inner if i in content]
        if (
            inner
            and len(inner) == len(q.inner) < len([i for i in content if view.words[i] not in DOUBLE])
            and not q.speech
        ):
            out.append(inner)
    return out
