"""Lagebild reads reports about armed conflict: who claims what, on whose word, and who disputes it."""

from lagebild.errors import LagebildError
from lagebild.model import Reading, Report

__version__ = "0.1.0"

__all__ = ["LagebildError", "Reading", "Report", "__version__"]
