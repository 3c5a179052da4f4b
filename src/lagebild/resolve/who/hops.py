"""The hops of a claim on its way to the reader: outlet, agency, speaker, and the medium its sentence names."""

from __future__ import annotations

import re

from lagebild.model import Hop, HopKind, Report, Span

_MEDIA = re.compile(
    r"\b(Telegram(?:-Kanal)?|Facebook|Instagram|TikTok|YouTube|X \(?(?:früher|formerly) Twitter\)?|Twitter|WhatsApp|"
    r"Truth Social|Fernsehen|Staatsfernsehen|"
    r"Rundfunk|Hörfunk|Radio|Videobotschaft|Videokonferenz|Videoansprache|Onlinedienst X|Plattform X|"
    r"state television|state TV|television|radio|video address|livestream|social media|"
    r"sozialen Medien|sozialen Netzwerken)\b"
)
_OCCASIONS = re.compile(
    r"\b(Pressekonferenz|Interview|Treffen|Rede|Sitzung|Gipfel|"
    r"press conference|news conference|interview|briefing|summit|speech|hearing)\b"
)

_NAMED: dict[HopKind, re.Pattern[str]] = {"medium": _MEDIA, "occasion": _OCCASIONS}


def chain(report: Report, sentence: Span, speakers: list[tuple[str, Span | None]]) -> tuple[Hop, ...]:
    """Hops from the reader's side on: ``sentence`` is where the claim stands, ``speakers`` are names with their
    mention.
    """
    hops = [Hop("outlet", report.outlet)] if report.outlet else []
    hops += [Hop("agency", name) for name in report.agencies]
    for kind, pattern in _NAMED.items():
        found = pattern.search(sentence.text)
        if found:
            span = report.span(sentence.start + found.start(), sentence.start + found.end())
            hops.append(Hop(kind, found[0], span))
    return (*hops, *(Hop("speaker", name, span) for name, span in speakers))
