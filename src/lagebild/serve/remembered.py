"""Answers that cost more than a look at the ledger, kept as long as the ledger stays as it is.

The newest disputes and changes are asked for by everybody who opens the desk and take a tenth of a second and more with
100,000 claims, as do numbers, which have to be compared. What somebody has judged, and what this desk itself has
written, is in the very next answer. Where another program has added reports since, an answer that was true a moment ago
(BEHIND) is given once more, and a new one is made behind it: nobody waits each time that a report comes in.

In go a Ledger and a question, out comes the answer of :mod:`lagebild.views`. Called by the routes under
:mod:`lagebild.serve.pages` and :mod:`lagebild.serve.api`, and by :mod:`lagebild.serve.starting`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from threading import Lock
from time import monotonic
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from lagebild.ledger import Ledger, State
from lagebild.views.changes import Change, ChangeQuery, changes
from lagebild.views.disputes import Dispute, DisputeQuery, disputes
from lagebild.views.tolls import Asked, Tolls, tolls

BEHIND = 30.0  # seconds that what others add may be missing from an answer
_REST = 10.0  # seconds after an answer was made before a new one is made behind it
_MOST = 64  # answers of one ledger; each is some hundred kilobytes
_SIZES = (12, 60, 240, 1000)  # so many of the newest are looked for; who asks for fewer is given the first of them

T = TypeVar("T")


@dataclass(slots=True)
class _Answer:
    """What was found when the ledger was in ``state``; ``true_at`` is when it was last known to be true."""

    state: State
    found: Any
    made_at: float
    true_at: float

    def is_good(self, state: State, now: float) -> bool:
        """Whether nothing is missing from it but what others have added in the last seconds."""
        if self.state == state:
            self.true_at = now
        written = (self.state.ours, self.state.judgements) == (state.ours, state.judgements)
        return written and now - self.true_at <= BEHIND


class _Answers:
    """The last answers of one ledger."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[object, _Answer] = OrderedDict()
        self._coming: set[object] = set()
        self._behind = ThreadPoolExecutor(1, "answers")

    def get(self, state_now: Callable[[], State], questions: Mapping[object, Callable[[], T]]) -> T:
        """The answer to the first of ``questions``, each with what answers it, or that to another one of them if it is
        kept; ``state_now`` says in which state the ledger is.
        """
        state, now = state_now(), monotonic()
        with self._lock:
            for question, ask in questions.items():
                kept = self._kept.get(question)
                if kept is not None and kept.is_good(state, now):
                    self._kept.move_to_end(question)
                    if kept.state != state and now - kept.made_at > _REST and question not in self._coming:
                        self._coming.add(question)
                        self._behind.submit(self._renew, state_now, question, ask)
                    found: T = kept.found
                    return found
        return self._ask(state, *next(iter(questions.items())))

    def close(self) -> None:
        """Wait for the answer that is being made."""
        self._behind.shutdown(wait=True, cancel_futures=True)

    def _renew(self, state_now: Callable[[], State], question: object, ask: Callable[[], object]) -> None:
        try:
            self._ask(state_now(), question, ask)
        finally:
            with self._lock:
                self._coming.discard(question)

    def _ask(self, state: State, question: object, ask: Callable[[], T]) -> T:
        began = monotonic()
        answer = _Answer(state, ask(), began, began)
        with self._lock:
            self._kept[question] = answer
            self._kept.move_to_end(question)
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        found: T = answer.found
        return found


_OF: WeakKeyDictionary[Ledger, _Answers] = WeakKeyDictionary()
_MAKING = Lock()


def newest_disputes(ledger: Ledger, query: DisputeQuery) -> tuple[Dispute, ...]:
    """The disputes that ``query`` asks for; LedgerError as from :func:`lagebild.views.disputes.disputes`."""
    asked = [replace(query, limit=size) for size in _sizes(query.limit)] if query.all else [query]
    return _remembered(ledger, {each: partial(disputes, ledger, each) for each in asked})[: query.limit]


def newest_changes(ledger: Ledger, query: ChangeQuery) -> tuple[Change, ...]:
    """The changes that ``query`` asks for; LedgerError as from :func:`lagebild.views.changes.changes`."""
    of_all = not (query.actor or query.about)
    asked = [replace(query, limit=size) for size in _sizes(query.limit)] if of_all else [query]
    return _remembered(ledger, {each: partial(changes, ledger, each) for each in asked})[: query.limit]


def newest_tolls(ledger: Ledger, asked: Asked, most: int) -> Tolls:
    """The numbers of the ``most`` newest claims ``asked`` for; errors as from :func:`lagebild.views.tolls.tolls`."""
    return _remembered(ledger, {(asked, most): partial(tolls, ledger, asked, most)})


def forget(ledger: Ledger) -> None:
    """Let go of all answers of ``ledger``, which is to be closed."""
    with _MAKING:
        answers = _OF.pop(ledger, None)
    if answers is not None:
        answers.close()


def _sizes(limit: int | None) -> Sequence[int | None]:
    """The least size that holds so many, and those beyond it."""
    return [size for size in _SIZES if limit is not None and size >= limit] or [limit]


def _remembered(ledger: Ledger, questions: Mapping[Any, Callable[[], T]]) -> T:
    with _MAKING:
        answers = _OF.get(ledger)
        if answers is None:
            answers = _OF[ledger] = _Answers()
    return answers.get(ledger.state, questions)
