"""A process that is killed while it adds: what it has finished is there, and nothing else."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from lagebild.ledger import open_ledger

ROOT = Path(__file__).parent.parent.parent
KILLS = 50

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork, so no kill -9")


@dataclass
class Adder:
    """The process that adds, and the processes it forks."""

    process: subprocess.Popen[str]

    def killed(self, where: str, first: int, after: int, wait: float) -> list[tuple[str, int]]:
        """Let it add from ``first`` on, kill it ``wait`` seconds after so many are added; what it said."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{where}\t{first}\n")
        self.process.stdin.flush()
        _, pid = self.line()
        said = []
        while sum(word == "added" for word, _ in said) < after:
            said.append(self.line())
        time.sleep(wait)
        os.kill(pid, signal.SIGKILL)
        while (line := self.line()) != ("ended", 0):
            said.append(line)
        return said

    def line(self) -> tuple[str, int]:
        assert self.process.stdout is not None
        word, _, number = self.process.stdout.readline().partition(" ")
        assert word, "the adding process has ended by itself"
        return word.strip(), int(number or 0)


@pytest.fixture(scope="module")
def adder() -> Iterator[Adder]:
    pytest.importorskip("psycopg")
    command = [sys.executable, "-m", "tests.ledger.adder"]
    paths = os.pathsep.join([str(ROOT), str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])])
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": paths},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Adder(process)
        assert process.stdin is not None
        process.stdin.close()


def test_killed_fifty_times_the_ledger_has_every_finished_report_and_no_half_one(where: str, adder: Adder) -> None:
    chance = random.Random(1)
    finished: set[int] = set()
    begun: set[int] = set()
    cut_short = 0
    for kill in range(KILLS):
        said = adder.killed(where, kill * 1000, chance.randrange(4), chance.uniform(0, 0.02))
        finished |= {number for word, number in said if word == "added"}
        begun |= {number for word, number in said if word == "begin"}
        cut_short += bool(said) and said[-1][0] == "begin"
        with open_ledger(where, create=False) as ledger:
            there = {int(report.origin.partition(".")[0]) for report in ledger.reports()}
            assert finished <= there <= begun
            assert ledger.check() == ()
            assert ledger.info().claims == 30 * len(there)
    assert cut_short > KILLS // 4  # it was indeed in the middle of adding


def test_killed_while_it_is_made_the_ledger_is_made_by_the_next(tmp_path: Path, adder: Adder) -> None:
    chance = random.Random(2)
    for kill in range(10):
        path = tmp_path / f"{kill}.db"
        adder.killed(str(path), 0, 0, chance.uniform(0, 0.15))
        with open_ledger(path) as ledger:
            assert ledger.check() == ()
