"""From a source to its Reading: the read stage and the pipeline, joined.

Called by :mod:`lagebild.cli.batch` and :mod:`lagebild.cli.adding`. The stages are imported on first use: they bring
the model and numpy with them.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

from lagebild.cli.sources import Source

if TYPE_CHECKING:
    from lagebild.model import Reading
    from lagebild.read import ReadOptions
    from lagebild.read.options import LanguageChoice


def read_source(source: Source, published: str | None, outlet: str | None, language: str) -> Reading:
    """The Reading of ``source``; whatever the stages raise goes on to the caller."""
    if source.path is None:
        return read_raw(source, bytes_of_source(source), published, outlet, language)
    from lagebild.pipeline import read_report
    from lagebild.read import read_path

    return read_report(read_path(source.path, _options(source, published, outlet, language)))


def bytes_of_source(source: Source) -> bytes:
    """What ``source`` holds, as it came; ReadError if it cannot be had."""
    if source.path is not None:
        from lagebild.read import bytes_of

        return bytes_of(source.path)
    if source.url is not None:
        from lagebild.fetching import ANYWHERE, fetch

        return fetch(source.url, ANYWHERE).raw
    return sys.stdin.buffer.read()


def read_raw(source: Source, raw: bytes, published: str | None, outlet: str | None, language: str) -> Reading:
    """The Reading of ``raw``, which ``source`` holds; whatever the stages raise goes on to the caller."""
    from lagebild.pipeline import read_report
    from lagebild.read import read_bytes, read_named

    options = _options(source, published, outlet, language)
    if source.path is None:
        return read_report(read_bytes(raw, source.origin, options))
    return read_report(read_named(raw, source.path, options))


def _options(source: Source, published: str | None, outlet: str | None, language: str) -> ReadOptions:
    """What a list says of the source goes before what is said of all."""
    from lagebild.read import ReadOptions

    said = source.said
    return ReadOptions(
        published=said.published or published,
        outlet=said.outlet or outlet,
        language=cast("LanguageChoice", said.language or language),
        url=said.url or source.url,
        read_at=said.read,
    )
