"""Institutions with a name of their own, told from persons and from what is only said about them.

Called by :mod:`mentions`.
"""

from __future__ import annotations

import re

from lagebild.resolve.who.values import Mention
from lagebild.resolve.who.words import words
from lagebild.resources.actor_names import Names

_WORD = re.compile(r"[\w.-]+(?:['’]\w+)?", re.UNICODE)
_RELATIVE = re.compile(r",\s+(?:who|whose|which|dessen|deren)\b.*", re.DOTALL)
_APPOSITION = re.compile(
    r",\s+(?=(?:an?|the|ein|eine|einer|der|die|das|which|who|whose|dessen|deren|based|mit Sitz)\b)"
    r"|\s+in (?=(?:seine|ihre|eine)[mnr]?\b|(?:its|their|his|her|an?)\b)"
    r"|\s+(?:auf|on) (?=Telegram|Twitter|Facebook|X\b)"
)


def settle(mention: Mention, names: Names, organisation: str) -> None:
    """Kind and name of an institution with a name of its own: "The X Monitor, a research group in Y" is no person."""
    if mention.person or mention.state or mention.body:
        return
    name, *apposition = _APPOSITION.split(mention.core, maxsplit=1)
    if mention.kind == "person":
        if mention.indefinite or not _is_name(name, names):
            mention.core = _RELATIVE.sub("", mention.core)
            _people(mention, names)
            return
        mention.kind, mention.roles = "organisation", []
    if mention.kind == "group" and organisation and not mention.roles:
        mention.kind = "organisation"
    if name[:1].isupper() and not mention.signed:
        mention.core = name
        said = (names.role(w) for w in _WORD.findall(apposition[0])) if apposition else ()
        kind = next((k for k in said if k and k != "person"), None)
        mention.kind = kind if kind and mention.kind == "group" else mention.kind


def _people(mention: Mention, names: Names) -> None:
    """Several persons at once are a group: "officials in Kyiv", "two soldiers"; German words do not tell."""
    word = mention.roles[0].lower() if mention.roles and names.language == "en" else ""
    if word.endswith(("ers", "ors", "als", "ists", "ents", "ants", "ians", "ees", "men", "people")):
        mention.kind = "group"


def _is_name(phrase: str, names: Names) -> bool:
    """Whether an English phrase with a role word in it is a name all the same: two or more words in capitals that are
    neither an office nor a title nor a country ("Nordic Conflict Monitor", but "Defence Minister").
    """
    if names.language != "en" or phrase.lower() in names.roles:
        return False
    found = [w for w in _WORD.findall(phrase) if not names.country(w)]
    titled = any(w.lower() in words("en").title for w in found)
    return len(found) > 1 and all(w[:1].isupper() for w in found) and not titled
