"""How often a password may be guessed. Kept in memory: a restart forgets it, which guessing cannot bring about."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

TRIES = 5
PAUSE = 300.0  # seconds without a try after which the count begins anew
REMEMBERED = 10_000  # names; the one tried longest ago is forgotten first


class Attempts:
    """Counts failures by name; threads may share it. ``clock`` is for tests."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._failed: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait(self, name: str) -> int:
        """Seconds to wait before ``name`` may be tried again, 0 if now."""
        with self._lock:
            count, last = self._failed.get(name.casefold(), (0, 0.0))
            left = last + PAUSE - self._clock()
            return int(left) + 1 if count >= TRIES and left > 0 else 0

    def failed(self, name: str) -> None:
        """Note that a password for ``name`` did not fit."""
        key = name.casefold()
        with self._lock:
            count, last = self._failed.pop(key, (0, 0.0))
            now = self._clock()
            self._failed[key] = (count + 1 if now - last < PAUSE else 1, now)
            if len(self._failed) > REMEMBERED:
                self._failed.popitem(last=False)

    def done(self, name: str) -> None:
        """Forget the failures of ``name``: the password fitted."""
        with self._lock:
            self._failed.pop(name.casefold(), None)
