"""The word lists about quantities of one language, read once. Called by every module of ``how_many``.

They come from ``resources/units.tsv`` and, per language, ``numbers``, ``comparisons``, ``counted``,
``quantity_roles`` and ``quantity_words``; nouns for people also from ``roles`` and ``actors/countries``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lagebild.model.facts import Comparison
from lagebild.resources import rows
from lagebild.resources.countries import countries

GERMAN = "de"
# Word lists exist for these; a report in another language is read with the English ones.
_LANGUAGES = frozenset({"de", "en"})
_IRREGULAR = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A number word's value and how it joins with others (see ``numbers.tsv``)."""

    value: float
    kind: str


@dataclass(frozen=True, slots=True)
class ComparisonWords:
    """Words before or after a number that say how it is meant."""

    words: tuple[str, ...]
    comparison: Comparison
    condition: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit that is measured, not counted; ``base`` and ``factor`` say what it converts to, if anything."""

    unit: str
    kind: str
    base: str | None
    factor: float


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun counts: ``unit``, its class (person, place, thing, unit, event), and the role it tells by itself."""

    unit: str
    kind: str
    role: str | None


@dataclass(frozen=True, slots=True)
class RoleWords:
    """Words that say what happened to the counted, of the classes ``kinds`` (empty: of any), with their ``form``.

    ``parts`` are the runs of words, in order; between two of them other words may stand.
    """

    role: str
    kinds: frozenset[str]
    form: str
    parts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything that is known about one language's quantities."""

    language: str
    numbers: dict[str, NumberWord]
    phrases: dict[str, list[tuple[str, ...]]]
    before: dict[str, list[ComparisonWords]]
    after: list[ComparisonWords]
    measures: dict[tuple[str, ...], Measure]
    nouns: dict[str, Noun]
    endings: dict[str, Noun]
    names: dict[str, Noun]
    roles: dict[str, list[RoleWords]]
    fates: dict[str, frozenset[str]]  # the classes that a role can happen to; empty: any
    uses: dict[str, frozenset[str]]  # see quantity_words.tsv


@cache
def tables(language: str) -> Tables:
    """The word lists of ``language``, or the English ones where it has none."""
    language = language if language in _LANGUAGES else "en"
    numbers = {row["word"]: NumberWord(float(row["value"]), row["kind"]) for row in rows(language, "numbers.tsv")}
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for text in sorted((w for w in numbers if " " in w), key=len, reverse=True):
        words = tuple(text.split())
        phrases.setdefault(words[0], []).append(words)
    before, after = _comparisons(language)
    nouns, endings, names = _nouns(language)
    roles = _roles(language)
    return Tables(
        language, numbers, phrases, before, after, _measures(language), nouns, endings, names, roles, _fates(roles),
        {row["use"]: frozenset(row["words"].split(";")) for row in rows(language, "quantity_words.tsv")},
    )  # fmt: skip


def _comparisons(language: str) -> tuple[dict[str, list[ComparisonWords]], list[ComparisonWords]]:
    """Words before a number by their last word, and words after it; longer ones first."""
    before: dict[str, list[ComparisonWords]] = {}
    after: list[ComparisonWords] = []
    for row in sorted(rows(language, "comparisons.tsv"), key=lambda r: -len(r["words"])):
        words = tuple(row["words"].split())
        entry = ComparisonWords(words, row["comparison"], row["condition"])  # type: ignore[arg-type]
        if row["place"] == "after":
            after.append(entry)
        else:
            before.setdefault(words[-1], []).append(entry)
    return before, after


def _measures(language: str) -> dict[tuple[str, ...], Measure]:
    """Measures by their lower-case words."""
    found = {}
    for row in rows("units.tsv"):
        factor = float(row["factor"] or 1)
        measure = Measure(row["unit"], row["kind"], row["base"] or None, factor)
        for text in f"{row['both']};{row[language]}".lower().split(";"):
            if text:
                found[tuple(text.split())] = measure
    return found


def _nouns(language: str) -> tuple[dict[str, Noun], dict[str, Noun], dict[str, Noun]]:
    """Nouns by their forms, ends of compounds, and beginnings of names."""
    exact: dict[str, Noun] = dict.fromkeys(_people(language), Noun("person", "person", None))
    endings: dict[str, Noun] = {}
    names: dict[str, Noun] = {}
    for row in rows(language, "counted.tsv"):
        noun = Noun(row["unit"], row["class"], row["role"] or None)
        for word in row["words"].lower().split(";"):
            if word.endswith("*"):
                names[word[:-1]] = noun
                continue
            bare = word.removeprefix("-")
            forms = [bare] if language == GERMAN else [bare, _plural(bare)]
            exact |= dict.fromkeys(forms, noun)
            if word.startswith("-"):
                endings |= dict.fromkeys(forms, noun)
    return exact, endings, names


def _people(language: str) -> Iterator[str]:
    """Nouns for people that other lists of the package have: offices and trades, and peoples."""
    for row in rows(language, "roles.tsv"):
        if row["kind"] == "person" and " " not in row["word"]:
            yield row["word"].lower()
            yield from filter(None, row["also"].lower().split(";"))
    for country in countries(language):
        # "North Koreans" and "Südkoreaner": the last word says that it is people.
        yield from (name.lower().rpartition(" ")[2] for name in country.peoples)


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(_IRREGULAR) else "s")


def _roles(language: str) -> dict[str, list[RoleWords]]:
    """Role words by their first word, longest first."""
    found: dict[str, list[RoleWords]] = {}
    for row in rows(language, "quantity_roles.tsv"):
        kinds = frozenset(filter(None, row["class"].split(";")))
        for text in row["words"].split(";"):
            parts = tuple(tuple(part.split()) for part in text.split("…"))
            found.setdefault(parts[0][0], []).append(RoleWords(row["role"], kinds, row["form"], parts))
    for entries in found.values():
        entries.sort(key=lambda e: -sum(map(len, e.parts)))
    return found


def _fates(roles: dict[str, list[RoleWords]]) -> dict[str, frozenset[str]]:
    """Role -> all classes that one of its words names; none if one of them names none."""
    found: dict[str, list[frozenset[str]]] = {}
    for entry in (entry for entries in roles.values() for entry in entries):
        found.setdefault(entry.role, []).append(entry.kinds)
    return {role: frozenset() if frozenset() in kinds else frozenset().union(*kinds) for role, kinds in found.items()}
