"""Cues that are no verbs: "laut X", "nach Angaben von X", "according to X", "nach eigenen Angaben", "angeblich",
"reportedly", "soll … haben", and nouns that govern a clause ("die Behauptung, dass …", "the claim that …").
"""

from __future__ import annotations

from lagebild.attribute.clauses import Clauses
from lagebild.attribute.cues import Match
from lagebild.attribute.draft import Draft, Range
from lagebild.attribute.nouns import phrase_before, phrase_from, subject_like, with_apposition
from lagebild.attribute.view import View

_OWN = ("eigen", "own")
_OPENERS = frozenset("nach laut aus gemäß".split())
_UNNAMED = (
    "berichte",
    "bericht",
    "meldungen",
    "gerüchte",
    "vernehmen",
    "reports",
    "heißt",
    "hieß",
    "heiße",
    "accounts",
)


def draft(view: View, clauses: Clauses, m: Match) -> Draft | None:
    """The claim that a noun, preposition, phrase or adverb cue makes, or None."""
    words = view.lower[m.at : m.last]
    if any(w.startswith(_OWN) for w in words) and m.cue.kind == "phrase":
        found = _own_account(view, clauses, m)
    elif m.cue.kind == "adverb":
        found = _adverb(view, clauses, m) if "self" in m.cue.takes and m.cue.certainty == "unverified" else None
    elif any(w.startswith(_UNNAMED) for w in words) and m.cue.kind == "phrase":
        found = _unnamed(view, clauses, m)
    elif m.cue.kind == "phrase" and words[-1] == "to" and m.cue.certainty in ("unverified", "probable"):
        found = _said_to(view, clauses, m)
    elif m.cue.kind == "phrase" and "object" in m.cue.takes:
        found = _phrase_object(view, clauses, m)
    elif "self" in m.cue.takes and (opened := _attributed(view, clauses, m)):
        found = opened
    elif m.cue.kind == "noun" and "clause" in m.cue.takes:
        found = _noun_clause(view, clauses, m)
    else:
        found = None
    if found:
        found.lexical = m.cue
        found.cue = found.cue or list(m.tokens)
        found.why.append(f"lexicon:{m.cue.lemma}")
    return found


def _scope(view: View, clauses: Clauses, m: Match) -> Range:
    """The part of the sentence that a "nach Angaben" covers: between dashes, colons and semicolons, less a "was"
    comment.
    """
    left, right = clauses.start, clauses.end
    for b in clauses.breaks:
        hard = view.words[b] not in {","} or (b + 1 < clauses.end and view.lower[b + 1] == "was" and b > m.last)
        if hard and b < m.at:
            left = b + 1
        elif hard and b >= m.last:
            right = b
            break
    return left, right


def rest_of(view: View, scope: Range, leave_out: list[int]) -> list[int]:
    """Tokens of the scope without cue and source, and without commas that only set these off."""
    out = [i for i in range(*scope) if i not in leave_out]
    while out and view.words[out[0]] in {",", "-", "–"}:
        out = out[1:]
    while out and view.words[out[-1]] in {",", "-", "–"}:
        out = out[:-1]
    return [i for i in out if not (view.words[i] == "," and i + 1 in leave_out)]


def _own_account(view: View, clauses: Clauses, m: Match) -> Draft | None:
    """The subject of the clause speaks of itself; it is source and part of the content."""
    scope = _scope(view, clauses, m)
    left, _ = clauses.bounds(m.at)
    start = scope[0] if left > m.at or not view.any_finite(left, m.at) else left
    source: list[Range] = []
    first = phrase_from(view, start, m.at)
    if first and subject_like(view, start):
        source = [(start, first)]
    else:
        verb = next((i for i in range(m.last, scope[1]) if view.finite(i)), None)
        behind = phrase_from(view, verb + 1, scope[1]) if verb is not None else None
        if verb is not None and behind and subject_like(view, verb + 1):
            source = [(verb + 1, behind)]
    content = rest_of(view, scope, list(m.tokens))
    return Draft("indirect", content, source=source, why=["rule:own-account"], confidence=0.9)


def _adverb(view: View, clauses: Clauses, m: Match) -> Draft | None:
    """ "angeblich", "reportedly" mark their whole clause, if it has a finite verb; before an adjective they mark only
    that.
    """
    left, right = clauses.bounds(m.at)
    if not view.any_finite(left, right) or (view.german and m.last < right and view.tags[m.last] == "ADJ"):
        return None
    return Draft("hearsay", rest_of(view, (left, right), list(m.tokens)), why=["rule:hearsay-adverb"], confidence=0.8)


def _unnamed(view: View, clauses: Clauses, m: Match) -> Draft | None:
    """ "Berichten zufolge", "heißt es": nobody is named, unless "heißt es in …" names a paper or place."""
    scope = _scope(view, clauses, m)
    source: list[Range] = []
    tokens = list(m.tokens)
    if m.last < scope[1] and view.lower[m.last] in {"in", "im", "aus", "von", "bei", "seitens"}:
        end = phrase_from(view, m.last + 1, scope[1])
        if end:
            source = [(m.last + 1, end)]
            tokens += range(m.last, end)
    content = rest_of(view, scope, tokens)
    if m.at > clauses.start and view.words[m.at - 1] == ",":
        content = [i for i in content if i < m.at]
    if not any(view.finite(i) for i in content) and len(content) < 4:
        return None
    return Draft(
        "indirect" if source else "hearsay", content, source=source, why=["rule:unnamed-reports"], confidence=0.8
    )


def _said_to(view: View, clauses: Clauses, m: Match) -> Draft | None:
    """ "is said to have fled": the whole clause is hearsay, the evidential words stay in it."""
    left, right = clauses.bounds(m.at)
    return Draft("hearsay", rest_of(view, (left, right), []), why=["rule:said-to"], confidence=0.8)


def _phrase_object(view: View, clauses: Clauses, m: Match) -> Draft | None:
    """ "neither confirmed nor denied the strike": subject before, object behind."""
    left, right = clauses.bounds(m.at)
    source = phrase_before(view, m.at, left)
    content = list(range(m.last, right))
    return (
        Draft("summary", content, source=[source], why=["rule:object"], confidence=0.8) if source and content else None
    )


def _attributed(view: View, clauses: Clauses, m: Match) -> Draft | None:
    """ "laut X", "X zufolge", "nach Angaben des X", "according to X": the rest of the scope is content."""
    scope = _scope(view, clauses, m)
    found = _postponed(view, m, scope) if view.lower[m.last - 1] in {"zufolge", "nach"} else None
    found = found or _preposed(view, m, scope)
    if found is None:
        return None
    cue, source = found
    taken = [*cue, *(i for a, b in source for i in range(a, b))]
    taken += range(m.last, source[0][0]) if source and m.last < source[0][0] <= m.last + 2 else []
    content = rest_of(view, scope, taken)
    if (
        not any(view.finite(i) for i in content)
        and view.block_kind(m.at) not in ("headline", "subheading")
        and len(content) < 5
    ):
        return None
    return Draft("indirect", content, cue=cue, source=source, why=["rule:attributed"], confidence=0.8)


def _postponed(view: View, m: Match, scope: Range) -> tuple[list[int], list[Range]] | None:
    """ "dem Ministerium zufolge", "Angaben des Ministeriums zufolge"."""
    before = _phrase_ending(view, m.at, scope[0])
    if before is None:
        return None
    noun = [before[0] - 1] if view.lower[before[0] - 1] in _SAID and before[0] > scope[0] else []
    return [*noun, *m.tokens], [before]


def _phrase_ending(view: View, end: int, limit: int) -> Range | None:
    """The noun phrase in any case that ends before ``end``: from its article, or from the border of its clause."""
    for start in range(end - 1, max(limit, end - 12) - 1, -1):
        opens = view.tags[start] == "DET" or start == limit or view.words[start - 1] in {",", "-", "–"}
        if (opens or view.finite(start - 1)) and phrase_from(view, start, end) == end:
            return start, end
    return phrase_before(view, end, limit)


def _preposed(view: View, m: Match, scope: Range) -> tuple[list[int], list[Range]] | None:
    """Cue first, source behind it. A noun cue needs its preposition; "nach ukrainischen Angaben" has the source as
    adjective.
    """
    start = m.at
    source_start = m.last
    adjective: list[Range] = []
    if m.cue.kind == "noun":
        opener = next((i for i in range(m.at - 1, max(scope[0], m.at - 4) - 1, -1) if view.lower[i] in _OPENERS), None)
        if opener is None or any(
            view.tags[i] not in ("ADJ", "DET", "PROPN", "NOUN", "NUM") for i in range(opener + 1, m.at)
        ):
            return None
        start = opener
        adjective = [
            (i, i + 1)
            for i in range(opener + 1, m.at)
            if view.tags[i] in ("ADJ", "PROPN") and view.lower[i] not in _VAGUE
        ][:1]
    if m.cue.kind == "phrase" and m.last - m.at == 3 and view.german and view.lower[m.at + 1] not in _VAGUE:
        adjective = [(m.at + 1, m.at + 2)]
    if (
        view.lower[source_start : source_start + 1] in (["von"], ["vom"], ["aus"], ["der"], ["des"], ["durch"])
        and view.tags[source_start] == "ADP"
    ):
        source_start += 1
    end = phrase_from(view, source_start, scope[1])
    if end is None:
        return (list(range(start, m.last)), adjective) if adjective else None
    end = with_apposition(view, end, scope[1]) if start == scope[0] or start > scope[0] + 4 else end
    if end + 1 < scope[1] and view.lower[end] in {"und", "sowie", "and"}:  # "nach Angaben von A und B wurden …"
        further = phrase_from(view, end + 1, scope[1])
        end = (
            further if further and (further == scope[1] or view.finite(further) or view.words[further] == ",") else end
        )
    if view.lower[source_start:end] in _NO_SOURCES:
        return None
    if any(view.finite(i) for i in range(source_start, end)):
        return None
    return list(range(start, m.last)), [(source_start, end)]


_NO_SOURCES = (["plan"], ["plans"], ["schedule"], ["size"], ["need"], ["age"], ["protocol"])
# "Angaben des Ministeriums zufolge": the noun belongs to the cue.
_SAID = frozenset(
    "angaben angabe aussagen aussage schätzungen informationen erkenntnissen darstellung berichten".split()
)
_VAGUE = frozenset(
    "ersten jüngsten vorläufigen offiziellen übereinstimmenden weiteren neuen neuesten bisherigen "
    "unbestätigten den diesen letzten".split()
)


def _noun_clause(view: View, clauses: Clauses, m: Match) -> Draft | None:
    """ "der Vorwurf, …", "die Drohung, … zu …", "the claim that …"."""
    right = next((b for b in clauses.breaks if b >= m.last), clauses.end)
    if view.german:
        segment = clauses.following(right) if right < clauses.end and view.words[right] == "," else None
        if segment is None or any(view.finite(i) for i in range(m.last, right)):
            return None
        fits = clauses.opens_complement(segment[0]) or clauses.infinitive(*segment)
        start = segment[0] if fits and not clauses.relative(segment[0]) else None
    else:
        start = next((i for i in range(m.last, min(m.last + 9, right)) if view.lower[i] == "that"), None)
        if start is not None and (
            any(view.finite(i) for i in range(m.last, start)) or not view.any_finite(start, clauses.end)
        ):
            start = None
        right = start if start is not None else right
    if start is None:
        return None
    end = _end(view, clauses, start)
    source = _owner(view, m, right)
    return Draft("indirect", list(range(start, end)), source=source, why=["rule:noun-clause"], confidence=0.6)


def _end(view: View, clauses: Clauses, start: int) -> int:
    """The clause ends where the main clause goes on: at the first break behind which a finite verb stands first."""
    for b in [b for b in clauses.breaks if b > start]:
        if b + 1 < clauses.end and view.finite(b + 1):
            return b
    return clauses.end


def _owner(view: View, m: Match, right: int) -> list[Range]:
    """Whose noun it is: a genitive behind it ("der Vorwurf der Opposition"), a possessor before it ("Moskaus
    Behauptung").
    """
    if m.last < right:
        start = m.last + (view.lower[m.last] in {"von", "aus", "of", "by"})
        end = phrase_from(view, start, right)
        if end == right or (end and start > m.last):
            return [(start, end)]
    if m.at > 0 and view.lower[m.at - 1] in {"'s", "’s"} and (found := phrase_before(view, m.at, max(0, m.at - 8))):
        return [found]
    if m.at > 0 and view.tags[m.at - 1] == "PROPN" and view.words[m.at - 1][:1].isupper():
        return [(m.at - 1, m.at)]
    return []
