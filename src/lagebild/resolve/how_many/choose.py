"""Which candidates are quantities, and what happened to what they count. Called by ``how_many``.

A number with a known noun or measure counts. A bare number counts if it is compared, shares the next number's noun, or
people came to harm by the words beside it. "ein", "a" and "one" count when they are stressed, joined to another number,
or when somebody is killed, wounded, captured or missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lagebild.resolve.how_many.candidates import Candidate
from lagebild.resolve.how_many.roles import OF_PEOPLE, Match, Slot, role_words, with_roles
from lagebild.resolve.how_many.tables import Tables, tables
from lagebild.resolve.how_many.words import Word

# A mere article is a number only where somebody came to harm.
_CASUALTIES = frozenset({"killed", "wounded", "captured", "missing", "abducted", "arrested"})
# So many numbers on each side can lend a doubtful one their role.
_NEIGHBOURS = 3


def chosen(words: Sequence[Word], found: Sequence[Candidate], language: str) -> list[tuple[Candidate, str | None]]:
    """The candidates of a sentence that count something, in order, with their roles."""
    if not found:
        return []
    known = tables(language)
    named = _with_shared_nouns(words, found, known)
    matches = role_words(words, language)
    kept = _that_count(words, named, matches, known)
    # What happened to twelve of twenty drones did not happen to the twenty.
    wholes = {k for k in range(1, len(kept)) if kept[k - 1].shared and _is_of(words, kept[k - 1], kept[k], known)}
    slots = [
        replace(_slot(c), last=kept[k + 1].last) if k + 1 in wholes else _slot(c)
        for k, c in enumerate(kept)
        if k not in wholes
    ]
    roles = iter([slot.role for slot in with_roles(words, slots, matches, language)])
    return [(c, _slot(c).own if k in wholes else next(roles)) for k, c in enumerate(kept)]


def _that_count(
    words: Sequence[Word], named: Sequence[Candidate], matches: Sequence[Match], known: Tables
) -> list[Candidate]:
    """The candidates that count: first those that do so alone, then ones beside them, then those who came to harm."""
    sure = {k for k, c in enumerate(named) if _counts(words, c, known)}
    doubtful = [k for k in range(len(named)) if k not in sure and not _dropped(words, named[k], known)]
    for k in doubtful:
        if _is_one(words, named[k], known) and _one_counts(words, named, k, sure, known):
            sure.add(k)
    for k in doubtful:
        if k not in sure and _can_be_harmed(words, named[k]):
            near = [j for j in range(max(0, k - _NEIGHBOURS), k + _NEIGHBOURS + 1) if j in sure or j == k]
            slots = with_roles(words, [_slot(named[j]) for j in near], matches, known.language, far=False)
            if slots[near.index(k)].role in (_CASUALTIES if named[k].amount.number.article else OF_PEOPLE):
                sure.add(k)
    return [named[k] for k in sorted(sure)]


def _between(words: Sequence[Word], first: Candidate, second: Candidate) -> list[str]:
    return [w.lower for w in words[first.last : second.first]]


def _is_of(words: Sequence[Word], part: Candidate, whole: Candidate, known: Tables) -> bool:
    """ "12 of the 20 drones", "45 der 60 Drohnen": nothing but "of" between the numbers."""
    between = _between(words, part, whole)
    return bool(between) and set(between) <= known.uses["partitive"] | known.uses["partitive_article"]


def _slot(candidate: Candidate) -> Slot:
    noun = candidate.counted.noun if candidate.counted else None
    return Slot(candidate.first, candidate.last, candidate.kind, noun.role if noun else None)


def _with_shared_nouns(words: Sequence[Word], found: Sequence[Candidate], known: Tables) -> list[Candidate]:
    """Bare numbers take the noun of a number that they are joined to, or part of: nine and 12 shots, davon 30."""
    named = list(found)
    for k in range(len(named) - 2, -1, -1):
        here, after = named[k], named[k + 1]
        between = _between(words, here, after)
        joined = len(between) == 1 and between[0] in (known.uses["joiner"] | known.uses["change"]) - {","}
        part = _is_of(words, here, after, known) and not _is_one(words, here, known)
        if here.counted is None and after.counted is not None and (joined or part) and not here.amount.number.article:
            named[k] = replace(here, counted=after.counted, shared=True)
    for k in range(1, len(named)):
        before, here = named[k - 1], named[k]
        if here.counted is None and before.counted is not None and _is_part(words, before, here, known):
            named[k] = replace(here, counted=before.counted, shared=True)
    return named


def _is_part(words: Sequence[Word], whole: Candidate, part: Candidate, known: Tables) -> bool:
    """ "3,5 Milliarden Euro, davon 1,9 Milliarden für Waffen"; "251 Geiseln, 24 davon", "six of them"."""
    if part.amount.number.article:
        return False
    behind = [w.lower for w in words[part.last : part.last + 2]]
    if behind and behind[0] in known.uses["partitive"]:
        behind = behind[1:]
    ahead = [w.lower for w in words[max(whole.last, part.first - 2) : part.first]]
    return bool(known.uses["listing"] & {*behind[:1], *ahead})


def _is_one(words: Sequence[Word], candidate: Candidate, known: Tables) -> bool:
    number = candidate.amount.number
    return number.article or words[number.first].lower in known.uses["one"]


def _counts(words: Sequence[Word], candidate: Candidate, known: Tables) -> bool:
    """Whether a number counts something by itself."""
    amount, counted = candidate.amount, candidate.counted
    compared = amount.comparison != "equal" or amount.money is not None
    if _is_one(words, candidate, known):
        return compared and counted is not None and (counted.unit is not None or not amount.number.article)
    if amount.number.vague:
        return counted is not None and counted.unit is not None
    return counted is not None or (compared and not _tied(words, candidate))


def _tied(words: Sequence[Word], candidate: Candidate) -> bool:
    """A bare number behind a name or beside a mark is part of a name, a score or a list."""
    before = words[candidate.first - 1] if candidate.first else None
    return candidate.amount.number.plain and before is not None and before.kind == "mark" and before.glued


def _one_counts(words: Sequence[Word], named: Sequence[Candidate], k: int, sure: set[int], known: Tables) -> bool:
    """ "nur ein Soldat", "one person", "zwei Frauen und ein Kind"."""
    here = named[k]
    before = words[here.first - 1].lower if here.first else ""
    after = words[here.last].lower if here.last < len(words) else ""
    following = words[here.amount.number.last].lower if here.amount.number.last < len(words) else ""
    unit = here.counted is not None and here.counted.unit is not None
    if following in known.uses["not_one"]:
        return False
    if unit and (before in known.uses["stressed"] or following in known.uses["sole"]):
        return True
    if unit and not here.amount.number.article and after not in known.uses["not_one"]:
        return True
    return unit and any(j in sure and _beside(words, named[min(j, k)], named[max(j, k)], known) for j in (k - 1, k + 1))


def _dropped(words: Sequence[Word], candidate: Candidate, known: Tables) -> bool:
    """ "the one", "no one was killed"."""
    before = words[candidate.first - 1].lower if candidate.first else ""
    return _is_one(words, candidate, known) and before in known.uses["drop"]


def _beside(words: Sequence[Word], first: Candidate, second: Candidate, known: Tables) -> bool:
    """Whether two numbers of the same class are joined by "und" or a comma alone."""
    between = _between(words, first, second)
    return first.kind == second.kind and 0 < len(between) <= 2 and all(w in known.uses["joiner"] for w in between)


def _can_be_harmed(words: Sequence[Word], candidate: Candidate) -> bool:
    """Whether a doubtful number could count people: a bare or vague one, or an article with a noun for a person."""
    number, counted = candidate.amount.number, candidate.counted
    if number.article:
        return candidate.kind == "person"
    if counted is None:
        return not _named_before(words, candidate)
    return number.vague or candidate.kind in {"person", "other"}


def _named_before(words: Sequence[Word], candidate: Candidate) -> bool:
    """Digits right behind a name ("Boeing 737 abgestürzt") or a comma belong to it."""
    before = words[candidate.first - 1] if candidate.first > 1 else None
    plain = candidate.amount.number.plain
    return plain and before is not None and (before.tag == "PROPN" or before.text in {"-", "/", "("})
