"""What all pages with a list share: the list as a page, as JSON and as CSV, and the addresses of its next part and of
these files.

In go a part of a list, what its items are as :class:`Files`, and the template of its page; out comes the response for
the address that was asked. Called by the modules of this folder.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, Literal, TypeVar
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse

from lagebild.export.csv import claims_as_csv, guarded
from lagebild.export.wording import WORDS
from lagebild.ledger import StoredClaim
from lagebild.ledger.claim_json import claim_as_dict
from lagebild.ledger.current_view import day_after
from lagebild.serve.languages import PARAMETER, language_of
from lagebild.serve.paging import MOST, Part
from lagebild.serve.rendering import page

Form = Literal["page", "json", "csv"]
Cells = Mapping[str, object]

_MARK = "\ufeff"  # see lagebild.export.csv
_OF_PAGES = ("cursor", "limit", PARAMETER)
T = TypeVar("T")
Route = TypeVar("Route", bound=Callable[..., Response])


def listed(router: APIRouter, path: str) -> Callable[[Route], Route]:
    """Lets a function of ``router`` answer for ``path``, and for the same with .json and .csv behind it."""

    def register(route: Route) -> Route:
        for ending in (".json", ".csv", ""):
            router.get(path + ending)(route)
        return route

    return register


def form_of(request: Request) -> Form:
    """In which form the list is asked for."""
    ending = request.url.path.rpartition(".")[2]
    return "json" if ending == "json" else "csv" if ending == "csv" else "page"


def typed(value: str) -> str | None:
    """What was typed into a field of a form; None if nothing was."""
    return value.replace("\x00", " ").strip() or None


def day_typed(value: str) -> str | None:
    """A day of a form's field; LedgerError if it is none of the calendar."""
    day = typed(value)
    return None if day is None else day_after(day, 0)


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a form asks for: ``since`` and ``until`` of what was published, ``asof`` of what was known."""

    since: str | None
    until: str | None
    asof: str | None


def days(since: str = "", until: str = "", asof: str = "") -> Days:
    """The parameters since, until and asof of a route; LedgerError for what is no day."""
    return Days(day_typed(since), day_typed(until), day_typed(asof))


InDays = Annotated[Days, Depends(days)]


@dataclass(frozen=True, slots=True)
class Files(Generic[T]):
    """What a list is as a file: ``shape`` makes an object of an item, ``table`` a CSV file of some."""

    shape: Callable[[T], Mapping[str, Any]]
    table: Callable[[Sequence[T]], bytes]


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses: of the ``next`` part, of the same list as ``json`` and ``csv``, and to come back to (``kept``)."""

    next: str | None
    json: str
    csv: str
    kept: str


def links(request: Request, next: str | None) -> Links:
    """The addresses of the list that was asked for, and of its part that begins at the cursor ``next``."""
    given = [(name, value) for name, value in request.query_params.multi_items() if value.strip()]
    asked = [(name, value) for name, value in given if name not in _OF_PAGES]
    size = [(name, value) for name, value in given if name == "limit"]
    path = request.url.path.removesuffix(".json").removesuffix(".csv")
    whole = urlencode([*asked, ("limit", str(MOST))])
    return Links(
        f"{request.url.path}?{urlencode([*asked, *size, ('cursor', next)])}" if next else None,
        f"{path}.json?{whole}",
        f"{path}.csv?{whole}",
        f"{path}?{urlencode(asked)}" if asked else path,
    )


def answer(
    request: Request, part: Part[T], files: Files[T], template: str, context: Callable[[], Mapping[str, Any]]
) -> Response:
    """The ``part`` in the form that was asked for: as a page, what ``template`` needs besides ``words``, ``part`` and
    ``links`` is in ``context``.
    """
    match form_of(request):
        case "json":
            next = links(request, part.next).next
            items = [files.shape(item) for item in part.items]
            return JSONResponse({"items": items, "next": next}, headers=_onward(next))
        case "csv":
            return csv_file(request, files.table(part.items), part.next)
    words, to = WORDS[language_of(request)], links(request, part.next)
    return page(request, template, words=words, part=part, links=to, **context())


def table(columns: Sequence[str], rows: Callable[[T], Iterable[Cells]]) -> Callable[[Sequence[T]], bytes]:
    """What makes a CSV file of items: the ``rows`` that each gives, under the names of ``columns``."""

    def made(items: Sequence[T]) -> bytes:
        buffer = io.StringIO()
        buffer.write(_MARK)
        writer = csv.writer(buffer, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([_cell(row.get(name)) for name in columns] for item in items for row in rows(item))
        return buffer.getvalue().encode()

    return made


CLAIMS: Files[StoredClaim] = Files(
    claim_as_dict, lambda claims: b"".join(claims_as_csv(claim_as_dict(claim) for claim in claims))
)
"""Claims as everywhere: the object of their schema, and the table that the command ``export`` writes."""


def csv_file(request: Request, content: bytes, cursor: str | None) -> Response:
    """``content`` as a file to keep; the header Link names the next part, for a table has no other place for it."""
    name = request.url.path.removesuffix(".csv").strip("/").partition("/")[0]
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', **_onward(links(request, cursor).next)}
    return Response(content, headers=headers, media_type="text/csv; charset=utf-8")


def _onward(next: str | None) -> dict[str, str]:
    return {"Link": f'<{next}>; rel="next"'} if next else {}


def _cell(value: object) -> str:
    """No spreadsheet runs a cell as a formula."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case _:
            return guarded(str(value))


def growing(ask: Callable[[int], Sequence[T]], first: int) -> Iterator[T]:
    """The answers of ``ask(limit)``, which gives the first ``limit`` of a list: ever more are asked for while they are
    wanted.
    """
    given, limit = 0, first
    while True:
        found = ask(limit)
        yield from found[given:]
        if len(found) < limit:
            return
        given, limit = len(found), 2 * limit
