"""A report's text and claims side by side: what the pages of a report and of a pasted text show.

In go a Reading and what the address chooses, out comes a Sheet for the template ``sheet.html``. Called by
:mod:`lagebild.serve.pages.reports` and :mod:`lagebild.serve.pages.paste`; what the ledger says of the claims is added
by the first (:mod:`lagebild.serve.pages.report_ledger`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from lagebild.export.facts import Words
from lagebild.export.marking import Marks, marked_text
from lagebild.export.page import Card, Matter, cards, matters
from lagebild.export.report_json import all_warnings
from lagebild.export.wording import WORDS
from lagebild.model import Notice, Quantity, Reading, Report
from lagebild.serve.pages.report_facts import KINDS, Kind, Listed, block_names, listed, marked
from lagebild.serve.texts import Language


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the address chooses: the kinds of facts to be marked, and the claim that stands out, by its id in the
    report.
    """

    kinds: tuple[Kind, ...] = ()
    claim: str | None = None

    def toggled(self, kind: Kind) -> str:
        """The parameter ``show`` with ``kind`` the other way round."""
        return ",".join(each for each in KINDS if (each in self.kinds) != (each == kind))


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that ``sheet.html`` shows. ``text`` is the report's, marked; ``numbers`` are its quantities by their ids."""

    report: Report
    text: Markup
    words: Words
    chosen: Chosen
    attributed: tuple[Card, ...]
    narrated: tuple[Card, ...]
    disputed: tuple[Matter, ...]
    repeated: tuple[Matter, ...]
    lists: tuple[Listed, ...]
    warnings: tuple[Notice, ...]
    numbers: Mapping[str, Quantity]


def sheet(reading: Reading, chosen: Chosen, language: Language) -> Sheet:
    """``reading`` as the page in ``language`` shows it."""
    words = WORDS[language]
    deck = cards(reading, words)
    lists = listed(reading, chosen.kinds, words, language)
    tones = {card.claim.id: card.tone for card in deck}
    marks = Marks(tones, marked(lists), block_names(chosen.kinds, language), chosen.claim)
    found = matters(reading, words["page.nobody"])
    return Sheet(
        report=reading.report,
        text=marked_text(reading, marks, words, language),
        words=words,
        chosen=chosen,
        attributed=tuple(card for card in deck if card.claim.voice == "reported"),
        narrated=tuple(card for card in deck if card.claim.voice == "outlet"),
        disputed=tuple(matter for matter in found if matter.disputed),
        repeated=tuple(matter for matter in found if not matter.disputed),
        lists=lists,
        warnings=all_warnings(reading),
        numbers={each.id: each for each in reading.quantities},
    )
