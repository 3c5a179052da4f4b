"""Files and bytes -> Report: the read stage as others call it (``read_path``, ``read_bytes``, ``read_named``)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from lagebild.errors import ReadError
from lagebild.model import Block, Notice, PublishedFrom, Report
from lagebild.read.agencies import agencies_in
from lagebild.read.blocks import name_blocks
from lagebild.read.dates import stated_date
from lagebild.read.decode import decode, decode_html, refuse_too_large
from lagebild.read.language import language_of
from lagebild.read.options import ReadOptions
from lagebild.read.segments import Segment, segments
from lagebild.read.webpage import looks_like_html, read_page

# A long book has as many characters; what is longer is an archive, and comparing all its claims would take an hour.
LONGEST = 1_000_000
Format = Literal["text", "markdown", "html"]

_FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}


@dataclass(frozen=True, slots=True)
class _Source:
    """The text of one report with what its format says about it, before anything is made of it."""

    text: str
    segments: list[Segment]
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    notices: tuple[Notice, ...] = field(default=())


def read_path(path: Path, options: ReadOptions) -> Report:
    """The report in the file ``path``, whose ending tells its format; ReadError if it cannot be read."""
    _format_of_name(path)  # a file of another kind is not even opened
    return read_named(bytes_of(path), path, options)


def read_named(data: bytes, path: Path, options: ReadOptions) -> Report:
    """The report in ``data``, which stood in the file ``path``."""
    return _report(data, path.name, _format_of_name(path) or _format_of(data), options)


def bytes_of(path: Path) -> bytes:
    """What stands in the file ``path``; ReadError if it cannot be read or is far too large for a report."""
    try:
        refuse_too_large(path.stat().st_size, path.name)
        return path.read_bytes()
    except OSError as error:
        raise ReadError("unreadable", f"{path} cannot be opened: {error.strerror}", _remedy(error)) from error


def _format_of_name(path: Path) -> Format | None:
    """The format that the file's ending tells, None without one; ReadError if it is none that is read."""
    found = _FORMATS.get(path.suffix.lower())
    if path.suffix and found is None:
        raise ReadError(
            "format-not-supported",
            f"{path.name}: files ending in {path.suffix} are not read",
            f"give one of {', '.join(sorted(_FORMATS))}, or pass the text through standard input",
        )
    return found


def read_bytes(data: bytes, origin: str, options: ReadOptions) -> Report:
    """The report in ``data`` (standard input); a web page is known by its beginning, all else is text."""
    return _report(data, origin, _format_of(data), options)


def _format_of(data: bytes) -> Format:
    return "html" if looks_like_html(data) else "text"


def _remedy(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "check the name of the file"
    if isinstance(error, IsADirectoryError):
        return "give the files in it, or the directory itself on the command line"
    return "check that you may read it"


def _report(data: bytes, origin: str, format_: Format, options: ReadOptions) -> Report:
    source = _read_page(data, origin) if format_ == "html" else _read_text(data, origin, format_)
    if len(source.text) > LONGEST:
        raise ReadError(
            "too-long",
            f"{origin} holds {len(source.text):,} characters; a report has at most {LONGEST:,}",
            "an archive in one file is not one report: give one file for each",
        )
    if not any(character.isalpha() for character in source.text):
        raise ReadError("empty", f"{origin} holds no words", "give a file that holds the text of a report")
    language, guessed = (options.language, ()) if options.language != "auto" else language_of(source.text, origin)
    blocks = name_blocks(source.text, source.segments)
    published, published_from = _published(source, blocks, options)
    undated = () if published else (_NO_DATE,)
    return Report(
        text=source.text,
        origin=origin,
        language=language,
        blocks=blocks,
        title=_title(source, blocks),
        url=options.url or source.url,
        outlet=options.outlet or source.outlet,
        published=published,
        published_from=published_from,
        read_at=options.read_at or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        agencies=_agencies(source.text, blocks),
        warnings=(*source.notices, *guessed, *undated),
    )


_NO_DATE = Notice(
    "no-publication-date",
    "the report carries no publication date, so relative times in it stay open; give one with --published",
)


def _read_text(data: bytes, origin: str, format_: Format) -> _Source:
    text, notices = decode(data, origin)
    return _Source(text, segments(text, markdown=format_ == "markdown"), notices=notices)


def _read_page(data: bytes, origin: str) -> _Source:
    html, notices = decode_html(data, origin)
    page = read_page(html, origin)
    return _Source(page.text, page.segments, page.title, page.published, page.outlet, page.url, notices)


def _title(source: _Source, blocks: tuple[Block, ...]) -> str | None:
    headline = next((block for block in blocks if block.kind == "headline"), None)
    return source.text[headline.start : headline.end] if headline else source.title


def _published(source: _Source, blocks: tuple[Block, ...], options: ReadOptions) -> tuple[str | None, PublishedFrom]:
    """The publication date and where it is from: what the user says goes before the page, the page before its text."""
    if options.published:
        return options.published, "given"
    if source.published:
        return source.published, "metadata"
    lines = [source.text[block.start : block.end] for block in blocks if block.kind in {"byline", "agency_credit"}]
    stated = stated_date(lines)
    return (stated, "text") if stated else (None, "unknown")


def _agencies(text: str, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The agencies in credits and datelines. Those in photo credits took a picture; they did not write the report."""
    named = [
        name for block in blocks if block.kind == "agency_credit" for name in agencies_in(text[block.start : block.end])
    ]
    return tuple(dict.fromkeys(named))
