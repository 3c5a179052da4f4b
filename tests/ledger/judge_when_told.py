"""A process that judges when it is told to; run by the test as ``python -m tests.ledger.judge_when_told WHERE CLAIM``.

It says "ready", waits for a line with the version that it is to have seen, and says "done" or the code of the error.
"""

from __future__ import annotations

import sys

from lagebild.errors import LedgerError
from lagebild.ledger import open_ledger

if __name__ == "__main__":
    where, claim = sys.argv[1:]
    with open_ledger(where, create=False) as ledger:
        print("ready", flush=True)
        seen = sys.stdin.readline().strip()
        try:
            ledger.judge("reject", claim, by="somebody", expected=seen)
        except LedgerError as error:
            print(error.code, flush=True)
        else:
            print("done", flush=True)
