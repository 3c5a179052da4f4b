"""How many: quantities of a report with what they count. Called by ``resolve``.

Sentence by sentence: words -> amounts -> what they count -> which of them count at all -> what happened to the counted.
The conventions are written down in ``docs/quantities.md``.
"""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.model import Annotation, Quantity, Report, Timex
from lagebild.resolve.how_many.build import quantity
from lagebild.resolve.how_many.candidates import candidates
from lagebild.resolve.how_many.choose import chosen
from lagebild.resolve.how_many.words import words_of

__all__ = ["find"]


def find(report: Report, annotation: Annotation, times: Sequence[Timex]) -> tuple[Quantity, ...]:
    """Quantities in the order of the text; a number inside one of ``times`` that is a date counts nothing."""
    tags = {t.start: tag for t, tag in zip(annotation.tokens, annotation.tags, strict=False)}
    found: list[Quantity] = []
    for sentence in annotation.sentences:
        if sentence.first >= sentence.last:
            continue
        start, end = annotation.tokens[sentence.first].start, annotation.tokens[sentence.last - 1].end
        words = words_of(report.text, start, end, tags)
        here = [t for t in times if t.span.start < end and start < t.span.end]
        for candidate, role in chosen(words, candidates(words, here, report.language), report.language):
            found.append(quantity(report, words, candidate, role, f"q{len(found) + 1}"))
    return tuple(found)
