"""Read a report: bytes in, a :class:`lagebild.model.Report` with its blocks out."""

from lagebild.read.options import ReadOptions
from lagebild.read.source import read_bytes, read_path

__all__ = ["ReadOptions", "read_bytes", "read_path"]
