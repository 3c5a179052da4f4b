"""Claims as schema.org has them: JSON-LD, one ``Claim`` each.

In go objects of schema ``lagebild/claim/1``, out come the bytes of one JSON-LD document, node by node. There is no
``ClaimReview`` among them: that is a rating of whether a claim is true, and nobody here has made one; ``accept`` and
``reject`` are said of the reading. Called by the command ``export``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lagebild.export.columns import Object
from lagebild.export.report_json import json_line

CONTEXT = "https://schema.org"


def claims_as_jsonld(claims: Iterable[Object]) -> Iterator[bytes]:
    """The file: one graph with a node for each of ``claims``."""
    yield b'{"@context": "' + CONTEXT.encode() + b'", "@graph": ['
    for number, claim in enumerate(claims):
        yield (",\n" if number else "\n").encode() + json_line(node(claim)).encode()
    yield b"\n]}\n"


def node(claim: Object) -> dict[str, Any]:
    """The Claim, with the report that it stands in as its appearance.

    ``firstAppearance`` is given only where the ledger knows the report to speak from no agency and to copy nobody.
    """
    report = _report(claim)
    own = claim["came_from"] is not None and claim["came_from"]["why"] == "own"
    return _known(
        {
            "@type": "Claim",
            "@id": f"urn:lagebild:{claim['id']}",
            "identifier": claim["id"],
            "text": claim["content"],
            "inLanguage": claim["language"],
            "author": _authors(claim),
            "dateCreated": _exact_day(claim["clocks"]["said"]),
            "temporalCoverage": _coverage(claim["clocks"]["happened"]),
            "contentLocation": [_place(place) for place in claim["places"]],
            "genre": claim["act"],
            "appearance": report,
            "firstAppearance": {"@type": report["@type"], "@id": report["@id"]} if own else None,
        }
    )


def _report(claim: Object) -> dict[str, Any]:
    """The text as it was published: each appearance is a work of its own."""
    outlet = claim["outlet"]
    return _known(
        {
            "@type": "NewsArticle" if outlet else "CreativeWork",
            "@id": claim["url"] or f"urn:lagebild:{claim['appearance']}",
            "url": claim["url"],
            "headline": claim["title"],
            "inLanguage": claim["language"],
            "datePublished": claim["clocks"]["published"],
            "publisher": {"@type": "Organization", "name": outlet} if outlet else None,
            "identifier": claim["report"],
        }
    )


def _authors(claim: Object) -> list[dict[str, Any]]:
    """Who says it; what is in the outlet's own voice the outlet says."""
    if claim["voice"] == "outlet" and claim["outlet"]:
        return [{"@type": "Organization", "name": claim["outlet"]}]
    return [_agent(speaker) for speaker in claim["speakers"]]


def _agent(speaker: Object) -> dict[str, Any]:
    """Whoever is no person speaks as an organisation: schema.org knows no others who can say something."""
    kind = "Person" if speaker["kind"] == "person" else "Organization"
    return _known({"@type": kind, "name": speaker["name"], "identifier": speaker["key"]})


def _place(place: Object) -> dict[str, Any]:
    geo = {"@type": "GeoCoordinates", "latitude": place["latitude"], "longitude": place["longitude"]}
    return _known(
        {
            "@type": {"country": "Country", "region": "AdministrativeArea"}.get(place["precision"], "Place"),
            "name": place["name"],
            "geo": geo if place["latitude"] is not None else None,
            "sameAs": f"https://sws.geonames.org/{place['geonames']}/" if place["geonames"] else None,
        }
    )


def _exact_day(moment: Object | None) -> str | None:
    """The day, if only one can be meant."""
    return moment["earliest"] if moment and moment["earliest"] == moment["latest"] else None


def _coverage(moment: Object | None) -> str | None:
    """ISO 8601, as schema.org has it: two dots for an open end."""
    if moment is None:
        return None
    earliest, latest = moment["earliest"], moment["latest"]
    return str(earliest) if earliest == latest else f"{earliest or '..'}/{latest or '..'}"


def _known(node: dict[str, Any]) -> dict[str, Any]:
    """``node`` without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, [])}
