"""A saved web page -> the text of its article, its parts and what the page says about itself.

trafilatura (Apache-2.0) finds the article; it is imported only when a page comes in. Called by ``read.source``.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from lagebild.errors import ReadError
from lagebild.read.segments import Hint, Segment

_LOOKS_LIKE_PAGE = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_WHITE = re.compile(r"[ \t\r\n\f\v]+")
_TITLE_PARTS = re.compile(r"\s+[|–—*·-]\s+")
_SHORT_SITE = 4
_HINTS: dict[str, Hint | None] = {"head": "heading", "quote": "quote", "item": "item", "p": None}


class _Element(Protocol):
    """As much of an lxml element as is needed here."""

    @property
    def tag(self) -> object: ...
    def get(self, key: str) -> str | None: ...
    def itertext(self) -> Iterator[str]: ...
    def __iter__(self) -> Iterator[_Element]: ...


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page gives: ``text``, its paragraphs joined by blank lines, and where they lie in it."""

    text: str
    segments: list[Segment]
    title: str | None
    published: str | None
    outlet: str | None
    url: str | None


def looks_like_html(data: bytes) -> bool:
    """Whether ``data`` begins as a web page does."""
    return _LOOKS_LIKE_PAGE.match(data[:4096]) is not None


def read_page(html: str, origin: str) -> Page:
    """The article of the page ``html``; ReadError if it holds none."""
    import trafilatura
    from trafilatura.settings import Document

    # What its log says of a page without an article is said by the error below.
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    document = trafilatura.bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    found = list(_elements(document.body)) if isinstance(document, Document) else []
    if not isinstance(document, Document) or all(hint in {"title", "heading"} for _, hint in found):
        raise ReadError(
            "no-article",
            f"no article was found in the page {origin}",
            "save the article itself rather than an overview page, or give its text as a .txt file",
        )
    title = _clean_title(document.title, (document.sitename, document.hostname))
    text, segments = _joined(_with_title(found, title))
    return Page(
        text=text,
        segments=segments,
        title=title,
        published=document.date or None,
        outlet=document.sitename or document.hostname or None,
        url=document.url or None,
    )


def _elements(body: _Element) -> Iterator[tuple[str, Hint | None]]:
    """The paragraphs of the article in order, each with what its element says it is."""
    for element in body:
        tag = str(element.tag)
        if tag in {"list", "div"} or (tag == "quote" and any(inner.tag == "p" for inner in element)):
            for words, hint in _elements(element):
                yield words, "quote" if tag == "quote" else hint
            continue
        words = _WHITE.sub(" ", "".join(element.itertext())).strip()
        if words:
            yield words, "title" if element.get("rend") == "h1" else _HINTS.get(tag)


def _with_title(elements: list[tuple[str, Hint | None]], title: str | None) -> list[tuple[str, Hint | None]]:
    """``elements`` headed by the title of the page, unless the article itself begins with it."""
    if not title or any(hint == "title" for _, hint in elements[:3]):
        return elements
    for position, (words, _) in enumerate(elements[:3]):
        if _plain(words) == _plain(title):
            return [*elements[:position], (words, "title"), *elements[position + 1 :]]
    return [(title, "title"), *elements]


def _joined(elements: list[tuple[str, Hint | None]]) -> tuple[str, list[Segment]]:
    segments: list[Segment] = []
    offset = 0
    for words, hint in elements:
        segments.append(Segment(offset, offset + len(words), hint))
        offset += len(words) + 2
    return "\n\n".join(words for words, _ in elements), segments


def _clean_title(title: str | None, site: tuple[str | None, ...]) -> str | None:
    """``title`` without the name of the site behind it ("... | DW | 28.04.2023")."""
    if not title:
        return None
    names = [_plain(name) for name in site if name]
    names += [name.removeprefix("www").removesuffix(ending) for name in names for ending in ("com", "de", "org")]
    title = _WHITE.sub(" ", title).strip()
    separators = list(_TITLE_PARTS.finditer(title))
    for separator in separators:
        first = _plain(_TITLE_PARTS.split(title[separator.end() :])[0])
        if first in names or (first and any(first in name for name in names)):
            return title[: separator.start()]
    return title


def _plain(words: str) -> str:
    return "".join(character for character in words.casefold() if character.isalnum())
