"""Noun phrases by word classes: where a subject or a source begins and ends.

A phrase is determiner, adjectives, nouns or names, then genitives, "von"/"of" phrases, bracketed abbreviations and one
apposition between commas. Ranges are half-open token ranges; None where there is no noun phrase.
"""

from __future__ import annotations

from lagebild.attribute.view import DOUBLE, View

_BEFORE_NOUN = frozenset({"DET", "ADJ", "NUM"})
_ADVERBS_INSIDE = frozenset(
    "sehr mehrere zahlreiche einige viele beide alle weitere other several many two senior top former then "
    "ehemalige".split()
)
_PRONOUNS = frozenset(
    "er sie es wir ich man dieser diese jener alle beide viele manche einige niemand keiner jeder letzterer erstere "
    "he she they we i it who others both all some many one nobody".split()
)
_OBJECT_PRONOUNS = frozenset(
    "sich ihm ihn ihr ihnen mich dich uns euch him her them me us itself himself themselves herself was dem den".split()
)
_GROUPS = frozenset("alle viele manche einige all many some".split())
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_QUANTIFIERS = frozenset(
    "several some many most all both one two three none neither each few half dozens hundreds thousands".split()
)
_GENITIVE = frozenset("des der eines einer seines seiner ihres ihrer dieser dieses seiner the".split())
_LINKS_DE = frozenset("von vom aus in im für bei beim am".split())
_LINKS_EN = frozenset("of for in at from with to on".split())
_TITLE_END = frozenset({"a.D.", "Jr.", "Sr."})


def phrase_from(view: View, start: int, limit: int) -> int | None:
    """End of the noun phrase that begins at ``start``, not past ``limit``."""
    if start >= limit:
        return None
    if view.lower[start] in _PRONOUNS and not _noun_follows(view, start, limit):
        grouped = start + 1 < limit and view.lower[start] in _GROUPS and view.lower[start + 1] == "in"
        return (_core(view, start + 2, limit) or start + 1) if grouped else start + 1  # "alle in Kiew"
    head = _core(view, start, limit)
    if head is None:
        return None
    return _extended(view, head, limit)


def _noun_follows(view: View, start: int, limit: int) -> bool:
    i = start + 1
    while i < limit and view.tags[i] in _BEFORE_NOUN:
        i += 1
    return (
        i < limit
        and view.nominal(i)
        and view.tags[start] != "PRON"
        and view.lower[start] not in {"er", "he", "she", "they", "we", "ich", "wir", "it", "man"}
    )


def _core(view: View, start: int, limit: int) -> int | None:
    """End of determiner, adjectives and nouns."""
    i, nouns = start, 0
    while i < limit:
        if not nouns and view.lower[i] in _QUANTIFIERS and i + 1 < limit and view.lower[i + 1] == "of":
            i += 1
        elif view.nominal(i):
            nouns += 1
        elif view.words[i] in DOUBLE and (name_end := _short_quoted(view, i, limit)):
            i = name_end - 1
            nouns += 1
        elif view.words[i] == "(" and nouns and (close := _bracket(view, i, limit)):
            i = close
        elif not nouns and i > start and (inner := _before_participle(view, i, limit)):
            i = inner - 1
        elif not (_before_noun(view, i, limit) if not nouns else _behind_noun(view, i)) and not _hyphen(
            view, i, start, limit
        ):
            break
        i += 1
    return i if nouns else None


def _before_noun(view: View, i: int, limit: int) -> bool:
    """Whether the word can stand before the first noun of a phrase."""
    return view.tags[i] in _BEFORE_NOUN or view.lower[i] in _ADVERBS_INSIDE or _participle_adjective(view, i, limit)


def _behind_noun(view: View, i: int) -> bool:
    """Whether the word can follow a noun inside a phrase: a possessive mark, what it possesses, "Jr.", a number
    ("Kanal 5").
    """
    if view.words[i] in _POSSESSIVES or view.words[i] in _TITLE_END:
        return True
    if view.tags[i] in _BEFORE_NOUN and view.lower[i - 1] in _POSSESSIVES | {"-"}:
        return True
    return view.tags[i] == "NUM" and view.words[i][:1].isdigit() and view.nominal(i - 1) and len(view.words[i]) < 4


def _hyphen(view: View, i: int, start: int, limit: int) -> bool:
    """A hyphen or stroke inside a word that the tokenizer cut ("British-Israeli")."""
    return view.words[i] in ("-", "/") and start < i < limit - 1 and _glued(view, i)


def _glued(view: View, i: int) -> bool:
    tokens = view.annotation.tokens
    return tokens[i - 1].end == tokens[i].start and tokens[i].end == tokens[i + 1].start


def _participle_adjective(view: View, i: int, limit: int) -> bool:
    """An inflected participle before a noun ("die angegriffene Stadt")."""
    if i + 1 >= limit or not view.words[i][:1].islower():
        return False
    ending = view.lower[i].endswith(
        ("ende", "enden", "ender", "endes", "te", "ten", "ter", "tes", "ene", "enen", "ener")
    )
    return view.german and ending and not view.finite(i) and (view.nominal(i + 1) or view.tags[i + 1] in _BEFORE_NOUN)


def _before_participle(view: View, i: int, limit: int) -> int | None:
    """End of what stands between article and participle: "der [von der Hamas] kontrollierten Behörde"."""
    if not view.german or view.tags[i] != "ADP":
        return None
    end = _core(view, i + 1, limit)
    follows = end is not None and end < limit and (view.tags[end] == "ADJ" or _participle_adjective(view, end, limit))
    return end if follows else None


def _short_quoted(view: View, i: int, limit: int) -> int:
    """End of a quoted name of at most five words inside a noun phrase, or 0."""
    for j in range(i + 2, min(i + 7, limit)):
        if view.words[j] in DOUBLE:
            return j + 1 if not view.any_finite(i, j) else 0
    return 0


def _bracket(view: View, i: int, limit: int) -> int:
    """Index of the closing bracket of a short remark, or 0."""
    return next((j for j in range(i + 1, min(i + 6, limit)) if view.words[j] == ")"), 0)


def _extended(view: View, end: int, limit: int) -> int:
    """Follow genitives and prepositional attributes from the end of the core."""
    while end < limit:
        word = view.lower[end]
        if view.german and word in _GENITIVE and view.tags[end] in ("DET", "PRON"):
            following = _core(view, end, limit)
        elif word in (_LINKS_DE if view.german else _LINKS_EN) and view.tags[end] == "ADP":
            following = _core(view, end + 1, limit)
            if following is not None and _temporal(view, end + 1, following):
                return end
        else:
            return end
        if following is None:
            return end
        end = following
    return end


_TIME_WORDS = frozenset(
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag morgen abend nacht mittag nachmittag "
    "vormittag januar februar "
    "märz april mai juni juli august september oktober november dezember woche monat jahr tag wochenende gespräch "
    "interview mitteilung "
    "erklärung pressekonferenz rede video beitrag telegram sitzung "
    "monday tuesday wednesday thursday friday saturday sunday january february march june july october december "
    "week month year "
    "morning evening night afternoon statement interview speech post video briefing address telegram "
    "message conference remarks".split()
)


def _temporal(view: View, first: int, last: int) -> bool:
    """Whether a prepositional phrase dates or places the saying ("am Samstag", "in a statement"), not the speaker."""
    return any(view.lower[i] in _TIME_WORDS or view.lower[i].isdigit() for i in range(first, last))


def with_apposition(view: View, end: int, limit: int) -> int:
    """End including one apposition between commas ("X, der Gouverneur von Y,"), else ``end``."""
    if end < limit and view.words[end] == ",":
        inner = phrase_from(view, end + 1, limit)
        if inner is not None and inner > end + 1 and (inner >= limit or view.words[inner] in {",", ".", "“", "”", '"'}):
            return inner
        if end + 2 < limit and view.words[end + 1].isdigit() and view.words[end + 2] == ",":
            return end
    return end


def phrase_before(view: View, end: int, limit: int) -> tuple[int, int] | None:
    """The longest noun phrase that ends just before ``end`` and begins at ``limit`` or behind it."""
    for start in range(limit, end):
        if start > limit and _continues(view, start):
            continue
        reached = phrase_from(view, start, end)
        if reached == end and subject_like(view, start):
            return start, end
    return None


def _continues(view: View, start: int) -> bool:
    """Whether a phrase cannot begin here because it goes on from the word before."""
    before = view.tags[start - 1]
    return before in _BEFORE_NOUN and view.nominal(start) and before != "NUM"


def subject_like(view: View, start: int) -> bool:
    """Whether a phrase that begins here may be a subject: no object pronoun, no oblique article, no preposition before
    it.
    """
    word = view.lower[start]
    if word in _OBJECT_PRONOUNS:
        return False
    if view.german and word in _OBLIQUE:
        return False
    return not (start > 0 and view.tags[start - 1] == "ADP")


_OBLIQUE = frozenset(
    "dem den des einem einen eines seinem seinen ihrem ihren diesem diesen jedem jeden keinem keinen im am "
    "zum zur vom beim ins".split()
)


def joint(view: View, first: int, last: int) -> list[tuple[int, int]]:
    """Split a source at "und"/"and" where each part is a phrase of its own ("des Westens und Südkoreas")."""
    parts: list[tuple[int, int]] = []
    begin = first
    for i in range(first + 1, last - 1):
        if (
            view.lower[i] in ("und", "and", "sowie")
            and phrase_from(view, begin, i) == i
            and phrase_from(view, i + 1, last) is not None
        ):
            shared = view.german and view.words[i - 1].endswith("-")
            bare = not view.german and view.tags[i - 1] in ("ADJ",)
            if not shared and not bare:
                parts.append((begin, i))
                begin = i + 1
    return [*parts, (begin, last)]
