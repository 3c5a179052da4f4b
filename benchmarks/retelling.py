"""A ledger of many claims that are about something: the project's own examples, told again and again.

In go the reports of ``examples/``, read once, out come as many readings as wanted, the same ones each time. Each
telling of a story has other days, other persons, other numbers, and other words where the meaning does not hang on
them; its villages have other names and points, some in the news all the time, most hardly ever (Zipf). States, bodies
and outlets stay, and so do the words that tell who holds a place: tellings have the disputes, denials, tolls and
changes of position that the examples have, and are no copies of one another. Every word is replaced by one of its
length, so that all offsets stay what they are.

Called by ``benchmarks.serve``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path

from benchmarks.linking_gold import lines
from lagebild.ledger import Failed, Ledger, Query
from lagebild.ledger.values import JudgementKind
from lagebild.link.across.control.clauses import may_tell
from lagebild.model import Actor, Claim, Moment, Place, Quantity, Reading, Span, Timex
from lagebild.pipeline import read_report
from lagebild.read import ReadOptions, bytes_of, read_bytes

EXAMPLES = Path(__file__).parents[1] / "examples"
STORIES = ("sequence", "second-sequence", "third-sequence")
DAILY = 240  # claims a day, as a desk takes them in
FIRST = date(2024, 1, 1)
REGIONS = 60  # sets of villages in which stories happen
_CHANGED = 0.6  # of the words that may be replaced; with fewer, passages are copies of one another
_LONG = 5  # letters of a word that may be replaced
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d(?:[\d.,\s]*\d)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_VOWELS, _CONSONANTS = "aeiouäöü", "bcdfghjklmnpqrstvwxyz"


@dataclass(frozen=True, slots=True)
class Story:
    """Reports that belong together, in the order of their days; the words that name ``persons`` and ``villages`` in
    them, and those that tell who holds a place.
    """

    readings: tuple[Reading, ...]
    persons: frozenset[str]
    villages: frozenset[str]
    kept: frozenset[str]

    @property
    def first(self) -> date:
        """The day of the first report."""
        return date.fromisoformat((self.readings[0].report.published or "")[:10])

    @property
    def claims(self) -> int:
        """How many it has."""
        return sum(len(reading.claims) for reading in self.readings)


@dataclass(frozen=True, slots=True)
class Telling:
    """How one telling differs: so many ``days`` later, with the words of its own and of the region it happens in."""

    story: Story
    number: int
    days: int
    region: int

    def reading(self, at: int) -> Reading:
        """The report with that number in the story."""
        reading = self.story.readings[at]
        text = self._numbered(self.text(reading.report.text), reading.quantities)
        # Two tellings are never one text, even where nothing in it could be replaced.
        text += f"\n\n{self.number}"
        told = partial(_spans_of, text)
        report = replace(
            reading.report,
            text=text,
            origin=f"{self.number}-{reading.report.origin}",
            title=self._maybe(reading.report.title),
            published=self.day(reading.report.published),
            read_at=self.day(reading.report.read_at or reading.report.published) or "",
        )
        return replace(
            reading,
            report=report,
            actors=tuple(self._actor(each, text) for each in reading.actors),
            claims=tuple(self._claim(each, text) for each in reading.claims),
            propositions=tuple(replace(each, label=self.text(each.label)) for each in reading.propositions),
            times=tuple(self._time(each, text) for each in reading.times),
            places=tuple(self._place(each, text) for each in reading.places),
            quantities=tuple(self._quantity(replace(each, span=told((each.span,))[0])) for each in reading.quantities),
        )

    def text(self, text: str) -> str:
        """``text`` in the words of this telling."""
        return _WORD.sub(lambda match: self._word(match.group()), text)

    def day(self, text: str | None) -> str | None:
        """A day, or a day and a time, so many days later; as it is if it is neither."""
        found = _DAY.match(text or "")
        if not text or not found:
            return text
        return (date.fromisoformat(found.group()) + timedelta(self.days)).isoformat() + text[found.end() :]

    def _word(self, word: str) -> str:
        folded = word.casefold()
        if _names(folded, self.story.villages):
            return _ciphered(word, f"region {self.region}")
        if _names(folded, self.story.persons):
            return _ciphered(word, f"telling {self.number}")
        if len(word) < _LONG or folded in self.story.kept or not _drawn(f"{self.number} {folded}", _CHANGED):
            return word
        return _ciphered(word, f"telling {self.number}")

    def _numbered(self, text: str, quantities: Sequence[Quantity]) -> str:
        """``text`` with the numbers of this telling for those that are written in digits."""
        for each in quantities:
            if _in_digits(each) is not None:
                span = each.span
                text = text[: span.start] + span.text.translate(_digits(self.number)) + text[span.end :]
        return text

    def _maybe(self, text: str | None) -> str | None:
        return None if text is None else self.text(text)

    def _moment(self, moment: Moment | None) -> Moment | None:
        return moment and replace(moment, earliest=self.day(moment.earliest), latest=self.day(moment.latest))

    def _actor(self, actor: Actor, text: str) -> Actor:
        also = tuple(self.text(name) for name in actor.also)
        return replace(actor, name=self.text(actor.name), also=also, mentions=_spans_of(text, actor.mentions))

    def _claim(self, claim: Claim, text: str) -> Claim:
        spans = partial(_spans_of, text)
        clocks = replace(
            claim.clocks,
            happened=self._moment(claim.clocks.happened),
            said=self._moment(claim.clocks.said),
            published=self.day(claim.clocks.published),
            read=self.day(claim.clocks.read),
        )
        return replace(
            claim,
            content=spans(claim.content),
            cue=spans((claim.cue,))[0] if claim.cue else None,
            source=spans(claim.source),
            distanced=spans(claim.distanced),
            chain=tuple(
                replace(hop, name=self.text(hop.name), span=spans((hop.span,))[0] if hop.span else None)
                for hop in claim.chain
            ),
            names=None if claim.names is None else spans(claim.names),
            clocks=clocks,
            found=(),
        )

    def _time(self, time: Timex, text: str) -> Timex:
        (span,) = _spans_of(text, (time.span,))
        earliest, latest = self.day(time.earliest), self.day(time.latest)
        return replace(time, span=span, value=self.day(time.value), earliest=earliest, latest=latest)

    def _place(self, place: Place, text: str) -> Place:
        (span,) = _spans_of(text, (place.span,))
        name = self.text(place.name)
        told = replace(place, span=span, name=name, within=self._maybe(place.within))
        if place.latitude is not None or name == place.name:
            return told
        draw = random.Random(f"point {name.casefold()}")
        point = round(draw.uniform(46.5, 52.0), 4), round(draw.uniform(31.0, 39.5), 4)
        return replace(told, precision="settlement", latitude=point[0], longitude=point[1])

    def _quantity(self, quantity: Quantity) -> Quantity:
        """``quantity``, whose span is told already, with the value that it has now."""
        digits = _in_digits(replace(quantity, span=_back(quantity.span, self.number)))
        counted = self._maybe(quantity.counted)
        if digits is None:
            return replace(quantity, counted=counted)
        value = _value(quantity.span.text)

        def told(end: float | None) -> float | None:
            return value if end == digits else end

        return replace(
            quantity,
            counted=counted,
            low=told(quantity.low),
            high=told(quantity.high),
            base_low=told(quantity.base_low),
            base_high=told(quantity.base_high),
        )


_JUDGEMENTS: tuple[tuple[JudgementKind, Mapping[str, str]], ...] = (
    ("accept", {}),
    ("accept", {}),
    ("reject", {}),
    ("edit", {"act": "announce"}),
)


def stories() -> list[Story]:
    """The examples, read."""
    found = []
    for name in STORIES:
        readings = []
        for row in lines(EXAMPLES / name / "published.tsv"):
            raw = bytes_of(EXAMPLES / name / row["file"])
            options = ReadOptions(published=row["published"], outlet=row["outlet"])
            readings.append(read_report(read_bytes(raw, f"{name}-{row['file']}", options)))
        found.append(_story(readings))
    return found


def readings(told: Sequence[Story], claims: int, skip: int = 0) -> Iterator[Reading]:
    """Readings with about so many ``claims``, in the order of their days; the first ``skip`` are left out."""
    every: list[tuple[str, int, int, Telling]] = []
    draw, regions, number, count = random.Random("retelling"), range(REGIONS), 0, 0
    while count < claims:
        story = told[number % len(told)]
        start = FIRST + timedelta(count // DAILY)
        region = draw.choices(regions, [1 / (rank + 1) for rank in regions])[0]
        telling = Telling(story, number, (start - story.first).days, region)
        for at, reading in enumerate(story.readings):
            every.append((telling.day(reading.report.published) or "", number, at, telling))
        number, count = number + 1, count + story.claims
    for _, _, at, telling in sorted(every, key=lambda each: each[:3])[skip:]:
        yield telling.reading(at)


def fresh(told: Sequence[Story], count: int, day: date) -> list[Reading]:
    """So many readings of tellings that no ledger has, from ``day`` on."""
    found: list[Reading] = []
    while len(found) < count:
        number = 1_000_000 + len(found)
        story = told[number % len(told)]
        telling = Telling(story, number, (day - story.first).days, number % REGIONS)
        found += [telling.reading(at) for at in range(len(story.readings))]
    return found[:count]


def judge(ledger: Ledger, count: int) -> None:
    """Judge the newest claims, so many, and write down some reports that could not be read."""
    for number, claim in enumerate(list(ledger.claims(Query(limit=count)))):
        kind, payload = _JUDGEMENTS[number % len(_JUDGEMENTS)]
        ledger.judge(kind, claim.id, by=f"person {number % 5}", why="looked at", payload=payload)
    for number in range(count // 4):
        ledger.fail(Failed(f"{number}.pdf", "read", "not-a-text", f"{number}.pdf is no text", "convert it"))


def _story(found: Sequence[Reading]) -> Story:
    persons = {name for r in found for a in r.actors if a.kind == "person" and not a.key for name in (a.name, *a.also)}
    villages = {place.name for r in found for place in r.places if place.latitude is None and place.name[:1].isupper()}
    villages |= {p.span.text for r in found for p in r.places if p.latitude is None and p.span.text[:1].isupper()}
    kept = set[str]()
    for reading in found:
        for claim in reading.claims:
            content = " ".join(span.text for span in claim.content)
            if may_tell(content, reading.report.language):
                kept |= _words(content)
    known = {name for r in found for a in r.actors if a.key for name in (a.name, *a.also)}
    known |= {place.name for r in found for place in r.places if place.latitude is not None}
    named = _capitalised(villages) - _capitalised(known)
    kept |= _words(" ".join(known))
    return Story(
        tuple(found), frozenset(_capitalised(persons) - _capitalised(known) - named), frozenset(named), frozenset(kept)
    )


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _capitalised(names: set[str]) -> set[str]:
    """The words of names that are names, not titles or "region"."""
    common = {"region", "oblast", "bezirk", "district", "gebiet", "stadt", "village", "nord", "süd"}
    found = {word.casefold() for name in names for word in _WORD.findall(name) if word[0].isupper() and len(word) > 3}
    return found - common


def _names(word: str, names: frozenset[str]) -> bool:
    """Whether ``word`` is one of ``names``, or one with the ending of a genitive."""
    return word in names or (word.endswith("s") and word[:-1] in names)


@cache
def _ciphered(word: str, key: str) -> str:
    """``word`` with other letters, vowels for vowels; the ending stays, as grammar hangs on it."""
    table = _cipher(key)
    stem = word[:-1] if len(word) < 8 else word[:-2]
    return stem.translate(table) + word[len(stem) :]


@cache
def _cipher(key: str) -> dict[int, str]:
    draw, table = random.Random(key), dict[int, str]()
    for letters in (_VOWELS, _CONSONANTS):
        others = draw.sample(letters, len(letters))
        table |= {ord(one): other for one, other in zip(letters, others, strict=True)}
    return table | {ord(chr(one).upper()): other.upper() for one, other in table.items()}


@cache
def _digits(number: int) -> dict[int, str]:
    """Other digits for those from 1 to 9; the order of sizes stays as it was for most."""
    shift = number % 5
    return {ord(str(digit)): str((digit - 1 + shift) % 9 + 1) for digit in range(1, 10)}


def _back(span: Span, number: int) -> Span:
    """``span`` as it was before its digits were changed."""
    table = {ord(new): chr(old) for old, new in _digits(number).items()}
    return replace(span, text=span.text.translate(table))


def _in_digits(quantity: Quantity) -> float | None:
    """The value of a quantity whose number is written in digits."""
    written = _NUMBER.findall(quantity.span.text)
    if len(written) != 1 or _value(written[0]) not in (quantity.low, quantity.high):
        return None
    return _value(written[0])


def _value(digits: str) -> float:
    return float(re.sub(r"\D", "", digits))


@cache
def _drawn(key: str, share: float) -> bool:
    return random.Random(key).random() < share


def _spans_of(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(Span(span.start, span.end, text[span.start : span.end]) for span in spans)
