"""A report's text as HTML with its claims marked, and whatever else is asked for.

In goes a Reading, out come the elements of its text, to be put into a page: that of :mod:`lagebild.export.page`, and
that of the desk. Each stretch says in ``data-start`` and ``data-end`` where in the report's text it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from lagebild.export.facts import Words
from lagebild.export.layout import PieceKind, rows
from lagebild.export.segments import Fact, Segment
from lagebild.export.wording import Tongue
from lagebild.model import Claim, Reading

# What no HTML can hold, half of a surrogate pair and NUL, is shown as one mark each, so that offsets stay. A parser
# makes a line feed of a carriage return, unless that is written as a reference.
_NOT_IN_HTML = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


@dataclass(frozen=True, slots=True)
class Marks:
    """How a text is marked: by each claim's id its ``tone``, with ``facts``, with the names of its ``blocks``, if any;
    the claim ``chosen`` stands out.
    """

    tones: Mapping[str, str]
    facts: tuple[Fact, ...] = ()
    blocks: Mapping[PieceKind, str] = field(default_factory=dict)
    chosen: str | None = None


def marked_text(reading: Reading, marks: Marks, words: Words, ui: Tongue) -> Markup:
    """The whole text of ``reading`` as headings, paragraphs and figures; ``words`` are those of the language ``ui``."""
    html = (
        environment()
        .get_template("marks.html.j2")
        .render(report=reading.report, rows=rows(reading, marks.facts), marks=marks, words=words, ui=ui)
    )
    return Markup(html)  # the template escapes all that came in


def tone(claim: Claim) -> str:
    """In which of four manners ``claim`` is marked."""
    if claim.voice == "outlet":
        return "narration"
    if claim.stance == "against":
        return "against"
    return "unverified" if claim.certainty == "unverified" else "said"


def segment_classes(segment: Segment, marks: Marks) -> str:
    """The classes of a marked stretch: its parts in any claim, the tone of the innermost claim it is content of, the
    kinds of its facts, and whether it belongs to the claim that stands out.
    """
    parts = dict.fromkeys(part for parts in segment.parts.values() for part in parts)
    inner = next((marks.tones[claim] for claim, parts in segment.parts.items() if "content" in parts), None)
    kinds = dict.fromkeys(fact.kind for fact in segment.facts)
    fact = ("fact", *kinds) if kinds else ()
    on = ("on",) if marks.chosen in segment.parts else ()
    return " ".join(["seg", *parts, *([inner] if inner else ()), *fact, *on])


def segment_parts(segment: Segment) -> str:
    """The parts of ``segment``, one word for each of its claims, in the order of its claims."""
    return " ".join("+".join(parts) for parts in segment.parts.values())


def shown(text: str) -> Markup:
    """``text`` as HTML that a browser makes the same characters of, as many as there are."""
    return Markup(str(escape(text.translate(_NOT_IN_HTML))).replace("\r", "&#13;"))


@cache
def environment() -> Environment:
    """The templates beside this module, with what they call."""
    made = Environment(
        loader=PackageLoader("lagebild.export", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(classes=segment_classes, parts=segment_parts, shown=shown)
    return made
