"""Where: toponyms of a report and the places they name. Called by ``resolve``."""

from __future__ import annotations

from collections.abc import Sequence

from lagebild.model import Annotation, Place, Precision, Report, Span
from lagebild.resolve.where import choose, recognise, setting, unlisted, uses
from lagebild.resolve.where.gazetteer import Entry, Gazetteer, default_gazetteer
from lagebild.resolve.where.home import Home
from lagebild.resolve.where.mentions import Mention
from lagebild.resolve.where.page import Page
from lagebild.resolve.where.view import View
from lagebild.resolve.where.words import words

__all__ = ["find"]

_PRECISION: dict[str, Precision] = {
    "settlement": "settlement",
    "district": "district",
    "region": "region",
    "area": "region",
    "water": "region",
    "country": "country",
    "continent": "country",
}


def find(
    report: Report,
    annotation: Annotation,
    acting: Sequence[Span],
    gazetteer: Gazetteer | None = None,
    home: Home | None = None,
) -> tuple[Place, ...]:
    """Places in the order of the text; ``acting`` are the mentions of speakers, where a capital is a government.

    ``home`` is where the report's outlet is read, learnt from many of its reports (``home.learn``).
    """
    if not annotation.tokens:
        return ()
    page = open_page(report, annotation, acting, gazetteer or default_gazetteer(), home)
    mentions = [m for m in read(page) if m.use == "place"]
    chosen = choose.choose(page, mentions)
    held = {m.name: m.container for m in mentions if m.container and m not in chosen}
    for mention in mentions:
        if mention not in chosen:  # what the text says once of a name holds for it everywhere
            mention.container = held.get(mention.name)
    return tuple(_place(page, f"l{n}", m, chosen) for n, m in enumerate(mentions, 1))


def open_page(
    report: Report, annotation: Annotation, acting: Sequence[Span], gazetteer: Gazetteer, home: Home | None = None
) -> Page:
    """The report as recognition looks at it."""
    view, lists = View(report, annotation), words(report.language)
    return Page(view, lists, gazetteer, acting, uses.surnames(view, lists), home)


def read(page: Page) -> list[Mention]:
    """All names of places in the order of the text, with what each is used for, what holds it and how it is seen."""
    found = unlisted.extend(page, recognise.recognise(page))
    found = sorted([*found, *unlisted.propose(page, found)], key=lambda m: m.first)
    used = [m for m in found if m.use != "unlikely"]
    setting.contain(page.view, page.words, used)
    for mention in used:
        mention.relation = setting.relation(page.view, page.words, mention)
    return used


def _place(page: Page, id: str, mention: Mention, chosen: dict[Mention, Entry]) -> Place:
    span = page.view.report.span(page.view.words[mention.first].start, page.view.words[mention.last - 1].end)
    entry, outer = chosen.get(mention), mention.container
    holder = chosen.get(outer) if outer else None
    label = page.gazetteer.label
    within = label(holder, page.words.language) if holder and (not entry or choose.holds(holder, entry)) else None
    if entry is None:
        return Place(id, span, mention.name, "unresolved", within=within, relation=mention.relation)
    precision = _PRECISION[entry.kind]
    if precision == "settlement" and (mention.relation or mention.kind == "district"):
        precision = "district"
    return Place(
        id,
        span,
        label(entry, page.words.language),
        precision,
        country=entry.country,
        latitude=entry.latitude,
        longitude=entry.longitude,
        geonames=entry.geonames,
        within=within,
        relation=mention.relation,
    )
