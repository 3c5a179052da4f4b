"""Whom the claims of a report are credited to."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from lagebild.link.origins import origins
from lagebild.model import Actor, ActorKind, Block, Claim, Hop, Reading, Report


@dataclass
class Text:
    """A report whose claims are named by their words."""

    text: str
    language: str = "de"
    outlet: str | None = "Uferbote"
    url: str | None = None
    agencies: tuple[str, ...] = ()

    def origins(self, *claims: tuple[str, str | None], **kinds: ActorKind) -> list[tuple[str, str, str]]:
        """Kind, key and reason of each claim, given by its content and its speaker, one of the names in ``kinds``."""
        paragraphs, start = [], 0
        for line in self.text.split("\n"):
            paragraphs.append(Block("paragraph", start, start + len(line)))
            start += len(line) + 1
        report = Report(self.text, "a.txt", self.language, tuple(paragraphs), url=self.url, outlet=self.outlet)
        actors = {name.replace("_", " "): Actor(name, name.replace("_", " "), kind) for name, kind in kinds.items()}
        chain = tuple(Hop("agency", name) for name in self.agencies)
        made = tuple(self._claim(report, n, *claim, chain) for n, claim in enumerate(claims))
        named = tuple(
            Actor(a.id, a.name, a.kind, mentions=(_span(report, a.name),) if a.name in self.text else ())
            for a in actors.values()
        )
        found = origins(Reading(report, named, made))
        return [(o.kind, o.key, o.why) for o in (found[claim.id] for claim in made)]

    @staticmethod
    def _claim(report: Report, n: int, content: str, speaker: str | None, chain: tuple[Hop, ...]) -> Claim:
        voice = "reported" if speaker else "outlet"
        speakers = (speaker.replace(" ", "_"),) if speaker else ()
        return Claim(f"c{n}", voice, (_span(report, content),), speakers=speakers, chain=chain)  # type: ignore[arg-type]


def _span(report: Report, words: str):  # type: ignore[no-untyped-def]
    start = report.text.index(words)
    return report.span(start, start + len(words))


OWN = ("outlet", "outlet:uferbote", "own")
AFP = ("agency", "org:AFP", "credited")


def test_without_a_credit_it_is_the_outlet_s_own() -> None:
    text = Text("Das Dorf sei geräumt, sagte Möller. Der Stab schwieg.")
    assert text.origins(("Das Dorf sei geräumt", "Möller"), ("Der Stab schwieg", None), Möller="person") == [OWN, OWN]


@pytest.mark.parametrize(
    ("outlet", "url", "expected"),
    [
        ("Reuters", None, ("agency", "org:Reuters", "own")),
        (None, "https://www.ostlicht.example/a/1", ("outlet", "outlet:ostlicht.example", "own")),
        (None, "http://[", ("report", None, "own")),
        (None, None, ("report", None, "own")),
        ("  ", None, ("outlet", "outlet:  ", "own")),
    ],
)
def test_who_stands_for_a_report(outlet: str | None, url: str | None, expected: tuple[str, str | None, str]) -> None:
    [found] = Text("Das Dorf ist leer.", outlet=outlet, url=url).origins(("Das Dorf ist leer", None))
    assert (found[0], found[1] if expected[1] else None, found[2]) == expected


def test_the_report_s_credit_counts_for_all_of_it() -> None:
    text = Text("Das Dorf sei geräumt, sagte Möller. Der Stab schwieg.", agencies=("AFP", "dpa"))
    assert text.origins(("Das Dorf sei geräumt", "Möller"), ("Der Stab schwieg", None), Möller="person") == [AFP, AFP]


def test_an_agency_that_prints_its_own_text_is_not_credited() -> None:
    text = Text("Das Dorf ist leer.", outlet="Agence France-Presse", agencies=("AFP",))
    assert text.origins(("Das Dorf ist leer", None)) == [("agency", "org:AFP", "own")]


def test_an_agency_that_no_table_knows_is_one_all_the_same() -> None:
    assert Text("Das Dorf ist leer.", agencies=("Moorpress",)).origins(("Das Dorf ist leer", None)) == [
        ("agency", "agency:moorpress", "credited")
    ]


def test_an_outlet_that_speaks_is_credited() -> None:
    text = Text("Die AFP meldete, das Dorf sei geräumt. Wie es weitergeht, ist offen.")
    found = text.origins(("das Dorf sei geräumt", "AFP"), ("Wie es weitergeht, ist offen", None), AFP="outlet")
    assert found == [AFP, OWN]


def test_so_is_one_that_only_looks_like_a_newspaper() -> None:
    text = Text("The Flussbote reported that the village was empty.", "en", "Courier")
    assert text.origins(("that the village was empty", "Flussbote"), Flussbote="organisation") == [
        ("outlet", "outlet:flussbote", "credited")
    ]


def test_another_organisation_is_no_outlet() -> None:
    text = Text("The Moor Monitor reported that the village was empty.", "en", "Courier")
    assert text.origins(("that the village was empty", "Moor Monitor"), Moor_Monitor="organisation") == [
        ("outlet", "outlet:courier", "own")
    ]


def test_what_stands_in_an_outlet_s_claim_is_its() -> None:
    text = Text("AFP reported that the staff considered the village lost. The mayor disagreed.", "en", "Courier")
    found = text.origins(
        ("that the staff considered the village lost", "AFP"),
        ("the village lost", "staff"),
        ("The mayor disagreed", "mayor"),
        AFP="outlet",
        staff="armed_force",
        mayor="person",
    )
    assert [key for _, key, _ in found] == ["org:AFP", "org:AFP", "outlet:courier"]


def test_a_neighbour_in_the_sentence_is_not_credited_with_it() -> None:
    text = Text("Der Stab nannte das Dorf geräumt, AFP berichtete, es werde gekämpft.")
    found = text.origins(("das Dorf geräumt", "Stab"), ("es werde gekämpft", "AFP"), Stab="armed_force", AFP="outlet")
    assert found == [OWN, AFP]


def test_who_talks_to_an_agency_was_carried_by_it_and_so_is_what_he_goes_on_to_say() -> None:
    text = Text("„Wir bleiben“, sagte Möller der Agentur AFP. Das Dorf sei geräumt.\nDer Stab, so Möller, sei fort.")
    found = text.origins(
        ("Wir bleiben", "Möller"), ("Das Dorf sei geräumt", "Möller"), ("sei fort", "Möller"), Möller="person"
    )
    assert found == [AFP, AFP, OWN]


def test_what_is_told_to_the_paper_itself_is_its_own_beside_an_agency_s_text() -> None:
    text = Text(
        "Das Dorf sei geräumt, teilte der Stab mit.\nEine Bäuerin sagte dem Uferboten, sie sehe Soldaten. „Es brennt.“ "
        "Der Stab bestritt das Feuer.",
        agencies=("AFP",),
    )
    found = text.origins(
        ("Das Dorf sei geräumt", "Stab"),
        ("sie sehe Soldaten", "Bäuerin"),
        ("Es brennt", "Bäuerin"),
        ("das Feuer", "Stab"),
        Stab="armed_force",
        Bäuerin="person",
    )
    assert found == [AFP, OWN, OWN, AFP]


def test_so_is_what_somebody_says_whom_it_has_met() -> None:
    text = Text("Die Bäuerin, die der Uferbote traf, nickte. Das Dorf sei leer.", agencies=("AFP",))
    found = text.origins(
        ("Die Bäuerin, die der Uferbote traf, nickte", None), ("Das Dorf sei leer", "Bäuerin"), Bäuerin="person"
    )
    assert found == [OWN, OWN]
