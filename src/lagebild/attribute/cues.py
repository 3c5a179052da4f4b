"""Where cues stand: lexicon entries matched in a sentence, with separable particles, reflexives and form.

A match says only that the words are there; whether they report speech is for ``attribute.verbs`` and
``attribute.phrases`` to decide.
"""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.attribute.lexicon import Cue, Form, Lexicon, WordReading
from lagebild.attribute.view import STOPS, View
from lagebild.model import Sentence

_REFLEXIVE = frozenset("sich mich uns".split())
_PREPOSITIONS = frozenset("vor an auf aus bei mit nach zu um über unter durch".split())
_POSSESSORS = frozenset("'s ’s the a his her its their this".split())
_BE = frozenset("is are was were be been being".split())
_AUXILIARY_DE = frozenset(
    "hat haben hatte hatten habe hätte hätten wird werden wurde wurden werde worden ist sind war waren sei seien "
    "soll sollen will wollen "
    "kann können konnte konnten könne muss müssen musste darf dürfen möchte wollte wollten würde würden".split()
)


@dataclass(frozen=True, slots=True)
class Match:
    """A cue at token ``at`` .. ``last`` (exclusive), its form, and the token of a separated particle."""

    at: int
    last: int
    cue: Cue
    form: Form
    particle: int | None = None

    @property
    def tokens(self) -> range:
        """Tokens of the cue without a separated particle."""
        return range(self.at, self.last)


def find(view: View, lexicon: Lexicon, sentence: Sentence) -> list[Match]:
    """All cues of a sentence in order; a phrase hides the single words in it."""
    out: list[Match] = []
    i = sentence.first
    while i < sentence.last:
        phrase = lexicon.phrase_at(view.words, i, sentence.last)
        if phrase:
            out.append(Match(i, i + phrase[0], phrase[1], "word"))
            i += phrase[0]
            continue
        match = _word(view, lexicon, sentence, i)
        if match:
            out.append(match)
        i += 1
    return out


def _word(view: View, lexicon: Lexicon, sentence: Sentence, i: int) -> Match | None:
    possessed = not view.german and i > sentence.first and view.lower[i - 1] in _POSSESSORS
    noun = lexicon.noun(view.words[i]) if view.tags[i] in ("NOUN", "PROPN") or possessed else None
    if noun:
        return Match(i, i + 1, noun, "word")
    best: tuple[int, Match] | None = None
    participle = _participle_here(view, sentence, i)
    for reading in lexicon.of(view.words[i]):
        if participle and reading.form == "finite" and any(r.form == "participle" for r in lexicon.of(view.words[i])):
            continue
        found = _fits(view, sentence, i, reading)
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    return best[1] if best else None


def _participle_here(view: View, sentence: Sentence, i: int) -> bool:
    """Whether a form that can be preterite or participle ("bestritten") is a participle: an auxiliary stands by it."""
    if view.tags[i] == "VERB.Part":
        return True
    behind = view.lower[i + 1] if i + 1 < sentence.last else ""
    if not view.german:
        return any(w in _BE for w in view.lower[max(sentence.first, i - 3) : i])
    if not behind.isalpha() and auxiliary_before(view, sentence, i) is not None:
        return True
    return behind in _AUXILIARY_DE or (
        view.german
        and i > sentence.first
        and view.lower[i - 1] in {"worden", "nicht"}
        and bool(auxiliary_before(view, sentence, i))
    )


def _fits(view: View, sentence: Sentence, i: int, reading: WordReading) -> tuple[int, Match] | None:
    """Rank and match if the reading is possible here; readings that explain more words rank higher."""
    cue, form = reading.cue, reading.form
    if cue.kind != "verb":
        return (1, Match(i, i + 1, cue, "word")) if cue.kind != "noun" else None
    if view.words[i][:1].isupper() and i > sentence.first and view.german and not view.verbal(i):
        return None
    if view.tags[i] in ("NOUN", "PROPN", "ADJ", "ADP", "DET") and not view.finite(i) and form != "participle":
        return None
    if view.german and cue.reflexive and not _near(view, sentence, i, _REFLEXIVE):
        return None
    if view.german and not cue.reflexive and form == "finite" and _reflexive_next(view, sentence, i):
        return None
    if form == "infinitive" and view.finite(i):
        form = "finite"  # the German plural ("sagen alle in Kiew")
    if not cue.particle:
        return 1, Match(i, i + 1, cue, form)
    if reading.joined:
        return 2, Match(i, i + 1, cue, form)
    particle = _particle(view, sentence, i, cue.particle)
    if particle is None:
        return None
    last = i + 1 if view.german or particle != i + 1 else particle + len(cue.particle.split())
    return 3, Match(i, last, cue, form, particle)


def _near(view: View, sentence: Sentence, i: int, words: frozenset[str]) -> bool:
    return any(view.lower[j] in words for j in range(max(sentence.first, i - 8), min(sentence.last, i + 8)))


def _reflexive_next(view: View, sentence: Sentence, i: int) -> bool:
    return i + 1 < sentence.last and view.lower[i + 1] in _REFLEXIVE


def _particle(view: View, sentence: Sentence, i: int, particle: str) -> int | None:
    """Token of a separated particle: behind the verb within its clause, or right before a German participle."""
    parts = particle.lower().split()
    size = len(parts)
    limit = _clause_end(view, sentence, i)
    for j in range(i + 1, limit - size + 1):
        if view.lower[j : j + size] == parts and not (size == 1 and _governs(view, j, limit)):
            return j
        if not view.german:
            break
    if view.german:
        for j in range(i - size, max(sentence.first, i - 3) - 1, -1):
            if j >= sentence.first and view.lower[j : j + size] == parts:
                return j
    return None


def _governs(view: View, i: int, limit: int) -> bool:
    """Whether a German particle's word is a preposition here: a phrase follows it ("warnte vor Angriffen")."""
    if not view.german or view.lower[i] not in _PREPOSITIONS or i + 1 >= limit:
        return False
    following = view.tags[i + 1]
    if view.lower[i] == "zu" and view.lower[i + 1].endswith("n"):
        return True  # "Bachmut zu halten": an infinitive's "zu"
    return following in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON") or view.nominal(i + 1)


def _clause_end(view: View, sentence: Sentence, i: int) -> int:
    """Where the verb's own clause ends at the latest: the sentence, or a break that no list explains."""
    for j in range(i + 1, sentence.last):
        if view.words[j] in STOPS or view.words[j] in {":", ";"}:
            return j
        if (
            view.words[j] == ","
            and j + 1 < sentence.last
            and view.lower[j + 1] in {"dass", "ob", "und", "sagte", "wie"}
        ):
            return j
    return sentence.last


def auxiliary_before(view: View, sentence: Sentence, i: int) -> int | None:
    """The finite auxiliary or modal that a participle or infinitive at ``i`` belongs to: the nearest one."""
    for j in range(i - 1, sentence.first - 1, -1):
        if view.lower[j] in _AUXILIARY_DE or view.tags[j] in ("AUX.Ind", "AUX.Sub"):
            return j
        if view.words[j] in {":", ";"}:
            return None
    for j in range(i + 1, min(i + 3, sentence.last)):
        if view.lower[j] in _AUXILIARY_DE:
            return j
    return None
