"""A process that adds reports to a ledger until it is killed; run by the kill test as ``python -m tests.ledger.adder``.

Reads "ADDRESS<tab>NUMBER" a line, and for each forks a process that adds the reports from that number on. It says
``pid``, then ``begin`` before and ``added`` after each report. Forking saves fifty times the imports.
"""

from __future__ import annotations

import os
import sys
from itertools import count

import psycopg  # noqa: F401  # so that the forked processes need not

from lagebild.ledger import open_ledger
from tests.ledger.readings import long


def say(*words: object) -> None:
    print(*words, flush=True)


def add(where: str, first: int) -> None:
    say("pid", os.getpid())
    with open_ledger(where) as ledger:
        for number in count(first):
            reading = long(number, 30)
            say("begin", number)
            ledger.add(reading, f"raw {number}".encode())
            say("added", number)


if __name__ == "__main__":
    for line in sys.stdin:
        where, _, first = line.rstrip("\n").partition("\t")
        child = os.fork()
        if child == 0:
            add(where, int(first))
            os._exit(0)
        os.waitpid(child, 0)
        say("ended")
