"""Whether two claims name one person or ship: by the names that a reading has found, and by those guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lagebild.link.across import Party, Site, Stated, features, guessing, naming
from lagebild.model import Act

OLD = Party("person:oleh marenko", "Oleh Marenko", "person")
FRONT = Party("org:front", "Merrydown Rangers", "organisation")


def relation(a: Stated, b: Stated) -> str:
    return features.people(a, b, features.terms(a), features.terms(b))


def read(content: str, *names: str, language: str = "en", speaker: Party = OLD, act: Act = "state") -> Stated:
    """A claim whose reading has found these names in it."""
    return Stated(language, content, (speaker,), act=act, names=names)


def unread(content: str, language: str = "en", speaker: Party = OLD, places: tuple[Site, ...] = ()) -> Stated:
    """A claim in which nobody has looked for names."""
    return Stated(language, content, (speaker,), places=places)


@pytest.mark.parametrize(
    ("x", "in_x", "y", "in_y"),
    [
        ("Gleb Mischtscherin", "de", "Gleb Mishcherin", "en"),
        ("Mischtscherin", "de", "Gleb Mishcherin", "en"),
        ("Marenkos", "de", "Oleh Marenko", "de"),
        ("Li", "de", "Li", "en"),
        ("Lew Kolin", "de", "Lev Kolin", "en"),
        ("Idris al-Tahiri", "de", "al-Tahiri", "en"),
        ("Sea Eagle", "en", "Sea Eagle", "en"),
    ],
)
def test_one_name(x: str, in_x: str, y: str, in_y: str) -> None:
    assert naming.alike((x, in_x), (y, in_y))
    assert naming.alike((y, in_y), (x, in_x))


@pytest.mark.parametrize(
    ("x", "in_x", "y", "in_y"),
    [
        ("Zahl", "de", "Jalla", "en"),
        ("Oleh Marenko", "de", "Nadia Marenko", "en"),
        ("Marenko", "de", "Marenski", "de"),
        ("Sea Eagle", "en", "Sea Star", "en"),
        ("Rapid", "en", "Rafter", "en"),
        ("19", "de", "19", "de"),
    ],
)
def test_two_names(x: str, in_x: str, y: str, in_y: str) -> None:
    assert not naming.alike((x, in_x), (y, in_y))
    assert not naming.alike((y, in_y), (x, in_x))


def test_the_same_person() -> None:
    earlier = read("der Reporter Gleb Mischtscherin sei verletzt", "Gleb Mischtscherin", language="de")
    assert relation(earlier, read("that Mishcherin was in good health", "Mishcherin")) == "same"
    assert relation(earlier, read("that Nadia Torven was in good health", "Nadia Torven")) == "unrelated"
    assert relation(earlier, read("that the bridge was damaged")) == "unknown"
    brother = read("that Roman Mishcherin was in good health", "Roman Mishcherin")
    assert relation(earlier, brother) == "unrelated"


def test_what_the_reading_has_not_found_is_seen_by_the_name_in_the_other_claim() -> None:
    found = read("the tanker Sea Meridor had been hit", "Sea Meridor")
    assert relation(found, read("the Meridor was not damaged")) == "same"
    assert relation(found, unread("the Meridor was not damaged")) == "same"


def test_capitals_count_only_where_nobody_has_looked_for_names() -> None:
    contents = "the Merrydown Rangers had come", "nobody knew where the Merrydown Rangers were"
    assert relation(*(read(c) for c in contents)) == "unknown"
    assert relation(*(unread(c) for c in contents)) == "same"


def test_who_speaks_of_himself_is_named() -> None:
    first, later = (read(content) for content in ("I spoke too soon", "my men have left the town"))
    assert relation(first, later) == "same"
    assert relation(first, read("my men have left", speaker=Party("p", "Nadia Torven", "person"))) == "unknown"


def test_a_spokesman_who_only_speaks_is_not_named() -> None:
    wounded = read("that Marenko was wounded", "Marenko", speaker=FRONT)
    contents = "that the town was quiet, said Oleh Marenko", "the dismissal of Oleh Marenko"
    voice = replace(OLD, party="org:front")
    assert relation(wounded, read(contents[0], "Oleh Marenko", speaker=voice)) == "unrelated"
    assert relation(wounded, read(contents[1], "Oleh Marenko")) == "same"


def test_two_ships_are_apart() -> None:
    hit = read("that the tanker Meridor had been hit", "Meridor")
    assert relation(hit, read("that the tanker Gallion had been hit", "Gallion")) == "apart"


def test_who_is_accused_is_no_common_matter() -> None:
    accused = read("Oleh Marenko of killing prisoners", "Oleh Marenko", speaker=FRONT, act="accuse")
    assert relation(accused, read("that Marenko was wounded", "Marenko")) == "unrelated"


def test_a_short_sound_is_no_evidence() -> None:
    assert relation(unread("„Zahl“ der Toten", "de"), unread("fighting near Jalla")) == "unknown"
    assert relation(unread("„Saul“ sei tot", "de"), unread("„Saul“ habe gesprochen", "de")) == "same"


def test_a_noun_behind_a_german_article_is_no_name() -> None:
    assert relation(unread("er sah den Kormoran", "de"), unread("sie fütterte den Kormoran", "de")) == "unknown"
    assert relation(unread("er sah Kormoran", "de"), unread("sie rief Kormoran", "de")) == "same"


def test_a_place_of_either_claim_is_no_name() -> None:
    site = Site("Korvaneza", "settlement", language="de")
    contents = "who fought at Korvaneza", "when Korvaneza was quiet"
    assert relation(unread(contents[0], places=(site,)), unread(contents[1])) == "unknown"
    assert relation(unread(contents[0]), unread(contents[1])) == "same"


def test_a_body_that_has_spoken_is_no_name() -> None:
    contents = "that Merrydown Rangers had left", "that Merrydown Rangers were near"
    assert relation(unread(contents[0], speaker=FRONT), unread(contents[1])) == "unknown"
    assert relation(unread(contents[0]), unread(contents[1], speaker=FRONT)) == "same"


@pytest.mark.parametrize(("name", "language", "key"), [("Zahl", "de", "zahl"), ("Marenkos", "de", "MRNK")])
def test_keys(name: str, language: str, key: str) -> None:
    assert guessing.key(name, language) == key
