"""What several shapes share: lists in parts, facts of a text, what is counted."""

from __future__ import annotations

from typing import Generic, TypeVar

from pydantic import BaseModel, Field

from lagebild.model import Comparison, HopKind, Precision, TimexType

T = TypeVar("T")


class Listed(BaseModel, Generic[T]):
    """A part of a list; ``next`` is the cursor of the part after it, null at the end."""

    items: list[T]
    next: str | None


class TextSpan(BaseModel):
    """Half-open offsets into the report's text in Unicode code points, and the text between them."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class TimeShape(TextSpan):
    """A time expression with its TIMEX3 type and value."""

    id: str
    type: TimexType
    value: str | None
    earliest: str | None
    latest: str | None
    mod: str | None
    amount: str | None


class PlaceShape(TextSpan):
    """A toponym and the place it names; without coordinates where no gazetteer holds it."""

    id: str
    name: str
    geonames: int | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: Precision
    within: str | None
    relation: str | None


class NormalisedShape(BaseModel):
    """A number in the unit that its kind is compared in."""

    low: float | None
    high: float | None
    unit: str


class QuantityShape(TextSpan):
    """A number as it is said, and what it counts; an open end is null."""

    id: str
    low: float | None
    high: float | None
    comparison: Comparison
    unit: str | None
    counted: str | None
    role: str | None = None
    normalised: NormalisedShape | None = None


class HopShape(BaseModel):
    """A station on a claim's way to the reader."""

    kind: HopKind
    name: str


class CountsShape(BaseModel):
    """In how many reports and outlets something stands, and to how many origins these go back."""

    reports: int = Field(ge=0)
    outlets: int = Field(ge=0)
    origins: int = Field(ge=0)
