"""Which block each part of a constructed page becomes."""

from __future__ import annotations

import textwrap

import pytest

from tests.read.conftest import Kinds
from tests.read.texts import ENGLISH, ENGLISH_OTHER, LONG, OTHER

HEADLINE = "Vier Verletzte bei Beschuss im Norden der Region"


def of(kind: str, blocks: list[tuple[str, str]]) -> list[str]:
    return [text for name, text in blocks if name == kind]


def test_a_full_page_has_every_block_once(kinds: Kinds) -> None:
    caption = "Ein Reporter hat dieses Bild geteilt: Es soll ihn neben Soldaten am Fluss zeigen."
    page = [
        "Krieg im Norden",
        HEADLINE,
        "Die Lage im Norden spitzt sich zu. Beide Seiten geben einander die Schuld.",
        f"{caption}\n{caption}Jo Beispiel/Telegram",
        LONG,
        "Generalstab bestreitet den Angriff",
        f"{OTHER} (mit AFP)",
    ]
    assert kinds("\n\n".join(page)) == [
        ("kicker", page[0]),
        ("headline", page[1]),
        ("lede", page[2]),
        ("caption", caption),
        ("photo_credit", "Jo Beispiel/Telegram"),
        ("paragraph", LONG),
        ("subheading", page[5]),
        ("paragraph", OTHER),
        ("agency_credit", "(mit AFP)"),
    ]


def test_one_line_for_each_paragraph_reads_like_blank_lines_between(kinds: Kinds) -> None:
    page = [HEADLINE, LONG, "Mehrere Brände in der Stadt", OTHER, LONG]
    assert kinds("\n".join(page)) == kinds("\n\n".join(page))


@pytest.mark.parametrize("width", [60, 72, 80])
def test_a_wrapped_paragraph_is_one_block(kinds: Kinds, width: int) -> None:
    page = "\n\n".join([HEADLINE, textwrap.fill(LONG, width), textwrap.fill(OTHER, width)])
    assert [(kind, " ".join(text.split())) for kind, text in kinds(page)] == [
        ("headline", HEADLINE),
        ("paragraph", LONG),
        ("paragraph", OTHER),
    ]


def test_wrapped_paragraphs_without_blank_lines_are_parted_where_a_line_stays_short(kinds: Kinds) -> None:
    page = "\n".join([textwrap.fill(LONG, 68), textwrap.fill(OTHER, 68)])
    assert [" ".join(text.split()) for _, text in kinds(page)] == [LONG, OTHER]


@pytest.mark.parametrize(
    "dateline",
    [
        "MUSTERSTADT (Reuters) -",
        "Musterstadt (dpa) –",
        "Musterstadt/Beispielburg (dpa/AFP)\u00a0-",
        "BEISPIELBURG/THE HAGUE, March 7 (Reuters) -",
        "Musterstadt, 26. April (TASS) –",
        "LA MUESTRA, Wis. (AP) —",
        "(Reuters) -",
        "MUSTERSTADT taz |",
        "MUSTERSTADT, Ukraine —",
        "Musterstadt/Beispielburg.",
        "Tel Aviv –",
        "Musterstadt —",
        "MUSTERSTADT.",
    ],
)
def test_a_dateline_is_a_block_before_its_paragraph(kinds: Kinds, dateline: str) -> None:
    blocks = kinds(f"{HEADLINE}\n\n{dateline} {LONG}\n\n{OTHER}")
    assert blocks[1:3] == [("agency_credit", dateline), ("paragraph", LONG)]


@pytest.mark.parametrize(
    "opening",
    [
        "Der Minister (46) – ein enger Vertrauter des Präsidenten – bestritt die Vorwürfe.",
        "Ministerin Jo Muster (CDU) bestritt die Vorwürfe.",
        "Die Nachrichtenagentur (Reuters) meldete den Angriff zuerst.",
        "Nach dem Angriff - es war der dritte in dieser Woche - schloss die Schule.",
        "In Musterstadt (Norden) - dort steht das Kraftwerk - brannte es.",
        "Eintracht Musterstadt – Sieger des Vorjahres – verlor das Spiel am Sonntag.",
    ],
)
def test_brackets_and_dashes_in_a_sentence_are_no_dateline(kinds: Kinds, opening: str) -> None:
    blocks = kinds(f"{HEADLINE}\n\n{opening} {LONG}\n\n{OTHER}")
    assert blocks[1] == ("paragraph", f"{opening} {LONG}")


@pytest.mark.parametrize(
    "credit", ["(dpa)", "(mit AFP)", "(dpa/AFP)", "(mit Material von dpa und AP)", "(Reuters)", "dpa/cvo", "(AFP, dpa)"]
)
def test_an_agency_credit_behind_the_last_sentence_is_cut_off(kinds: Kinds, credit: str) -> None:
    blocks = kinds(f"{HEADLINE}\n\n{LONG}\n\n{OTHER} {credit}")
    assert blocks[-2:] == [("paragraph", OTHER), ("agency_credit", credit)]


@pytest.mark.parametrize(
    "line",
    [
        "dpa/AFP",
        "(Quelle: dpa)",
        "Mit Material von dpa und AFP",
        "The Associated Press contributed to this report.",
        "© dpa-infocom, dpa:250426-930-000000/1",
    ],
)
def test_a_line_of_agencies_is_an_agency_credit(kinds: Kinds, line: str) -> None:
    assert kinds(f"{HEADLINE}\n\n{LONG}\n\n{OTHER}\n\n{line}")[-1] == ("agency_credit", line)


@pytest.mark.parametrize(
    "ending",
    [
        "Das sagte die Abgeordnete (CDU).",
        "Die Zahl der Toten stieg auf zwölf (Stand Montag)",
        "Das berichtete die Agentur AFP.",
        "Er ist Sprecher des Bündnisses. (NATO-Sprecher seit 2021)",
    ],
)
def test_other_brackets_and_agencies_in_sentences_stay_in_the_paragraph(kinds: Kinds, ending: str) -> None:
    assert kinds(f"{HEADLINE}\n\n{LONG}\n\n{OTHER} {ending}")[-1] == ("paragraph", f"{OTHER} {ending}")


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Ein Soldat geht durch die zerstörte Innenstadt.", "Foto: Jo Beispiel/dpa"),
        ("Bewohner räumen Trümmer weg (Archivbild)", "© Jo Beispiel/AP/dpa"),
        ("People clear rubble in the centre of town.", "(AP Photo/Jo Sample)"),
        ("FILE PHOTO: Soldiers walk through a trench, March 3, 2024.", "REUTERS/Jo Sample"),
        ("Smoke rises over the city.", "Photograph: Jo Sample/EPA"),
        ("Der Minister bei seiner Ankunft am Sonntag", "[Bild: picture alliance/dpa]"),
    ],
)
def test_a_line_that_ends_in_a_photo_credit_is_a_caption(kinds: Kinds, caption: str, credit: str) -> None:
    blocks = kinds(f"{HEADLINE}\n\n{LONG}\n\n{caption} {credit}\n\n{OTHER}")
    assert blocks[2:4] == [("caption", caption), ("photo_credit", credit)]


@pytest.mark.parametrize("credit", ["Foto: dpa", "picture alliance/dpa", "Getty Images", "Bild: Jo Beispiel/Reuters"])
def test_a_line_that_is_only_a_photo_credit(kinds: Kinds, credit: str) -> None:
    assert ("photo_credit", credit) in kinds(f"{HEADLINE}\n\n{LONG}\n\n{credit}\n\n{OTHER}")


def test_words_about_the_picture_beside_them_make_a_caption_only_above_the_body(kinds: Kinds) -> None:
    line = "Dieses vom Militär veröffentlichte Bild soll den Angriff zeigen."
    assert ("caption", line) in kinds(f"{HEADLINE}\n\n{line}\n\n{LONG}\n\n{OTHER}")
    assert ("paragraph", line) in kinds(f"{HEADLINE}\n\n{LONG}\n\n{OTHER}\n\n{line}\n\n{LONG}")


def test_running_text_about_a_photo_is_no_credit(kinds: Kinds) -> None:
    line = f"{OTHER} Der Reporter beschrieb das Foto: Ein Soldat am Fluss."
    assert kinds(f"{HEADLINE}\n\n{LONG}\n\n{line}")[-1] == ("paragraph", line)


@pytest.mark.parametrize("between", ["\n", "\r\n", "\n\n"])
def test_the_same_caption_twice_is_one(kinds: Kinds, between: str) -> None:
    caption = "Ein Soldat steht in einem Graben am Fluss."
    text = f"{HEADLINE}\n\n{LONG}\n\n{caption}{between}{caption}Jo Beispiel\n\n{OTHER}"
    blocks = kinds(text)
    assert of("caption", blocks) == [caption]
    assert of("photo_credit", blocks) == ["Jo Beispiel"]
    assert of("paragraph", blocks) == [LONG, OTHER]


def test_the_credit_may_stand_behind_the_first_copy(kinds: Kinds) -> None:
    caption = "Ein Soldat steht in einem Graben am Fluss."
    blocks = kinds(f"{HEADLINE}\n\n{LONG}\n\n{caption} Foto: Jo Beispiel/dpa\n{caption}\n\n{OTHER}")
    assert blocks[2:4] == [("caption", caption), ("photo_credit", "Foto: Jo Beispiel/dpa")]
    assert len(blocks) == 5


def test_repeated_paragraphs_and_refrains_are_not_taken_for_captions(kinds: Kinds) -> None:
    assert of("paragraph", kinds(f"{HEADLINE}\n\n{LONG}\n\n{LONG}")) == [LONG, LONG]
    refrain = "Wir kommen wieder, wenn der Regen fällt."
    assert len(of("paragraph", kinds("\n\n".join([HEADLINE, LONG, *[refrain] * 4, OTHER])))) == 6


@pytest.mark.parametrize(
    "byline",
    [
        "Von Jana Muster, Kyjiw",
        "Von Jana Muster und Jo van Beispiel",
        "By Jo Sample and Ann O'Example in Kyiv",
        "Eine Analyse von Jana Muster",
        "Jana Muster berichtet aus Odessa",
        "Text: Jana Muster",
        "*Von Jana Muster*",
        "Stand: 26.04.2025, 14:30 Uhr",
        "April 26, 2025",
    ],
)
def test_bylines_and_date_lines(kinds: Kinds, byline: str) -> None:
    assert kinds(f"{HEADLINE}\n\n{byline}\n\n{LONG}\n\n{OTHER}")[1] == ("byline", byline)


def test_a_sign_off_is_a_byline(kinds: Kinds) -> None:
    line = "(Reporting by Jo Sample; Editing by Ann Example)"
    assert kinds(f"{HEADLINE}\n\n{LONG}\n\n{OTHER}\n\n{line}")[-1] == ("byline", line)


@pytest.mark.parametrize(
    "line", ["Von Odessa bis Charkiw", "Von der Front kommen schlechte Nachrichten", "By the river, a town waits"]
)
def test_titles_that_begin_like_bylines(kinds: Kinds, line: str) -> None:
    assert kinds(f"{line}\n\n{LONG}\n\n{OTHER}")[0] == ("headline", line)
    assert kinds(f"{HEADLINE}\n\n{LONG}\n\n{line}\n\n{OTHER}")[2] == ("subheading", line)


@pytest.mark.parametrize(
    "line",
    [
        "Generalstab bestreitet den Angriff",
        "FULL INQUIRY",
        "Was bleibt von der Offensive?",
        "„Kein Zurück“ für Musterstadt",
    ],
)
def test_short_lines_between_paragraphs_are_subheadings(kinds: Kinds, line: str) -> None:
    assert kinds(f"{HEADLINE}\n\n{LONG}\n\n{line}\n\n{OTHER}")[2] == ("subheading", line)


@pytest.mark.parametrize("line", ["„Das ist falsch.“", "Der Minister schwieg.", "Ein Überblick:", "„Was soll das?“"])
def test_short_paragraphs_are_no_subheadings(kinds: Kinds, line: str) -> None:
    assert kinds(f"{HEADLINE}\n\n{LONG}\n\n{line}\n\n{OTHER}")[2] == ("paragraph", line)


def test_a_short_line_at_the_end_is_no_subheading(kinds: Kinds) -> None:
    assert kinds(f"{HEADLINE}\n\n{LONG}\n\n{OTHER}\n\nMehr zum Thema")[-1] == ("paragraph", "Mehr zum Thema")


def test_questions_of_an_interview_are_paragraphs(kinds: Kinds) -> None:
    questions = ["Wie ist die Lage?", "Wer hat angefangen?", "Wann endet das?"]
    page = "\n\n".join([HEADLINE, LONG, *[part for question in questions for part in (question, OTHER)]])
    assert of("subheading", kinds(page)) == []


def test_a_lede_is_short_and_has_a_longer_body_behind_it(kinds: Kinds) -> None:
    lede = "Der Norden der Region ist wieder unter Beschuss geraten. Die Angaben widersprechen sich."
    assert kinds(f"{HEADLINE}\n\n{lede}\n\n{LONG}\n\n{OTHER}")[1] == ("lede", lede)
    assert kinds(f"{HEADLINE}\n\n{lede}")[1] == ("paragraph", lede)
    assert kinds(f"{HEADLINE}\n\n{LONG}\n\n{LONG} {OTHER}")[1] == ("paragraph", LONG)
    assert kinds(f"{HEADLINE}\n\nVon Jana Muster\n\n{lede}\n\n{LONG}\n\n{OTHER}")[2] == ("paragraph", lede)
    assert kinds(f"{HEADLINE}\n\nMusterstadt (dpa) – {lede}\n\n{LONG}\n\n{OTHER}")[2] == ("paragraph", lede)


def test_a_second_line_of_title_is_the_lede(kinds: Kinds) -> None:
    deck = "Kyiv says drones hit depot as Moscow denies losses"
    blocks = kinds(f"Overnight strikes: what we know on day one thousand\n\n{deck}\n\n{ENGLISH}\n\n{ENGLISH_OTHER}")
    assert [kind for kind, _ in blocks] == ["headline", "lede", "paragraph", "paragraph"]


def test_a_text_without_a_headline_has_none(kinds: Kinds) -> None:
    assert [kind for kind, _ in kinds(f"{LONG}\n\n{OTHER}")] == ["paragraph", "paragraph"]


@pytest.mark.parametrize("headline", [HEADLINE, "Wer hat die Stadt beschossen?", "10. Sanktionspaket beschlossen"])
def test_only_a_headline(kinds: Kinds, headline: str) -> None:
    assert kinds(headline) == [("headline", headline)]


def test_a_poem_has_a_title_and_stanzas(kinds: Kinds) -> None:
    stanza = "Der Nebel zieht am Ufer hin\nund deckt die Boote zu\nich weiß nicht mehr wohin ich bin\nund du"
    other = (
        "Der Morgen kommt mit leisem Schritt\ner nimmt die Lichter fort\ner nimmt auch meine Lieder mit\nzum andern Ort"
    )
    assert kinds(f"Abend am Fluss\n\n{stanza}\n\n{other}") == [
        ("headline", "Abend am Fluss"),
        ("paragraph", stanza),
        ("paragraph", other),
    ]


def test_markdown_marks_belong_to_no_block(kinds: Kinds) -> None:
    page = (
        f"# {HEADLINE} #\n\n{LONG}\n\n## Wie es weitergeht\n\n> Wir geben\n> nicht auf.\n\n---\n\n"
        f"- Ein Punkt.\n- Noch einer.\n\n{OTHER}"
    )
    assert kinds(page) == [
        ("headline", HEADLINE),
        ("paragraph", LONG),
        ("subheading", "Wie es weitergeht"),
        ("block_quote", "Wir geben\n> nicht auf."),
        ("paragraph", "Ein Punkt."),
        ("paragraph", "Noch einer."),
        ("paragraph", OTHER),
    ]


def test_underlined_titles(kinds: Kinds) -> None:
    page = f"{HEADLINE}\n=====\n\n{LONG}\n\nWie es weitergeht\n---\n\n{OTHER}"
    assert [kind for kind, _ in kinds(page)] == ["headline", "paragraph", "subheading", "paragraph"]


def test_an_indented_paragraph_among_others_is_a_block_quote(kinds: Kinds) -> None:
    quote = "    Wir geben nicht auf, und niemand\n    wird uns zwingen."
    assert ("block_quote", quote.strip()) in kinds(f"{HEADLINE}\n\n{LONG}\n\n{quote}\n\n{OTHER}\n\n{LONG}")


def test_paragraphs_that_are_all_indented_are_no_quotes(kinds: Kinds) -> None:
    blocks = kinds(f"{HEADLINE}\n\n\t{LONG}\n\n\t{OTHER}\n\n\t{LONG}")
    assert [kind for kind, _ in blocks] == ["headline", "paragraph", "paragraph", "paragraph"]


def test_list_items_are_paragraphs_of_their_own(kinds: Kinds) -> None:
    page = f"Was wir wissen\n\n{LONG}\n\n• Russland meldet Einnahme\n• Ukraine dementiert\n• Westen schweigt\n\n{OTHER}"
    assert [text for _, text in kinds(page)][2:5] == [
        "Russland meldet Einnahme",
        "Ukraine dementiert",
        "Westen schweigt",
    ]
    assert of("subheading", kinds(page)) == []


def test_a_date_at_the_start_of_a_wrapped_line_opens_no_list(kinds: Kinds) -> None:
    page = (
        "Der Angriff auf das Umspannwerk im Norden der Region begann am frühen\n"
        "24. Februar und dauerte nach Angaben des Generalstabs beinahe bis zum\n"
        "28. Februar, ehe die Einheiten sich hinter den großen Fluss und in den\n"
        "Wald zurückzogen."
    )
    assert [kind for kind, _ in kinds(page)] == ["paragraph"]
