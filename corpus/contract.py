"""A story of the corpus -> the program's JSON of each of its reports (schema ``lagebild/report/1``), and back.

What that schema has no field for stands in an object ``corpus`` of the report: its story, letter and register, hard
negatives, and of each claim further pieces of its cue, its propositions, its relations to claims of other reports and
its constructions. Nothing is lost: ``from_dicts(as_dicts(story)) == story``.

usage: python -m corpus.contract [FILE | FOLDER ...] > reports.jsonl
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from corpus.facts import place, quantity, timex, value_of
from corpus.markup import load
from corpus.values import Claim, Fact, Paragraph, Piece, Report, Stand, Story, Stretch, Tie
from lagebild import model
from lagebild.export.report_json import (
    json_line,
    place_as_dict,
    quantity_as_dict,
    reading_as_dict,
    time_as_dict,
)

_FACTS = {"t": "times", "l": "places", "n": "quantities"}
Json = dict[str, Any]


def as_dicts(story: Story) -> list[Json]:
    """One object of schema ``lagebild/report/1`` for each report, in their order."""
    return [{**reading_as_dict(reading(r, story.language)), "corpus": _extra(r, story)} for r in story.reports]


def reading(report: Report, language: str) -> model.Reading:
    """What the program would have read, had it read ``report`` as its annotation does."""
    blocks = tuple(model.Block(cast(model.BlockKind, p.kind), p.at.start, p.at.end) for p in report.paragraphs)
    title = next((report.words(p.at) for p in report.paragraphs if p.kind == "headline"), None)
    text = model.Report(
        report.text,
        f"{report.letter}.txt",
        language,
        blocks,
        title,
        outlet=report.outlet,
        published=report.published,
        published_from="given",
        agencies=(report.agency,) if report.agency else (),
    )
    names = list(dict.fromkeys(s for c in report.claims for s in c.speakers))
    # What kind of actor it is, is not annotated.
    actors = tuple(model.Actor(f"a{i}", name, "group") for i, name in enumerate(names, 1))
    facts = [(f"{f.kind}{i}", f) for i, f in enumerate(report.facts, 1)]
    return model.Reading(
        text,
        actors,
        tuple(_claim(c, report, text, names, facts) for c in report.claims),
        _propositions(report),
        times=tuple(timex(i, f, text) for i, f in facts if f.kind == "t"),
        places=tuple(place(i, f, text) for i, f in facts if f.kind == "l"),
        quantities=tuple(quantity(i, f, text) for i, f in facts if f.kind == "n"),
    )


def _claim(
    claim: Claim, report: Report, text: model.Report, names: list[str], facts: list[tuple[str, Fact]]
) -> model.Claim:
    def spans(parts: Iterable[Stretch]) -> tuple[model.Span, ...]:
        return tuple(text.span(p.start, p.end) for p in parts)

    def standing(kind: str) -> tuple[str, ...]:
        inside = report.facts_in(claim, kind)
        return tuple(i for i, f in facts if f in inside)

    within = report.within(claim)
    first = claim.stands[0] if claim.stands else None
    return model.Claim(
        f"c{claim.number}",
        "reported" if claim.reported else "outlet",
        spans(claim.content),
        next(iter(spans(claim.cue)), None),
        spans(claim.source),
        tuple(f"a{names.index(s) + 1}" for s in claim.speakers),
        cast(model.Speech, claim.speech),
        cast(model.Act, claim.act),
        cast(model.Polarity, claim.polarity),
        cast(model.Stance, first.stance if first else "for"),
        cast(model.Certainty, claim.certainty),
        spans(claim.distanced),
        f"c{within}" if within else None,
        first.proposition if first else None,
        tuple(
            model.Relation(cast(model.RelationType, t.type), f"c{t.claim}")
            for t in claim.ties
            if t.report == report.letter
        ),
        times=standing("t"),
        places=standing("l"),
        quantities=standing("n"),
        why=("annotated",),
    )


def _propositions(report: Report) -> tuple[model.Proposition, ...]:
    members: dict[str, list[str]] = {}
    for claim in report.claims:
        for stand in claim.stands[:1]:
            members.setdefault(stand.proposition, []).append(f"c{claim.number}")
    return tuple(model.Proposition(p, p.replace("-", " "), tuple(claims)) for p, claims in members.items())


def _extra(report: Report, story: Story) -> Json:
    return {
        "story": story.name,
        "gist": story.gist,
        "letter": report.letter,
        "register": report.register,
        "hard_negatives": [{"kind": p.kind, "start": p.at.start, "end": p.at.end} for p in report.pieces],
        "claims": {
            f"c{c.number}": {
                "cue": [[s.start, s.end] for s in c.cue],
                "propositions": [{"proposition": s.proposition, "stance": s.stance} for s in c.stands],
                "relations": [{"type": t.type, "report": t.report, "claim": f"c{t.claim}"} for t in c.ties],
                "constructions": list(c.constructions),
            }
            for c in report.claims
        },
    }


def from_dicts(objects: list[Json]) -> Story:
    """The story that ``objects`` were made from; KeyError if something of them is missing."""
    said = objects[0]["corpus"]
    return Story(said["story"], objects[0]["report"]["language"], said["gist"], tuple(map(_report_of, objects)))


def _report_of(value: Json) -> Report:
    report, own = value["report"], value["corpus"]
    names = {a["id"]: a["name"] for a in value["actors"]}
    facts = {f["id"]: Fact(kind, _at(f), value_of(kind, f)) for kind, field in _FACTS.items() for f in value[field]}
    return Report(
        own["letter"],
        own["register"],
        report["outlet"],
        report["published"],
        report["text"],
        next(iter(report["agencies"]), None),
        tuple(Paragraph(b["kind"], _at(b)) for b in report["blocks"]),
        tuple(_claim_of(c, own["claims"][c["id"]], names) for c in value["claims"]),
        tuple(facts[i] for i in sorted(facts, key=lambda i: int(i[1:]))),
        tuple(Piece(p["kind"], _at(p)) for p in own["hard_negatives"]),
    )


def _claim_of(claim: Json, own: Json, names: dict[str, str]) -> Claim:
    return Claim(
        int(claim["id"][1:]),
        tuple(map(_at, claim["content"])),
        tuple(Stretch(*at) for at in own["cue"]),
        tuple(map(_at, claim["source"])),
        tuple(map(_at, claim["distanced"])),
        claim["speech"],
        claim["act"],
        claim["polarity"],
        claim["certainty"],
        tuple(names[s] for s in claim["speakers"]),
        tuple(Stand(p["proposition"], p["stance"]) for p in own["propositions"]),
        tuple(Tie(r["type"], r["report"], int(r["claim"][1:])) for r in own["relations"]),
        tuple(own["constructions"]),
    )


def _at(span: Json) -> Stretch:
    return Stretch(span["start"], span["end"])


def as_read(reading: model.Reading, like: Report) -> Report:
    """What the program has read, to be compared with ``like``: a speaker counts under all names, and a claim has its
    one proposition.
    """
    names = {a.id: (a.name, *a.also) for a in reading.actors}
    facts = [("t", t.span, time_as_dict(t)) for t in reading.times]
    facts += [("l", p.span, place_as_dict(p)) for p in reading.places]
    facts += [("n", q.span, quantity_as_dict(q)) for q in reading.quantities]
    return replace(
        like,
        claims=tuple(_claim_read(c, names, like.letter) for c in reading.claims),
        facts=tuple(Fact(kind, Stretch(s.start, s.end), value_of(kind, said)) for kind, s, said in facts),
        pieces=(),
    )


def _claim_read(claim: model.Claim, names: dict[str, tuple[str, ...]], letter: str) -> Claim:
    def at(spans: Iterable[model.Span | None]) -> tuple[Stretch, ...]:
        return tuple(Stretch(s.start, s.end) for s in spans if s)

    return Claim(
        int(claim.id[1:]),
        at(claim.content),
        at([claim.cue]),
        at(claim.source),
        at(claim.distanced),
        claim.speech,
        claim.act,
        claim.polarity,
        claim.certainty,
        tuple(n for s in claim.speakers for n in names[s]),
        (Stand(claim.proposition, claim.stance),) if claim.proposition else (),
        tuple(Tie(r.type, letter, int(r.claim[1:])) for r in claim.relations),
    )


def main() -> int:
    """Print the objects, a line each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", nargs="*", type=Path, default=[Path(__file__).parent / "stories"])
    for given in parser.parse_args().paths:
        for file in [given] if given.is_file() else sorted(given.rglob("*.txt")):
            for found in as_dicts(load(file)):
                print(json_line(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
