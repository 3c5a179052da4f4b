"""The words for kinds of divisions, and the names of divisions without them. Called by the builder."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lagebild.resolve.where.folding import fold, strip
from training.gazetteer.sources import parts, table


@dataclass(frozen=True, slots=True)
class Kinds:
    """The words for kinds of divisions (kinds.tsv): before and after a bare name, and by country behind one."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    called: Mapping[str, tuple[str, ...]]

    def bare(self, name: str) -> str:
        """ "Oblast Kursk", "Kursk Oblast" -> "Kursk"."""
        return self.after.sub("", self.before.sub("", name, count=1)) or name

    def of(self, country: str) -> tuple[str, ...]:
        """What English calls the first-order divisions of ``country``."""
        return self.called.get(country, self.called["*"])


@cache
def kinds() -> Kinds:
    words: dict[str, list[str]] = defaultdict(list)
    called: dict[str, tuple[str, ...]] = {}
    for row in table(Path(__file__).parent / "kinds.tsv"):
        words[row["where"]] += parts(row["words"])
        called |= dict.fromkeys(parts(row["countries"]), parts(row["words"]))
    before, after = ("|".join(map(re.escape, sorted(words[w], key=len, reverse=True))) for w in ("before", "after"))
    return Kinds(re.compile(f"(?:{before}) "), re.compile(f"(?:[ -](?:{after}))+$"), called)


def keys(name: str) -> list[str]:
    """How names of divisions are compared: folded, with and without the word for the kind."""
    return list(dict.fromkeys(strip(fold(form)) for part in parted(name) for form in (part, kinds().bare(part))))


def parted(name: str) -> list[str]:
    """Natural Earth's "Lattakia (Al Ladhiqiyah)" and "Eilean Siar|Western Isles" are two names each."""
    return list(dict.fromkeys(piece.strip() for piece in re.split(r"[()|]|\s/\s", name) if piece.strip()))
