"""How well a ledger links the claims of many reports: relations, propositions, disputes, against ``matters.tsv``.

usage: python -m benchmarks.linking [--reports FOLDER] [--misses] [--json]

The folder holds reports, ``published.tsv`` (file, published, outlet; in the order in which they are added) and
``matters.tsv`` (:mod:`benchmarks.linking_gold`). ``examples/sequence`` is what the linking was made on, the second and
third sequence were looked at, and weights are fitted on all three; ``examples/fourth-sequence`` is scored rarely and
its misses are read by nobody who works on it.
The peer relates the same claims by the words that they share, as in :mod:`benchmarks.relations` but with the threshold
that is best for the reports that are scored (by B-cubed); a claim joins the proposition of the earlier one with which
it shares most.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from benchmarks.linking_gold import Statement, key_of, lines, read, shared
from benchmarks.linking_scores import Item, Linked, Scores, Tie, across, b_cubed, carried, is_right, score, together
from benchmarks.relation_pairs import Row
from benchmarks.relations import lexical, overlap
from lagebild.ledger import Ledger, open_ledger
from lagebild.link.across import Stated
from lagebild.model import RelationType, Stance
from lagebild.pipeline import read_report
from lagebild.read import ReadOptions, bytes_of, read_bytes

REPORTS = Path(__file__).parents[1] / "examples" / "sequence"
_TYPES: dict[str, RelationType] = {"denies": "denies", "confirms": "confirms", "restates": "restates"}
_OPPOSITE: dict[Stance, Stance] = {"for": "against", "against": "for", "none": "none"}


def fill(ledger: Ledger, folder: Path) -> None:
    """Read the reports of ``folder`` into ``ledger``, in the order of ``published.tsv``."""
    for row in lines(folder / "published.tsv"):
        raw = bytes_of(folder / row["file"])
        options = ReadOptions(published=row["published"], outlet=row["outlet"])
        ledger.add(read_report(read_bytes(raw, row["file"], options)), raw)


def claims(ledger: Ledger, statements: Sequence[Statement]) -> list[Item]:
    """The claims of ``ledger`` with the statements that they carry, in the order of the reports."""
    found = []
    for c in ledger.claims():
        report = key_of(Path(c.origin).name)
        said = carried((report, c.start, c.end, c.stance), statements)
        found.append(Item(c.id, report, c.start, c.end, c.content, c.act, c.stance, c.language, said))
    return sorted(found, key=lambda item: (item.report, item.start, item.end))


def product(ledger: Ledger) -> Linked:
    """What the ledger has found."""
    ties = [Tie(r.type, r.from_claim, r.to_claim, r.score, r.reasons) for r in ledger.relations()]
    places = {m.claim.id: (p.id, m.side) for p in ledger.propositions() for m in p.members}
    return Linked(ties, places)


def peer(items: Sequence[Item]) -> tuple[Linked, float]:
    """What shared words find, with the threshold that is best for these very reports, and that threshold."""
    near = list(_near(items))
    tried = [(_by_words(items, near, n / 20), n / 20) for n in range(2, 20)]
    return max(tried, key=lambda found: b_cubed(items, found[0])[2])


def _near(items: Sequence[Item]) -> Iterator[Tie]:
    """Every two claims of different reports, with the words that they share as score; type by the later one's act."""
    relate = lexical(0.0)
    for n, later in enumerate(items):
        for earlier in items[:n]:
            row = Row("", "", "", "", _stated(earlier), _stated(later))
            if earlier.report != later.report:
                yield Tie(_TYPES[relate(row)], later.id, earlier.id, overlap(row))


def _by_words(items: Sequence[Item], near: Sequence[Tie], threshold: float) -> Linked:
    ties = [tie for tie in near if tie.score >= threshold]
    places: dict[str, tuple[str, Stance]] = {}
    for later, own in groupby(ties, key=lambda tie: tie.later):
        best = max(own, key=lambda tie: tie.score)
        proposition, side = places.setdefault(best.earlier, (best.earlier, "for"))
        places[later] = proposition, _OPPOSITE[side] if best.type == "denies" else side
    return Linked(ties, places)


def _stated(item: Item) -> Stated:
    return Stated(item.language, item.content, act=item.act)


def heading(name: str, items: Sequence[Item], statements: Sequence[Statement]) -> Iterator[str]:
    """How much of the annotation was there to link."""
    annotated = {(s.report, s.start, s.end) for s in statements}
    as_read = {(s.report, s.start, s.end) for item in items for s in item.statements}
    yield f"{name}: {len(items)} claims, {sum(bool(i.statements) for i in items)} of them annotated"
    yield f"{len(annotated)} annotated passages, {len(as_read)} of them read as claims"


def table(found: dict[str, Scores]) -> Iterator[str]:
    """A column each; triples are precision, recall, F1."""
    yield " " * 52 + "".join(f"{name:>22}" for name in found)
    for label, cells in _rows(*found.values()):
        yield f"{label:52}" + "".join(f"{cell:>22}" for cell in cells)


def _rows(*found: Scores) -> Iterator[tuple[str, list[str]]]:
    yield "relations between reports", [str(s.relations) for s in found]
    yield "  one matter, %", [_percent(s.on_one_matter, s.relations) for s in found]
    yield "  one matter, and agree or oppose rightly, %", [_percent(s.rightly_typed, s.relations) for s in found]
    yield "  with a claim that is not annotated", [str(s.with_unannotated) for s in found]
    yield "  claims rightly related, of those that could be", [f"{s.tied} of {s.due}" for s in found]
    yield "pairs on one proposition (P, R, F1)", [_triple(s.pairs) for s in found]
    yield "claims on propositions, B-cubed (P, R, F1)", [_triple(s.b_cubed) for s in found]
    yield "disputes that came out", [f"{s.disputes_found} of {s.disputes}" for s in found]


def _percent(part: int, whole: int) -> str:
    return f"{part} = {100 * part / max(1, whole):.1f}"


def _triple(values: tuple[float, float, float]) -> str:
    return " ".join(f"{100 * value:6.1f}" for value in values)


def misses(items: Sequence[Item], linked: Linked) -> Iterator[str]:
    """Wrong relations, then pairs that share a matter and are not on one proposition, then those wrongly on one."""
    for tie, later, earlier in across(items, linked.ties):
        if not is_right(tie, later, earlier):
            said = "wrong type" if shared(later.sides, earlier.sides) != "not" else "wrong"
            shown = _shown(later, earlier)
            yield f"{said}: {tie.type} ({tie.score:.2f}): {shown} | {'; '.join(tie.reasons)}"
    for n, later in enumerate(items):
        for earlier in items[:n]:
            if earlier.report == later.report:
                continue
            want, joined = shared(later.sides, earlier.sides), together(later, earlier, linked)
            if (want, joined) in {("must", False), ("not", True)}:
                yield f"{'joined' if joined else 'missed'}: {_shown(later, earlier)}"


def _shown(later: Item, earlier: Item) -> str:
    return " <- ".join(
        f"[{i.report} {', '.join(s.matter for s in i.sides) or '-'}] {i.content}" for i in (later, earlier)
    )


def main(argv: list[str] | None = None) -> int:
    """Exit code 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--reports", type=Path, default=REPORTS, help="folder of reports, published.tsv and matters.tsv"
    )
    parser.add_argument("--misses", action="store_true", help="list what is wrong or missing, one a line")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of the table")
    args = parser.parse_args(argv)
    statements = read(args.reports)
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "lagebild.db") as ledger:
        fill(ledger, args.reports)
        items, ours = claims(ledger, statements), product(ledger)
    theirs, threshold = peer(items)
    linkings = {"lagebild": ours, f"overlap >= {threshold:g}": theirs, "nothing linked": Linked((), {})}
    found = {name: score(items, statements, linked) for name, linked in linkings.items()}
    if args.json:
        print(json.dumps({name: asdict(scores) for name, scores in found.items()}, indent=1))
    else:
        print(*heading(args.reports.name, items, statements), *table(found), sep="\n")
    if args.misses:
        print(*misses(items, ours), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
