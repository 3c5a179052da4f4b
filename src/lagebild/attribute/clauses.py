"""Clauses by punctuation: German puts a comma at every clause border, English at many.

Breaks inside quotation marks or brackets do not count. Ranges are half-open token ranges without the marks at their
edges.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from lagebild.attribute.quotation_marks import Quoted
from lagebild.attribute.view import COMMAS, DASHES, STOPS, View
from lagebild.model import Sentence

Range = tuple[int, int]
SUBORDINATORS_DE = frozenset("dass daß ob".split())
QUESTION_DE = frozenset(
    "wie warum weshalb wann wo wer was welche welcher welches welchen woher wohin inwieweit inwiefern".split()
)
COMPLEMENT_EN = frozenset("that whether if how why what when where who which".split())
RELATIVES_DE = frozenset("der die das den dem deren dessen denen welche welcher welches".split())


CONJUNCTIONS = frozenset(
    "weil seit seitdem nachdem als wenn falls obwohl während bevor damit sodass da indem sobald solange "
    "after when if while as although though since because before once unless".split()
)


class Clauses:
    """Break positions of one sentence."""

    def __init__(self, view: View, sentence: Sentence, quoted: Sequence[Quoted]) -> None:
        self.view, self.sentence = view, sentence
        self._hidden = {i for q in quoted for i in range(q.first, q.last) if q.speech or q.last - q.first < 9}
        self._hide_brackets()
        self.breaks = [i for i in range(sentence.first, sentence.last) if self._is_break(i)]

    def _hide_brackets(self) -> None:
        opened = None
        for i in range(self.sentence.first, self.sentence.last):
            if self.view.words[i] == "(":
                opened = i
            elif self.view.words[i] == ")" and opened is not None:
                self._hidden.update(range(opened, i + 1))
                opened = None

    def _is_break(self, i: int) -> bool:
        word = self.view.words[i]
        if i in self._hidden:
            return False
        if word in COMMAS or word == ":":
            return True
        return word in DASHES and self._spaced(i)

    def _spaced(self, i: int) -> bool:
        tokens = self.view.annotation.tokens
        return i == 0 or tokens[i - 1].end < tokens[i].start

    def bounds(self, i: int) -> Range:
        """The stretch between the breaks around token ``i``."""
        left = max((b + 1 for b in self.breaks if b < i), default=self.sentence.first)
        right = min((b for b in self.breaks if b > i), default=self.end)
        return left, right

    @property
    def end(self) -> int:
        """Behind the last word of the sentence: final stops and quotation marks that close nothing are left out."""
        last = self.sentence.last
        while last > self.sentence.first and self.view.words[last - 1] in STOPS:
            last -= 1
        return last

    @property
    def start(self) -> int:
        """First word of the sentence."""
        return self.sentence.first

    def segments(self) -> list[Range]:
        """All stretches between breaks, empty ones left out."""
        edges = [self.sentence.first - 1, *self.breaks, self.end]
        return [(a + 1, b) for a, b in pairwise(edges) if b > a + 1]

    def following(self, position: int) -> Range | None:
        """The stretch behind the break at ``position``."""
        return next(((a, b) for a, b in self.segments() if a == position + 1), None)

    def opens_complement(self, i: int) -> bool:
        """Whether a complement clause with a subordinator begins at ``i``."""
        word = self.view.lower[i]
        if self.view.german:
            return word in SUBORDINATORS_DE or word in QUESTION_DE
        return word in COMPLEMENT_EN

    def infinitive(self, first: int, last: int) -> bool:
        """Whether the stretch is a German infinitive clause: "zu" before or inside its last verb, no finite verb."""
        view = self.view
        if last - first >= 2 and view.lower[last - 2] == "zu" and view.lower[last - 1].endswith("n"):
            return True
        if view.any_finite(first, last):
            return False
        for i in range(first, last):
            if view.lower[i] == "zu" and i + 1 < last and (view.verbal(i + 1) or view.lower[i + 1].endswith("n")):
                return True
            if "zu" in view.lower[i][2:-3] and view.tags[i] in ("VERB.Inf", "VERB") and view.lower[i].endswith("n"):
                return True
        return False

    def relative(self, first: int) -> bool:
        """Whether a German or English relative clause begins at ``first``."""
        view = self.view
        word = view.lower[first]
        if view.german:
            behind_preposition = (
                view.tags[first] == "ADP" and first + 1 < len(view) and view.lower[first + 1] in RELATIVES_DE
            )
            return (word in RELATIVES_DE or behind_preposition) and self._verb_last(first)
        return word in {"who", "which", "whose", "where"}

    def main_finite(self, first: int, last: int) -> bool:
        """Whether the stretch holds a finite verb outside subordinate and relative clauses."""
        for a, b in self.segments():
            dependent = self.relative(a) or self.view.lower[a] in CONJUNCTIONS
            if a >= first and b <= last and not dependent and self.view.any_finite(a, b):
                return True
        return False

    def _verb_last(self, first: int) -> bool:
        """Whether the stretch that begins at ``first`` ends with its only finite verb, and began behind a comma."""
        segment = next(((a, b) for a, b in self.segments() if a == first), None)
        if segment is None or first == self.start:
            return False
        finite = [i for i in range(*segment) if self.view.finite(i)]
        return bool(finite) and finite[0] == segment[1] - 1
