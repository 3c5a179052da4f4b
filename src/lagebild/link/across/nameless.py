"""Actors without a name of their own: "Bewohner", "both sides", "a senior Russian commander".

Nobody can tell whether those of two reports are the same, so they never are. A name is what no table knows for a
common word; where that leaves doubt, an actor is nameless, since a wrong merge is worse than a missed one. Called by
:mod:`actors`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from lagebild.link.across.common_words import common, listed, role_kind, words_of
from lagebild.link.across.keys import key_of
from lagebild.model import Actor
from lagebild.resources import rows

_APPOSITION = re.compile(r",\s+(?=[a-zäöüßа-яёіїєґ])")  # "…, a group in Bergen"; a part of a name has capitals
_LONGEST_DESCRIPTION = 6  # words
_INSTITUTIONS = frozenset({"government", "organisation", "outlet"})


def nameless(actor: Actor, language: str) -> bool:
    """Whether ``actor`` of a report in ``language`` has neither key nor name, only common words."""
    actor = bare(actor, language)
    if actor.wikidata or key_of(actor, language):
        return False
    words = words_of(actor.name)
    known = common(words, language)
    if all(known):
        return True
    cut = ("preposition", "purpose") if actor.kind == "person" else ("preposition",)
    head = next((i for i, w in enumerate(words) if i and w in listed(language, *cut)), len(words))
    if actor.kind == "person":
        return _no_person(words[:head], known[:head], language)
    kind = role_kind(words[:head], language)
    if kind == "person" and words[head - 1].islower():
        return True  # "Sosnopil officials", whatever the reading took them for
    return head < len(words) and all(known[:head]) and kind not in _INSTITUTIONS


def _no_person(head: list[str], known: list[bool], language: str) -> bool:
    """Whether a phrase ends in a common noun ("Hamas officials", "Sosnopils Gouverneur"), which no family name is."""
    if not head or all(known):
        return bool(head)
    if not known[-1] or not role_kind(head, language):
        return False
    if head[-1].islower():
        return True
    before = [w for w, is_common in zip(head, known, strict=True) if not is_common]
    given = any(part in _person_names("given") for w in before for part in w.split("-"))
    if given or head[-1] in _person_names("family"):
        return False
    return language != "de" or before[-1].endswith(("s", "’", "'"))


@cache
def _person_names(kind: str) -> frozenset[str]:
    """Frequent names of persons: ``given`` or ``family``."""
    return frozenset(row["name"] for row in rows("person_names.tsv") if row["kind"] == kind)


def bare(actor: Actor, language: str) -> Actor:
    """The actor without what only describes it: "daily Uferbote", "Nordic Conflict Monitor, a research group in …".

    An apposition also tells that one who was taken for a person is none.
    """
    name, *appositions = _APPOSITION.split(actor.name, maxsplit=1)
    kind = role_kind(words_of(appositions[0]), language) if appositions else None
    actor = replace(actor, name=name, kind=actor.kind if kind in (None, "person") else kind)
    if actor.kind == "person" or key_of(actor, language):
        return actor
    return replace(actor, name=_own_name(name, language))


def _own_name(name: str, language: str) -> str:
    """The name of an organisation without what it is before it and the occasion behind it ("in its daily report")."""
    words = _before_occasion(name.split(), language)
    longest = min(len(words) - 1, _LONGEST_DESCRIPTION)
    cuts = (n for n in range(longest, 0, -1) if _describes(words[:n], language) and _named(words[n:], language))
    return " ".join(words[next(cuts, 0) :])


def _describes(words: list[str], language: str) -> bool:
    """Whether words say what the following name is: "daily", "research group", "russische Nachrichtenagentur"."""
    kind = None if _named(words, language) else role_kind(words_of(" ".join(words)), language)
    if language == "de" and kind == "outlet":
        return True  # no other noun: "Zeitung Uferbote" is the Uferbote, "Universität Heidelberg" not Heidelberg
    return kind in ("outlet", "organisation", "group") and words[-1].islower()


def _before_occasion(words: list[str], language: str) -> list[str]:
    links, beginnings = listed(language, "link"), listed(language, "word")
    for place in range(1, len(words) - 1):
        occasion = words[place] in links and words[place + 1] in beginnings
        if occasion and _named(words[:place], language) and not _named(words[place:], language):
            return words[:place]
    return words


def _named(words: list[str], language: str) -> bool:
    return not all(common(words_of(" ".join(words)), language))
