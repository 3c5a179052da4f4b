"""The cue lexicon of one language: which words report speech, and what act, polarity and certainty they give it.

Read from ``resources/<language>/cues.tsv`` (columns described in docs/language-rules.md). German verb forms are derived
from the four principal parts given there; English forms are all given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from lagebild.model import Act, Certainty, Polarity
from lagebild.resources import rows

CueKind = Literal["verb", "noun", "preposition", "phrase", "adverb"]
Form = Literal["finite", "participle", "infinitive", "ing", "word"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One line of the lexicon."""

    lemma: str
    kind: CueKind
    particle: str
    act: Act
    polarity: Polarity
    certainty: Certainty
    takes: frozenset[str]

    @property
    def reflexive(self) -> bool:
        """German "sich äußern": never without the pronoun."""
        return self.lemma.startswith("sich ")


@dataclass(frozen=True, slots=True)
class WordReading:
    """One way to read a surface form: the cue, the form, and whether the particle is joined to it."""

    cue: Cue
    form: Form
    joined: bool


class Lexicon:
    """Cues by surface form (lower case), and phrases by their first word."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.words: dict[str, list[WordReading]] = defaultdict(list)
        self.phrases: dict[str, list[tuple[tuple[str, ...], Cue]]] = defaultdict(list)
        self.nouns: dict[str, Cue] = {}
        for row in rows(language, "cues.tsv"):
            self._add(row)
        for entries in self.phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def _add(self, row: dict[str, str]) -> None:
        kind = cast(CueKind, row["kind"])
        cue = Cue(
            row["lemma"],
            kind,
            row["particle"],
            cast(Act, row["act"]),
            cast(Polarity, row["polarity"]),
            cast(Certainty, row["certainty"]),
            frozenset(row["takes"].split()),
        )
        if kind == "phrase":
            words = tuple(row["lemma"].lower().split())
            self.phrases[words[0]].append((words, cue))
        elif kind == "verb":
            for form, how, joined in self._verb_forms(row["forms"].split(), cue.particle):
                self.words[form].append(WordReading(cue, how, joined))
        else:
            for form in row["forms"].split():
                self.words[form.lower()].append(WordReading(cue, "word", True))
                if kind == "noun":
                    self.nouns[form.lower()] = cue

    def _verb_forms(self, parts: Sequence[str], particle: str) -> Iterator[tuple[str, Form, bool]]:
        if self.language == "de":
            yield from _german_forms([p.lower() for p in parts], particle.lower())
            return
        base, third, past, participle, ing = (p.lower() for p in parts[:5])
        for form in {base, third, past}:
            yield form, "finite", not particle
        yield participle, "participle", not particle
        yield ing, "ing", not particle

    def of(self, word: str) -> Sequence[WordReading]:
        """All readings of a surface form."""
        return self.words.get(word.lower(), ())

    def noun(self, word: str) -> Cue | None:
        """The noun cue that ``word`` is, or in German ends in ("Völkermordvorwürfe")."""
        lower = word.lower()
        if lower in self.nouns:
            return self.nouns[lower]
        if self.language == "de" and word[:1].isupper():
            for cut in range(3, len(lower) - 4):
                tail = lower[cut:].lstrip("-")
                if tail in self.nouns and len(tail) > 4:
                    return self.nouns[tail]
        return None

    def phrase_at(self, words: Sequence[str], at: int, limit: int) -> tuple[int, Cue] | None:
        """Length and cue of the longest phrase that begins at ``at`` and ends before ``limit``."""
        for pattern, cue in self.phrases.get(words[at].lower(), ()):
            if len(pattern) <= limit - at and all(
                p == "*" or p == w.lower() for p, w in zip(pattern, words[at : at + len(pattern)], strict=True)
            ):
                return len(pattern), cue
        return None


def _german_forms(parts: Sequence[str], particle: str) -> Iterator[tuple[str, Form, bool]]:
    """(form, kind, particle joined) from infinitive, present 3sg, preterite 3sg and participle."""
    infinitive, present, preterite, participle = parts[:4]
    stem = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
    plural = preterite + ("n" if preterite.endswith("e") else "en")
    subjunctive = stem + "e"
    finite = {infinitive, present, preterite, plural, subjunctive, subjunctive + "n"}
    tight = particle if " " not in particle else ""
    for form in finite:
        yield form, "infinitive" if form == infinitive else "finite", not particle
        if tight:
            yield tight + form, "infinitive" if form == infinitive else "finite", True
    if tight:
        yield tight + "zu" + infinitive, "infinitive", True
        yield tight + participle, "participle", True
    else:
        yield participle, "participle", not particle


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of ``de`` or ``en``, loaded once."""
    return Lexicon(language)
