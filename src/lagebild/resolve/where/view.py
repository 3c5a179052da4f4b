"""A report's words as toponym recognition looks at them. Built by ``find`` from the report and its annotation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lagebild.model import Annotation, Report

# "BEIRUT/THE" is one token and two names.
_PARTS = re.compile(r"[^/]+")
_ARTICLE = re.compile(r"[a-z]{2,3}-[A-Z]")
_LOUD = 0.7
_DATELINE = 4
_BEHIND_DATELINE = re.compile(r"\s*(?:[,/(]|--|[-–—]\s|:)")
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A token, or a part of one between slashes; ``label`` is the named entity's it lies in, "" outside."""

    start: int
    end: int
    text: str
    lower: str
    tag: str
    label: str
    entity: int
    sentence: int
    block: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def named(self) -> bool:
        """The same, or with an Arabic article before the capital ("al-Balah")."""
        return self.capital or _ARTICLE.match(self.text) is not None


class View:
    """``words`` in the order of the text, and in which sentences capitals tell nothing."""

    def __init__(self, report: Report, annotation: Annotation) -> None:
        self.report, self.language = report, report.language
        self.words = tuple(_words(annotation))
        self.places: dict[str, list[int]] = defaultdict(list)  # a word -> where it stands
        for index, word in enumerate(self.words):
            self.places[word.text].append(index)
        self.loud = self._loud_sentences()
        self.small = frozenset(w.text for w in self.words if w.text.islower())

    def text(self, first: int, last: int) -> str:
        """The report's text from word ``first`` up to but not including word ``last``."""
        return self.report.text[self.words[first].start : self.words[last - 1].end]

    def starting(self, word: str) -> list[int]:
        """Where ``word`` stands, by itself or with an ending."""
        return sorted(i for ending in ("", "s") for i in self.places.get(word + ending, ()))

    def at(self, index: int, beside: int) -> Word | None:
        """The word at ``index`` where it lies in the sentence of the word ``beside``."""
        if 0 <= index < len(self.words) and self.words[index].sentence == self.words[beside].sentence:
            return self.words[index]
        return None

    def lower(self, index: int, beside: int) -> str:
        """The same in lower case, "" where there is none."""
        word = self.at(index, beside)
        return word.lower if word else ""

    def opens(self, index: int) -> bool:
        """Whether the word is the first of its sentence, marks aside."""
        before = self.at(index - 1, index)
        return before is None or (not before.text[0].isalnum() and self.at(index - 2, index) is None)

    def adjacent(self, left: int, right: int) -> bool:
        """Whether nothing but white space on one line stands between two neighbouring words."""
        if not (left >= 0 and right < len(self.words)):
            return False
        a, b = self.words[left], self.words[right]
        between = self.report.text[a.end : b.start]
        return a.sentence == b.sentence and between != "" and not between.strip(" \u00a0")

    def dateline(self, first: int, last: int) -> bool:
        """Whether the words open a block's dateline: "BEIRUT, Feb 2 (Reuters) -", "COLUMBUS, Ohio --", "KYIV (AP)"."""
        block, place = self.words[first].block, first
        while place > 0 and self.words[place - 1].block == block and first - place < _DATELINE:
            place -= 1
        if first - place >= _DATELINE or not all(w.text.isupper() or not w.capital for w in self.words[place:last]):
            return False
        rest = self.report.text[self.words[last - 1].end :]
        return bool(_BEHIND_DATELINE.match(rest)) and self.words[first].text.isupper()

    def _loud_sentences(self) -> frozenset[int]:
        """Sentences (headlines mostly) in which nearly all longer words have capitals."""
        longer: dict[int, list[Word]] = defaultdict(list)
        for word in self.words:
            if len(word.text) >= _SHORTEST and word.text[0].isalpha():
                longer[word.sentence].append(word)
        loud = self._all_capitals if self.language == "de" else self._mostly_capital
        return frozenset(sentence for sentence, words in longer.items() if len(words) > 2 and loud(words))

    @staticmethod
    def _all_capitals(words: list[Word]) -> bool:
        return all(w.text.isupper() for w in words)

    @staticmethod
    def _mostly_capital(words: list[Word]) -> bool:
        return sum(w.capital for w in words) / len(words) >= _LOUD


def _words(annotation: Annotation) -> Iterator[Word]:
    labels: dict[int, tuple[str, int]] = {}
    for number, entity in enumerate(annotation.entities):
        for index in range(entity.first, entity.last):
            labels[index] = entity.label, number
    for token, tag in zip(annotation.tokens, annotation.tags, strict=True):
        label, entity_number = labels.get(token.index, ("", -1))
        parts = list(_PARTS.finditer(token.text))
        if len(parts) < 2 or not all(p[0][0].isupper() for p in parts):
            parts = []
        for start, end in [p.span() for p in parts] or [(0, len(token.text))]:
            text = token.text[start:end]
            at = token.start + start
            yield Word(at, at + len(text), text, text.lower(), tag, label, entity_number, token.sentence, token.block)
