"""The whole path of one report, in order: read -> annotate -> attribute -> resolve -> link."""

from __future__ import annotations

from lagebild.annotate.encoder import Encoder, default_encoder
from lagebild.annotate.words import tokenize
from lagebild.attribute import attribute
from lagebild.link import link
from lagebild.model import Annotation, Reading, Report
from lagebild.resolve import resolve


def annotate(report: Report, encoder: Encoder | None = None) -> Annotation:
    """Tokens, sentences, word classes, entities and quotations found in ``report``."""
    tokens, sentences = tokenize(report.text, report.blocks, report.language)
    return (encoder or default_encoder()).annotate(tokens, sentences)


def read_report(report: Report, encoder: Encoder | None = None) -> Reading:
    """All claims of ``report`` with their speakers, propositions and relations."""
    annotation = annotate(report, encoder)
    attributed = attribute(report, annotation)
    return link(resolve(report, annotation, attributed))
