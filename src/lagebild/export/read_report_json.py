"""Read the JSON of one report, schema ``lagebild/report/1``, back: the other way of :mod:`.report_json`.

In goes the object as a JSON parser gives it, out comes a Reading, every span of which fits its text. What the schema
does not write down (``Claim.found``) is empty, and all warnings are the reading's. Called by the ledger when it is
filled from an export. ValueError says what is wrong and where; fields that are not known are passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from lagebild.export.report_json import SCHEMA
from lagebild.model import (
    Act,
    Actor,
    ActorKind,
    Block,
    BlockKind,
    Certainty,
    Claim,
    Clocks,
    Comparison,
    Hop,
    HopKind,
    Moment,
    Notice,
    Place,
    Polarity,
    Precision,
    Proposition,
    PublishedFrom,
    Quantity,
    Reading,
    Relation,
    RelationType,
    Report,
    Span,
    Speech,
    Stance,
    Timex,
    TimexType,
    Voice,
)

_T = TypeVar("_T")
_ABSENT = object()
_LARGEST = 2**63  # what the integers of a store can hold


def reading_from_dict(value: Any) -> Reading:
    """The Reading that ``value``, an object of schema ``lagebild/report/1``, was written from; ValueError if it is
    none.
    """
    fields = _Fields.of(value, "", "")
    if fields.text("schema") != SCHEMA:
        raise ValueError(f"schema is {fields.text('schema')!r}, not {SCHEMA!r}")
    report = _report(fields.object("report"))
    fields = _Fields.of(value, "", report.text)
    return Reading(
        report,
        fields.list("actors", _actor),
        fields.list("claims", _claim),
        fields.list("propositions", _proposition),
        fields.list("warnings", lambda f: Notice(f.text("code"), f.text("message"))),
        fields.list("times", _time),
        fields.list("places", _place),
        fields.list("quantities", _quantity),
    )


@dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of the JSON object at ``path``, checked as they are taken; its spans are of ``report_text``."""

    values: dict[str, Any]
    path: str
    report_text: str

    @classmethod
    def of(cls, value: Any, path: str, report_text: str) -> _Fields:
        if not isinstance(value, dict):
            raise ValueError(f"{path or 'the line'} is no object")
        return cls(value, path, report_text)

    def _at(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def _value(self, name: str, kinds: type | tuple[type, ...], default: Any = _ABSENT) -> Any:
        value = self.values.get(name, default)
        if value is _ABSENT:
            raise ValueError(f"{self._at(name)} is missing")
        if not isinstance(value, kinds) or isinstance(value, bool):  # of Python's kinds alone true is a number
            raise ValueError(f"{self._at(name)} is {value!r:.40}, which cannot be")
        return value

    def text(self, name: str) -> str:
        return str(self._value(name, str))

    def maybe(self, name: str) -> str | None:
        value = self._value(name, (str, type(None)), None)
        return None if value is None else str(value)

    def whole(self, name: str) -> int:
        value = int(self._value(name, int))
        if abs(value) >= _LARGEST:
            raise ValueError(f"{self._at(name)} is too large")
        return value

    def number(self, name: str) -> float | None:
        value = self._value(name, (int, float, type(None)), None)
        return None if value is None else float(value)

    def one_of(self, name: str, literal: Any) -> Any:
        value = self._value(name, str)
        if value not in get_args(literal):
            raise ValueError(f"{self._at(name)} is {value!r:.40}, not one of {', '.join(get_args(literal))}")
        return value

    def object(self, name: str) -> _Fields:
        return self.of(self._value(name, dict), self._at(name), self.report_text)

    def maybe_object(self, name: str) -> _Fields | None:
        return None if self._value(name, (dict, type(None)), None) is None else self.object(name)

    def list(self, name: str, read: Callable[[_Fields], _T]) -> tuple[_T, ...]:
        items: Iterable[Any] = self._value(name, list)
        at = self._at(name)
        return tuple(read(self.of(item, f"{at}[{n}]", self.report_text)) for n, item in enumerate(items))

    def maybe_list(self, name: str, read: Callable[[_Fields], _T]) -> tuple[_T, ...] | None:
        return None if self._value(name, (list, type(None)), None) is None else self.list(name, read)

    def texts(self, name: str) -> tuple[str, ...]:
        items = self._value(name, list, [])
        if not all(isinstance(item, str) for item in items):
            raise ValueError(f"{self._at(name)} holds something else than text")
        return tuple(items)

    def span(self) -> Span:
        """The span that this object is."""
        start, end, text = self.whole("start"), self.whole("end"), self.text("text")
        if not 0 <= start < end or self.report_text[start:end] != text:
            raise ValueError(f"{self.path or 'the span'}: the text of the report has no {text!r:.40} at {start}:{end}")
        return Span(start, end, text)

    def maybe_span(self, name: str) -> Span | None:
        found = self.maybe_object(name)
        return found.span() if found else None


def _report(fields: _Fields) -> Report:
    text = fields.text("text")
    report = Report(
        text,
        fields.text("origin"),
        fields.text("language"),
        fields.list("blocks", lambda f: _block(f, len(text))),
        fields.maybe("title"),
        fields.maybe("url"),
        fields.maybe("outlet"),
        fields.maybe("published"),
        fields.one_of("published_from", PublishedFrom),
        fields.text("read_at"),
        fields.texts("agencies"),
    )
    for name, is_so in (("id", report.id), ("text_sha256", report.text_sha256), ("length", len(text))):
        if fields.values.get(name, is_so) != is_so:
            raise ValueError(f"report.{name} is not that of its text")
    return report


def _block(fields: _Fields, length: int) -> Block:
    start, end = fields.whole("start"), fields.whole("end")
    if not 0 <= start < end <= length:
        raise ValueError(f"{fields.path}: the text of the report has no {start}:{end}")
    return Block(fields.one_of("kind", BlockKind), start, end)


def _actor(fields: _Fields) -> Actor:
    return Actor(
        fields.text("id"),
        fields.text("name"),
        fields.one_of("kind", ActorKind),
        fields.texts("also"),
        fields.maybe("country"),
        fields.maybe("wikidata"),
        fields.texts("roles"),
        fields.list("mentions", _Fields.span),
        fields.maybe("key"),
        fields.maybe("speaks_for"),
    )


def _claim(fields: _Fields) -> Claim:
    return Claim(
        id=fields.text("id"),
        voice=fields.one_of("voice", Voice),
        content=fields.list("content", _Fields.span),
        cue=fields.maybe_span("cue"),
        source=fields.list("source", _Fields.span),
        speakers=fields.texts("speakers"),
        speech=fields.one_of("speech", Speech),
        act=fields.one_of("act", Act),
        polarity=fields.one_of("polarity", Polarity),
        stance=fields.one_of("stance", Stance),
        certainty=fields.one_of("certainty", Certainty),
        distanced=fields.list("distanced", _Fields.span),
        within=fields.maybe("within"),
        proposition=fields.maybe("proposition"),
        relations=fields.list("relations", lambda f: Relation(f.one_of("type", RelationType), f.text("claim"))),
        chain=fields.list("chain", lambda f: Hop(f.one_of("kind", HopKind), f.text("name"), f.maybe_span("span"))),
        times=fields.texts("times"),
        places=fields.texts("places"),
        implied_places=fields.texts("implied_places"),
        quantities=fields.texts("quantities"),
        names=fields.maybe_list("names", _Fields.span),
        clocks=_clocks(fields.object("clocks")),
        why=fields.texts("why"),
        confidence=fields.number("confidence") or 0.0,
    )


def _clocks(fields: _Fields) -> Clocks:
    moments = {
        name: Moment(found.maybe("earliest"), found.maybe("latest"), found.texts("times")) if found else None
        for name in ("happened", "said")
        for found in (fields.maybe_object(name),)
    }
    return Clocks(moments["happened"], moments["said"], fields.maybe("published"), fields.maybe("read"))


def _proposition(fields: _Fields) -> Proposition:
    return Proposition(fields.text("id"), fields.text("label"), fields.texts("claims"))


def _time(fields: _Fields) -> Timex:
    return Timex(
        fields.text("id"),
        fields.span(),
        fields.one_of("type", TimexType),
        fields.maybe("value"),
        fields.maybe("earliest"),
        fields.maybe("latest"),
        fields.maybe("mod"),
        fields.maybe("amount"),
    )


def _place(fields: _Fields) -> Place:
    return Place(
        id=fields.text("id"),
        span=fields.span(),
        name=fields.text("name"),
        precision=fields.one_of("precision", Precision),
        country=fields.maybe("country"),
        latitude=fields.number("latitude"),
        longitude=fields.number("longitude"),
        geonames=None if fields.values.get("geonames") is None else fields.whole("geonames"),
        within=fields.maybe("within"),
        relation=fields.maybe("relation"),
    )


def _quantity(fields: _Fields) -> Quantity:
    base = fields.maybe_object("normalised")
    return Quantity(
        id=fields.text("id"),
        span=fields.span(),
        low=fields.number("low"),
        high=fields.number("high"),
        comparison=fields.one_of("comparison", Comparison),
        unit=fields.maybe("unit"),
        counted=fields.maybe("counted"),
        role=fields.maybe("role"),
        base_low=base.number("low") if base else None,
        base_high=base.number("high") if base else None,
        base_unit=base.text("unit") if base else None,
    )
