"""Grammar's view of a report: words, lower-cased words and word classes by token index, and short questions about
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from lagebild.attribute.closed_class import corrected
from lagebild.model import Annotation, Report, Sentence, Span

COMMAS = frozenset({",", ";"})
DASHES = frozenset({"-", "–", "—", "--"})
STOPS = frozenset({".", "!", "?", "…", "..."})
OPENING = frozenset("„“\"»«‚‘'›‹”’")
DOUBLE = frozenset('„“”"»«')
_FINITE = ("VERB.Ind", "VERB.Sub", "AUX.Ind", "AUX.Sub")
_GERMAN_FINITE = frozenset(
    "ist sind war waren sei seien wäre wären hat haben hatte hatten habe hätte hätten wird werden wurde wurden "
    "werde würde würden "
    "kann können konnte konnten könne könnten könnte will wollen wollte wollten wolle soll sollen sollte sollten "
    "solle muss müssen "
    "musste mussten müsse müssten darf dürfen durfte dürfe dürfte dürften gibt gab gebe gäbe".split()
)
_ENGLISH_FINITE = frozenset(
    "is are was were has have had will would can could may might should must does did do 're 've 'll".split()
)
_SUBJUNCTIVE = frozenset(
    "läge lägen sei seien wäre wären "
    "habe hätte hätten werde würde würden könne könnten könnte müsse müssten müsste dürfe "
    "dürften dürfte "
    "solle wolle möge möchte gebe gäbe gehe komme stehe bleibe liege halte lasse nehme führe finde sehe wisse "
    "handele handle bestehe "
    "gelte bringe mache brauche kämen käme gingen ginge blieben bliebe ließe ließen stünde stünden wüsste "
    "wüssten hielte hielten".split()
)


class View:
    """Words of one report as the rules see them. Token ranges are half-open."""

    def __init__(self, report: Report, annotation: Annotation) -> None:
        self.report, self.annotation = report, annotation
        self.german = report.language == "de"
        self.words = [t.text for t in annotation.tokens]
        self.lower = [w.lower() for w in self.words]
        self.sentences = annotation.sentences
        starts = {s.first for s in annotation.sentences}
        self.tags = [
            corrected(word, tag, "de" if self.german else "en", i in starts)
            for i, (word, tag) in enumerate(zip(self.words, annotation.tags, strict=True))
        ]
        self._entity_at = {i: e for e in annotation.entities for i in range(e.first, e.last)}

    def __len__(self) -> int:
        return len(self.words)

    def sentence_of(self, i: int) -> Sentence:
        """The sentence that holds token ``i``."""
        return self.sentences[self.annotation.tokens[i].sentence]

    def block_kind(self, i: int) -> str:
        """Kind of the block that holds token ``i``."""
        return self.report.blocks[self.annotation.tokens[i].block].kind

    def finite(self, i: int) -> bool:
        """Whether token ``i`` is a finite verb: by the model, or one of the closed list of auxiliaries."""
        if self.tags[i] in _FINITE:
            return True
        if self.german:
            return self.lower[i] in _GERMAN_FINITE and self.tags[i] not in ("AUX.Inf", "VERB.Inf")
        return self.lower[i] in _ENGLISH_FINITE and self.tags[i] != "PART"

    def subjunctive(self, i: int) -> bool:
        """Whether token ``i`` is a German verb in the subjunctive, by the model or unambiguously by its form."""
        if not self.german or not self.finite(i):
            return False
        word = self.lower[i]
        return self.tags[i] in ("VERB.Sub", "AUX.Sub") or word in _SUBJUNCTIVE or self._first_subjunctive(i)

    def _first_subjunctive(self, i: int) -> bool:
        """Third person in -e that is no weak preterite: "laufe", "gebe"; "ich" excludes it."""
        word, sentence = self.lower[i], self.sentence_of(i)
        if not word.endswith("e") or word.endswith(("te", "de", "se")) or self.tags[i] != "VERB.Ind":
            return False
        return "ich" not in self.lower[sentence.first : sentence.last]

    def verbal(self, i: int) -> bool:
        """Whether token ``i`` is any verb form."""
        return self.tags[i].startswith(("VERB", "AUX"))

    def nominal(self, i: int) -> bool:
        """Whether token ``i`` can head a noun phrase."""
        named = (
            i in self._entity_at and self.words[i][:1].isupper() and self.tags[i] not in ("DET", "ADP", "PRON", "ADJ")
        )
        return self.tags[i] in ("NOUN", "PROPN") or named

    def entity(self, i: int) -> str:
        """Entity label at token ``i``, or an empty text."""
        found = self._entity_at.get(i)
        return found.label if found else ""

    def any_finite(self, first: int, last: int) -> bool:
        """Whether a finite verb stands in the range."""
        return any(self.finite(i) for i in range(first, last))

    def spans(self, indices: Iterable[int]) -> tuple[Span, ...]:
        """Report spans of token indices, one a run within a block; a gap of nothing but white space does not split."""
        tokens = self.annotation.tokens
        pieces = [list(piece) for run in runs(indices) for _, piece in groupby(run, key=lambda i: tokens[i].block)]
        return tuple(self.report.span(tokens[piece[0]].start, tokens[piece[-1]].end) for piece in pieces)

    def text(self, first: int, last: int) -> str:
        """Report text of a token range."""
        tokens = self.annotation.tokens
        return self.report.text[tokens[first].start : tokens[last - 1].end]

    def mean(self, values: Sequence[float], indices: Iterable[int]) -> float:
        """Mean of ``values`` (one a token) over ``indices``; 0 where there are none."""
        picked = [values[i] for i in indices]
        return sum(picked) / len(picked) if picked and len(values) == len(self.words) else 0.0


def runs(indices: Iterable[int]) -> list[list[int]]:
    """Ascending indices grouped into runs without gaps."""
    out: list[list[int]] = []
    for i in sorted(set(indices)):
        if out and out[-1][-1] == i - 1:
            out[-1].append(i)
        else:
            out.append([i])
    return out
