"""The product's time expressions in the habits of the KRAUTS annotators, so that what is compared is what was found.

The product's span has the preposition and the article that belong to it, and a value that says when something was; the
corpus leaves words out and notes how long ago it was. The rules below hold for every document alike.
"""

from __future__ import annotations

import re

from benchmarks.timex_scores import Expression
from lagebild.model import Timex

# 1. No leading preposition, with or without an article joined to it ("im", "am"), and no article before a number.
_LEAD = re.compile(
    r"(?:(?:am|an|im|in|vom|von|zum|zur|zu|um|ab|bis|seit|vor|nach|gegen|zwischen|für|auf|über|innerhalb|während|noch|"
    r"rund|etwa|bereits|schon|erst|kurz|knapp|gut)\s+)+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:der|die|das|dem|den|des)\s+(?=\d)", re.IGNORECASE)
# 2. "am heutigen Samstag": the adjective is left out.
_TODAYS = re.compile(r"(?:heutigen|morgigen|gestrigen)\s+")
# 3. Adverbs that refer to no date are annotated only in part; these never are.
_LEFT_OUT = frozenset("nun zuletzt künftig künftige inzwischen mittlerweile zurzeit".split())
# 4. An hour has no zero before it: T8:30.
_ZERO = re.compile(r"T0(?=\d:)")


def to_corpus(found: Timex) -> Expression | None:
    """``found`` as the corpus would have it; None for what it leaves out."""
    return None if found.span.text.casefold() in _LEFT_OUT else rewritten(found)


def rewritten(found: Timex) -> Expression:
    """``found`` by all habits but the third, which leaves adverbs out."""
    text, start = found.span.text, found.span.start
    for lead in (_LEAD, _ARTICLE, _TODAYS):
        match = lead.match(text)
        if match and match.end() < len(text):
            text, start = text[match.end() :], start + match.end()
    return Expression(start, found.span.end, _type(found), _value(found))


def as_it_is(found: Timex) -> Expression:
    """``found`` as the product says it."""
    return Expression(found.span.start, found.span.end, found.type, found.value or "")


def _type(found: Timex) -> str:
    return "DURATION" if _counted(found) else found.type


def _value(found: Timex) -> str:
    if _counted(found) and found.amount:
        return found.amount
    if found.span.text.casefold() == "damals":
        return "PAST_REF"  # 6. never the day that it means
    return _ZERO.sub("T", found.value or "")


def _counted(found: Timex) -> bool:
    """5. "vor zwei Jahren", "in einem Jahr" are annotated as the period that is counted: "zwei Jahren", P2Y."""
    return found.type == "DATE" and found.amount is not None
