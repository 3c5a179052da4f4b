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
    from lagebild.read.options import LanguageChoice


def read_source(source: Source, published: str | None, outlet: str | None, language: str) -> Reading:
    """The Reading of ``source``; whatever the stages raise goes on to the caller."""
    from lagebild.pipeline import read_report
    from lagebild.read import ReadOptions, read_bytes, read_path

    options = ReadOptions(published=published, outlet=outlet, language=cast("LanguageChoice", language))
    if source.path is None:
        report = read_bytes(sys.stdin.buffer.read(), source.origin, options)
    else:
        report = read_path(source.path, options)
    return read_report(report)


def bytes_of_source(source: Source) -> bytes:
    """What ``source`` holds, as it came; ReadError if it cannot be had."""
    from lagebild.read import bytes_of

    return sys.stdin.buffer.read() if source.path is None else bytes_of(source.path)


def read_raw(source: Source, raw: bytes, published: str | None, outlet: str | None, language: str) -> Reading:
    """The Reading of ``raw``, which ``source`` holds; whatever the stages raise goes on to the caller."""
    from lagebild.pipeline import read_report
    from lagebild.read import ReadOptions, read_bytes, read_named

    options = ReadOptions(published=published, outlet=outlet, language=cast("LanguageChoice", language))
    if source.path is None:
        return read_report(read_bytes(raw, source.origin, options))
    return read_report(read_named(raw, source.path, options))
