"""POST /readings: a text, a file or an address, read at once, kept only when asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Response, UploadFile
from pydantic import WithJsonSchema

from lagebild.export.report_json import reading_as_dict
from lagebild.ledger.stored_json import added_as_dict
from lagebild.read.options import LanguageChoice
from lagebild.serve.accounts.guard import Reader
from lagebild.serve.api.asking import Day, Text, written
from lagebild.serve.api.shapes.report import ReadingShape
from lagebild.serve.ledgers import OpenLedger
from lagebild.serve.pasting import Pasted
from lagebild.serve.pasting import given as given_one
from lagebild.serve.pasting import read as read_one
from lagebild.serve.problems import Refused
from lagebild.serve.readings import Said, read_and_keep

router = APIRouter(tags=["reports"])

_FILE = WithJsonSchema({"type": "string", "format": "binary"})  # a form knows no null


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is said of the report, and whether it is to be kept."""

    said: Said
    keep: bool


def wanted(
    person: Reader,
    published: Annotated[Day, Form(description="The day it was published.")] = "",
    outlet: Annotated[Text, Form(description="Who published it.")] = "",
    language: Annotated[LanguageChoice, Form(description="Its language; auto looks at the text.")] = "auto",
    keep: Annotated[bool, Form(description="Add it to the ledger; this needs the role judge.")] = False,
) -> Wanted:
    """The fields of the form beside what is to be read; Refused if it is to be kept by who may not."""
    if keep and not person.may("judge"):
        raise Refused("role-too-low", "to keep a report needs the role judge", "read it without keep", 403)
    return Wanted(Said(published, outlet, language), keep)


def given(
    wanted: Annotated[Wanted, Depends(wanted)],  # refused before anything is fetched
    text: Annotated[str, Form(description="The text itself.")] = "",
    file: Annotated[UploadFile | None, _FILE, File(description="A file: .txt, .md or .html.")] = None,
    address: Annotated[Text, Form(description="The address of a public web page, of at most 10 MB.")] = "",
) -> Pasted:
    """The one of text, file and address that was sent; a page is fetched here."""
    return given_one(text, (file.filename or "", file.file.read()) if file is not None else None, address)


@router.post("/readings", response_model=ReadingShape, responses={201: {"model": ReadingShape}})
def read(
    ledger: OpenLedger,
    wanted: Annotated[Wanted, Depends(wanted)],
    given: Annotated[Pasted, Depends(given)],
) -> Response:
    """Read a report at once: who says what, in which words, and how it relates to what others say in it. Nothing is
    kept of it unless that is asked for; 201 if it was new to the ledger.
    """
    said = wanted.said
    if not wanted.keep:
        reading = read_one(given, said.published, said.outlet, said.language)
        return written({**reading_as_dict(reading), "kept": None})
    reading, added = read_and_keep(ledger, given, said)
    headers = {"Location": f"/api/v1/reports/{added.report}"}
    value = {**reading_as_dict(reading), "kept": added_as_dict(reading.report.origin, added)}
    return written(value, 201 if added.new else 200, headers)
