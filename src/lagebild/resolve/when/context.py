"""What an expression is counted from: the publication, or the last day that the report named. Called by operations.

Publication is asked for through :attr:`Context.today`, which notes that it was asked: without a publication date a
stand-in lets the operations go on, and ``find`` then drops what came of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from lagebild.resolve.when.calendar import Stretch, shared_value
from lagebild.resolve.when.patterns import Match
from lagebild.resolve.when.scan import Token
from lagebild.resolve.when.tense import Tense, sentence_of, tense_at

_REMEMBERED = 100  # dates that "damals" may mean
_STAND_IN = datetime(2000, 1, 1)


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


@dataclass(slots=True)
class Context:
    """One report on the way through.

    ``days`` are the days named so far, each with the token at which it was named; ``dates`` are dates of any unit that
    are more than a weekday; ``scene`` is where some unnamed day lies that is told of, and from which token on;
    ``events`` are words that stood beside a date. ``exact`` is whether the hour of the publication is known.
    """

    tokens: Sequence[Token]
    published: datetime | None
    exact: bool
    block_of: Callable[[int], int]
    asked: bool = False
    days: list[tuple[int, date]] = field(default_factory=list)
    dates: list[Stretch] = field(default_factory=list)
    scene: tuple[int, Stretch] | None = None
    events: dict[str, Stretch] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        """The publication, at midnight where only its day is known."""
        self.asked = True
        return self.published or _STAND_IN

    @property
    def midnight(self) -> datetime:
        """The beginning of the day of publication."""
        return _midnight(self.now)

    @property
    def today(self) -> date:
        """The day of publication."""
        return self.now.date()

    def tense(self, match: Match) -> Tense | None:
        """The tense that ``match`` stands in."""
        if match.rule.given.get("tense") == "past":
            return "past"
        tense = tense_at(self.tokens, match.first, match.last)
        return "future" if tense is None and match.value("rel") == "from" else tense

    def told_day(self, match: Match) -> date:
        """The day that a time of day belongs to: one named in its sentence, or in its block where that tells the past,
        else the day of publication.
        """
        if self.days:
            at, named = self.days[-1]
            begin, _ = sentence_of(self.tokens, match.first)
            if at >= begin or (self._same_block(at, match.first) and (not self.published or named <= self.today)):
                return named
        return self.today

    def last_day(self) -> date:
        """The day that was named last, else that of publication."""
        return self.days[-1][1] if self.days else self.today

    def last_date(self) -> date:
        """The first day of the last date named, whatever its unit, else the day of publication."""
        last = self.dates[-1].first if self.dates else None
        return last.date() if last else self.last_day()

    def past_date(self) -> Stretch | None:
        """The last date named that is over at publication, a day rather than a month, a month rather than a year."""
        past = [s for s in self.dates[-_REMEMBERED:] if s.last and self.published and s.last < self.now]
        days, months = ([s for s in past if s.unit == unit] for unit in ("D", "M"))
        return next((found[-1] for found in (days, months, past) if found), None)

    def sentence_scene(self, match: Match) -> Stretch | None:
        """The stretch in which the unnamed day lies that the sentence tells of."""
        begin, _ = sentence_of(self.tokens, match.first)
        return self.scene[1] if self.scene and self.scene[0] >= begin else None

    def block_day(self, match: Match) -> date | None:
        """The day named last, if in the block of ``match``."""
        if self.days and self._same_block(self.days[-1][0], match.first):
            return self.days[-1][1]
        return None

    def block_scene(self, match: Match) -> Stretch | None:
        """Where the block tells of some unnamed day ("an einem Aprilmorgen"), the stretch that day lies in."""
        if self.scene and self._same_block(self.scene[0], match.first):
            return self.scene[1]
        return None

    def tell_of(self, match: Match, first: datetime, last: datetime) -> None:
        """From ``match`` on some day between ``first`` and ``last`` is told of."""
        self.scene = (match.first, Stretch(shared_value(first, last), _midnight(first), _midnight(last)))

    def note(self, match: Match, stretch: Stretch | None) -> None:
        """Keep what later expressions may hang on."""
        if stretch is None or stretch.value is None or stretch.value.endswith("_REF"):
            return
        if match.rule.operation in {"date", "year"}:
            self.dates.append(stretch)
        if stretch.day:
            self.days.append((match.first, stretch.day))
            self.scene = None
        elif "-XX" in stretch.value and stretch.first:
            self.scene = (match.first, stretch)
        if stretch.unit in {"D", "M", "part"}:
            for at in (match.first - 1, match.last):
                if 0 <= at < len(self.tokens) and self.tokens[at].text[0].isalpha():
                    self.events.setdefault(self.tokens[at].text.casefold(), stretch)

    def _same_block(self, one: int, other: int) -> bool:
        return self.block_of(self.tokens[one].start) == self.block_of(self.tokens[other].start)
