"""What the routes share: parameters that ask for part of a list, and how an answer is written.

The routes' parameters are pydantic models with no room for what they do not know: a misspelt parameter is told, not
passed over. An answer is written from the same values as the lines of ``--json``, so that both are the same to the
letter; the shapes in OpenAPI describe it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import count, islice
from typing import Annotated, Any, TypeVar

from fastapi import Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from lagebild.export.report_json import json_line
from lagebild.serve.paging import LIMIT, MOST, Asked, Part, question, taken

T = TypeVar("T")


def _day(value: str) -> str:
    """``value`` if it is a day of the calendar, written as ISO has it."""
    try:
        if date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise ValueError("write a day as year-month-day, for example 2025-04-26")


Day = Annotated[str, AfterValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
# No store takes the character NUL.
Text = Annotated[str, Field(max_length=500, pattern=r"^[^\x00]*$")]
AsOf = Annotated[Day | None, Field(description="As the ledger knew it on that day.")]
Since = Annotated[Day | None, Field(description="From this day on.")]
Until = Annotated[Day | None, Field(description="Up to this day.")]
Words = Annotated[Text, Field(description='Words, each by its beginning; "in a row" in quotes.')]
About = Annotated[Text | None, Field(description="A place or actor that they speak of.")]


class Parameters(BaseModel):
    """Parameters of a route."""

    model_config = ConfigDict(extra="forbid")


class Parted(Parameters):
    """Parameters of a route that answers with part of a list."""

    limit: int = Field(LIMIT, ge=1, le=MOST, description="How many at most.")
    cursor: str | None = Field(None, max_length=200, description="Where to go on: `next` of the part before.")

    def part(self, name: str, ask: Callable[[int], Iterable[T]]) -> Part[T]:
        """The part asked for of the list ``name``; ``ask`` gives the first so many of all that it holds.

        Refused if the cursor is none, or belongs to another question.
        """
        asked = question(name, **self.model_dump(exclude={"limit", "cursor"}))
        numbers = taken(count(), Asked(self.limit, self.cursor), asked)
        start, more = numbers.items[0], numbers.items[-1] + 1
        found = tuple(islice(ask(more + 1), start, None))
        return Part(found[: self.limit], numbers.next if len(found) > self.limit else None)


def listed(part: Part[T], as_dict: Callable[[T], dict[str, Any]], **more: object) -> Response:
    """A part of a list as JSON, each of its items made by ``as_dict``."""
    return written({"items": [as_dict(each) for each in part.items], "next": part.next, **more})


def written(value: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """``value`` as JSON."""
    return Response(json_line(dict(value)), status, dict(headers or {}), "application/json")
