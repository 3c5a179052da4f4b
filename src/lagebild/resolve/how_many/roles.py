"""What happened to the counted: killed, wounded, sent, taken, ... Called by ``how_many``.

The words for it come from ``quantity_roles.tsv``. Each number takes the nearest word of its own part of the clause
("drei Menschen getötet und zwölf verletzt"); a number without one shares its neighbour's ("drei Männer und zwei Frauen
wurden getötet", "zwölf Tote, darunter drei Kinder"), or takes what stands further on in the sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lagebild.resolve.how_many.tables import GERMAN, RoleWords, Tables, tables
from lagebild.resolve.how_many.words import Word

_MARKS = frozenset(',;:.()–—!?[]„“”"«»')
_HARD_MARKS = frozenset(";:!?")
_COMMAS = frozenset({",", "(", ")", "–", "—", "-"})
# What happens to people alone; a bare number beside these words counts persons.
OF_PEOPLE = frozenset(
    "killed wounded captured abducted arrested missing displaced evacuated rescued freed exchanged".split()
)
# A noun that tells one of these tells the role; prisoners and refugees can still be exchanged or killed.
_LASTING = frozenset({"killed", "wounded", "missing"})
# So far apart may the parts of one expression stand ("schoss … ab"), and a word from its number.
_APART = 16
_FAR = 14
# Between "darunter" and its number stand at most so many words, itself counted.
_LISTED = 4
# Units have people and weapons, shares are mostly of land or people: what happens to these can happen to them.
_ALSO = {"unit": {"unit", "thing"}, "share": {"place", "person"}}


@dataclass(frozen=True, slots=True)
class Slot:
    """A number with its noun over the words ``first`` up to ``last``: class, the noun's own role, the role found."""

    first: int
    last: int
    kind: str | None
    own: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Role words in a sentence, from ``first`` up to ``last``; ``second`` is where their last part begins."""

    first: int
    last: int
    second: int
    entry: RoleWords

    def suits(self, slot: Slot) -> bool:
        """Whether it can happen to what the slot counts."""
        wanted = self.entry.kinds
        if slot.kind == "other":
            return not wanted or bool(wanted & {"thing", "place", "event"}) or self.entry.role in _LASTING
        return not wanted or slot.kind is None or bool(wanted & _ALSO.get(slot.kind, {slot.kind}))


@dataclass(frozen=True, slots=True)
class _Reach:
    """Where a number's role words may stand: between its neighbours, and, if ``wide``, beyond borders of clauses."""

    start: int
    end: int
    wide: bool


def with_roles(
    words: Sequence[Word], slots: Sequence[Slot], matches: Sequence[Match], language: str, far: bool = True
) -> list[Slot]:
    """``slots`` of one sentence, in order, with their roles; ``far``: also by words beyond the borders of clauses."""
    known = tables(language)
    found = list(slots)
    for wide in (False, True) if far else (False,):
        for k, slot in enumerate(found):
            if slot.role is None and slot.kind != "time" and not (wide and slot.kind == "share"):
                end = found[k + 1].first if k + 1 < len(found) else len(words)
                reach = _Reach(found[k - 1].last if k else 0, end, wide)
                found[k] = replace(slot, role=_near(words, slot, reach, matches, known))
        _share(words, found, known)
    return found


def role_words(words: Sequence[Word], language: str) -> list[Match]:
    """All role words of a sentence, in order."""
    known = tables(language)
    found = []
    for i, word in enumerate(words):
        for entry in known.roles.get(word.lower, ()):
            end, second = i, i
            for part in entry.parts:
                limit = end + 1 if part is entry.parts[0] else end + _APART
                second = next((j for j in range(end, min(limit, len(words))) if _reads(words, j, part)), -1)
                if second < 0:
                    break
                end = second + len(part)
            if second >= 0 and not any(words[j].text in _HARD_MARKS for j in range(i, end)):
                found.append(Match(i, end, second, entry))
    return found


def _reads(words: Sequence[Word], at: int, wanted: tuple[str, ...]) -> bool:
    return at + len(wanted) <= len(words) and all(words[at + k].lower == w for k, w in enumerate(wanted))


def _near(words: Sequence[Word], slot: Slot, reach: _Reach, matches: Sequence[Match], known: Tables) -> str | None:
    """The role by the noun itself, by words inside the phrase, or by the nearest words beside it."""
    if slot.own in _LASTING:
        return slot.own
    best: tuple[float, str] | None = None
    first = bisect_left(matches, slot.first - _FAR - 2 * _APART, key=lambda m: m.first)
    for match in matches[first : bisect_left(matches, slot.last + _FAR + 1, key=lambda m: m.first)]:
        if not match.suits(slot):
            continue
        if slot.first <= match.first and match.last <= slot.last:
            if match.entry.form != "object":
                return match.entry.role
            continue
        distance = _distance(words, slot, reach, match, known)
        if distance is not None and distance <= _FAR and (best is None or distance < best[0]):
            best = distance, match.entry.role
    return best[1] if best else slot.own


def _distance(words: Sequence[Word], slot: Slot, reach: _Reach, match: Match, known: Tables) -> float | None:
    """Words between a number and role words; None where they cannot belong together."""
    if match.first < slot.first and match.second >= slot.last:
        enclosed = match.first >= reach.start or match.second < reach.end
        return 0.0 if enclosed and not _cut(words[match.first : slot.first], reach.wide, known) else None
    if match.first >= slot.last:
        return _behind(words, slot, reach, match, known)
    return _ahead(words, slot, reach, match, known) if match.last <= slot.first else None


def _behind(words: Sequence[Word], slot: Slot, reach: _Reach, match: Match, known: Tables) -> float | None:
    """Distance of role words that follow the number: "drei Menschen getötet", "three were killed"."""
    if match.last > reach.end or _cut(words[slot.last : match.first], reach.wide, known):
        return None
    form = match.entry.form
    acts = form == "object" or (form == "both" and _acts(words, match, reach.wide, known))
    return None if acts or form == "toll" else match.first - slot.last


def _ahead(words: Sequence[Word], slot: Slot, reach: _Reach, match: Match, known: Tables) -> float | None:
    """Distance of role words that come first: "killed three", "schickte im Mai 10.000 Mann", "die Zahl der Toten"."""
    between, form = words[match.last : slot.first], match.entry.form
    toll = form == "toll"
    if match.first < reach.start or _cut(between, reach.wide or toll, known):
        return None
    # What happened in an earlier clause happened to its own subject.
    if reach.wide and form == "done":
        return None
    if known.language != GERMAN and form in {"object", "both"}:
        if any(w.lower in known.uses["border"] and w.lower not in known.uses["object_start"] for w in between):
            return None
        # English objects follow their verb at once, so the verb in front wins over one behind.
        return len(between) - 0.5
    return len(between) + (0 if toll else 0.5)


def _cut(between: Sequence[Word], wide: bool, known: Tables) -> bool:
    """Whether a border stands ``between``: any border of clauses, or, ``wide``, only a colon, semicolon or the like."""
    for word in between:
        if word.text in _HARD_MARKS or (not wide and (word.text in _MARKS or word.lower in known.uses["clause"])):
            return True
    return False


def _acts(words: Sequence[Word], match: Match, wide: bool, known: Tables) -> bool:
    """Whether "killed", "wounded" speaks of an object behind it and not of what stands before it.

    After "were" it does not; further off (``wide``) only "were" makes sure of that.
    """
    before = {w.lower for w in words[max(0, match.first - 3) : match.first]}
    if before & known.uses["auxiliary"] or match.last >= len(words):
        return False
    after = words[match.last]
    return wide or after.kind == "number" or after.lower in known.uses["object_start"] or after.lower in known.numbers


def _share(words: Sequence[Word], slots: list[Slot], known: Tables) -> None:
    """Numbers that are only joined take their neighbour's role, where it can happen to them."""
    for k in range(len(slots) - 2, -1, -1):
        here, after = slots[k], slots[k + 1]
        if here.role is None and after.role and not after.own and _joined(words, here.last, after.first, known):
            slots[k] = _shared(here, after, known)
    for k in range(1, len(slots)):
        before, here = slots[k - 1], slots[k]
        if here.role is None and before.role:
            joined = not before.own and _joined(words, before.last, here.first, known)
            if joined or _listed(words, before.last, here.first, known):
                slots[k] = _shared(here, before, known)


def _shared(slot: Slot, neighbour: Slot, known: Tables) -> Slot:
    """``slot`` with its neighbour's role, if that can happen to it."""
    possible = known.fates.get(neighbour.role or "", frozenset())
    same = slot.kind in {neighbour.kind, None} or neighbour.kind is None
    return replace(slot, role=neighbour.role) if same or not possible or slot.kind in possible else slot


def _joined(words: Sequence[Word], start: int, end: int, known: Tables) -> bool:
    """Nothing but "and", a comma or "darunter" between two numbers."""
    allowed = known.uses["joiner"] | known.uses["including"] | known.uses["change"] | _COMMAS
    return start < end and all(w.lower in allowed for w in words[start:end])


def _listed(words: Sequence[Word], start: int, end: int, known: Tables) -> bool:
    """ "… getötet, darunter drei Kinder": the second number is part of the first."""
    between = [w.lower for w in words[start:end]]
    for k in range(max(0, len(between) - _LISTED), len(between)):
        if between[k] in known.uses["listing"]:
            return all(word in known.uses["including"] for word in between[k:])
    return False
