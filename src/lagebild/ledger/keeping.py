"""What has been read from a ledger once and never changes, kept for the next question.

Rows are only ever added: what a claim's own rows say, and what a number of judgements come to, is true for as long as
the ledger is open. Who is writing keeps nothing and finds nothing kept, for what he has written may yet be taken back
and its numbers given to others. Called by :mod:`lagebild.ledger.loading` and :mod:`lagebild.ledger.judgements`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

import sqlalchemy as sa

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Of each ledger the ``most`` values that were asked for last; threads may share it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._reading = Lock()
        self._of: WeakKeyDictionary[sa.Engine, OrderedDict[K, V]] = WeakKeyDictionary()

    def get(
        self,
        connection: sa.Connection,
        keys: Collection[K],
        read: Callable[[Collection[K]], Mapping[K, V]],
        good: Callable[[V], bool] | None = None,
    ) -> dict[K, V]:
        """The values of ``keys``, of those that there are; ``read`` is asked for the ones that are not kept, or are not
        ``good`` any more.
        """
        if connection.get_execution_options().get("writes", False):
            return dict(read(keys))
        found = self._found(connection, keys)
        if good is not None:
            found = {key: value for key, value in found.items() if good(value)}
        missing = [key for key in keys if key not in found]
        if missing:
            new = read(missing)
            found |= new
            with self._lock:
                kept = self._of[connection.engine]
                kept.update(new)
                while len(kept) > self._most:
                    kept.popitem(last=False)
        return found

    def one(self, connection: sa.Connection, key: K, read: Callable[[], V]) -> V:
        """The value of ``key``; who else asks for one waits until it has been read, rather than to read it as well."""
        if connection.get_execution_options().get("writes", False):
            return read()
        with self._reading:
            return self.get(connection, [key], lambda _: {key: read()})[key]

    def _found(self, connection: sa.Connection, keys: Collection[K]) -> dict[K, V]:
        found: dict[K, V] = {}
        with self._lock:
            kept = self._of.setdefault(connection.engine, OrderedDict())
            for key in keys:
                if key in kept:
                    kept.move_to_end(key)
                    found[key] = kept[key]
        return found
