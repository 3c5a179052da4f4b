"""Words by which a report says for whom somebody speaks, from ``resources/actors/speaking_words.tsv``.

Called by the modules of ``who`` that read phrases.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lagebild.resources import rows
from lagebild.resources.countries import cells, countries


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words by use; ``general`` maps a word to the beginning of the ids of the bodies it may mean,
    ``seats`` capitals and other seats of power to countries, ``buildings`` only the others ("Kremlin").
    """

    spokes: frozenset[str]
    link: frozenset[str]
    general: dict[str, str]
    local: frozenset[str]
    own: frozenset[str]
    owner: frozenset[str]
    told: frozenset[str]
    seat: frozenset[str]
    this: frozenset[str]
    outlet: frozenset[str]
    title: frozenset[str]
    region_office: frozenset[str]
    town_office: frozenset[str]
    local_body: frozenset[str]
    seats: dict[str, str]
    buildings: dict[str, str]

    def is_spokes(self, word: str) -> bool:
        """Whether ``word`` is one for a person who speaks for others, alone or at the end of a compound."""
        return word in self.spokes or word.lower() in self.spokes or self.stem(word) is not None

    def stem(self, word: str) -> str | None:
        """What stands before the word for the speaker in a compound: "Generalstab" of "Generalstabssprecherin"."""
        found = _COMPOUND.fullmatch(word)
        return found[1].rstrip("-") if found else None


_COMPOUND = re.compile(r"([A-ZÄÖÜ][\w-]{1,}?)(?:-?(?:Chef|Presse|chef|presse))?-?[sS]precher(?:in|innen|s|n)?")


@cache
def words(language: str) -> Words:
    """The words of ``de`` or ``en``, loaded once."""
    found: dict[str, frozenset[str]] = {}
    general: dict[str, str] = {}
    for row in rows("actors", "speaking_words.tsv"):
        if row["language"] == language:
            found[row["use"]] = frozenset(cells(row, "words"))
            if row["use"] == "general":
                general = dict.fromkeys(cells(row, "words"), row["stands_for"])
    uses = "spokes link local own owner told seat this outlet title region_office town_office local_body".split()
    return Words(
        **{use: found.get(use, frozenset()) for use in uses},
        general=general,
        seats=_seats(language, True),
        buildings=_seats(language, False),
    )


def _seats(language: str, capitals: bool) -> dict[str, str]:
    """Seats of power, with or without capitals -> country; a name of two countries' stands for neither."""
    pairs = [(name, c.code) for c in countries(language) for name in (*(c.capitals if capitals else ()), *c.seats)]
    return {name: code for name, code in pairs if all(code == other for same, other in pairs if same == name)}
