"""Newspapers and other outlets among the sources: the report's own ("this newspaper"), and others by their names.

Called by :mod:`mentions`.
"""

from __future__ import annotations

import re
from itertools import pairwise

from lagebild.model import Report, Span
from lagebild.resolve.who.words import words
from lagebild.resources.actor_names import Names

_WORD = re.compile(r"[\w-]+", re.UNICODE)
_FAR = 80  # characters within which an apposition ends
_APPOSITION = re.compile(r",\s+((?:an?|the|eine?|der|die|das)\s[^,.;]*)")
_GOES_ON = re.compile(r"\s+(?:am|an der|im|vom|für)\s+[A-ZÄÖÜ]\w+")  # a German name in an English text


def outlet(report: Report, names: Names, span: Span) -> str:
    """The name of the outlet that ``span`` means; "" where it means none. The report's own without a name keeps the
    words that the report has for itself.
    """
    found = _WORD.findall(span.text)
    if report.outlet and _is_called(span.text, report.outlet):
        return report.outlet
    if _own(found, names):
        return report.outlet or " ".join(found[-2:])
    if " ".join(found) in names.organisations:
        return ""
    return _beside_its_kind(found, names) or _by_its_form(report, names, span)


def _is_called(text: str, name: str) -> bool:
    """Whether the text holds the name; a German one may have an ending ("dem Uferboten")."""
    return bool(re.search(rf"\b{re.escape(name)}(?:n|s|en|es)?\b", text))


def _own(found: list[str], names: Names) -> bool:
    """ "This newspaper", "dieser Zeitung", "unserer Redaktion", behind whatever links them to the claim."""
    this = words(names.language).this
    return any(a.lower() in this and names.role(b) == "outlet" for a, b in pairwise(found)) and len(found) < 4


def _beside_its_kind(found: list[str], names: Names) -> str:
    """The name behind the word for what it is: "the German daily X", "die Zeitung X"."""
    for at, word in enumerate(found[:-1]):
        name = found[at + 1 :]
        if names.role(word) == "outlet" and all(w[:1].isupper() and not _known(w, names) for w in name):
            return " ".join(name)
    return ""


def _known(word: str, names: Names) -> bool:
    return bool(names.role(word) or names.country(word) or word in names.organisations)


def _by_its_form(report: Report, names: Names, span: Span) -> str:
    """A capitalised name whose last word is one for newspapers: "The Northgate Post", "das Hafener Tageblatt"."""
    tails = words(names.language).outlet
    found = [(m.start(), m[0]) for m in _WORD.finditer(span.text)]
    ends = [i for i, (_, word) in enumerate(found) if _ends_name(word, tails, names)]
    if not ends:
        return ""
    first = last = ends[-1]
    while first and _in_name(found[first - 1][1], names):
        first -= 1
    if first == last and names.role(found[last][1]) and names.language == "de":
        return ""  # "die Zeitung"
    if last + 1 < len(found) and found[last + 1][1][:1].isupper():
        return ""  # "Post Office"
    at = span.start + found[last][0] + len(found[last][1])
    if _is_another_kind(report.text[at : at + _FAR], names):
        return ""
    end = found[last][0] + len(found[last][1])
    name = span.text[found[first][0] : end]
    behind = _GOES_ON.match(report.text, span.start + end) if names.language == "en" else None
    return name + behind[0] if behind else name


def _is_another_kind(behind: str, names: Names) -> bool:
    """Whether an apposition says that it is no outlet: "the X Observer, a think tank"."""
    apposition = _APPOSITION.match(behind)
    if apposition is None:
        return False
    single = _WORD.findall(apposition[1])
    said = {names.role(w) for w in (*single, *(" ".join(pair) for pair in pairwise(single)))} - {None, "person"}
    return bool(said) and "outlet" not in said


def _ends_name(word: str, tails: frozenset[str], names: Names) -> bool:
    if names.language == "en" and word in tails:
        return True
    compounds = words("de").outlet  # an English text calls a German newspaper by its name
    return word[:1].isupper() and names.role(word) in (None, "outlet") and word.lower().endswith(tuple(compounds))


def _in_name(word: str, names: Names) -> bool:
    """Whether the word before a newspaper's can be part of the name."""
    article = word.lower() in {"the", "der", "die", "das", "dem", "den", "a"}
    return word[:1].isupper() and not article and (names.language == "en" or not names.role(word))
