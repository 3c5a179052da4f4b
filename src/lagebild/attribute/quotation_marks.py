"""Pairs of quotation marks in each block, and whether what they hold is speech or only words held at a distance.

Newsrooms use at least six styles („…“, "…", “…”, »…«, «…», ‚…‘), mix them, and forget to close them.
"""

from __future__ import annotations

from dataclasses import dataclass

from lagebild.attribute.view import STOPS, View

_CLOSERS = {
    "„": '“”"',
    "“": '”"',
    "»": "«",
    "«": "»",
    '"': '"',
    "”": "”",
    "‚": "‘’'",
    "‘": "’'",
    "›": "‹",
    "‹": "›",
    "'": "'",
}
_SINGLE = frozenset("‚‘›‹'’")
# An open quotation without its closing mark ends here at the latest.
_LONGEST = 260
# Shorter stretches without a finite verb are titles, names or words held at a distance.
_SPEECH_WORDS = 7


@dataclass(frozen=True, slots=True)
class Quoted:
    """Tokens ``first`` (opening mark) .. ``last`` (behind the closing mark); ``speech`` or only distanced."""

    first: int
    last: int
    speech: bool
    single: bool

    @property
    def inner(self) -> range:
        """Tokens between the marks."""
        return range(self.first + 1, self.last - 1)


def find(view: View) -> list[Quoted]:
    """All quoted stretches of the report in order; single marks inside double ones are not listed."""
    out: list[Quoted] = []
    i = 0
    while i < len(view):
        end = _closing(view, i) if view.words[i] in _CLOSERS else None
        if end is None or end - i < 2:
            i += 1
            continue
        out.append(Quoted(i, end + 1, _is_speech(view, i, end), view.words[i] in _SINGLE))
        i = end + 1
    return out


def _closing(view: View, start: int) -> int | None:
    mark, tokens = view.words[start], view.annotation.tokens
    if mark in "'’‘" and not _opens_single(view, start):
        return None
    if mark in "“”" and view.german and _closes_only(view, start):
        return None
    block = tokens[start].block
    for j in range(start + 1, min(len(view), start + _LONGEST)):
        if tokens[j].block != block:
            return None
        if view.words[j] in _CLOSERS[mark]:
            return j
    return None


def _opens_single(view: View, i: int) -> bool:
    tokens = view.annotation.tokens
    glued_before = i > 0 and tokens[i - 1].end == tokens[i].start
    glued_behind = i + 1 < len(tokens) and tokens[i + 1].start == tokens[i].end
    return glued_behind and not glued_before


def _closes_only(view: View, i: int) -> bool:
    """A German “ that stands glued to the word before it and not to the one behind closes something left open."""
    tokens = view.annotation.tokens
    return (
        i > 0 and tokens[i - 1].end == tokens[i].start and (i + 1 == len(tokens) or tokens[i + 1].start > tokens[i].end)
    )


def _is_speech(view: View, first: int, last: int) -> bool:
    """Speech has a finite verb or many words, or is a sentence; else the marks hold a name or a distanced word."""
    inner = range(first + 1, last)
    words = [i for i in inner if view.tags[i] != "PUNCT"]
    if not words:
        return False
    sentence = view.sentence_of(first)
    stands_alone = first <= sentence.first + 1 and last >= sentence.last - 2
    if stands_alone and (view.words[last - 1] in STOPS or len(words) > 3):
        return True
    if view.words[last - 1] in {"!", "?"} and first == sentence.first:
        return True
    behind_colon = first > 0 and view.words[first - 1] == ":"
    before_comma = last + 1 < len(view) and view.words[last + 1] == "," and first == sentence.first
    if behind_colon or before_comma or (view.words[last - 1] == "," and first == sentence.first):
        return True
    if view.any_finite(first + 1, last) and len(words) >= 3:
        return True
    return len(words) >= _SPEECH_WORDS
