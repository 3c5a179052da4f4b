"""From the product's claims to the corpus's habits, and from a corpus line to tokens with offsets."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import quotation_peer
from benchmarks.quotation_corpus import Article, from_findings, prediction, read_articles, report_of
from benchmarks.quotation_habits import to_corpus
from benchmarks.quotation_scores import Quotation
from lagebild.annotate.words import tokenize
from lagebild.model import Annotation, Claim, Finding, Found, Reading, Span

SENTENCES = [
    "Der Sprecher teilte am Montag mit , man habe „ den Hafen geräumt “ .",
    "Die Stadt sei nun sicher .",
    "„ Wir bleiben . “ , sagte er , „ und das lange . “",
    "Die Ministerin kritisierte die Verzögerung .",
    "Auf der Brücke soll niemand gewesen sein .",
]


@pytest.fixture
def article(tmp_path: Path) -> Article:
    """One constructed document, written and read as the corpus has it: tokens without offsets."""
    text, sentences, words = "", [], 0
    for number, line in enumerate(SENTENCES):
        tokens = line.split()
        plain = line.replace("„ ", "„").replace(" “", "“").replace(" ,", ",").replace(" .", ".")
        start = len(text)
        text += plain + " "
        sentences.append(
            {"id": number, "start": start, "end": start + len(plain), "tokens": tokens, "first_token": words}
        )
        words += len(tokens)
    parts = {"quote": [7, 8, 9], "cue": [2, 5], "speaker": [0, 1], "frame": [0, 1, 2, 3, 4, 5, 6], "addressee": []}
    annotation = {"type": "Indirect", "medium": "Speech", "nested": False, "token_ids": parts}
    record = {"name": "harbour", "text": text.strip(), "sentences": sentences, "annotations": [annotation]}
    path = tmp_path / "corpus.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    (read,) = read_articles(path)
    return read


def span(article: Article, words: str, after: int = 0) -> Span:
    start = article.text.index(words, after)
    return Span(start, start + len(words), words)


def converted(article: Article, *claims: Claim) -> list[Quotation]:
    return to_corpus(Reading(report_of(article), claims=claims), article.tokens, unseen=True)


def words(article: Article, numbers: object) -> str:
    assert isinstance(numbers, frozenset)
    return " ".join(article.tokens[n].text for n in sorted(numbers))


def reported(article: Article, content: str, **further: object) -> Claim:
    return Claim("c1", "reported", (span(article, content),), **further)  # type: ignore[arg-type]


def test_offsets_are_found_and_gold_is_read(article: Article) -> None:
    assert [article.text[t.start : t.end] for t in article.tokens] == " ".join(SENTENCES).split()
    assert words(article, article.gold[0].cue) == "teilte mit"


def test_an_indirect_claim_keeps_its_words_and_gets_its_particle_and_its_nested_quote(article: Article) -> None:
    claim = reported(
        article,
        "man habe „den Hafen geräumt“",
        cue=span(article, "teilte"),
        source=(span(article, "Der Sprecher"),),
        speech="mixed",
    )
    host, nested = converted(article, claim)
    assert (host.type, words(article, host.quote)) == ("Indirect", "man habe „ den Hafen geräumt “")
    assert words(article, host.cue) == "teilte mit"
    assert (nested.type, nested.nested, words(article, nested.quote)) == ("Direct", True, "„ den Hafen geräumt “")
    assert nested.speaker == host.speaker


def test_what_the_encoder_found_keeps_its_borders_and_what_only_rules_see_is_left_out(article: Article) -> None:
    found = Found("indirect", False, (span(article, "man habe „den Hafen"),), cue=(span(article, "teilte"),))
    seen = replace(reported(article, "man habe „den Hafen geräumt“", speech="mixed"), found=(found,))
    unseen = reported(article, "Die Stadt sei nun sicher", speech="indirect")
    (only,) = to_corpus(Reading(report_of(article), (), (seen, unseen)), article.tokens)
    assert (only.type, words(article, only.quote)) == ("Indirect", "man habe „ den Hafen")
    assert words(article, only.cue) == "teilte"


def test_a_frame_that_nobody_found_runs_from_speaker_to_cue(article: Article) -> None:
    claim = reported(
        article, "man habe", cue=span(article, "mit"), source=(span(article, "Der Sprecher"),), speech="indirect"
    )
    (found,) = converted(article, claim)
    assert words(article, found.frame) == "Der Sprecher teilte am Montag mit ,"


def test_a_direct_claim_gets_its_marks_and_stops_and_is_parted_at_the_gap(article: Article) -> None:
    claim = Claim(
        "c1",
        "reported",
        (span(article, "Wir bleiben"), span(article, "und das lange")),
        cue=span(article, "sagte"),
        source=(span(article, "er", article.text.index("sagte")),),
        speech="direct",
    )
    found = converted(article, claim)
    assert [words(article, q.quote) for q in found] == ["„ Wir bleiben . “", "„ und das lange . “"]
    assert {q.type for q in found} == {"Direct"}


def test_a_carried_claim_keeps_its_stop_and_takes_the_words_that_named_its_speaker(article: Article) -> None:
    before = reported(
        article,
        "man habe",
        cue=span(article, "teilte"),
        source=(span(article, "Der Sprecher"),),
        speakers=("a1",),
    )
    carried = reported(article, "Die Stadt sei nun sicher", speech="indirect", speakers=("a1",))
    found = converted(article, before, carried)[1]
    assert (found.type, words(article, found.quote)) == ("IndirectFreeIndirect", "Die Stadt sei nun sicher .")
    assert words(article, found.speaker) == "Der Sprecher"


def test_a_summary_is_its_sentence(article: Article) -> None:
    claim = reported(
        article,
        "die Verzögerung",
        cue=span(article, "kritisierte"),
        source=(span(article, "Die Ministerin"),),
        speech="summary",
    )
    (found,) = converted(article, claim)
    assert (found.type, words(article, found.quote)) == ("Reported", SENTENCES[3])
    assert (found.cue, found.frame, words(article, found.speaker)) == (frozenset(), frozenset(), "Die Ministerin")


def test_hearsay_goes_to_whoever_spoke_last(article: Article) -> None:
    summary = reported(article, "die Verzögerung", source=(span(article, "Die Ministerin"),), speech="summary")
    hearsay = reported(article, "Auf der Brücke soll niemand gewesen sein", speech="hearsay", certainty="unverified")
    found = converted(article, summary, hearsay)[1]
    assert (found.type, words(article, found.quote)) == ("FreeIndirect", SENTENCES[4])
    assert words(article, found.speaker) == "Die Ministerin"


def test_the_outlets_own_voice_is_no_quotation(article: Article) -> None:
    claim = Claim("c1", "outlet", (span(article, "Die Stadt"),), speech="narration")
    assert converted(article, claim) == []


def test_the_same_quotation_counts_once(article: Article) -> None:
    assert len(converted(article, reported(article, "Die Stadt sei nun"), reported(article, "Stadt sei nun"))) == 1


def test_findings_go_over_token_by_token(article: Article) -> None:
    report = report_of(article)
    tokens, sentences = tokenize(report.text, report.blocks, "de")
    at = next(t.index for t in tokens if t.text == "Stadt")
    finding = Finding("carried", False, (at - 1, at, at + 1), speaker=(0, 1))
    (found,) = from_findings(Annotation(tokens, sentences, (), (), (finding,)), article.tokens)
    assert (found.type, words(article, found.quote)) == ("IndirectFreeIndirect", "Die Stadt sei")
    assert words(article, found.speaker) == "Der Sprecher"


def test_a_prediction_is_a_line_of_token_numbers(article: Article) -> None:
    line = prediction(article.name, article.gold)
    assert line["documentName"] == "harbour"
    assert line["annotations"][0] == {
        "quote": {"tokenIds": [7, 8, 9]},
        "cue": {"tokenIds": [2, 5]},
        "speaker": {"tokenIds": [0, 1]},
        "frame": {"tokenIds": [0, 1, 2, 3, 4, 5, 6]},
        "addressee": {"tokenIds": []},
        "type": "Indirect",
        "medium": "Speech",
        "isNested": False,
    }


def test_the_peer_finds_what_is_quoted_and_the_nearest_capitals(article: Article) -> None:
    found = quotation_peer.quotations(article.tokens)
    assert [words(article, q.quote) for q in found] == [
        "„ den Hafen geräumt “",
        "„ Wir bleiben . “",
        "„ und das lange . “",
    ]
    assert words(article, found[0].speaker) == "Montag"
    assert found[1].speaker == frozenset()
