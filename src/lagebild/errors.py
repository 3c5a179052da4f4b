"""Every error this package raises for a user: a stable code, what went wrong, and what to do."""

from __future__ import annotations


class LagebildError(Exception):
    """Base of all. ``code`` is stable, ``message`` says what and where, ``remedy`` what to do."""

    def __init__(self, code: str, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} ({remedy})" if remedy else message)
        self.code, self.message, self.remedy = code, message, remedy


class ConfigError(LagebildError):
    """A setting or an argument does not make sense."""


class ReadError(LagebildError):
    """What came in could not be read as a report."""


class ModelError(LagebildError):
    """A model is missing or damaged."""


class LedgerError(LagebildError):
    """The ledger cannot be opened, read or written."""


class ExportError(LagebildError):
    """The output could not be written."""
