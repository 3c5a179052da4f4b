"""Read a report: bytes in, a :class:`lagebild.model.Report` with its blocks out."""

from lagebild.read.options import ReadOptions
from lagebild.read.source import bytes_of, read_bytes, read_named, read_path

__all__ = ["ReadOptions", "bytes_of", "read_bytes", "read_named", "read_path"]
