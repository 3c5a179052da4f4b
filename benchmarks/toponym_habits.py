"""What LGL and GeoVirus call a toponym where the product does not. Called by ``toponyms``; the product stays as it is.

Each rule holds for a whole corpus and was read off its annotation as a whole:

- Both annotate a capital that stands for its government ("Moscow said"), and states in short form before a noun ("U.S.
  officials"), which are no places to the product.
- Both leave words for kinds of places in small letters out of the toponym ("Kursk" in "Kursk region").
- LGL also annotates adjectives and names of peoples ("Russian", "Palestinians") as the country, and the place in the
  name of an organisation ("Columbus" in "Columbus Police Department"). GeoVirus annotates neither.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lagebild.resolve.where.mentions import Mention, Use
from lagebild.resolve.where.view import View

Range = tuple[int, int]
_COUNTED: Mapping[str, frozenset[Use]] = {
    "lgl": frozenset({"place", "government", "adjective", "people", "organisation"}),
    "geovirus": frozenset({"place", "government", "adjective"}),
}


def counted(corpus: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that the corpus counts as toponyms."""
    return [m for m in mentions if m.use in _COUNTED[corpus]]


def span(view: View, mention: Mention) -> Range:
    """A mention's offsets without a head word in small letters."""
    first, last = mention.first, mention.last
    if view.words[last - 1].text.islower():
        last = mention.core[1]
    return view.words[first].start, view.words[last - 1].end
