"""Claims as annotations of their reports: W3C Web Annotation Data Model (Recommendation of 23 February 2017).

In go claims of schema ``lagebild/claim/1``, each with the object of schema ``lagebild/report/1`` it stands in; out come
the bytes of an AnnotationCollection, annotation by annotation. What is annotated is the text as it was read, named by
its hash, so that the positions hold; the page that it was published on is the scope. The parts of an interrupted
content are targets of their own. Called by the command ``export``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import uuid4

from lagebild.export.columns import Object
from lagebild.export.report_json import json_line

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters before and after the words that a quotation is found again by, as Hypothesis takes them."""

_ABOUT = ("voice", "speech", "act", "polarity", "stance", "certainty")


def claims_as_annotations(claims: Iterable[tuple[Object, Object]]) -> Iterator[bytes]:
    """The file: one page with an annotation for each claim; how many there are stands at the end."""
    collection, first = uuid4().urn, uuid4().urn  # each export is a collection of its own
    head = {"@context": CONTEXT, "id": collection, "type": "AnnotationCollection", "label": "Claims of a ledger"}
    page = {"id": first, "type": "AnnotationPage", "partOf": collection, "startIndex": 0}
    yield f'{json_line(head)[:-1]}, "first": {json_line(page)[:-1]}, "items": ['.encode()
    count = 0
    for claim, report in claims:
        yield (",\n" if count else "\n").encode() + json_line(annotation(claim, report)).encode()
        count += 1
    yield f'\n]}}, "total": {count}}}\n'.encode()


def annotation(claim: Object, report: Object) -> dict[str, Any]:
    """The Annotation of a claim: its words in ``report`` are the targets, what is known about it the bodies."""
    content = next(each["content"] for each in report["claims"] if each["id"] == claim["local"])
    return {
        "id": f"urn:lagebild:{claim['run']}:{claim['local']}",
        "type": "Annotation",
        "motivation": "classifying",
        "generated": claim["clocks"]["read"],
        "generator": {"id": "urn:lagebild:program", "type": "Software", "name": "Lagebild"},
        "canonical": f"urn:lagebild:{claim['id']}",
        "body": [
            *(_body(speaker["name"], "identifying") for speaker in claim["speakers"]),
            *(_body(f"{name}: {claim[name]}", "classifying") for name in _ABOUT),
            *(_body(place["name"], "tagging") for place in claim["places"]),
        ],
        # A claim without words of its own is about its report as a whole.
        "target": [_target(claim, report["report"]["text"], span) for span in content] or f"urn:{claim['report']}",
    }


def _body(value: str, purpose: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _target(claim: Object, text: str, span: Object) -> dict[str, Any]:
    start, end = span["start"], span["end"]
    return {
        "type": "SpecificResource",
        "source": {
            "id": f"urn:{claim['report']}",
            "type": "Text",
            "format": "text/plain",
            "language": claim["language"],
        },
        **({"scope": claim["url"]} if claim["url"] else {}),
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": span["text"],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
        ],
    }
