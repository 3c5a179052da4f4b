"""Answers that cost more than a look at the ledger, kept as long as the ledger stays as it is.

The newest disputes and changes are asked for by everybody who opens the desk and take a tenth of a second and more with
100,000 claims, as do numbers, which have to be compared. In go a Ledger and a question, out comes the answer of
:mod:`lagebild.views`. Called by the routes under :mod:`lagebild.serve.pages`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from lagebild.ledger import Ledger
from lagebild.views.changes import Change, ChangeQuery, changes
from lagebild.views.disputes import Dispute, DisputeQuery, disputes
from lagebild.views.tolls import Asked, Tolls, tolls

_MOST = 32  # answers of one ledger; each is some hundred kilobytes

T = TypeVar("T")


class _Answers:
    """The last answers of one ledger, as it was in ``state``."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._state: object = None
        self._kept: OrderedDict[object, Any] = OrderedDict()

    def get(self, state: object, question: object, ask: Callable[[], T]) -> T:
        """What ``ask`` answers to ``question`` in this state of the ledger."""
        with self._lock:
            if state != self._state:
                self._state = state
                self._kept.clear()
            if question in self._kept:
                self._kept.move_to_end(question)
                kept: T = self._kept[question]
                return kept
        found = ask()
        with self._lock:
            if state == self._state:
                self._kept[question] = found
                while len(self._kept) > _MOST:
                    self._kept.popitem(last=False)
        return found


_OF: WeakKeyDictionary[Ledger, _Answers] = WeakKeyDictionary()
_MAKING = Lock()


def newest_disputes(ledger: Ledger, query: DisputeQuery) -> tuple[Dispute, ...]:
    """The disputes that ``query`` asks for; LedgerError as from :func:`lagebild.views.disputes.disputes`."""
    return _remembered(ledger, query, lambda: disputes(ledger, query))


def newest_changes(ledger: Ledger, query: ChangeQuery) -> tuple[Change, ...]:
    """The changes that ``query`` asks for; LedgerError as from :func:`lagebild.views.changes.changes`."""
    return _remembered(ledger, query, lambda: changes(ledger, query))


def newest_tolls(ledger: Ledger, asked: Asked, most: int) -> Tolls:
    """The numbers of the ``most`` newest claims ``asked`` for; errors as from :func:`lagebild.views.tolls.tolls`."""
    return _remembered(ledger, (asked, most), lambda: tolls(ledger, asked, most))


def _remembered(ledger: Ledger, question: object, ask: Callable[[], T]) -> T:
    with _MAKING:
        answers = _OF.setdefault(ledger, _Answers())
    return answers.get(ledger.state(), question, ask)
