"""Claims found in PolNeAR (English political news, brat format), beside the encoder alone and textual quotation marks.

usage: python -m benchmarks.polnear [--data polnear.tar.xz] [--limit N] [--misses]

Overlap as in ``benchmarks.constructed``: intersection over union of the contents' characters at least 0.5, pairs best
first. The corpus also annotates beliefs, attitudes and unattributed mentions, which the product does not report: recall
has a ceiling below 100. The corpus states no licence and is read for measuring only.
"""

from __future__ import annotations

import argparse
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.constructed import characters, pairs
from lagebild.annotate.encoder import default_encoder
from lagebild.pipeline import annotate, read_report
from lagebild.read import ReadOptions, read_bytes
from training.sources import corpora

Spans = list[tuple[int, int]]
_PART = re.compile(r"(\w[\w-]*):(T\d+)")


@dataclass(slots=True)
class Attribution:
    """Offsets of one annotated attribution's content and source."""

    content: Spans
    source: Spans


def documents(path: Path, limit: int) -> Iterator[tuple[str, str, list[Attribution]]]:
    """(name, text, attributions) of the archive's development half."""
    with tarfile.open(path) as archive:
        files = {m.name: m for m in archive.getmembers() if m.isfile()}
        names = sorted(n for n in files if n.endswith(".ann"))[:limit]
        for name in names:
            stem = Path(name).name.rsplit("_", 1)[0]
            text_name = next((n for n in files if n.endswith(".txt") and Path(n).stem == stem), None)
            if text_name is None:
                continue
            text = _read(archive, files[text_name])
            yield stem, text, _attributions(_read(archive, files[name]))


def _read(archive: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    file = archive.extractfile(member)
    assert file is not None
    return file.read().decode("utf-8")


def _attributions(annotation: str) -> list[Attribution]:
    spans: dict[str, Spans] = {}
    events: list[dict[str, list[str]]] = []
    for line in annotation.splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            numbers = rest.split("\t")[0].split(" ", 1)[1]
            spans[key] = [(int(a), int(b)) for a, b in (piece.split() for piece in numbers.split(";"))]
        elif key.startswith("E"):
            parts: dict[str, list[str]] = {}
            for role, target in _PART.findall(rest):
                parts.setdefault(role.rstrip("0123456789"), []).append(target)
            events.append(parts)
    found = []
    for parts in events:
        content = [s for t in parts.get("Content", []) for s in spans.get(t, [])]
        source = [s for t in parts.get("Source", []) for s in spans.get(t, [])]
        if content and source:
            found.append(Attribution(content, source))
    return found


def _line(name: str, gold: int, hits: int, predicted: int) -> str:
    precision, recall = 100 * hits / max(1, predicted), 100 * hits / max(1, gold)
    f1 = 200 * hits / max(1, gold + predicted)
    return f"{name:12} gold {gold:5} found {predicted:5} P {precision:5.1f} R {recall:5.1f} F1 {f1:5.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--limit", type=int, default=60)
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    encoder = default_encoder()
    gold = 0
    product, alone = [0, 0], [0, 0]
    for name, text, attributions in documents(args.data or corpora() / "polnear.tar.xz", args.limit):
        report = read_bytes(text.encode(), f"{name}.txt", ReadOptions(language="en"))
        reading = read_report(report, encoder)
        wanted = [characters(a.content, text) for a in attributions]
        claims = [c for c in reading.claims if c.voice == "reported"]
        got = [characters([(s.start, s.end) for s in c.content], text) for c in claims]
        matched = pairs(wanted, got)
        gold, product = gold + len(wanted), [product[0] + len(matched), product[1] + len(got)]
        annotation = annotate(report, encoder)
        raw = [
            characters([(annotation.tokens[i].start, annotation.tokens[i].end) for i in f.quote], text)
            for f in annotation.findings
        ]
        alone = [alone[0] + len(pairs(wanted, raw)), alone[1] + len(raw)]
        if args.misses:
            print(name)
            for i in sorted(set(range(len(wanted))) - {i for _, i, _ in matched}):
                print(
                    "  missed",
                    [text[a:b] for a, b in attributions[i].source],
                    [text[a:b] for a, b in attributions[i].content],
                )
            for j in sorted(set(range(len(got))) - {j for _, _, j in matched}):
                print("  extra ", claims[j].why, [s.text for s in claims[j].content])
    print(_line("lagebild", gold, *product))
    print(_line("encoder", gold, *alone))


if __name__ == "__main__":
    main()
