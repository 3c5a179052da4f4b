"""/paste: a text, a file or an address is read at once, and kept only if somebody asks for that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, File, Form, Request, Response, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse

from lagebild.errors import ConfigError, LedgerError, ReadError
from lagebild.ledger import Ledger
from lagebild.model import Reading
from lagebild.serve.accounts.guard import Judge
from lagebild.serve.languages import language_of
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.pages.report_facts import KINDS, kinds_in
from lagebild.serve.pages.report_sheet import Chosen, sheet
from lagebild.serve.pages.reports import claim_address
from lagebild.serve.pasting import LONGEST, SUFFIXES, Pasted, given, read, unpacked
from lagebild.serve.problems import Refused
from lagebild.serve.readings import Said, read_and_keep
from lagebild.serve.rendering import page
from lagebild.serve.texts import texts

router = APIRouter(default_response_class=HTMLResponse)


@dataclass(frozen=True, slots=True)
class Carried:
    """What was read, as the page carries it on to be marked in another way, or kept."""

    packed: str = ""
    name: str = ""
    url: str = ""

    def pasted(self) -> Pasted:
        """The same as it came; Refused if it is something else."""
        return unpacked(self.packed, self.name, self.url)


def said(
    published: Annotated[str, Form(max_length=40)] = "",
    outlet: Annotated[str, Form(max_length=200)] = "",
    language: Annotated[str, Form(max_length=40)] = "auto",
) -> Said:
    """The fields that both forms have."""
    return Said(published, outlet, language)


def carried(
    packed: Annotated[str, Form()] = "",
    name: Annotated[str, Form(max_length=1000)] = "",
    url: Annotated[str, Form(max_length=2000)] = "",
) -> Carried:
    """The hidden fields of the page of claims."""
    return Carried(packed, name, url)


About = Annotated[Said, Depends(said)]
On = Annotated[Carried, Depends(carried)]


@router.get("/paste")
def form(request: Request) -> Response:
    """The form."""
    return _form(request, Said())


@router.post("/paste")
def read_it(  # noqa: PLR0913  # as many as the form has fields
    request: Request,
    ledger: OpenLedger,
    about: About,
    on: On,
    text: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
    address: Annotated[str, Form(max_length=2000)] = "",
    show: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """The claims of what was given, or of what the page before carried on, which is not kept; the form again if it
    cannot be read.
    """
    try:
        pasted = on.pasted() if on.packed else given(text, _content(file), address)
        on = Carried(pasted.packed, pasted.name, pasted.url or "")
        reading = _read(pasted, about)
    except (ReadError, ConfigError, Refused) as error:
        return _form(request, about, text, address, error)
    return _shown(request, ledger, reading, about, on, show)


@router.get("/paste/keep")
def back(request: Request) -> Response:
    """Who asks for the form again in another language, after it could not be kept."""
    return RedirectResponse(f"/paste{'?' if request.url.query else ''}{request.url.query}", 303)


@router.post("/paste/keep")
def keep(request: Request, ledger: OpenLedger, person: Judge, about: About, on: On) -> Response:
    """Add what was shown to the ledger, and go to its page there."""
    try:
        added = read_and_keep(ledger, on.pasted(), about)[1]
    except (ReadError, ConfigError, Refused) as error:
        return _form(request, about, error=error)
    return RedirectResponse(f"/reports/{quote(added.report, safe=':')}?{urlencode({'run': added.run}, safe=':')}", 303)


def _read(pasted: Pasted, said: Said) -> Reading:
    return read(pasted, said.published, said.outlet, said.language)


def _content(file: UploadFile | None) -> tuple[str, bytes] | None:
    """Name and bytes of a file; a form without one sends an empty name."""
    return (file.filename, file.file.read()) if file is not None and file.filename else None


def _form(
    request: Request,
    about: Said,
    text: str = "",
    address: str = "",
    error: ReadError | ConfigError | Refused | None = None,
) -> Response:
    status = 200 if error is None else error.status if isinstance(error, Refused) else 422
    return page(
        request,
        "paste.html",
        status=status,
        about=about,
        typed=text,
        address=address,
        error=error,
        told=error is not None and f"paste.error.{error.code}" in texts(),
        longest=f"{LONGEST:,}".replace(",", "\u202f"),
        suffixes=",".join(SUFFIXES),
    )


def _shown(request: Request, ledger: Ledger, reading: Reading, said: Said, on: Carried, show: str) -> Response:
    choice = Chosen(kinds_in(show))
    return page(
        request,
        "pasted.html",
        said=said,
        carried=on,
        sheet=sheet(reading, choice, language_of(request)),
        about={},
        here=claim_address,
        toggles=[(kind, choice.toggled(kind), kind in choice.kinds) for kind in KINDS],
        held=_held(ledger, reading),
    )


def _held(ledger: Ledger, reading: Reading) -> bool:
    """Whether the ledger has the same text already."""
    try:
        ledger.report(reading.report.id)
    except LedgerError as error:
        if error.code != "no-such-report":
            raise
        return False
    return True
