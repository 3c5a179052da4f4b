"""What the words of a source say of the speaker, before anybody is recognised: the values that the other modules of
``who`` hand on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lagebild.model import ActorKind, Span
from lagebild.resources.bodies import Body

_BACK = 3  # sentences back to the body that a bare "Sprecherin" speaks for


@dataclass(frozen=True, slots=True)
class Office:
    """For whom somebody speaks: ``key`` of the body and its country, empty where the words do not say; ``role`` is the
    word for the speaker.
    """

    role: str
    key: str = ""
    country: str = ""


@dataclass(slots=True)
class Mention:
    """One span that names a speaker. ``person`` is the personal name in it, ``country`` a code, ``core`` the words
    without articles, ``document`` the word for where it is said ("report"); of a ``signed`` one ``core`` is its maker.
    ``owned``: somebody's who was named before ("his own ministry"). ``office`` is that of a speaker without a name.
    """

    span: Span
    core: str
    person: str = ""
    roles: list[str] = field(default_factory=list)
    country: str = ""
    kind: ActorKind = "group"
    pronoun: str = ""
    vague: bool = False
    post: bool = False
    indefinite: bool = False
    state: bool = False
    body: Body | None = None
    document: str = ""
    signed: bool = False
    owned: bool = False
    office: Office | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What a report says of its people before anybody speaks.

    ``people`` are all places where it names a person, with the number of the sentence, ``aliases`` its abbreviations in
    brackets with their long forms, ``signed`` the mentions of documents that name their maker, ``offices`` for whom
    those named speak, ``day`` the ISO date it was published.
    """

    people: Mapping[Span, int] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    signed: Sequence[Mention] = ()
    offices: Mapping[Span, Office] = field(default_factory=dict)
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Institution:
    """A body or organisation where it is named; ``key`` is empty while nothing says whose it is.

    ``leads``: it opens its sentence or speaks there. ``local``: not one state's, but a region's, a town's or two
    states' at once.
    """

    span: Span
    sentence: int
    key: str = ""
    body: Body | None = None
    country: str = ""
    leads: bool = False
    local: bool = False


@dataclass(frozen=True, slots=True)
class Institutions:
    """All of one report, in the order of the text; ``seats`` has for each sentence the countries whose seats of power
    it names outside what is claimed.
    """

    found: tuple[Institution, ...] = ()
    seats: Mapping[int, frozenset[str]] = field(default_factory=dict)

    def seat(self, sentence: int, block_before: bool) -> str:
        """The country whose seat of power alone the sentence names, or if it names none the one before."""
        here = self.seats.get(sentence) or (self.seats.get(sentence - 1) if block_before else None) or frozenset()
        return next(iter(here)) if len(here) == 1 else ""

    def within(self, start: int, end: int) -> list[Institution]:
        """Those that lie wholly between two offsets."""
        at = bisect_left(self.found, start, key=lambda i: i.span.start)
        return [i for i in self.found[at : at + end - start] if i.span.end <= end and i.span.start < end]

    def spoken_of(self, sentence: int, before: int) -> Institution | None:
        """The body that speaks or opens the sentence last before the offset ``before``; None where two do."""
        for back in range(_BACK + 1):
            there = {i.key: i for i in self.found if i.sentence == sentence - back and i.span.end <= before and i.leads}
            if there:
                return next(iter(there.values())) if len(there) == 1 else None
        return None
